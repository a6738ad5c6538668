/**
 * From bytes of a terminal to the text a person would copy: escape sequences away, what a bare CR or a
 * backspace overwrote gone, pager lines gone, control characters as symbols. Trailing blanks that the
 * device printed stay: configurations have them (asa.md a.1). Linear, no state.
 */
import { visible } from '../../shared/base/text.ts';

// ESC [ 2 J  |  ESC [ ? 2004 h   |   ESC ] 0 ; title BEL   |   ESC ( B   |   ESC =
const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it removes
  /\u001b(?:\[[0-9;?<=>!]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,1024}(?:\u0007|\u001b\\)|[()*+][0-9A-Za-z]|[=>78cDEHM])/g;

/** `raw` has one character per byte; the result is decoded and its lines end at LF. */
export function terminalText(raw: string, pagerResidue: RegExp): string {
  const plain = raw.replace(ESCAPE, '').replace(pagerResidue, '');
  const lines = plain.split('\n').map(screenLine);
  return Buffer.from(lines.join('\n'), 'latin1')
    .toString('utf8')
    .split('\n')
    .map(visible)
    .join('\n');
}

/** The last line as it stands on the screen, blanks at its end taken away. */
export function lastScreenLine(raw: string): string {
  const line = raw.slice(raw.lastIndexOf('\n') + 1).replace(ESCAPE, '');
  return screenLine(line).trimEnd();
}

/** What stands after the last CR or LF: the prompt with what was typed, or its scrolled tail. */
export function typedPart(raw: string): string {
  const plain = raw.replace(ESCAPE, '');
  const at = Math.max(plain.lastIndexOf('\n'), plain.lastIndexOf('\r'));
  return plain.slice(at + 1);
}

function screenLine(raw: string): string {
  const line = raw.replace(/\r+$/, '').replace(/^\r+/, '');
  if (!line.includes('\r') && !line.includes('\b')) return line;
  const cells: string[] = [];
  let at = 0;
  for (const ch of line) {
    if (ch === '\r') at = 0;
    else if (ch === '\b') at = Math.max(0, at - 1);
    else {
      cells[at] = ch;
      at++;
    }
  }
  return cells.join('').trimEnd();
}
