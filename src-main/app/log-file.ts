/**
 * The program's own log: what went wrong, without secrets, in one file that is turned over at a
 * megabyte. A log that can't be written never stops the program.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { visible } from '../../shared/base/text.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';

const FILE = 'unmask.log';
const OLD = 'unmask.1.log';
const MOST_BYTES = 1_000_000;
/** Of one entry; a stack trace is shorter. */
const MOST_CHARS = 10_000;

export interface LogFile {
  /** One entry; each of its lines is masked and kept to one line. */
  write(from: 'shell' | 'host' | 'page', text: string): void;
}

export function createLogFile(folder: string, now: () => Date): LogFile {
  const path = join(folder, FILE);
  return {
    write(from, text) {
      const masked = createSecretMasker().maskText(text.slice(0, MOST_CHARS).trimEnd());
      const lines = masked.split('\n').map((line) => visible(line.replace(/\r$/, '')));
      try {
        mkdirSync(folder, { recursive: true });
        turnOver(folder, path);
        const stamp = now().toISOString();
        appendFileSync(path, lines.map((line) => `${stamp} ${from} ${line}\n`).join(''));
      } catch {
        // a full disk must not stop the work
      }
    },
  };
}

function turnOver(folder: string, path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MOST_BYTES) renameSync(path, join(folder, OLD));
}
