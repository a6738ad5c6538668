/**
 * The way back from pseudonyms to names, locked with a passphrase: scrypt for the key, AES-256-GCM for
 * the content. It is kept apart from everything that is shared, or not at all.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Pseudonym } from '../../shared/redact/pseudonyms.ts';
import { parseJson } from './parse-json.ts';

/** Interactive strength: about a tenth of a second, 64 MB. */
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 } as const;

const fileSchema = z.object({
  schema: z.literal('unmask.reverse-map/1'),
  salt: z.string(),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
});

const KINDS = [
  'address',
  'host',
  'domain',
  'mailbox',
  'user',
  'serial',
  'interface',
  'text',
] as const;

const pairsSchema = z.array(
  z.object({ kind: z.enum(KINDS), original: z.string(), pseudonym: z.string() }),
);

/** The file's text; no two calls give the same, since salt and nonce are drawn anew. */
export function lockReverseMap(pairs: readonly Pseudonym[], passphrase: string): string {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, SCRYPT), iv);
  const data = Buffer.concat([cipher.update(gzipSync(JSON.stringify(pairs))), cipher.final()]);
  const file = {
    schema: 'unmask.reverse-map/1',
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export type ReverseMapFailure = 'not-a-map' | 'wrong-passphrase';

/** Unlocks what `lockReverseMap` made. */
export function unlockReverseMap(
  text: string,
  passphrase: string,
): Result<readonly Pseudonym[], ReverseMapFailure> {
  const file = fileSchema.safeParse(parseJson(text));
  if (!file.success) return err('not-a-map');
  try {
    const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
    const key = scryptSync(passphrase, bytes(file.data.salt), 32, SCRYPT);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(file.data.iv), {
      authTagLength: 16,
    });
    decipher.setAuthTag(bytes(file.data.tag));
    const packed = Buffer.concat([decipher.update(bytes(file.data.data)), decipher.final()]);
    const pairs = pairsSchema.safeParse(JSON.parse(gunzipSync(packed).toString('utf8')));
    return pairs.success ? ok(pairs.data) : err('not-a-map');
  } catch {
    return err('wrong-passphrase');
  }
}
