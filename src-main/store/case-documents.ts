/**
 * The documents of a case: text under `captures/`, logs packed under `logs/`, each with a side file
 * that says device, command, times and hash. What comes here is masked already.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import writeFileAtomic from 'write-file-atomic';
import type { Message } from '../../shared/base/message.ts';
import type { CaseInput } from './case-file.ts';

/** A document on its way into a case, secrets masked. */
export interface NewDocument {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Packed under `logs/` rather than readable under `captures/`. */
  readonly isLog: boolean;
  readonly kind?: string;
  readonly device?: string;
  readonly command?: string;
  readonly notes?: readonly Message[];
  /** When the device was asked: ISO time in UTC, and how long it took. */
  readonly collected?: { readonly startedAt: string; readonly ms: number };
}

/** Writes text and side file; gives the entry for `case.json`. `taken` are file names in use. */
export async function writeDocument(
  folder: string,
  document: NewDocument,
  taken: ReadonlySet<string>,
  at: string,
): Promise<CaseInput> {
  const file = freeName(document, taken);
  const sha256 = hashOf(document.bytes);
  const entry: CaseInput = {
    path: document.path,
    file,
    bytes: document.bytes.length,
    sha256,
    importedAt: at,
    ...(document.kind === undefined ? {} : { kind: document.kind }),
    ...(document.device === undefined ? {} : { device: document.device }),
    ...(document.command === undefined ? {} : { command: document.command }),
    ...(document.notes?.length ? { notes: document.notes.map((note) => ({ ...note })) } : {}),
  };
  await mkdir(join(folder, document.isLog ? 'logs' : 'captures'), { recursive: true });
  const content = document.isLog ? await promisify(gzip)(document.bytes) : document.bytes;
  await writeFileAtomic(join(folder, file), Buffer.from(content));
  const side = {
    path: document.path,
    device: document.device ?? null,
    command: document.command ?? null,
    times: { imported: at, ...document.collected },
    bytes: entry.bytes,
    sha256,
  };
  await writeFileAtomic(join(folder, sideFile(file)), `${JSON.stringify(side, null, 2)}\n`);
  return entry;
}

/** The text of a document; throws what the file system throws. */
export async function readDocumentBytes(folder: string, input: CaseInput): Promise<Uint8Array> {
  const raw = await readFile(join(folder, input.file));
  return input.file.endsWith('.gz') ? await promisify(gunzip)(raw) : raw;
}

/** Removes text and side file; one that is gone already is no error. */
export async function removeDocumentFiles(folder: string, file: string): Promise<void> {
  await rm(join(folder, file), { force: true });
  await rm(join(folder, sideFile(file)), { force: true });
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sideFile(file: string): string {
  return `${file.replace(/\.(?:txt|gz)$/, '')}.json`;
}

/** `captures/edge-run.txt`: the last name of the path in safe letters, numbered where it is taken. */
function freeName(document: NewDocument, taken: ReadonlySet<string>): string {
  const last = document.path.split(/[/\\]/).pop() ?? '';
  const stem = last
    .replace(/\.(?:txt|gz)$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .replace(/[.-]+$/, '')
    .slice(0, 80);
  // Names that Windows keeps for devices can't be files there.
  const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem);
  const base = stem === '' || isReserved ? `input-${stem}`.replace(/-$/, '') : stem;
  const place = (name: string): string =>
    document.isLog ? `logs/${name}.gz` : `captures/${name}.txt`;
  const used = new Set([...taken].map((file) => file.toLowerCase()));
  let name = place(base);
  for (let n = 2; used.has(name.toLowerCase()); n++) name = place(`${base}-${n}`);
  return name;
}
