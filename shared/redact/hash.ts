/** Names made of a keyed hash: the same original gives the same name, and nobody without the key gets back. */

/** A keyed hash (HMAC-SHA-256 or as good), at least 32 bytes; the host passes it in. */
export type KeyedHash = (text: string) => Uint8Array;

// No vowels and no look-alikes, so that no word comes out.
const LETTERS = 'bcdfghjkmnpqrstvwxz23456789';

/** `length` letters and digits for `text`; at most 20. */
export function hashWord(hash: KeyedHash, text: string, length: number): string {
  const bytes = hash(text);
  let word = LETTERS.slice(0, 0);
  for (let i = 0; i < length; i++) {
    // A letter first: a word of digits could be read as a number.
    const choices = i === 0 ? 19 : LETTERS.length;
    word += LETTERS[(bytes[i] ?? 0) % choices] ?? '';
  }
  return word;
}

/** As long as `text`, digits for digits and letters for letters, all else as it is. */
export function hashShape(hash: KeyedHash, text: string): string {
  const bytes = hash(`shape/${text}`);
  let i = 0;
  return text.replace(/[0-9A-Za-z]/g, (ch) => {
    const byte = bytes[i++ % bytes.length] ?? 0;
    if (ch >= '0' && ch <= '9') return String((byte + i) % 10);
    const letter = 'ABCDEF'[(byte + i) % 6] ?? 'A';
    return ch === ch.toLowerCase() ? letter.toLowerCase() : letter;
  });
}
