/**
 * From the PATHs of a person to the files of a log: files and folders as they are, `.gz` unpacked beside
 * the indexes, a pipe or `-` kept for as long as it is looked at. Known by content, never by name alone.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Message, message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { LogFile } from './open-logs.ts';
import { pathTrouble } from './path-trouble.ts';

export interface LogFilesOptions {
  /** Folder that relative PATHs start from. */
  readonly cwd: string;
  /** What `-` stands for. */
  readonly stdin?: Readable;
  /** Where unpacked text goes; it is kept there for the next time. */
  readonly folder: string;
  readonly signal?: AbortSignal;
}

export interface LogFiles {
  readonly files: readonly LogFile[];
  /** What was read only in part. */
  readonly notes: readonly Message[];
  /** Removes what was kept for this time only. */
  close(): void | Promise<void>;
}

/**
 * PATHs as given, or files under the names people know them by. Opens nothing but looks at everything; the first PATH
 * that can't be read ends it.
 */
export async function findLogFiles(
  paths: readonly (string | LogFile)[],
  options: LogFilesOptions,
): Promise<Result<LogFiles, Message>> {
  const finder = new Finder(options);
  for (const given of paths) {
    const error =
      typeof given === 'string'
        ? await finder.add(given, resolve(options.cwd, given))
        : await finder.add(given.path, given.file);
    if (error) {
      finder.close();
      return err(error);
    }
  }
  return ok(finder);
}

class Finder implements LogFiles {
  readonly files: LogFile[] = [];
  readonly notes: Message[] = [];
  private readonly options: LogFilesOptions;
  private readonly seen = new Set<string>();
  private readonly temporary: string[] = [];

  constructor(options: LogFilesOptions) {
    this.options = options;
  }

  /** `path` is how people know what lies at `file`. */
  async add(path: string, file: string): Promise<Message | undefined> {
    try {
      const { stdin } = this.options;
      if (path === '-' && stdin) return await this.spool(path, stdin);
      const info = await stat(file);
      if (info.isDirectory()) return await this.addFolder(path.replace(/[/\\]*$/, '/'), file);
      if (!info.isFile()) return await this.spool(path, createReadStream(file));
      return await this.addFile(path, file, info);
    } catch (error) {
      return message(pathTrouble(error), { path });
    }
  }

  close(): void {
    for (const file of this.temporary) rmSync(file, { force: true });
  }

  private async addFolder(prefix: string, folder: string): Promise<Message | undefined> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const file = join(folder, entry.name);
      const path = `${prefix}${entry.name}`;
      const error = entry.isDirectory()
        ? await this.addFolder(`${path}/`, file)
        : entry.isFile()
          ? await this.addFile(path, file, await stat(file))
          : undefined;
      if (error) return error;
    }
    return undefined;
  }

  private async addFile(path: string, file: string, info: Stats): Promise<Message | undefined> {
    const real = await realpath(file);
    if (this.seen.has(real)) return undefined;
    this.seen.add(real);
    const start = await firstBytes(file);
    if (start[0] === 0x50 && start[1] === 0x4b) return message('cli.log.zip', { path });
    const isGzip = start[0] === 0x1f && start[1] === 0x8b;
    this.files.push({ path, file: isGzip ? await this.unpacked(path, real, info) : real });
    return undefined;
  }

  /** The text of a `.gz`, unpacked once as long as it doesn't change. */
  private async unpacked(path: string, file: string, info: Stats): Promise<string> {
    const { folder, signal } = this.options;
    const name = createHash('sha256').update(`${file}\0${info.size}\0${info.mtimeMs}`);
    const text = join(folder, `${name.digest('hex').slice(0, 32)}.text`);
    if (existsSync(text)) return text;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = `${text}.${process.pid}`;
    try {
      await pipeline(
        createReadStream(file),
        createGunzip(),
        createWriteStream(part, { mode: 0o600 }),
        { ...(signal ? { signal } : {}) },
      );
    } catch (error) {
      if (!isDamaged(error)) throw error;
      this.notes.push(message('cli.log.cut', { path }));
      this.temporary.push(part);
      return part;
    }
    renameSync(part, text);
    return text;
  }

  private async spool(path: string, stream: Readable): Promise<Message | undefined> {
    const { folder, signal } = this.options;
    if (this.seen.has(path)) return undefined;
    this.seen.add(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `pipe-${process.pid}-${this.temporary.length}.text`);
    this.temporary.push(file);
    await pipeline(stream, createWriteStream(file, { mode: 0o600 }), {
      ...(signal ? { signal } : {}),
    });
    this.files.push({ path, file });
    return undefined;
  }
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What zlib says of an archive that is cut or no archive. */
function isDamaged(error: unknown): boolean {
  return /^Z_/.test((error as NodeJS.ErrnoException).code ?? ''); // absent on other errors
}
