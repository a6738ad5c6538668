/** Rewriting in place, length kept: banner stars, keyword masks with the counting letter (asa.md c). */

const STAR = 0x2a;
const X = 0x58;

/** Bytes as one character each, so that offsets stay true for any input. */
export function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}

/** The reverse of `ascii` for text of single-byte characters. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 255;
  return bytes;
}

/** Every character of the greeting after its code becomes a star, but for 2, 0, CR and LF. */
export function maskedBanner(out: Uint8Array, from: number, to: number): void {
  for (let i = from + 4; i < to; i++) {
    const byte = out[i];
    if (byte !== 0x32 && byte !== 0x30 && byte !== 13 && byte !== 10) out[i] = STAR;
  }
}

/** Keyword of an EHLO reply line in upper case; undefined for the first line, which is a host name. */
export function ehloLine(line: string): string | undefined {
  const word = /^250[ -]([A-Za-z0-9=-]+)/.exec(line)?.[1]?.toUpperCase();
  if (word === undefined || line.slice(4).includes('.')) return undefined;
  return word.split('=')[0];
}

/** A run of X that ends in a letter counting the masked keywords of this reply: XXXXXXXA, XXXB. */
export function stars(out: Uint8Array, at: number, length: number, nth: number): void {
  for (let i = 0; i < length - 1; i++) out[at + i] = X;
  out[at + length - 1] = 0x41 + (nth % 26);
}
