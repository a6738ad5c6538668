/**
 * Finds given values in a stream of text and puts a placeholder in their place. The end of what came is
 * held back as long as it may be the beginning of a value. Values under eight characters are only
 * replaced where they stand as a word: weak ones are parts of other words everywhere.
 */

export const KNOWN_PLACE = '<secret:password:0>';

export interface KnownSecrets {
  /** Gives what can't belong to a value any more, masked. */
  push(piece: string): string;
  /** The rest, masked. */
  end(): string;
}

export function createKnownSecrets(values: () => readonly string[]): KnownSecrets {
  let held = '';
  return {
    push(piece) {
      held += piece;
      const wanted = asBytes(values());
      const longest = wanted.reduce((most, value) => Math.max(most, value.length), 0);
      const masked = replaceKnown(held, wanted);
      const keep = longest === 0 ? 0 : possibleStart(masked, wanted, longest);
      held = keep === 0 ? '' : masked.slice(-keep);
      return keep === 0 ? masked : masked.slice(0, -keep);
    },
    end() {
      const rest = replaceKnown(held, asBytes(values()));
      held = '';
      return rest;
    },
  };
}

/** A whole document; the same array when no value is in it. */
export function maskKnownBytes(bytes: Uint8Array, values: readonly string[]): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = asBytes(values).filter((value) => buffer.includes(value, 0, 'latin1'));
  if (wanted.length === 0) return bytes;
  return Buffer.from(replaceKnown(buffer.toString('latin1'), wanted), 'latin1');
}

/** One character per byte, longest first, as the stream has them. */
function asBytes(values: readonly string[]): readonly string[] {
  return values
    .filter((value) => value !== '')
    .map((value) => Buffer.from(value, 'utf8').toString('latin1'))
    .sort((a, b) => b.length - a.length);
}

const SHORT = 8;
const WORD = /[A-Za-z0-9_]/;

function replaceKnown(text: string, values: readonly string[]): string {
  let out = text;
  for (const value of values) {
    if (!out.includes(value)) continue;
    if (value.length >= SHORT) out = out.split(value).join(KNOWN_PLACE);
    else out = replaceWords(out, value);
  }
  return out;
}

function replaceWords(text: string, value: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (at < from) continue;
    const before = text[at - 1] ?? '';
    const after = text[at + value.length] ?? '';
    if (WORD.test(before) || WORD.test(after)) continue;
    out += text.slice(from, at) + KNOWN_PLACE;
    from = at + value.length;
  }
  return out + text.slice(from);
}

/** Length of the longest end of `text` that begins a value. */
function possibleStart(text: string, values: readonly string[], longest: number): number {
  for (let size = Math.min(longest - 1, text.length); size > 0; size--) {
    const end = text.slice(-size);
    if (values.some((value) => value.length > size && value.startsWith(end))) return size;
  }
  return 0;
}
