/**
 * Headers and body of a message as it streams by: line lengths, MIME file names, encodings, size. It
 * keeps one header field at a time, never the message.
 */
import { ascii } from './mask.ts';
import type { Criterion } from './policy.ts';

/** A fact about the message, as a question that a criterion can put. */
export interface BodyEvent {
  holds(criterion: Criterion): boolean | undefined;
}

export interface BodyScan {
  /** Events in order; `isDone` at the final dot, with whatever came behind it in `rest`. */
  feed(bytes: Uint8Array): {
    readonly events: readonly BodyEvent[];
    readonly isDone: boolean;
    readonly rest: Uint8Array;
  };
  /** Bytes of headers and body so far, the final dot aside. */
  readonly size: number;
}

const LF = 10;
const FIELD_LIMIT = 65_536;

export function bodyScan(): BodyScan {
  let line = '';
  let lineLength = 0;
  let isHeader = true;
  let size = 0;
  let headerSize = 0;
  let bodySize = 0;
  let toFields = 0;
  let field = '';

  /** `line` holds at most the start of a long line; `lineLength` is its true length. */
  function endOfLine(events: BodyEvent[]): boolean {
    const text = line;
    const length = lineLength;
    line = '';
    lineLength = 0;
    if (!isHeader && text === '.' && length === 1) return true;
    if (isHeader && length === 0) {
      endOfField(events);
      isHeader = false;
      const total = headerSize;
      events.push(ask('header-length', (gt) => total > gt));
      return false;
    }
    if (isHeader && text === '.' && length === 1) return true;
    if (isHeader) {
      headerSize += length + 2;
      events.push(ask('header-line-length', (gt) => length > gt));
      if (!/^[ \t]/.test(text)) endOfField(events);
      if (field.length < FIELD_LIMIT) field += `${field === '' ? '' : '\n'}${text}`;
    } else {
      bodySize += length + 2;
      const total = bodySize;
      events.push(ask('body-line-length', (gt) => length > gt));
      events.push(ask('body-length', (gt) => total > gt));
      mimeHeader(text, events);
    }
    return false;
  }

  function endOfField(events: BodyEvent[]): void {
    if (/^to:/i.test(field)) {
      toFields++;
      const count = toFields;
      events.push(ask('to-fields-count', (gt) => count > gt));
    }
    mimeHeader(field, events);
    field = '';
  }

  return {
    feed(bytes) {
      const events: BodyEvent[] = [];
      let at = 0;
      while (at < bytes.length) {
        const lf = bytes.indexOf(LF, at);
        const end = lf < 0 ? bytes.length : lf;
        lineLength += end - at;
        if (line.length < 2048) line += ascii(bytes, at, Math.min(end, at + 2048));
        if (lf < 0) break;
        if (bytes[lf - 1] === 13 || (lf === at && line.endsWith('\r'))) {
          lineLength--;
          if (line.endsWith('\r')) line = line.slice(0, -1);
        }
        at = lf + 1;
        const isDot = lineLength === 1 && line === '.';
        if (!isDot) size += lineLength + 2;
        if (endOfLine(events)) return { events, isDone: true, rest: bytes.slice(at) };
      }
      return { events, isDone: false, rest: new Uint8Array(0) };
    },
    get size() {
      return size;
    },
  };
}

function mimeHeader(text: string, events: BodyEvent[]): void {
  const name = /\b(?:file)?name\*?\d*\*?="?([^";\n]+)/i.exec(text)?.[1];
  if (name !== undefined) events.push(ask('mime-filename-length', (gt) => name.length > gt));
  const encoding = /^content-transfer-encoding:\s*(\S+)/i.exec(text)?.[1]?.toLowerCase();
  if (encoding !== undefined) {
    events.push({
      holds: (c) => (c.kind === 'mime-encoding' ? c.types.includes(encoding) : undefined),
    });
  }
}

type Measured = Extract<Criterion, { gt: number }>['kind'];

function ask(kind: Measured, test: (gt: number) => boolean): BodyEvent {
  return { holds: (c) => (c.kind === kind && 'gt' in c ? test(c.gt) : undefined) };
}
