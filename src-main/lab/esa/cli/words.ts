/** Cuts a typed line: at `;` into commands, at blanks into words. Quotes of both kinds hold together. */

/** Longest line taken; the rest is cut off [modelled]. */
export const MAX_LINE = 2048;

/** `clustermode machine mail01; status detail`, the form of the exec channel (esa.md 3.3 [V]). */
export function splitCommands(line: string): readonly string[] {
  const parts: string[] = [];
  let current = '';
  let quote = '';
  for (const ch of line.slice(0, MAX_LINE)) {
    if (ch === quote) quote = '';
    else if (quote === '' && (ch === '"' || ch === "'")) quote = ch;
    if (ch === ';' && quote === '') {
      parts.push(current);
      current = '';
    } else current += ch;
  }
  parts.push(current);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Words without their quotes. A backslash is kept: it belongs to a regular expression. */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  let current: string | undefined;
  let quote = '';
  for (const ch of line.slice(0, MAX_LINE)) {
    if (quote !== '') {
      if (ch === quote) quote = '';
      else current = (current ?? '') + ch;
    } else if (ch === '"' || ch === "'") {
      quote = ch;
      current ??= '';
    } else if (ch === ' ' || ch === '\t') {
      if (current !== undefined) words.push(current);
      current = undefined;
    } else current = (current ?? '') + ch;
  }
  if (current !== undefined) words.push(current);
  return words;
}
