/**
 * From the PATHs of a person to documents: files, folders, archives, `-` and case folders. Every PATH
 * is opened before anything is analysed; the first that can't be read ends the reading. What was
 * skipped or found odd on the way is noted with its name.
 */
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { pathTrouble } from '../../logs/path-trouble.ts';
import { CASE_FILE, type CaseFileContent } from '../../store/case-file.ts';
import { isBundle } from '../bundle-entries.ts';
import { readBundle } from '../read-bundle.ts';
import { hostMessage } from '../say.ts';
import { type InputError, inputError } from './input-error.ts';
import { INPUT_LIMITS, type InputLimits } from './limits.ts';
import { type InputNote, unpack } from './unpack.ts';

export interface ReadPathsOptions {
  /** Folder that relative PATHs start from. */
  readonly cwd: string;
  /** Read for `-`. */
  readonly stdin: Readable;
  readonly limits?: InputLimits;
  /** Ends the wait for stdin and pipes; the reading then fails. */
  readonly signal?: AbortSignal;
  /** Called with a PATH before it is read. */
  readonly progress?: (path: string) => void;
}

export interface ReadInputs {
  /** Sorted within a folder or archive, otherwise in the order given; each path once. */
  readonly documents: readonly SourceDocument[];
  readonly notes: readonly InputNote[];
  /** Absolute folders of the cases among the PATHs; their documents are not in `documents`. */
  readonly cases: readonly { readonly path: string; readonly folder: string }[];
  /** Cases that came as bundles, checked; their documents are in `documents`. */
  readonly bundles: readonly CaseFileContent[];
}

/** Reads all PATHs, or says which one can't be read and why. */
export async function readPaths(
  paths: readonly string[],
  options: ReadPathsOptions,
): Promise<Result<ReadInputs, InputError>> {
  const reading = new Reading(options);
  for (const path of paths) {
    options.progress?.(path);
    const error = await reading.add(path);
    if (error) return err(error);
  }
  return ok(reading);
}

/** What has been read so far; lives for one call of `readPaths`. */
class Reading implements ReadInputs {
  readonly documents: SourceDocument[] = [];
  readonly notes: InputNote[] = [];
  readonly cases: { path: string; folder: string }[] = [];
  readonly bundles: CaseFileContent[] = [];
  private readonly seen = new Set<string>();
  private readonly options: ReadPathsOptions;
  private readonly limits: InputLimits;

  constructor(options: ReadPathsOptions) {
    this.options = options;
    this.limits = options.limits ?? INPUT_LIMITS;
  }

  /** Reads one PATH as given on the command line. */
  async add(path: string): Promise<InputError | undefined> {
    if (path === '-') {
      if (!this.isNew('-')) return undefined;
      try {
        const bytes = await this.readStream(this.options.stdin);
        return bytes ? await this.addBytes('-', bytes) : inputError('inputs.too-large', '-');
      } catch {
        return inputError('inputs.io', '-');
      }
    }
    if (path === '' || path.includes('\0')) return inputError('inputs.missing', path);
    const file = resolve(this.options.cwd, path);
    try {
      // A pipe (`/dev/fd/63`) can be read and has no real path.
      const real = await realpath(file).catch(() => file);
      if (!this.isNew(real)) {
        this.notes.push({ path, message: hostMessage('inputs.twice') });
        return undefined;
      }
      const info = await stat(file);
      if (info.isDirectory()) return await this.addFolder(path, file);
      if (info.size > this.limits.documentBytes) return inputError('inputs.too-large', path);
      const isPipe = !info.isFile();
      const bytes = isPipe ? await this.readStream(createReadStream(file)) : await readFile(file);
      return bytes ? this.addBytes(path, bytes) : inputError('inputs.too-large', path);
    } catch (error) {
      return inputError(pathTrouble(error), path);
    }
  }

  private async addFolder(path: string, folder: string): Promise<InputError | undefined> {
    if (await isCase(folder)) {
      this.cases.push({ path, folder });
      return undefined;
    }
    const before = this.documents.length;
    // Members of the folder one stands in are known by their own names.
    const prefix = path.replace(/[/\\]*$/, '/');
    await this.walk(prefix === './' ? '' : prefix, folder);
    if (this.documents.length === before) {
      this.notes.push({ path, message: hostMessage('inputs.empty-folder') });
    }
    return undefined;
  }

  /** Members of a folder never end the reading: what can't be read is noted by name. */
  private async walk(prefix: string, folder: string): Promise<void> {
    const names = (await readdir(folder)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    for (const name of names) {
      const at = `${prefix}${name}`;
      const file = join(folder, name);
      if (name.startsWith('.')) {
        this.notes.push({ path: at, message: hostMessage('inputs.hidden') });
        continue;
      }
      try {
        const info = await lstat(file);
        if (info.isSymbolicLink())
          this.notes.push({ path: at, message: hostMessage('inputs.link') });
        else if (info.isDirectory()) await this.walk(`${at}/`, file);
        else if (!info.isFile())
          this.notes.push({ path: at, message: hostMessage('inputs.special') });
        else if (info.size > this.limits.documentBytes) {
          this.addUnread(at, inputError('inputs.too-large', at).message);
        } else if (this.isNew(await realpath(file))) {
          const error = await this.addBytes(at, await readFile(file));
          if (error) this.addUnread(error.path, error.message);
        }
      } catch (error) {
        this.addUnread(at, inputError(pathTrouble(error), at).message);
      }
    }
  }

  private async addBytes(path: string, bytes: Uint8Array): Promise<InputError | undefined> {
    if (await isBundle({ name: path, bytes })) return this.addBundle(path, bytes);
    const unpacked = await unpack(path, bytes, this.limits);
    if (!unpacked.ok) return unpacked.error;
    this.documents.push(...unpacked.value.documents);
    this.notes.push(...unpacked.value.notes);
    return undefined;
  }

  private async addBundle(path: string, bytes: Uint8Array): Promise<InputError | undefined> {
    const bundle = await readBundle({ name: path, bytes });
    if (!bundle.ok) return { kind: 'unreadable', path, message: bundle.error };
    const { content, documents } = bundle.value;
    this.bundles.push(content);
    for (const [i, document] of documents.entries()) {
      this.documents.push({ ...document, path: `${path}!${content.inputs[i]?.file}` });
    }
    return undefined;
  }

  private readStream(stream: Readable): Promise<Uint8Array | undefined> {
    const { signal } = this.options;
    return readStream(signal ? addAbortSignal(signal, stream) : stream, this.limits.documentBytes);
  }

  private addUnread(path: string, message: Message): void {
    this.documents.push({ path, bytes: new Uint8Array(0), notes: [message] });
  }

  private isNew(key: string): boolean {
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }
}

/** True for a folder that Unmask keeps a case in. */
async function isCase(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, CASE_FILE), 'utf8').catch(() => '');
  return /"schema"\s*:\s*"unmask\.case\//.test(text);
}

/** All of a stream; undefined when it is longer than `most`. */
async function readStream(stream: Readable, most: number): Promise<Uint8Array | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const part = Buffer.from(piece as Uint8Array | string); // whichever mode the stream is in
    size += part.length;
    if (size > most) {
      stream.destroy();
      return undefined;
    }
    pieces.push(part);
  }
  return Buffer.concat(pieces, size);
}
