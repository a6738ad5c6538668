/**
 * One TCP connection as SMTP: lines of both sides in the order in which they became whole. Mail
 * content and passwords are never kept, only counted; everything from the start of TLS on is left
 * alone. Which side is the server: whoever was called (SYN), else the port, else who spoke in reply
 * codes. A connection on another port counts as SMTP once it holds EHLO, HELO or a masked greeting:
 * FTP greets with 220 as well.
 */
import { isMaskedBanner } from '../base/smtp-mask.ts';
import { visible } from '../base/text.ts';
import { LineSplitter, type RawLine } from './line-splitter.ts';
import { type Piece, Reassembly } from './reassembly.ts';
import type { Remarks } from './remarks.ts';
import type { Endpoint, Segment } from './segments.ts';

export type Side = 'server' | 'client';

/** What became known with one frame. */
export type StreamEvent = {
  /** Frame that completed it. */
  readonly frame: number;
  readonly timeUs?: number;
  readonly from: Side;
} & (
  | {
      readonly kind: 'line';
      /** Control characters as symbols. */
      readonly text: string;
      readonly ending: RawLine['ending'];
    }
  | { readonly kind: 'gap'; readonly bytes: number }
  /** Mail content, passed over. */
  | { readonly kind: 'content'; readonly bytes: number }
  | { readonly kind: 'tls' }
  | { readonly kind: 'reset' }
);

/** Frame and time that events are booked on. */
export interface At {
  readonly frame: number;
  readonly timeUs?: number;
}

const MAIL_PORTS: ReadonlySet<number> = new Set([25, 587, 2525]);
/** A connection that hasn't shown itself as SMTP by then is none. */
const MAX_UNSURE = 12;
const MAX_EVENTS = 20_000;

// EHLO mx.example.com | MAIL FROM:<a@example.com> | XXXXXXXX
const COMMAND =
  /^(?:(?:EHLO|HELO) \S|MAIL FROM:|RCPT TO:|(?:DATA|RSET|QUIT|STARTTLS|NOOP)\s*$|AUTH [A-Z]|X{4,}\s*$)/i;

interface Direction {
  readonly reassembly: Reassembly;
  readonly lines: LineSplitter;
  /** Bytes of mail content still to come by BDAT. */
  chunk: number;
  content: number;
}

/** Lives from the first segment of a connection to the end of the capture, or the next SYN. */
export class SmtpStream {
  readonly events: StreamEvent[] = [];
  readonly first: Endpoint;
  readonly second: Endpoint;
  isSmtp: boolean;
  private server: Endpoint | undefined;
  private readonly ofFirst = newDirection();
  private readonly ofSecond = newDirection();
  private readonly remarks: Remarks;
  private isOver = false;
  private isContent = false;
  private isAuth = false;
  /** Mail content is only supposed: the beginning, or something before, is missing. */
  private isUnsure = false;
  private hasAskedTls = false;
  private initial: number | undefined;

  constructor(segment: Segment, remarks: Remarks) {
    this.first = segment.source;
    this.second = segment.destination;
    this.remarks = remarks;
    if (segment.isSyn) {
      this.server = segment.acknowledged === undefined ? this.second : this.first;
    } else if (MAIL_PORTS.has(this.second.port)) this.server = this.second;
    else if (MAIL_PORTS.has(this.first.port)) this.server = this.first;
    this.isSmtp = MAIL_PORTS.has(this.first.port) || MAIL_PORTS.has(this.second.port);
    if (!segment.isSyn) this.expectAnything();
  }

  get ends(): { readonly client: Endpoint; readonly server: Endpoint } {
    const server = this.server ?? this.second;
    return { server, client: server === this.first ? this.second : this.first };
  }

  /** Whether this SYN opens the same pair of ports anew. */
  isReopenedBy(segment: Segment): boolean {
    if (!segment.isSyn || segment.acknowledged !== undefined) return false;
    return this.initial === undefined
      ? this.ofFirst.reassembly.isStarted
      : this.initial !== segment.sequence;
  }

  take(segment: Segment, at: At): void {
    if (this.isOver) return;
    const isFirst = isSame(segment.source, this.first);
    const own = isFirst ? this.ofFirst : this.ofSecond;
    const other = isFirst ? this.ofSecond : this.ofFirst;
    if (segment.isSyn) {
      if (segment.acknowledged === undefined) this.initial = segment.sequence;
      if (!own.reassembly.isStarted) own.reassembly.start(segment.sequence + 1);
    }
    // before the answer that this segment carries
    if (segment.acknowledged !== undefined) {
      this.takePieces(other, other.reassembly.acknowledge(segment.acknowledged), at);
    }
    const sequence = segment.isSyn ? (segment.sequence + 1) >>> 0 : segment.sequence;
    const pieces = own.reassembly.take(sequence, segment.data);
    if (pieces === undefined) this.remarks.add('strays', at.frame);
    else this.takePieces(own, pieces, at);
    if (segment.isReset && this.events.length > 0) {
      this.close(at);
      this.push({ ...at, from: this.sideOf(own), kind: 'reset' });
      this.isOver = true;
    }
  }

  /** Books what is incomplete; `at` is the last frame of the connection or of the file. */
  close(at: At): void {
    for (const own of [this.ofFirst, this.ofSecond]) {
      if (this.isOver) return;
      this.takePieces(own, own.reassembly.flush(), at);
      this.takeRest(own, at);
      this.endContent(own, at);
    }
  }

  private takePieces(own: Direction, pieces: readonly Piece[], at: At): void {
    for (const piece of pieces) {
      if (this.isOver) return;
      if (piece.kind === 'bytes') this.takeBytes(own, piece.data, at);
      else {
        this.takeRest(own, at);
        own.chunk = 0;
        if (this.sideOf(own) === 'client') this.expectAnything();
        this.remarks.add('gaps', at.frame);
        this.push({ ...at, from: this.sideOf(own), kind: 'gap', bytes: piece.bytes });
      }
    }
  }

  /** The next client line may be mail content as well as a command. */
  private expectAnything(): void {
    this.isContent = true;
    this.isUnsure = true;
  }

  private takeBytes(own: Direction, data: Uint8Array, at: At): void {
    let from = 0;
    while (from < data.length && !this.isOver) {
      if (own.chunk > 0) {
        const part = Math.min(own.chunk, data.length - from);
        own.chunk -= part;
        own.content += part;
        from += part;
        if (own.chunk === 0) this.endContent(own, at);
        continue;
      }
      // a TLS record in place of a line: handshake, version 3.x
      if (own.lines.isAtStart && data[from] === 0x16 && (data[from + 1] ?? 3) === 3) {
        this.startTls(own, at);
        return;
      }
      const taken = own.lines.take(data, from);
      if (taken === undefined) return;
      from = taken.next;
      this.takeLine(own, taken.line, at);
    }
  }

  private takeRest(own: Direction, at: At): void {
    const rest = own.lines.rest();
    if (rest !== undefined) this.takeLine(own, rest, at);
  }

  private takeLine(own: Direction, line: RawLine, at: At): void {
    // the bulk of a capture is mail content: not even decoded
    if (this.isContent && !this.isUnsure && line.bytes.length > 1 && this.isClients(own)) {
      own.content += line.bytes.length + line.cut + 2;
      return;
    }
    const text = textOf(line);
    this.server ??= this.serverBy(own, text);
    const from = this.sideOf(own);
    if (from === 'client' && this.isContent) {
      const isDot = text === '.' && line.ending !== 'none';
      const isCommand = this.isUnsure && COMMAND.test(text);
      if (!isDot && !isCommand) {
        own.content += line.bytes.length + line.cut + 2;
        return;
      }
      this.endContent(own, at);
      this.isContent = false;
      this.isUnsure = false;
    }
    const shown = from === 'client' ? this.withoutSecret(text) : text;
    if (!this.isSmtp) this.judge(from, text);
    this.push({ ...at, from, kind: 'line', text: shown, ending: line.ending });
    if (from === 'client') this.afterCommand(own, text, line.ending);
    else this.afterReply(text, at);
  }

  private isClients(own: Direction): boolean {
    return this.server !== undefined && this.sideOf(own) === 'client';
  }

  private afterCommand(own: Direction, text: string, ending: RawLine['ending']): void {
    if (ending === 'none') return;
    // until the server answers: its 354 or 334 may be missing from the capture
    this.isContent = /^data\s*$/i.test(text);
    this.isAuth ||= /^auth /i.test(text);
    this.hasAskedTls = /^starttls\s*$/i.test(text);
    const size = /^bdat (?<size>\d{1,10})(?: |$)/i.exec(text)?.groups?.size;
    if (size !== undefined) own.chunk = Number(size);
  }

  private afterReply(text: string, at: At): void {
    // a reply means that the content before it is over, seen or not
    const client = isSame(this.ends.client, this.first) ? this.ofFirst : this.ofSecond;
    if (this.isContent) this.endContent(client, at);
    this.isContent = /^354(?: |$)/.test(text);
    this.isUnsure = false;
    this.isAuth = /^334(?: |$)/.test(text);
    if (this.hasAskedTls && /^220(?: |$)/.test(text)) this.startTls(undefined, at);
  }

  private startTls(own: Direction | undefined, at: At): void {
    this.push({ ...at, from: own === undefined ? 'server' : this.sideOf(own), kind: 'tls' });
    this.isOver = true;
  }

  private withoutSecret(text: string): string {
    if (this.isAuth && text !== '*') return '***';
    return text.replace(/^(?<verb>auth +[^ ]+ +)\S.*$/i, '$<verb>***');
  }

  /** Told by EHLO or a mask; given up where neither comes. */
  private judge(from: Side, text: string): void {
    if (from === 'client' ? /^(?:ehlo|helo) /i.test(text) : isMaskedBanner(text))
      this.isSmtp = true;
    else if (this.events.length >= MAX_UNSURE) {
      this.isOver = true;
      this.events.length = 0;
    }
  }

  private endContent(own: Direction, at: At): void {
    if (own.content === 0) return;
    this.push({ ...at, from: this.sideOf(own), kind: 'content', bytes: own.content });
    own.content = 0;
  }

  private push(event: StreamEvent): void {
    if (this.events.length < MAX_EVENTS) this.events.push(event);
    else {
      this.remarks.add('too-many', event.frame);
      this.isOver = true;
    }
  }

  private sideOf(own: Direction): Side {
    return (own === this.ofFirst) === (this.ends.server === this.first) ? 'server' : 'client';
  }

  private serverBy(own: Direction, text: string): Endpoint {
    const speaksCodes = /^[2-5]\d\d(?:[ *-]|$)/.test(text);
    return (own === this.ofFirst) === speaksCodes ? this.first : this.second;
  }
}

function newDirection(): Direction {
  return { reassembly: new Reassembly(), lines: new LineSplitter(), chunk: 0, content: 0 };
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && a.address === b.address;
}

/** UTF-8, or Latin-1 where it is none; the symbols that stand for line ends can't be forged. */
function textOf({ bytes, cut }: RawLine): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
  }
  const named = text.replaceAll('\u240a', '<U+240A>').replaceAll('\u240d', '<U+240D>');
  return cut > 0 ? `${visible(named)} ...` : visible(named);
}
