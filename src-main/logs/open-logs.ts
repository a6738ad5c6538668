/**
 * Opens the files of a log as one: from the index of an earlier time where nothing has changed, from there
 * on where the newest file only grew, and from the beginning otherwise. An index that is damaged or
 * was made by other rules is thrown away.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, message } from '../../shared/base/message.ts';
import type { Stamp } from '../../shared/base/time.ts';
import { LineIndex } from '../../shared/esa/mail-log/line-index.ts';
import type { DocumentReading } from '../../shared/esa/mail-log/reading.ts';
import { MAIL_LOG_FORMS } from '../../shared/esa/mail-log/registry.ts';
import { MemorySegments, type SegmentStore } from '../../shared/esa/mail-log/store/archive.ts';
import { viewOf } from '../../shared/esa/mail-log/view.ts';
import { TimeWindow } from '../../shared/esa/mail-log/window.ts';
import type { LogView } from '../../shared/model/mail.ts';
import type { ByteStream } from './chunk-reader.ts';
import { FileSource } from './file-source.ts';
import { type FileIdentity, hasGrown, identityOf, isSame } from './identity.ts';
import { type Contents, IndexDamaged, IndexFile } from './index-file.ts';
import { LogReading, type LogState, type OpenFile, type ReadDocument } from './read-log.ts';
import { builtScanWorker, ScanPool } from './scan-pool.ts';

/** A file of a log: how people know it, and where it lies as text. */
export interface LogFile {
  readonly path: string;
  readonly file: string;
}

export interface OpenLogsOptions {
  /** Folder for indexes; nothing is kept when absent. */
  readonly folder?: string;
  readonly now?: Stamp;
  /** Threads that scan. 1, or no built worker: all in this one. */
  readonly workers?: number;
  /** Entry of a scanning thread; the one beside the bundle when absent. */
  readonly worker?: URL;
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly signal?: AbortSignal;
  /** Bytes read, of how many. */
  progress?(done: number, total: number): void;
}

export interface OpenLogs {
  readonly view: LogView;
  /** Where each line lies. */
  readonly lines: LineIndex;
  /** In the order given. */
  readonly documents: readonly DocumentReading[];
  /** Where it came from: read in full, from the index, or from there on. */
  readonly origin: 'read' | 'index' | 'continued';
  /** What went wrong with the index. */
  readonly notes: readonly Message[];
  /** The view can't be used after this. */
  close(): void;
}

/**
 * Reads a stream that can be read only once, such as a pipe, to its end. Its records are kept in a file
 * of `folder` until the view is closed; its text is not, so `lines` gives nothing.
 */
export async function openStream(
  path: string,
  stream: ByteStream,
  options: OpenLogsOptions & { readonly folder: string },
): Promise<OpenLogs> {
  const session = new Session([], options);
  try {
    return await session.readStream(path, stream, options.folder);
  } catch (error) {
    session.close();
    throw error;
  }
}

interface IndexState extends Omit<LogState, 'tracker'> {
  readonly rules: string;
  readonly files: readonly { readonly path: string; readonly identity: FileIdentity }[];
  /** Without the places of records. */
  readonly tracker: unknown;
}

/** Logs below this many bytes are not worth threads. */
const POOL_BYTES = 8 << 20;
/** Indexes up to this size are checked whole when opened; of larger ones each part when read. */
const CHECKED_BYTES = 256 << 20;

/** Throws where a file can't be opened. */
export async function openLogs(
  files: readonly LogFile[],
  options: OpenLogsOptions = {},
): Promise<OpenLogs> {
  const session = new Session(files, options);
  try {
    return (await session.fromIndex()) ?? (await session.readAnew());
  } catch (error) {
    session.close();
    throw error;
  }
}

class Session {
  private readonly options: OpenLogsOptions;
  private readonly files: readonly OpenFile[];
  private readonly identities: readonly FileIdentity[];
  private readonly notes: Message[] = [];
  private readonly indexPath: string | undefined;
  private index: IndexFile | undefined;
  private done = 0;

  constructor(files: readonly LogFile[], options: OpenLogsOptions) {
    this.options = options;
    this.files = files.map(({ path, file }) => ({ path, source: new FileSource(file) }));
    this.identities = files.map(
      ({ file }, i) => identityOf(file, (this.files[i] as OpenFile).source), // made from the same list
    );
    if (options.folder === undefined) return;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    if (files.length === 0) return;
    const name = createHash('sha256').update(files.map(({ file }) => file).join('\0'));
    this.indexPath = join(options.folder, `${name.digest('hex').slice(0, 32)}.index`);
  }

  /** Undefined where there is no index that can be used. */
  async fromIndex(): Promise<OpenLogs | undefined> {
    if (this.indexPath === undefined) return undefined;
    try {
      const opened = IndexFile.open(this.indexPath);
      if (!opened) return undefined;
      this.index = opened.file;
      const found = await this.fromContents(opened.file, opened.contents);
      if (!found) this.dropIndex();
      return found;
    } catch (error) {
      if (!(error instanceof IndexDamaged)) throw error;
      this.notes.push(message('esa.mail-log.index-damaged'));
      this.dropIndex();
      return undefined;
    }
  }

  async readAnew(): Promise<OpenLogs> {
    const { indexPath } = this;
    const temporary = indexPath === undefined ? undefined : `${indexPath}.${process.pid}`;
    if (temporary !== undefined) this.index = createIndex(temporary);
    const reading = await this.withReading(this.index ?? new MemorySegments(), (r) => r.readAll());
    const isKept = this.keep(reading);
    if (temporary !== undefined && indexPath !== undefined) {
      if (isKept) renameSync(temporary, indexPath);
      else rmSync(temporary, { force: true });
    }
    return this.opened(reading, 'read');
  }

  async readStream(path: string, stream: ByteStream, folder: string): Promise<OpenLogs> {
    const file = join(folder, `stream-${process.pid}.index`);
    this.index = createIndex(file);
    // Open, but nobody's: it is gone when this process is.
    rmSync(file, { force: true });
    const store = this.index ?? new MemorySegments();
    const reading = await this.withReading(store, (r) => r.readStream(path, stream));
    return this.opened(reading, 'read');
  }

  close(): void {
    this.index?.close();
    for (const { source } of this.files) source.close();
  }

  private async fromContents(index: IndexFile, contents: Contents): Promise<OpenLogs | undefined> {
    const state = contents.state as IndexState; // what `keep` wrote, as the checksum says
    if (state.rules !== RULES || state.files.length !== this.files.length) return undefined;
    let grown = -1;
    for (const [i, { path, identity }] of state.files.entries()) {
      const { source, path: now } = this.files[i] as OpenFile; // equal lengths
      if (path !== now) return undefined;
      if (isSame(identity, this.identities[i] as FileIdentity)) continue;
      if (i !== state.last.file || !hasGrown(identity, source)) return undefined;
      grown = i;
    }
    if (index.size <= CHECKED_BYTES) for (const i of index.segments.keys()) index.read(i);
    const log = { ...state, tracker: withPlaces(state.tracker, contents) };
    if (grown < 0) {
      index.freeze();
      const reading = new LogReading(this.files, this.readOptions(index), log);
      return this.opened(reading, 'index');
    }
    const reading = await this.withReading(index, (r) => r.readMore(), log);
    this.keep(reading);
    return this.opened(reading, 'continued');
  }

  private async withReading(
    store: SegmentStore,
    read: (reading: LogReading) => Promise<void>,
    state?: LogState,
  ): Promise<LogReading> {
    const pool = this.makePool();
    try {
      const options = { ...this.readOptions(store), ...(pool ? { pool } : {}) };
      const reading = new LogReading(this.files, options, state);
      await read(reading);
      return reading;
    } finally {
      await pool?.close();
    }
  }

  private makePool(): ScanPool | undefined {
    const { workers = 1 } = this.options;
    const worker = this.options.worker ?? builtScanWorker();
    const isLarge = this.files.length === 0 || this.total > POOL_BYTES;
    return workers > 1 && worker && isLarge ? new ScanPool(worker, workers) : undefined;
  }

  private readOptions(store: SegmentStore) {
    const { now, signal, progress } = this.options;
    return {
      store,
      ...(now ? { now } : {}),
      ...(signal ? { signal } : {}),
      progress: (bytes: number) => {
        this.done += bytes;
        progress?.(this.done, this.total);
      },
    };
  }

  private get total(): number {
    return this.files.reduce((sum, { source }) => sum + source.length, 0);
  }

  /** Writes what was read into the index; what follows stays in memory. */
  private keep(reading: LogReading): boolean {
    const { index, options } = this;
    const state = reading.state();
    if (!index || !state || options.signal?.aborted === true) return false;
    const { tracker, ...log } = state;
    const { archive, ...scopes } = tracker;
    const { connections, messages } = archive;
    const kept: IndexState = {
      ...log,
      rules: RULES,
      files: this.files.map(({ path }, i) => ({
        path,
        identity: this.identities[i] as FileIdentity, // made from the same list
      })),
      tracker: {
        ...scopes,
        segments: archive.segments,
        connections: { count: connections.count, entries: connections.entries },
        messages: { count: messages.count, entries: messages.entries },
      },
    };
    const isKept = index.commit({
      state: kept,
      connections: connections.places,
      messages: messages.places,
    });
    index.freeze();
    if (!isKept) {
      const code = index.failure?.code ?? '';
      this.notes.push(message('esa.mail-log.index-not-kept', { code }));
    }
    return isKept;
  }

  private dropIndex(): void {
    this.index?.close();
    this.index = undefined;
    if (this.indexPath !== undefined) rmSync(this.indexPath, { force: true });
  }

  private opened(reading: LogReading, origin: OpenLogs['origin']): OpenLogs {
    reading.finish();
    const { tracker, book, shapes, documents } = reading;
    const { archive, scopes } = tracker;
    const { from, to } = this.options;
    const lines = lineIndex(documents, this.files);
    const view = viewOf({
      archive,
      scopes,
      book,
      index: lines,
      window: new TimeWindow(book, from, to),
      unknownShapes: shapes.list(),
    });
    const readings: DocumentReading[] = [];
    for (const { file, reading: one } of documents) readings[file] = one;
    return {
      view,
      lines,
      documents: readings,
      origin,
      notes: this.notes,
      close: () => this.close(),
    };
  }
}

function createIndex(path: string): IndexFile | undefined {
  try {
    return IndexFile.create(path);
  } catch {
    return undefined;
  }
}

function lineIndex(documents: readonly ReadDocument[], files: readonly OpenFile[]): LineIndex {
  const index = new LineIndex();
  for (const { file, firstIndex, steps } of documents) {
    const open = files[file];
    if (open) index.add(open.path, firstIndex, open.source, steps);
  }
  return index;
}

function withPlaces(tracker: unknown, { connections, messages }: Contents): LogState['tracker'] {
  // What `keep` took apart.
  const {
    segments,
    connections: c,
    messages: m,
    ...scopes
  } = tracker as LogState['tracker'] & {
    segments: number;
    connections: LogState['tracker']['archive']['connections'];
    messages: LogState['tracker']['archive']['messages'];
  };
  return {
    ...scopes,
    archive: {
      segments,
      connections: { ...c, places: connections },
      messages: { ...m, places: messages },
    },
  };
}

/** Changes whenever a form does; raise the number when a record holds something else. */
const RULES = createHash('sha256')
  .update(`1 ${MAIL_LOG_FORMS.map(({ id, patterns }) => `${id} ${patterns.join('|')}`).join('\n')}`)
  .digest('hex');
