/** Lines of a log that hold a text, found in the bytes without a string of every line. */
import type { Stamp } from '../../shared/base/time.ts';
import { CR, decode, LF } from '../../shared/esa/mail-log/bytes.ts';
import { HeaderReader } from '../../shared/esa/mail-log/header.ts';
import { YearGuess } from '../../shared/esa/mail-log/year.ts';
import { FileSource } from './file-source.ts';

export interface FilterOptions {
  readonly text: string;
  readonly now?: Stamp;
  /** Wall clock of the appliance; lines without a stamp are left out where one is given. */
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly signal?: AbortSignal;
}

export interface FoundLine {
  readonly line: number;
  readonly text: string;
}

const BLOCK = 1 << 20;

/** Lines that hold the text, in order; `found` is called for each, and stops the search by false. */
export function filterLines(
  file: string,
  options: FilterOptions,
  found: (line: FoundLine) => boolean,
): void {
  const source = new FileSource(file);
  try {
    search(source, options, found);
  } finally {
    source.close();
  }
}

function search(
  source: FileSource,
  { text, now, from, to, signal }: FilterOptions,
  found: (line: FoundLine) => boolean,
): void {
  const needle = Buffer.from(text, 'utf8');
  const header = new HeaderReader(new YearGuess(now));
  const inWindow = (bytes: Uint8Array, start: number, end: number): boolean => {
    if (!from && !to) return true;
    if (header.read(bytes, start, end) !== 'record' || header.time === 0) return false;
    const ms = header.time * 1000;
    return (!from || ms >= from.wallMs) && (!to || ms <= to.wallMs);
  };
  let line = 1;
  let size = BLOCK;
  for (let at = 0; at < source.length && signal?.aborted !== true; ) {
    const view = source.read(at, at + size);
    const block = Buffer.from(view.buffer, view.byteOffset, view.length);
    const isLast = at + block.length >= source.length;
    const whole = isLast ? block.length : block.lastIndexOf(LF) + 1;
    if (whole === 0) {
      size *= 2;
      continue;
    }
    size = BLOCK;
    let counted = 0;
    for (let hit = block.indexOf(needle); hit >= 0 && hit < whole; ) {
      const start = block.lastIndexOf(LF, hit) + 1;
      line += countLf(block, counted, start);
      counted = start;
      const lf = block.indexOf(LF, hit);
      const next = lf < 0 ? whole : lf + 1;
      let end = lf < 0 ? whole : lf;
      while (end > start && block[end - 1] === CR) end--;
      if (inWindow(block, start, end) && !found({ line, text: decode(block, start, end) })) return;
      hit = next < whole ? block.indexOf(needle, next) : -1;
    }
    line += countLf(block, counted, whole);
    at += whole;
  }
}

function countLf(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1))
    count++;
  return count;
}
