/**
 * What a terminal left in the lines of a captured session, taken away again: characters that a bare
 * CR or a backspace overwrote (the ASA sends a bare CR before every prompt, and erases its pager
 * line with CR, spaces, CR: asa.md e.1, e.2), escape sequences, and pager lines that stayed.
 */

// ESC [ 2 J  |  ESC [ ? 2004 h
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it removes
const ESCAPE = /\u001b\[[0-9;?]{0,16}[A-Za-z]/g;
// `<--- More --->` with whatever is left of the erasing spaces
const PAGER = /^<--- More --->[ ]*/;

/**
 * The line as a person saw it: overwritten text gone, a pager remnant gone, tabs and indentation
 * kept, blanks at the end gone. Same text back when there is nothing to do; linear in its length.
 */
export function cleanLine(raw: string): string {
  let text = raw;
  if (text.includes('\u001b')) text = text.replace(ESCAPE, '');
  if (text.includes('\r') || text.includes('\b')) text = overwrite(text);
  if (text.startsWith('<---')) text = text.replace(PAGER, '');
  return text.trimEnd();
}

function overwrite(text: string): string {
  const cells = new Uint16Array(text.length);
  let width = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 13) at = 0;
    else if (code === 8) at = at > 0 ? at - 1 : 0;
    else {
      cells[at++] = code;
      if (at > width) width = at;
    }
  }
  let out = '';
  for (let i = 0; i < width; i += 8192) {
    out += String.fromCharCode(...cells.subarray(i, Math.min(i + 8192, width)));
  }
  return out;
}
