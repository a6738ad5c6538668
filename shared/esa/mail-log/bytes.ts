/**
 * Small tools on raw log bytes. Literals of our own are ASCII; foreign bytes above 127 are carried
 * along and only decoded when somebody looks at them.
 */

export const LF = 10;
export const CR = 13;
export const SPACE = 32;

/** Bytes of one of our own literals; anything beyond ASCII in it is our bug. */
export function ascii(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) throw new Error(`literal beyond ASCII: ${text}`);
    out[i] = code;
  }
  return out;
}

/** Whether `literal` stands at `at`, wholly before `end`. */
export function isAt(bytes: Uint8Array, at: number, end: number, literal: Uint8Array): boolean {
  if (at < 0 || at + literal.length > end) return false;
  for (let i = 0; i < literal.length; i++) if (bytes[at + i] !== literal[i]) return false;
  return true;
}

/** First place of `literal` in `from`..`end`, or -1. */
export function find(
  bytes: Uint8Array,
  from: number,
  end: number,
  literal: Uint8Array,
  first = literal[0],
): number {
  const last = end - literal.length;
  for (let at = from; at <= last; at++) {
    if (bytes[at] === first && isAt(bytes, at, end, literal)) return at;
  }
  return -1;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

const decoder = new TextDecoder('utf-8');

/** Text of a slice; bytes that are no UTF-8 become U+FFFD. */
export function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}
