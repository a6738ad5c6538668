/**
 * A capture file as SMTP dialogues. Memory is bounded by the SMTP lines in it, and those are bounded
 * for each connection; frames are views of the file. Never throws, whatever the bytes.
 */
import type { Message } from '../base/message.ts';
import { type Frame, readFrames } from './packets.ts';
import { createRemarks, type Remarks } from './remarks.ts';
import { type Endpoint, readSegment, type Segment } from './segments.ts';
import { type At, SmtpStream, type StreamEvent } from './smtp-stream.ts';

export { captureForm } from './packets.ts';

export interface CaptureReading {
  /** Frames in the file, whatever they hold. */
  readonly frames: number;
  /** In order of their first frame. */
  readonly streams: readonly CapturedStream[];
  /** What could not be read, one sentence a kind. */
  readonly remarks: readonly Message[];
}

/** One TCP connection that carried SMTP. */
export interface CapturedStream {
  /** From 1. */
  readonly number: number;
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** In order; never empty. */
  readonly events: readonly StreamEvent[];
}

/** Above these, what is oldest is closed; both are far beyond what mail of a gateway needs. */
const MAX_OPEN = 20_000;
const MAX_FRAMES = 5_000_000;

/** Reads a whole pcap or pcapng file; any other bytes give an empty reading. */
export function readCapture(bytes: Uint8Array): CaptureReading {
  const remarks = createRemarks();
  return readStreams(readFrames(bytes, remarks), remarks);
}

/** The same for frames that were read from somewhere else, numbered from 1. */
export function readFrameStreams(frames: Iterable<Frame>): CaptureReading {
  return readStreams(frames, createRemarks());
}

function readStreams(all: Iterable<Frame>, remarks: Remarks): CaptureReading {
  const reader = new CaptureReader(remarks);
  let frames = 0;
  for (const frame of all) {
    if (frame.number > MAX_FRAMES) {
      remarks.add('too-many', frames);
      break;
    }
    frames = frame.number;
    const segment = readSegment(frame, remarks);
    if (segment === undefined) continue;
    const { number, timeUs } = frame;
    reader.take(segment, { frame: number, ...(timeUs === undefined ? {} : { timeUs }) });
  }
  return { frames, streams: reader.finish(), remarks: remarks.messages() };
}

/** Lives as long as one call of `readStreams`. */
class CaptureReader {
  /** By both ends; the one used last stands last. */
  private readonly open = new Map<string, { readonly stream: SmtpStream; last: At }>();
  private readonly done: SmtpStream[] = [];
  private readonly remarks: Remarks;

  constructor(remarks: Remarks) {
    this.remarks = remarks;
  }

  take(segment: Segment, at: At): void {
    const key = keyOf(segment);
    let found = this.open.get(key);
    if (found?.stream.isReopenedBy(segment)) {
      this.close(key);
      found = undefined;
    }
    if (found === undefined) {
      const [oldest] = this.open.keys();
      if (this.open.size >= MAX_OPEN && oldest !== undefined) this.close(oldest);
      found = { stream: new SmtpStream(segment, this.remarks), last: at };
      this.open.set(key, found);
    }
    found.last = at;
    found.stream.take(segment, at);
  }

  finish(): readonly CapturedStream[] {
    for (const key of [...this.open.keys()]) this.close(key);
    return this.done
      .sort((a, b) => firstFrame(a) - firstFrame(b))
      .map((stream, index) => ({ number: index + 1, ...stream.ends, events: stream.events }));
  }

  private close(key: string): void {
    const found = this.open.get(key);
    if (found === undefined) return;
    this.open.delete(key);
    found.stream.close(found.last);
    if (found.stream.isSmtp && found.stream.events.length > 0) this.done.push(found.stream);
  }
}

function firstFrame({ events }: SmtpStream): number {
  return events[0]?.frame ?? 0;
}

/** The same for both directions. */
function keyOf({ source, destination }: Segment): string {
  const a = `${source.address} ${source.port}`;
  const b = `${destination.address} ${destination.port}`;
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
