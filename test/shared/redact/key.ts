/** A keyed hash as the host would pass it in. */
import { createHmac } from 'node:crypto';
import type { KeyedHash } from '../../../shared/redact/hash.ts';

export function testHash(key = 'a key of the tests'): KeyedHash {
  return (text) => createHmac('sha256', key).update(text).digest();
}
