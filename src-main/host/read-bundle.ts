/**
 * Opens a bundle as a case that is only read. Every entry is checked against the manifest before any
 * of it is used; one that is damaged, altered, missing or added refuses the whole, by its name.
 */
import { createHash } from 'node:crypto';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { z } from 'zod';
import type { Message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SourceDocument } from '../../shared/diagnose/diagnose.ts';
import { diagnosisSchema } from '../../shared/ipc/diagnosis-schema.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { CASE_FILE, type CaseFileContent, parseCaseFile } from '../store/case-file.ts';
import { BUNDLE_SCHEMA, type BundleManifest, MANIFEST, manifestSchema } from './bundle-manifest.ts';
import { parseJson } from './parse-json.ts';

export interface OpenBundle {
  readonly manifest: BundleManifest;
  readonly content: CaseFileContent;
  readonly documents: readonly SourceDocument[];
  /** As it was when the bundle was written; absent when this version can't read it. */
  readonly diagnosis?: Diagnosis;
}

/** Bytes that one bundle may unpack to in memory. */
const MOST_BYTES = 2 ** 31;
const MOST_ENTRIES = 10_000;
const MANIFEST_BYTES = 2 ** 24;

/** Reads and checks the bundle at `path`. */
export async function readBundle(path: string): Promise<Result<OpenBundle, Message>> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    return err({ id: 'bundle.not-zip', values: { path } });
  }
  try {
    return await readChecked(zip, path);
  } catch (error) {
    if (error instanceof BadEntry)
      return err({ id: error.id, values: { path, entry: error.entry } });
    throw error;
  } finally {
    zip.close();
  }
}

async function readChecked(zip: ZipFile, path: string): Promise<Result<OpenBundle, Message>> {
  const entries = await listEntries(zip);
  const listed = entries?.get(MANIFEST);
  if (!entries || !listed) return err({ id: 'bundle.not-zip', values: { path } });
  const manifest = readManifest(await readEntry(zip, listed, MANIFEST_BYTES), path);
  if (!manifest.ok) return manifest;
  const contents = new Map<string, Buffer>();
  let room = MOST_BYTES;
  for (const { name, bytes, sha256 } of manifest.value.entries) {
    const entry = entries.get(name);
    if (!entry) throw new BadEntry('bundle.missing', name);
    if (bytes > room) throw new BadEntry('bundle.too-large', name);
    const content = await readEntry(zip, entry, bytes);
    const isSame =
      content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256;
    if (!isSame) throw new BadEntry('bundle.altered', name);
    room -= bytes;
    contents.set(name, content);
  }
  for (const name of entries.keys()) {
    if (name !== MANIFEST && !contents.has(name)) throw new BadEntry('bundle.stray', name);
  }
  return assemble(manifest.value, contents, path);
}

function assemble(
  manifest: BundleManifest,
  contents: ReadonlyMap<string, Buffer>,
  path: string,
): Result<OpenBundle, Message> {
  const text = contents.get(CASE_FILE)?.toString('utf8');
  if (text === undefined) throw new BadEntry('bundle.missing', CASE_FILE);
  const content = parseCaseFile(text, path);
  if (!content.ok) return err(content.error.message);
  const documents = content.value.inputs.map(({ path: name, file }) => {
    const bytes = contents.get(file);
    if (!bytes) throw new BadEntry('bundle.missing', file);
    return { path: name, bytes };
  });
  const diagnosis = readDiagnosis(contents.get('diagnosis.json'));
  return ok({
    manifest,
    content: content.value,
    documents,
    ...(diagnosis ? { diagnosis } : {}),
  });
}

function readDiagnosis(bytes: Buffer | undefined): Diagnosis | undefined {
  const value = bytes ? parseJson(bytes.toString('utf8')) : undefined;
  const kept = z.object({ diagnosis: diagnosisSchema }).safeParse(value);
  return kept.success ? kept.data.diagnosis : undefined;
}

function readManifest(bytes: Buffer, path: string): Result<BundleManifest, Message> {
  const value = parseJson(bytes.toString('utf8'));
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) return ok(manifest.data);
  const schema = z.object({ schema: z.string() }).safeParse(value).data?.schema ?? '';
  if (schema.startsWith('unmask.bundle/') && schema !== BUNDLE_SCHEMA) {
    return err({ id: 'bundle.newer', values: { path, schema } });
  }
  throw new BadEntry('bundle.damaged', MANIFEST);
}

type BadEntryId =
  | 'bundle.damaged'
  | 'bundle.altered'
  | 'bundle.missing'
  | 'bundle.stray'
  | 'bundle.too-large';

/** Ends the reading; caught in `readBundle` alone. */
class BadEntry extends Error {
  override readonly name = 'BadEntry';
  readonly id: BadEntryId;
  readonly entry: string;
  constructor(id: BadEntryId, entry: string) {
    super(id);
    this.id = id;
    this.entry = entry;
  }
}

/** Undefined when the directory is damaged or holds a name twice. */
async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry> | undefined> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_ENTRIES) return undefined;
      if (entries.has(entry.fileName)) throw new BadEntry('bundle.stray', entry.fileName);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof BadEntry) throw error;
    return undefined;
  }
  return entries;
}

async function readEntry(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw new BadEntry('bundle.altered', entry.fileName);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      size += piece.length;
      if (size > most) throw new BadEntry('bundle.altered', entry.fileName);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof BadEntry) throw error;
    throw new BadEntry('bundle.damaged', entry.fileName);
  }
  return Buffer.concat(pieces);
}
