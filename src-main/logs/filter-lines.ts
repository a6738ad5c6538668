/** Lines that pass a test, found in the bytes of a file without a string of every line. */
import type { Stamp } from '../../shared/base/time.ts';
import type { ByteSource } from '../../shared/esa/mail-log/byte-source.ts';
import { CR, LF } from '../../shared/esa/mail-log/bytes.ts';
import { HeaderReader } from '../../shared/esa/mail-log/header.ts';
import { YearGuess } from '../../shared/esa/mail-log/year.ts';
import type { LineTest } from './line-test.ts';

const BLOCK = 1 << 20;

/** A line found: its number, and where its text lies until `found` returns. */
export interface FoundLine {
  readonly line: number;
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/**
 * Looks through a source and calls `found` for each line that passes, in order. Yields the bytes looked
 * at so far after each block, so that the caller may tell, wait or stop. Line 1 is the first.
 */
export function* filterLines(
  source: ByteSource,
  test: LineTest,
  found: (line: FoundLine) => void,
): Generator<number> {
  let line = 1;
  let size = BLOCK;
  for (let at = 0; at < source.length; ) {
    const view = source.read(at, at + size);
    if (view.length === 0) return;
    const block = Buffer.from(view.buffer, view.byteOffset, view.length);
    const isLast = at + block.length >= source.length;
    const whole = isLast ? block.length : block.lastIndexOf(LF) + 1;
    if (whole === 0) {
      // A line longer than the block: look at more of it at once.
      size *= 2;
      continue;
    }
    size = BLOCK;
    line = search(block, whole, line, test, found);
    at += whole;
    yield at;
  }
}

/** Looks through whole lines; the number of the line after them. */
function search(
  block: Buffer,
  whole: number,
  first: number,
  test: LineTest,
  found: (line: FoundLine) => void,
): number {
  const { needle } = test;
  let line = first;
  let counted = 0;
  const next = (from: number): number => {
    if (needle === undefined) return from;
    const hit = block.indexOf(needle, from);
    return hit < 0 || hit >= whole ? whole : block.lastIndexOf(LF, hit) + 1;
  };
  for (let start = next(0); start < whole; ) {
    const lf = block.indexOf(LF, start);
    const end = lf < 0 || lf >= whole ? whole : lf;
    let to = end;
    while (to > start && block[to - 1] === CR) to--;
    if (test.passes(block, start, to)) {
      line += countLf(block, counted, start);
      counted = start;
      found({ line, bytes: block, from: start, to });
    }
    start = end + 1 < whole ? next(end + 1) : whole;
  }
  return line + countLf(block, counted, whole);
}

/** Passes lines with a stamp in the window, wall clock of the appliance; those without one are out. */
export function inWindow(
  now: Stamp | undefined,
  from: Stamp | undefined,
  to: Stamp | undefined,
): LineTest {
  const header = new HeaderReader(new YearGuess(now));
  return {
    passes(bytes, start, end) {
      if (header.read(bytes, start, end) !== 'record' || header.time === 0) return false;
      const ms = header.time * 1000;
      return (!from || ms >= from.wallMs) && (!to || ms <= to.wallMs);
    },
  };
}

function countLf(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1))
    count++;
  return count;
}
