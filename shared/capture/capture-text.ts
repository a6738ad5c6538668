/**
 * A capture as text, one line for each frame, so that line N of it is frame N of the file: what a
 * person reads as evidence, and what a case keeps in place of the file, without mail content and
 * passwords. `parseCaptureText` is the way back.
 *
 * frame 7 2026-11-25T10:00:00.123456Z stream 1 192.0.2.7:40122 > 203.0.113.25:25 | S: 250-mx␍␊S: 250 XXXXXXXA␍␊
 * frame 8 -
 *
 * Client first, then server; S and C say who spoke; line ends are the symbols of what stood there.
 * Remarks of the reader stand in braces: {gap 12}, {content 300}, {tls}, {reset}, {cut} for a line
 * whose end never came.
 */
import { isoTime } from '../base/time.ts';
import type { CapturedStream, CaptureReading } from './read-capture.ts';
import type { Endpoint } from './segments.ts';
import type { StreamEvent } from './smtp-stream.ts';

/** One line a frame, each with its LF. */
export function renderCapture({ frames, streams }: CaptureReading): string {
  const lines = new Map<number, string>();
  for (const stream of streams) {
    for (const event of stream.events) {
      lines.set(event.frame, (lines.get(event.frame) ?? headOf(stream, event)) + pieceOf(event));
    }
  }
  let text = '';
  for (let frame = 1; frame <= frames; frame++) {
    text += `${lines.get(frame) ?? `frame ${frame} -`}\n`;
  }
  return text;
}

function headOf(
  { number, client, server }: CapturedStream,
  { frame, timeUs }: StreamEvent,
): string {
  const time = timeUs === undefined ? '-' : isoMicroseconds(timeUs);
  return `frame ${frame} ${time} stream ${number} ${ends(client)} > ${ends(server)} | `;
}

function ends({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `2026-11-25T10:00:00.123456Z` */
function isoMicroseconds(timeUs: number): string {
  const ms = Math.floor(timeUs / 1000);
  const seconds = isoTime({ wallMs: ms - (ms % 1000) });
  return `${seconds}.${String(timeUs % 1_000_000).padStart(6, '0')}Z`;
}

const END = { crlf: '\u240d\u240a', lf: '\u240a', none: '{cut}\u240a' } as const;

function pieceOf(event: StreamEvent): string {
  const who = event.from === 'server' ? 'S' : 'C';
  switch (event.kind) {
    case 'line':
      return `${who}: ${event.text}${END[event.ending]}`;
    case 'gap':
    case 'content':
      return `${who}{${event.kind} ${event.bytes}}\u240a`;
    case 'tls':
    case 'reset':
      return `${who}{${event.kind}}\u240a`;
  }
}
