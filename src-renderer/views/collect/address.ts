/** Whether typed text can be an address; the host judges finally. */

const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const V6 = /^[0-9a-f:.]{2,45}$/i;

export function isAddress(text: string): boolean {
  if (V4.test(text)) return text.split('.').every((part) => Number(part) < 256);
  return text.includes(':') && V6.test(text) && text.split('::').length < 3;
}
