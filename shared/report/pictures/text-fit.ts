/**
 * Text that must fit a width, without a browser to measure it: widths are estimates on the wide
 * side (JetBrains Mono is 0.6 em by design; the system fonts stay under these figures).
 */

const WIDE = /[MWmw@%\u2026]/;
const NARROW = /[iljt.,:;'|!()[\] /-]/;

/** Width of `text` in the units of `size`. */
export function textWidth(
  text: string,
  size: number,
  style: { readonly isMono?: boolean; readonly isBold?: boolean } = {},
): number {
  if (style.isMono) return text.length * size * 0.6;
  let em = 0;
  for (const ch of text) em += WIDE.test(ch) ? 0.9 : NARROW.test(ch) ? 0.34 : 0.58;
  return em * size * (style.isBold ? 1.06 : 1);
}

/** `text`, or its head and an ellipsis where it is wider than `width`. */
export function fitText(
  text: string,
  width: number,
  size: number,
  style: { readonly isMono?: boolean; readonly isBold?: boolean } = {},
): string {
  if (textWidth(text, size, style) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(`${text.slice(0, end)}\u2026`, size, style) > width) end--;
  return `${text.slice(0, end).trimEnd()}\u2026`;
}
