/**
 * From the bytes of mail_logs to a `LogView`, in memory. Documents are put in order by content, so
 * the order given never matters; equal stretches are read once. A view over an index on disk can
 * take this one's place: nobody above sees more than `LogView`.
 */
import { message } from '../../base/message.ts';
import type { Stamp } from '../../base/time.ts';
import type { LogView } from '../../model/mail.ts';
import { ApplianceBook } from './appliances.ts';
import { MemorySource } from './byte-source.ts';
import { LineIndex } from './line-index.ts';
import { orderDocuments, type Placed } from './order.ts';
import { MailLogReader } from './reader.ts';
import type { DocumentReading, LineRange } from './reading.ts';
import { ChunkFeed, ScanRoom } from './scan/chunk-feed.ts';
import { ShapeBook } from './shapes.ts';
import { Tracker } from './track/tracker.ts';
import { viewOf } from './view.ts';
import { TimeWindow } from './window.ts';

export interface MailLogDocument {
  readonly path: string;
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** Lines to read, ascending, both ends included; all when absent. */
  readonly ranges?: readonly LineRange[];
}

export interface MailLogOptions {
  /** The present, for stamps without a year. */
  readonly now?: Stamp;
  /** Bytes done, of how many. */
  progress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
  /** Totals and queries take only what has a line between these two. */
  readonly from?: Stamp;
  readonly to?: Stamp;
}

export interface OpenedMailLog {
  readonly view: LogView;
  /** In the order given. */
  readonly documents: readonly DocumentReading[];
}

const CHUNK = 1 << 22;

/** Reads all documents. Never fails: what can't be understood is counted and told. */
export function openMailLog(
  documents: readonly MailLogDocument[],
  options: MailLogOptions = {},
): OpenedMailLog {
  const book = new ApplianceBook();
  const tracker = new Tracker();
  const index = new LineIndex();
  const shapes = new ShapeBook();
  const readings: DocumentReading[] = [];
  const appliances = new Map<number, number | undefined>();
  const total = documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const room = new ScanRoom();
  const inputs = documents.map(({ bytes, ...rest }) => ({
    ...rest,
    source: new MemorySource(bytes),
  }));
  let done = 0;
  let firstIndex = 0;
  for (const placed of orderDocuments(inputs, options.now)) {
    const document = documents[placed.index];
    if (!document) continue;
    const reader = readerOf(document, placed, documents, {
      book,
      tracker,
      firstIndex,
      appliances,
      options,
    });
    const feed = new ChunkFeed(reader, room);
    for (let at = 0; at < document.bytes.length && options.signal?.aborted !== true; at += CHUNK) {
      feed.feed(document.bytes.subarray(at, at + CHUNK));
      options.progress?.(done + Math.min(at + CHUNK, document.bytes.length), total);
    }
    feed.end();
    done += document.bytes.length;
    readings[placed.index] = withStop(reader.end(), options.signal);
    shapes.merge(reader.shapes);
    index.add(document.path, firstIndex, new MemorySource(document.bytes), reader.steps);
    appliances.set(placed.index, reader.ownAppliance);
    firstIndex += reader.lineCount;
  }
  const window = new TimeWindow(book, options.from, options.to);
  tracker.putAllAway();
  const { archive, scopes } = tracker;
  const view = viewOf({ archive, scopes, book, index, window, unknownShapes: shapes.list() });
  return { view, documents: readings };
}

interface Shared {
  readonly book: ApplianceBook;
  readonly tracker: Tracker;
  readonly firstIndex: number;
  /** Appliance of each document read, by its index. */
  readonly appliances: ReadonlyMap<number, number | undefined>;
  readonly options: MailLogOptions;
}

function readerOf(
  document: MailLogDocument,
  placed: Placed,
  documents: readonly MailLogDocument[],
  { book, tracker, firstIndex, appliances, options }: Shared,
): MailLogReader {
  const { doubleOf, doubles, dropCutLine } = placed;
  const same = doubleOf === undefined ? undefined : appliances.get(doubleOf);
  const other = doubleOf === undefined ? undefined : documents[doubleOf];
  return new MailLogReader({
    path: document.path,
    tracker,
    book,
    ...(same === undefined ? {} : { appliance: same }),
    firstIndex,
    doubles,
    dropCutLine,
    ...(document.ranges ? { ranges: document.ranges } : {}),
    ...(other ? { doubleOf: other.path } : {}),
    ...(options.now ? { now: options.now } : {}),
  });
}

function withStop(reading: DocumentReading, signal: AbortSignal | undefined): DocumentReading {
  if (signal?.aborted !== true) return reading;
  const span = {
    path: reading.path,
    from: Math.max(1, reading.lines),
    to: Math.max(1, reading.lines),
  };
  const warning = { message: message('esa.mail-log.stopped'), span };
  return { ...reading, warnings: [...reading.warnings, warning] };
}
