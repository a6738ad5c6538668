/**
 * What a terminal left in captured lines of an ESA session, taken away again: escape sequences, the
 * pager prompt with the blanks that erase it, overstrikes (esa.md 3.2).
 */

// ESC [ 2 J
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it removes
const ESCAPE = /\u001b\[[0-9;?]{0,16}[A-Za-z]/g;
const PAGER = '-Press Any Key For More-';
// the pager prompt, then after a key: CR, 33 blanks, CR
const PAGER_BYTES = /-Press Any Key For More-\r? *\r?/g;
// CR, blanks, CR: text that was overstruck with nothing
const OVERSTRIKE = /\r *\r/g;

/** The line as a person reads it, without blanks at its end; linear in its length. */
export function cleanLine(raw: string): string {
  let text = raw;
  if (text.includes('\u001b')) text = text.replace(ESCAPE, '');
  if (text.includes(PAGER)) text = text.replace(PAGER_BYTES, '');
  if (text.includes('\r')) text = text.replace(OVERSTRIKE, '').replace(/^\r/, '');
  return text.trimEnd();
}

/** Whether a line holds the pager's prompt. */
export function hasPager(raw: string): boolean {
  return raw.includes(PAGER);
}
