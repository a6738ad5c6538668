/**
 * Ids of a line that no form takes. Only what stands before the first quote counts, so that a text
 * of mail can't name a connection.
 */
import { ascii, isAt, isDigit, SPACE } from './bytes.ts';

export interface FoundId {
  readonly kind: 'mid' | 'icid' | 'dcid';
  readonly id: number;
}

const TOKENS = [
  { kind: 'icid', bytes: ascii('ICID ') },
  { kind: 'dcid', bytes: ascii('DCID ') },
  { kind: 'mid', bytes: ascii('MID ') },
] as const;
const MAX_LOOK = 2000;
const QUOTES = new Set([34, 39]);

/** `MID 7`, `ICID 5`, `DCID 9`, each as a word of its own, at most one of a kind. */
export function findIds(bytes: Uint8Array, from: number, to: number): readonly FoundId[] {
  const found: FoundId[] = [];
  const end = Math.min(to, from + MAX_LOOK);
  for (let p = from; p < end; p++) {
    const byte = bytes[p] as number; // p < end
    if (QUOTES.has(byte)) break;
    if (p > from && bytes[p - 1] !== SPACE && bytes[p - 1] !== 40) continue;
    for (const token of TOKENS) {
      if (!isAt(bytes, p, end, token.bytes)) continue;
      const id = readId(bytes, p + token.bytes.length, end);
      if (id > 0 && !found.some((other) => other.kind === token.kind)) {
        found.push({ kind: token.kind, id });
      }
    }
  }
  return found;
}

function readId(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  for (let p = from; p < end && p < from + 15 && isDigit(bytes[p]); p++) {
    value = value * 10 + (bytes[p] as number) - 48; // p < end
  }
  return value;
}
