/**
 * The entries of a bundle, each checked against the manifest while it streams by. One that is damaged,
 * altered, missing or added refuses the whole, by its name. Nothing is believed before all are checked.
 */
import { createHash } from 'node:crypto';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { z } from 'zod';
import type { Message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { CASE_FILE } from '../store/case-file.ts';
import { BUNDLE_SCHEMA, type BundleManifest, MANIFEST, manifestSchema } from './bundle-manifest.ts';
import { parseJson } from './parse-json.ts';

/** A zip by its path, or its bytes and the name they came under. */
export type BundleSource = string | { readonly name: string; readonly bytes: Uint8Array };

/** Takes the pieces of one entry. */
export type TakePiece = (piece: Buffer) => Promise<void> | void;

export interface CheckOptions {
  /** Who takes the entry; undefined where nobody wants it. It is checked all the same. */
  readonly take: (name: string) => TakePiece | undefined;
  /** Bytes that the bundle may unpack to. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal;
}

const MOST_ENTRIES = 10_000;
const MANIFEST_BYTES = 2 ** 24;

/** True for a zip that names a manifest and a case: what is wrong with it is then told as of a bundle. */
export async function isBundle(source: BundleSource): Promise<boolean> {
  const zip = await openZip(source);
  if (!zip) return false;
  try {
    const entries = await listEntries(zip);
    return entries?.has(MANIFEST) === true && entries.has(CASE_FILE);
  } catch (error) {
    if (error instanceof BadEntry) return true;
    throw error;
  } finally {
    zip.close();
  }
}

/** Streams all entries, in the order of the manifest. What was taken counts only if this gives `ok`. */
export async function checkBundle(
  source: BundleSource,
  options: CheckOptions,
): Promise<Result<BundleManifest, Message>> {
  const path = nameOf(source);
  const zip = await openZip(source);
  if (!zip) return err({ id: 'bundle.not-zip', values: { path } });
  try {
    return await check(zip, path, options);
  } catch (error) {
    if (error instanceof BadEntry)
      return err({ id: error.id, values: { path, entry: error.entry } });
    throw error;
  } finally {
    zip.close();
  }
}

/** The name under which people know it. */
export function nameOf(source: BundleSource): string {
  return typeof source === 'string' ? source : source.name;
}

type BadEntryId =
  | 'bundle.damaged'
  | 'bundle.altered'
  | 'bundle.missing'
  | 'bundle.stray'
  | 'bundle.too-large';

/** Ends the reading; becomes an error in `checkBundle`. */
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

async function openZip(source: BundleSource): Promise<ZipFile | undefined> {
  const options = { lazyEntries: true, autoClose: false };
  try {
    return typeof source === 'string'
      ? await openPromise(source, options)
      : await fromBufferPromise(
          Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.length),
          options,
        );
  } catch {
    return undefined;
  }
}

async function check(
  zip: ZipFile,
  path: string,
  { take, mostBytes, signal }: CheckOptions,
): Promise<Result<BundleManifest, Message>> {
  const entries = await listEntries(zip);
  const listed = entries?.get(MANIFEST);
  if (!entries || !listed) return err({ id: 'bundle.not-zip', values: { path } });
  const manifest = await readManifest(zip, listed, path);
  if (!manifest.ok) return manifest;
  const checked = new Set([MANIFEST]);
  let room = mostBytes;
  for (const { name, bytes, sha256 } of manifest.value.entries) {
    const entry = entries.get(name);
    if (!entry) throw new BadEntry('bundle.missing', name);
    if (bytes > room) throw new BadEntry('bundle.too-large', name);
    const hash = createHash('sha256');
    const piece = take(name);
    // Once without bytes, so that an empty entry is taken as well.
    await piece?.(Buffer.alloc(0));
    const size = await readEntry(zip, entry, bytes, async (part) => {
      signal?.throwIfAborted();
      hash.update(part);
      await piece?.(part);
    });
    if (size !== bytes || hash.digest('hex') !== sha256) throw new BadEntry('bundle.altered', name);
    room -= bytes;
    checked.add(name);
  }
  for (const name of entries.keys()) {
    if (!checked.has(name)) throw new BadEntry('bundle.stray', name);
  }
  return manifest;
}

async function readManifest(
  zip: ZipFile,
  entry: Entry,
  path: string,
): Promise<Result<BundleManifest, Message>> {
  const pieces: Buffer[] = [];
  await readEntry(zip, entry, MANIFEST_BYTES, (piece) => {
    pieces.push(piece);
  });
  const value = parseJson(Buffer.concat(pieces).toString('utf8'));
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) return ok(manifest.data);
  const schema = z.object({ schema: z.string() }).safeParse(value).data?.schema ?? '';
  if (schema.startsWith('unmask.bundle/') && schema !== BUNDLE_SCHEMA) {
    return err({ id: 'bundle.newer', values: { path, schema } });
  }
  throw new BadEntry('bundle.damaged', MANIFEST);
}

/** Undefined when the directory is damaged. */
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

/** Gives the bytes read; more than `most` is an altered entry. */
async function readEntry(
  zip: ZipFile,
  entry: Entry,
  most: number,
  take: TakePiece,
): Promise<number> {
  if (entry.uncompressedSize > most) throw new BadEntry('bundle.altered', entry.fileName);
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry).catch(() => {
    throw new BadEntry('bundle.damaged', entry.fileName);
  });
  const pieces = stream[Symbol.asyncIterator]();
  for (;;) {
    // Only what the zip itself does wrong is damage; a full disk in `take` is not.
    const next = await pieces.next().catch(() => {
      throw new BadEntry('bundle.damaged', entry.fileName);
    });
    if (next.done) return size;
    const piece = next.value as Buffer; // no encoding is set
    size += piece.length;
    if (size > most) {
      stream.destroy();
      throw new BadEntry('bundle.altered', entry.fileName);
    }
    await take(piece);
  }
}
