/**
 * Bytes of a file into UTF-8 text bytes, whatever wrote them: PuTTY and PowerShell save UTF-16, old
 * mail holds Latin-1, a cut capture holds anything. Nothing is lost in silence: what was done is noted.
 */
import { isUtf8 } from 'node:buffer';
import type { Message } from '../../../shared/base/message.ts';
import { hostMessage } from '../say.ts';

export interface DecodedText {
  /** Valid UTF-8 without a byte order mark; binary data as it was. */
  readonly bytes: Uint8Array;
  readonly notes: readonly Message[];
}

/** Reads any bytes; never fails. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16) {
    const text = transcode(bytes.subarray(utf16.skip), utf16.label);
    const note = hostMessage('inputs.utf16', { form: utf16.label.toUpperCase() });
    return { bytes: text, notes: [note, ...contentNotes(text)] };
  }
  const plain = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
  if (isUtf8(plain)) return { bytes: plain, notes: contentNotes(plain) };
  // Left as it is: replacing bytes would hide what it is from whoever looks next.
  if (isBinary(plain)) return { bytes: plain, notes: [hostMessage('inputs.binary')] };
  const note = hostMessage('inputs.broken-utf8', { line: firstBrokenLine(plain) });
  const text = transcode(plain, 'utf-8');
  return { bytes: text, notes: [note, ...contentNotes(text)] };
}

function contentNotes(bytes: Uint8Array): Message[] {
  if (isBinary(bytes)) return [hostMessage('inputs.binary')];
  const nul = bytes.indexOf(0);
  return nul < 0 ? [] : [hostMessage('inputs.nul', { line: lineOf(bytes, nul) })];
}

interface Utf16 {
  readonly label: 'utf-16le' | 'utf-16be';
  /** Length of the byte order mark. */
  readonly skip: number;
}

const SAMPLE = 4096;

function utf16Of(bytes: Uint8Array): Utf16 | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return { label: 'utf-16le', skip: 2 };
  if (startsWith(bytes, [0xfe, 0xff])) return { label: 'utf-16be', skip: 2 };
  // Without a mark: text in our scripts has a NUL in every other byte, and none beside it.
  const end = Math.min(bytes.length, SAMPLE) & ~1;
  if (end < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = end / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.02) return { label: 'utf-16le', skip: 0 };
  if (even > pairs * 0.7 && odd < pairs * 0.02) return { label: 'utf-16be', skip: 0 };
  return undefined;
}

/** Decodes in pieces, as one string of a whole large log would not fit the engine. */
function transcode(bytes: Uint8Array, label: 'utf-8' | Utf16['label']): Uint8Array {
  const decoder = new TextDecoder(label);
  const pieces: Uint8Array[] = [];
  const step = 32 * 2 ** 20;
  for (let at = 0; at < bytes.length; at += step) {
    const piece = decoder.decode(bytes.subarray(at, at + step), {
      stream: at + step < bytes.length,
    });
    pieces.push(Buffer.from(piece, 'utf8'));
  }
  return Buffer.concat(pieces);
}

/** PDF, ZIP-like, images, captures: controls and NULs where text has words. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let odd = 0;
  for (const byte of sample) {
    const isUsual = byte >= 32 || (byte >= 7 && byte <= 13) || byte === 27;
    if (!isUsual || byte === 127) odd++;
  }
  return sample.length > 0 && odd / sample.length > 0.05;
}

/** Line number of the first line that isn't UTF-8; no sequence of UTF-8 holds an LF. */
function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let from = 0;
  for (let lf = bytes.indexOf(10); lf >= 0; lf = bytes.indexOf(10, from)) {
    if (!isUtf8(bytes.subarray(from, lf))) return line;
    from = lf + 1;
    line++;
  }
  return line;
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
