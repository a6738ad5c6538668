/**
 * The texts of a case as they may leave it, streamed line by line: secrets masked once more, and
 * certificates; with pseudonyms, names replaced as well. Nothing is ever held whole.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { createCertificateMasker } from '../../shared/redact/certificates.ts';
import type { Pseudonyms } from '../../shared/redact/pseudonyms.ts';
import type { SecretMasker } from '../../shared/redact/secrets.ts';
import type { CaseInput } from '../store/case-file.ts';

/** A text of the case that is gone or not what was imported; names the file in the case. */
export class LostInput extends Error {
  override readonly name = 'LostInput';
  readonly file: string;
  constructor(file: string) {
    super(file);
    this.file = file;
  }
}

/** Batches of whole lines without their ends; the last batch of a text that ends in LF ends with ''. */
export async function* inputLines(
  folder: string,
  input: CaseInput,
  masker: SecretMasker | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const secrets = masker?.openStream();
  const certificates = masker ? createCertificateMasker() : undefined;
  let rest = '';
  const take = (bytes: Uint8Array, isLast: boolean): string[] => {
    const lines = (rest + decoder.decode(bytes, { stream: !isLast })).split('\n');
    rest = isLast ? '' : (lines.pop() ?? '');
    return certificates ? lines.map((line) => certificates.maskLine(line)) : lines;
  };
  for await (const piece of inputBytes(folder, input, signal)) {
    hash.update(piece);
    yield take(secrets ? secrets.push(piece) : piece, false);
  }
  if (hash.digest('hex') !== input.sha256) throw new LostInput(input.file);
  yield take(secrets ? secrets.end() : new Uint8Array(0), true);
}

async function* inputBytes(
  folder: string,
  input: CaseInput,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(join(folder, input.file), { highWaterMark: 2 ** 18, signal });
  const source = input.file.endsWith('.gz')
    ? file.pipe(createGunzip({ chunkSize: 2 ** 18 }))
    : file;
  if (source !== file) file.on('error', (error) => source.destroy(error));
  try {
    for await (const piece of source) yield piece as Uint8Array; // no encoding is set
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof LostInput ? error : new LostInput(input.file);
  } finally {
    file.destroy();
  }
}

/** Called with each batch as it will be written, and the number of its first line. */
export type LookAt = (lines: readonly string[], firstLine: number) => void;

/** The bytes of a text as they leave. */
export async function* outputBytes(
  lines: AsyncIterable<readonly string[]>,
  pseudonyms: Pseudonyms | undefined,
  lookAt: LookAt,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let number = 1;
  let isFirst = true;
  for await (const batch of lines) {
    if (batch.length === 0) continue;
    const out = pseudonyms ? batch.map((line) => pseudonyms.rewriteLine(line)) : batch;
    lookAt(out, number);
    number += out.length;
    yield encoder.encode((isFirst ? '' : '\n') + out.join('\n'));
    isFirst = false;
  }
}
