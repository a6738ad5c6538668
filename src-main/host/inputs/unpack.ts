/**
 * What one file holds: itself, the text inside a `.gz`, or the members of a `.zip`, archives within
 * archives too, recognised by content. Nothing is ever written. An archive that names files outside
 * itself, holds links, or unpacks beyond the limits is refused as a whole; a member that is damaged or
 * locked is noted, and the rest is read.
 */
import { crc32, createGunzip } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { type Message, message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { renderCapture } from '../../../shared/capture/capture-text.ts';
import {
  type CaptureReading,
  captureForm,
  readCapture,
} from '../../../shared/capture/read-capture.ts';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { hostMessage } from '../say.ts';
import { decodeText } from './decode.ts';
import { type InputError, inputError } from './input-error.ts';
import type { InputLimits } from './limits.ts';

export interface Unpacked {
  readonly documents: readonly SourceDocument[];
  /** Members that were passed over, and why. */
  readonly notes: readonly InputNote[];
}

export interface InputNote {
  readonly path: string;
  readonly message: Message;
}

/** What may still come out of the archive that `unpack` was called for. */
interface Budget {
  bytes: number;
  members: number;
}

/** All documents in `bytes`, a file that people know as `path`. */
export async function unpack(
  path: string,
  bytes: Uint8Array,
  limits: InputLimits,
): Promise<Result<Unpacked, InputError>> {
  const budget: Budget = { bytes: limits.archiveBytes, members: limits.members };
  return unpackWithin(path, bytes, limits, budget, 0);
}

async function unpackWithin(
  path: string,
  bytes: Uint8Array,
  limits: InputLimits,
  budget: Budget,
  depth: number,
): Promise<Result<Unpacked, InputError>> {
  const kind = archiveKind(bytes);
  if (kind === undefined) return ok({ documents: [documentOf(path, bytes)], notes: [] });
  if (depth >= limits.depth)
    return err(inputError('inputs.too-deep', path, { depth: limits.depth }));
  if (kind === 'zip') return unpackZip(path, bytes, limits, budget, depth);
  const inner = await gunzip(path, bytes, limits, budget);
  if (!inner.ok) return inner;
  const { cut, content } = inner.value;
  if (content.length === 0 && cut) return err(inputError('inputs.damaged', path));
  const unpacked = await unpackWithin(path, content, limits, budget, depth + 1);
  return unpacked.ok && cut ? ok(allNoted(unpacked.value, hostMessage('inputs.cut'))) : unpacked;
}

function archiveKind(bytes: Uint8Array): 'gzip' | 'zip' | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8) return 'gzip';
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6)))
    return 'zip';
  return undefined;
}

function documentOf(path: string, bytes: Uint8Array): SourceDocument {
  if (captureForm(bytes) !== undefined) {
    // Only its SMTP goes on, a line for each frame: mail content and passwords end here.
    const reading = readCapture(bytes);
    const notes = [message('capture.read', { ...counted(reading) }), ...reading.remarks];
    return { path, bytes: Buffer.from(renderCapture(reading)), notes };
  }
  const decoded = decodeText(bytes);
  const notes = bytes.length === 0 ? [hostMessage('inputs.empty')] : decoded.notes;
  return { path, bytes: decoded.bytes, ...(notes.length > 0 ? { notes } : {}) };
}

function counted({ frames, streams }: CaptureReading): { frames: number; streams: number } {
  return { frames, streams: streams.length };
}

function allNoted({ documents, notes }: Unpacked, note: Message): Unpacked {
  return {
    documents: documents.map((document) => ({
      ...document,
      notes: [...(document.notes ?? []), note],
    })),
    notes,
  };
}

/** What systems put beside files for themselves: `.DS_Store`, `__MACOSX/`. */
function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** The content as far as it can be read; `cut` when the end is missing or damaged. */
function gunzip(
  path: string,
  bytes: Uint8Array,
  limits: InputLimits,
  budget: Budget,
): Promise<Result<{ readonly content: Uint8Array; readonly cut: boolean }, InputError>> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const stream = createGunzip();
    const finish = (cut: boolean): void =>
      resolve(ok({ content: Buffer.concat(pieces, size), cut }));
    stream.on('data', (piece: Buffer) => {
      size += piece.length;
      const error = overLimit(path, size, bytes.length, limits, budget.bytes - size);
      if (error) {
        stream.destroy();
        resolve(err(error));
      } else pieces.push(piece);
    });
    stream.on('end', () => {
      budget.bytes -= size;
      finish(false);
    });
    stream.on('error', () => finish(true));
    stream.end(bytes);
  });
}

/** The error for content of `size` bytes from `packed`, or undefined where it is within bounds. */
function overLimit(
  path: string,
  size: number,
  packed: number,
  limits: InputLimits,
  left: number,
): InputError | undefined {
  if (size > limits.ratioFromBytes && size > packed * limits.ratio) {
    return inputError('inputs.bomb', path, { ratio: Math.round(size / Math.max(1, packed)) });
  }
  if (left < 0 || size > limits.documentBytes) return inputError('inputs.too-large', path);
  return undefined;
}

async function unpackZip(
  path: string,
  bytes: Uint8Array,
  limits: InputLimits,
  budget: Budget,
  depth: number,
): Promise<Result<Unpacked, InputError>> {
  const opened = await readEntries(path, bytes, limits, budget);
  if (!opened.ok) return opened;
  const { zip, members } = opened.value;
  try {
    // The whole archive is judged before the first member is unpacked.
    for (const { name, entry } of members) {
      const error = entryError(`${path}!${name}`, name, entry, limits);
      if (error) return err(error);
    }
    const sum = members.reduce((total, { entry }) => total + entry.uncompressedSize, 0);
    const error = overLimit(
      path,
      sum,
      bytes.length,
      { ...limits, documentBytes: Infinity },
      budget.bytes - sum,
    );
    if (error) return err(error);
    const documents: SourceDocument[] = [];
    const notes: InputNote[] = [];
    for (const { name, entry } of members) {
      const at = `${path}!${name}`;
      if (name.endsWith('/')) continue;
      if (isHidden(name)) {
        notes.push({ path: at, message: hostMessage('inputs.hidden') });
        continue;
      }
      const inner = await readMember(at, zip, entry, limits, budget, depth);
      if (!inner.ok) return inner;
      documents.push(...inner.value.documents);
      notes.push(...inner.value.notes);
    }
    return ok({ documents, notes });
  } finally {
    zip.close();
  }
}

interface Member {
  /** With `/` between folders. */
  readonly name: string;
  readonly entry: Entry;
}

async function readEntries(
  path: string,
  bytes: Uint8Array,
  limits: InputLimits,
  budget: Budget,
): Promise<Result<{ readonly zip: ZipFile; readonly members: readonly Member[] }, InputError>> {
  const members: Member[] = [];
  const names = new Set<string>();
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      if (--budget.members < 0) {
        return err(inputError('inputs.too-many', path, { count: limits.members }));
      }
      const raw = getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        false,
      );
      let name = raw;
      for (let n = 2; names.has(name); n++) name = `${raw}#${n}`;
      names.add(name);
      members.push({ name, entry });
    }
    return ok({ zip, members });
  } catch {
    return err(inputError('inputs.damaged', path));
  }
}

/** S_IFMT and S_IFLNK of the Unix mode that archivers keep in the upper half of the attributes. */
const TYPE_MASK = 0o170000;
const LINK = 0o120000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/** Why an archive with this member is refused. */
function entryError(
  path: string,
  name: string,
  entry: Entry,
  limits: InputLimits,
): InputError | undefined {
  const isAbsolute = name.startsWith('/') || /^[A-Za-z]:/.test(name);
  if (isAbsolute) return inputError('inputs.zip-absolute', path);
  if (name.split('/').includes('..') || name.includes('\0')) {
    return inputError('inputs.zip-outside', path);
  }
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  if (type === LINK) return inputError('inputs.zip-link', path);
  if (type !== 0 && type !== REGULAR && type !== FOLDER)
    return inputError('inputs.zip-special', path);
  return overLimit(path, entry.uncompressedSize, entry.compressedSize, limits, 0);
}

async function readMember(
  path: string,
  zip: ZipFile,
  entry: Entry,
  limits: InputLimits,
  budget: Budget,
  depth: number,
): Promise<Result<Unpacked, InputError>> {
  const unread = (id: 'inputs.member-locked' | 'inputs.member-damaged' | 'inputs.member-method') =>
    ok({ documents: [{ path, bytes: new Uint8Array(0), notes: [hostMessage(id)] }], notes: [] });
  if (entry.isEncrypted()) return unread('inputs.member-locked');
  if (!entry.canDecodeFileData()) return unread('inputs.member-method');
  const pieces: Buffer[] = [];
  let size = 0;
  let isDamaged = false;
  try {
    // The stream ends with an error when it gives more or fewer bytes than the archive declares.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      const part = piece as Buffer; // no encoding was set
      size += part.length;
      budget.bytes -= part.length;
      const error = overLimit(path, size, entry.compressedSize, limits, budget.bytes);
      if (error) return err(error);
      pieces.push(part);
    }
  } catch {
    isDamaged = true;
  }
  const content = Buffer.concat(pieces, size);
  if (!isDamaged && crc32(content) !== entry.crc32) isDamaged = true;
  if (isDamaged && size === 0) return unread('inputs.member-damaged');
  const inner = await unpackWithin(path, content, limits, budget, depth + 1);
  if (!inner.ok) {
    // A nested archive that is merely broken is a damaged member; one that attacks refuses all.
    return inner.error.message.id === 'inputs.damaged' ? unread('inputs.member-damaged') : inner;
  }
  return isDamaged ? ok(allNoted(inner.value, hostMessage('inputs.member-damaged'))) : inner;
}
