/**
 * Reads the files of one log into an archive: put in order by content, each taken to a reader, so far
 * as it consists of whole lines. What the last file ends in (a cut line) is read after everything that
 * may be kept was kept, since the next time it may go on.
 */
import type { Stamp } from '../../shared/base/time.ts';
import { ApplianceBook, type ApplianceState } from '../../shared/esa/mail-log/appliances.ts';
import type { ByteSource } from '../../shared/esa/mail-log/byte-source.ts';
import { LF } from '../../shared/esa/mail-log/bytes.ts';
import { orderDocuments, type Placed } from '../../shared/esa/mail-log/order.ts';
import { MailLogReader } from '../../shared/esa/mail-log/reader.ts';
import type { DocumentReading, ReaderState } from '../../shared/esa/mail-log/reading.ts';
import { ScanRoom } from '../../shared/esa/mail-log/scan/chunk-feed.ts';
import { ShapeBook, type ShapeState } from '../../shared/esa/mail-log/shapes.ts';
import type { SegmentStore } from '../../shared/esa/mail-log/store/archive.ts';
import { Tracker, type TrackerState } from '../../shared/esa/mail-log/track/tracker.ts';
import { type ByteStream, type ChunkControl, PooledReading, readHere } from './chunk-reader.ts';
import type { FileSource } from './file-source.ts';
import type { ScanPool } from './scan-pool.ts';

/** One file of the log, open. */
export interface OpenFile {
  /** As people know it. */
  readonly path: string;
  readonly source: FileSource;
}

/** A document that was read to its end. */
export interface ReadDocument {
  /** Index in the files given. */
  readonly file: number;
  readonly firstIndex: number;
  readonly steps: readonly number[];
  readonly reading: DocumentReading;
}

/** How the last document is read; it may grow. */
interface LastDocument {
  readonly file: number;
  readonly firstIndex: number;
  readonly doubles: number;
  readonly doubleOf?: string;
  readonly dropCutLine: boolean;
  /** Appliance of lines without a host, where another document tells. */
  readonly appliance?: number;
}

/** All that is known at the last whole line; plain data but for the places of records. */
export interface LogState {
  readonly done: readonly ReadDocument[];
  readonly last: LastDocument;
  readonly reader: ReaderState;
  /** Bytes of the last document that are in here. */
  readonly until: number;
  readonly book: ApplianceState;
  /** Of the documents that are done. */
  readonly shapes: ShapeState;
  readonly tracker: TrackerState;
}

export interface ReadLogOptions extends ChunkControl {
  readonly store: SegmentStore;
  readonly now?: Stamp;
  /** Threads that scan; everything happens here where there is none. */
  readonly pool?: ScanPool;
}

/** A log being read; lives for one reading. */
export class LogReading {
  readonly book = new ApplianceBook();
  readonly tracker: Tracker;
  readonly shapes = new ShapeBook();
  readonly documents: ReadDocument[] = [];
  private readonly files: readonly OpenFile[];
  private readonly options: ReadLogOptions;
  private readonly appliances = new Map<number, number | undefined>();
  private room: ScanRoom | undefined;
  private last: { readonly document: LastDocument; readonly reader: MailLogReader } | undefined;
  private until = 0;

  constructor(files: readonly OpenFile[], options: ReadLogOptions, state?: LogState) {
    this.files = files;
    this.options = options;
    const { store } = options;
    this.tracker = new Tracker(state ? { store, state: state.tracker } : { store });
    if (state) this.resume(state);
  }

  /** All files from their beginning, up to the last whole line. */
  async readAll(): Promise<void> {
    const inputs = this.files.map(({ path, source }) => ({ path, source }));
    const order = orderDocuments(inputs, this.options.now);
    let firstIndex = 0;
    for (const [i, placed] of order.entries()) {
      const document = this.lastDocument(placed, firstIndex);
      const reader = this.readerOf(document);
      this.last = { document, reader };
      this.until = 0;
      await this.readOn();
      if (i === order.length - 1) break;
      this.finishLast();
      this.appliances.set(placed.index, reader.ownAppliance);
      firstIndex += reader.lineCount;
    }
    this.tracker.putAllAway();
  }

  /** What the last file has become since, up to the last whole line. */
  async readMore(): Promise<void> {
    await this.readOn();
    this.tracker.putAllAway();
  }

  /** To be called between whole lines and `finish`; undefined where nothing was read. */
  state(): LogState | undefined {
    if (!this.last) return undefined;
    return {
      done: [...this.documents],
      last: this.last.document,
      reader: this.last.reader.state(),
      until: this.until,
      book: structuredClone(this.book.state()),
      shapes: this.shapes.state(),
      tracker: this.tracker.state(),
    };
  }

  /** The end of the last file, cut or not. */
  finish(): void {
    if (this.last) this.finishLast();
    this.tracker.putAllAway();
  }

  /** Reads a stream that is nobody's file, to its end; its text can't be shown later. */
  async readStream(path: string, stream: ByteStream): Promise<void> {
    const document = { file: 0, firstIndex: 0, doubles: 0, dropCutLine: false };
    const reader = this.readerOf(document, path);
    await this.take(stream, reader, 0);
    this.shapes.merge(reader.shapes);
    this.documents.push({ file: 0, firstIndex: 0, steps: [], reading: reader.end() });
    this.tracker.putAllAway();
  }

  private resume({ done, last, reader, until, book, shapes }: LogState): void {
    this.book.resume(book);
    this.shapes.resume(shapes);
    this.documents.push(...done);
    this.last = { document: last, reader: this.readerOf(last) };
    this.last.reader.resume(reader);
    this.until = until;
  }

  private async readOn(): Promise<void> {
    const { last } = this;
    const file = this.files[last?.document.file ?? 0];
    if (!last || !file) return;
    const from = this.until;
    const to = lastLineEnd(file.source, from);
    await this.take(file.source.stream(from, to), last.reader, from);
    this.until = to;
  }

  private async take(stream: ByteStream, reader: MailLogReader, offset: number): Promise<void> {
    const { pool } = this.options;
    if (pool) return new PooledReading(stream, reader, pool, this.options, offset).run();
    this.room ??= new ScanRoom();
    return readHere(stream, reader, this.room, this.options, offset);
  }

  private finishLast(): void {
    const { last, until } = this;
    const file = this.files[last?.document.file ?? 0];
    if (!last || !file) return;
    const { reader, document } = last;
    const { source } = file;
    for (let at = until; at < source.length; at += TAIL_BLOCK) {
      reader.feed(source.read(at, at + TAIL_BLOCK), at);
    }
    const reading = reader.end();
    this.shapes.merge(reader.shapes);
    const { firstIndex } = document;
    this.documents.push({ file: document.file, firstIndex, steps: reader.steps, reading });
  }

  private lastDocument(
    { index, doubles, doubleOf, dropCutLine }: Placed,
    firstIndex: number,
  ): LastDocument {
    const appliance = doubleOf === undefined ? undefined : this.appliances.get(doubleOf);
    const other = doubleOf === undefined ? undefined : this.files[doubleOf]?.path;
    return {
      file: index,
      firstIndex,
      doubles,
      dropCutLine,
      ...(other === undefined ? {} : { doubleOf: other }),
      ...(appliance === undefined ? {} : { appliance }),
    };
  }

  private readerOf(document: LastDocument, path?: string): MailLogReader {
    const { file, ...how } = document;
    const { now } = this.options;
    return new MailLogReader({
      ...how,
      path: path ?? this.files[file]?.path ?? '',
      tracker: this.tracker,
      book: this.book,
      ...(now ? { now } : {}),
    });
  }
}

const TAIL_BLOCK = 1 << 20;

/** Place after the last LF from `from` on; `from` where there is none. */
function lastLineEnd(source: ByteSource, from: number): number {
  for (let end = source.length; end > from; ) {
    const start = Math.max(from, end - TAIL_BLOCK);
    const at = source.read(start, end).lastIndexOf(LF);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return from;
}
