/**
 * `write memory` and `copy running-config startup-config` (asa.md e.6), three layouts [O]:
 * ```
 * Building configuration...
 * Cryptochecksum: 4b86b1e4 2e731d6b 9d1fc491 a5eae0f3
 *
 * 6854 bytes copied in 1.20 secs (6854 bytes/sec)
 * [OK]
 * ```
 * The rate or the blank line may be missing. Absence: no `[OK]` means not saved, or the text was cut.
 * A text may hold several savings; each begins with `Building configuration`.
 */
import type { WriteMemory } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/write-memory';

export const writeMemory = {
  id: ID,
  commands: ['write memory', 'copy running-config startup-config'],
  versions: ['7.0 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    const savings: Saving[] = [];
    lines.each((padded, index) => {
      const text = padded.trim();
      if (/^Building configuration/i.test(text)) {
        savings.push({ isOk: false, first: index, last: index });
        return lines.used(index);
      }
      const open = savings.at(-1);
      if (open && takeLine(open, text)) {
        open.last = index;
        lines.used(index);
      } else if (/^(?:Source filename|Destination filename|!+$)/i.test(text)) {
        lines.ignored(index, 'dialogue of the copy command');
      }
    });
    const facts = savings.map(({ first, last, ...rest }) => ({
      ...rest,
      span: lines.span(first, last),
    }));
    return closeAnswer(lines, ID, facts);
  },
} as const satisfies AsaCommand<readonly WriteMemory[]>;

interface Saving {
  isOk: boolean;
  checksum?: string;
  bytes?: number;
  first: number;
  last: number;
}

// 1258  bytes copied in 1.929 secs (652 bytes/sec)
const COPIED =
  /^(?<bytes>\d{1,15}) +bytes copied in [\d.]{1,12} secs?(?: \(\d{1,15} bytes\/sec\))?$/i;
// Cryptochecksum: 4b86b1e4 2e731d6b 9d1fc491 a5eae0f3
const CHECKSUM = /^Cryptochecksum ?(?:\([^)]{0,40}\))?: ?(?<sum>[0-9a-f]{8}(?: ?[0-9a-f]{8}){3})$/i;

function takeLine(open: Saving, text: string): boolean {
  const bytes = COPIED.exec(text)?.groups?.bytes;
  const sum = CHECKSUM.exec(text)?.groups?.sum;
  if (bytes !== undefined) open.bytes = Number(bytes);
  else if (sum !== undefined) open.checksum = sum;
  else if (/^\[OK\]$/i.test(text)) open.isOk = true;
  else return false;
  return true;
}
