/**
 * Bytes to lines, and what kind of thing a document is at all. Bytes are UTF-8 (the host decodes
 * other encodings); broken sequences become U+FFFD and lose nothing else. Lines of huge documents
 * are looked up in the bytes, so that a log of a gigabyte isn't held twice.
 */
import { blockOf, splitLines, type TextBlock } from '../base/text.ts';
import type { SourceDocument } from './options.ts';

/** What every document is before anybody reads it. */
export type Nature = 'empty' | 'binary' | 'text';

const SAMPLE_BYTES = 65_536;

/** Control bytes that texts of devices hold: tab, LF, VT, FF, CR, BS, ESC. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 12, 13, 27]);

/** Judged by the first 64 KiB. A few NULs don't make a log binary; a twentieth of control bytes does: packed data has 9 %. */
export function natureOf(bytes: Uint8Array): Nature {
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  let blanks = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number; // below length
    if (byte < 32 && !TEXT_CONTROLS.has(byte)) controls++;
    if (byte === 32 || (byte >= 9 && byte <= 13)) blanks++;
  }
  if (blanks === end && bytes.length <= SAMPLE_BYTES) return 'empty';
  return controls * 20 > end ? 'binary' : 'text';
}

/** The whole document as lines. */
export function textBlock(document: SourceDocument): TextBlock {
  return blockOf(document.path, decode(document.bytes));
}

/** Part of the bytes as text; a cut sequence at either end is replaced. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
}

/** Number of lines by the contract's rule: LFs, and one more for a text without a final LF. */
export function countLines(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  let lines = 0;
  for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) lines++;
  return bytes[bytes.length - 1] === 10 ? lines : lines + 1;
}

const CHUNK_BYTES = 4 * 1024 * 1024;

/** The document as blocks of whole lines, a few megabytes each: one string of all of it may be too long. */
export function* lineBlocks({ path, bytes }: SourceDocument): Generator<TextBlock> {
  let at = 0;
  let firstLine = 1;
  while (at < bytes.length) {
    const cut = bytes.indexOf(10, Math.min(at + CHUNK_BYTES, bytes.length));
    const end = cut < 0 ? bytes.length : cut + 1;
    const lines = splitLines(decode(bytes.subarray(at, end)));
    yield { path, firstLine, lines };
    firstLine += lines.length;
    at = end;
  }
}

/** Longest line shown as evidence; the rest is cut with a sign. */
const LONGEST = 2000;

/** The wanted lines of a document, found in one pass over its bytes. */
export function readLines(
  bytes: Uint8Array,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const sorted = [...wanted].sort((a, b) => a - b);
  let line = 1;
  let at = 0;
  for (const number of sorted) {
    while (line < number) {
      const next = bytes.indexOf(10, at);
      if (next < 0) return found;
      at = next + 1;
      line++;
    }
    const next = bytes.indexOf(10, at);
    const end = next < 0 ? bytes.length : next;
    if (at < bytes.length) found.set(number, shown(bytes.subarray(at, end)));
  }
  return found;
}

function shown(bytes: Uint8Array): string {
  const isLong = bytes.length > LONGEST * 4;
  const text = decode(isLong ? bytes.subarray(0, LONGEST * 4) : bytes).replace(/\r{1,8}$/, '');
  return isLong || text.length > LONGEST ? `${text.slice(0, LONGEST)} ...` : text;
}
