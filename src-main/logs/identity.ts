/** By what a log file is known again, and whether it only grew. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { FileSource } from './file-source.ts';

const EDGE = 65_536;

export interface FileIdentity {
  readonly size: number;
  readonly mtimeMs: number;
  /** Hashes of the first and the last 64 KB. */
  readonly head: string;
  readonly tail: string;
}

export function identityOf(file: string, source: FileSource): FileIdentity {
  return {
    size: source.length,
    mtimeMs: statSync(file).mtimeMs,
    head: hashOf(source, 0, Math.min(EDGE, source.length)),
    tail: hashOf(source, Math.max(0, source.length - EDGE), source.length),
  };
}

/** Whether the file still begins with all that it was when it was known as `before`. */
export function hasGrown(before: FileIdentity, source: FileSource): boolean {
  const { size } = before;
  if (source.length < size) return false;
  const head = hashOf(source, 0, Math.min(EDGE, size));
  return head === before.head && hashOf(source, Math.max(0, size - EDGE), size) === before.tail;
}

export function isSame(before: FileIdentity, now: FileIdentity): boolean {
  return (
    before.size === now.size &&
    before.mtimeMs === now.mtimeMs &&
    before.head === now.head &&
    before.tail === now.tail
  );
}

function hashOf(source: FileSource, from: number, to: number): string {
  return createHash('sha256').update(source.read(from, to)).digest('hex');
}
