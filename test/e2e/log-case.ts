/** A data folder with one case that holds a generated mail_logs, made without holding it in memory. */
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { changeCase } from '../../src-main/store/case-folder.ts';
import { createStore } from '../../src-main/store/store.ts';
import { generateMailLog, noTruth } from '../shared/esa/mail-log/generate.ts';

export const LOG_CASE = 'busy-gateway';
const AT = '2025-10-14T09:00:00Z';

/** Gives how many lines the log has; it ends soon after `bytes`. */
export async function makeLogCase(home: string, bytes: number): Promise<number> {
  const store = createStore(home);
  await store.create('Busy gateway', AT, { id: LOG_CASE });
  const folder = store.folderOf(LOG_CASE);
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const truth = noTruth();
  const hash = createHash('sha256');
  let size = 0;
  function* pieces(): Generator<Buffer> {
    for (const text of generateMailLog({ seed: 7, bytes, drain: true }, truth)) {
      const piece = Buffer.from(text);
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
  }
  const file = 'logs/mail.current.gz';
  await pipeline(
    Readable.from(pieces()),
    createGzip({ level: 1 }),
    createWriteStream(join(folder, file)),
  );
  const input = {
    path: 'mail_logs/mail.current',
    file,
    bytes: size,
    sha256: hash.digest('hex'),
    importedAt: AT,
    kind: 'esa/mail-logs',
  };
  await changeCase(folder, AT, (content) => ({ ...content, inputs: [input] }));
  return truth.lines;
}
