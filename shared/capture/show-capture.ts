/**
 * `show capture NAME dump` of an ASA: hexadecimal lines below each packet, read as frames. The layout
 * is knowledge, no public capture was at hand [K] (asa.md d.9 names the command only), so it is read
 * by form: a numbered packet line, then `0xOFFSET` lines with groups of hexadecimal digits; what
 * stands behind them is the same in characters and isn't read. Frames begin at Ethernet or at IP.
 * Packet lines without hexadecimal (no `dump`) hold no SMTP: said so, and nothing concluded. The time
 * of day has no date, so turns have no time.
 */
import { message } from '../base/message.ts';
import { lineBook, type Parsed } from '../base/parsed.ts';
import { type Span, spanOf, type TextBlock } from '../base/text.ts';
import type { DialogueNote, DialogueTurn, SmtpDialogue } from '../model/dialogue.ts';
import type { Section } from '../model/section.ts';
import { u16 } from './byte-reader.ts';
import type { Frame } from './packets.ts';
import { type CapturedStream, readFrameStreams } from './read-capture.ts';

//    1: 10:00:00.123456       198.51.100.7.40122 > 203.0.113.25.25: S 1000:1000(0) win 64000
//    1: 10:00:00.123456 802.1Q vlan#7 P0 198.51.100.7.40122 > 203.0.113.25.25: P ack 9001
const PACKET = /^ {0,8}(?<number>\d{1,8}): \d\d:\d\d:\d\d\.\d{1,9}\s.{0,120} > /;
// 0x0000   4500 003c 0000 4000 4006 0000 c633 6407        E..<..@.@....3d.
const HEX = /^\s{0,8}0x(?<offset>[0-9a-f]{4,8})[: \t]\s*(?<digits>[0-9a-f].*)$/i;
// 12 packets captured | 12 packets shown
const COUNT = /^\d{1,8} packets? (?:captured|shown)\s*$/;

/** A section for each run of packets; at least two lines of it must be there. */
export function recogniseShowCapture(block: TextBlock): readonly Section[] {
  const sections: Section[] = [];
  let from = -1;
  let to = -1;
  let packets = 0;
  const close = (): void => {
    if (packets > 0 && to - from > 1) {
      sections.push({ kind: 'smtp/capture', from, to, certainty: 0.95 });
    }
    from = -1;
    packets = 0;
  };
  for (const [index, line] of block.lines.entries()) {
    const isPacket = PACKET.test(line);
    if (isPacket || COUNT.test(line) || (from >= 0 && HEX.test(line))) {
      if (from < 0) from = index;
      to = index + 1;
      if (isPacket) packets++;
    } else if (line.trim() !== '') close();
  }
  close();
  return sections;
}

/** Whether the block holds packets in this form. */
export function isShowCapture(block: TextBlock): boolean {
  return block.lines.some((line) => PACKET.test(line));
}

/** Every connection of a block; a turn's span is its packet with its hexadecimal lines. */
export function parseShowCapture(block: TextBlock): Parsed<readonly SmtpDialogue[]> {
  const book = lineBook(block);
  const packets: { readonly from: number; to: number; readonly bytes: number[] }[] = [];
  for (const [index, line] of block.lines.entries()) {
    const digits = HEX.exec(line)?.groups?.digits;
    const last = packets[packets.length - 1];
    if (PACKET.test(line)) packets.push({ from: index, to: index, bytes: [] });
    else if (digits !== undefined && last !== undefined) {
      for (const byte of bytesOf(digits)) last.bytes.push(byte);
      last.to = index;
      book.mark(index, 'used');
    } else if (COUNT.test(line)) book.mark(index, 'ignored');
  }
  for (const { from, bytes } of packets) book.mark(from, bytes.length > 0 ? 'used' : 'unsupported');
  const bare = packets.filter(({ bytes }) => bytes.length === 0);
  const [firstBare] = bare;
  if (firstBare !== undefined) {
    book.warn(firstBare.from, message('warning.capture.no-dump', { count: bare.length }));
  }
  const spans = packets.map(({ from, to }) => spanOf(block, from, to));
  const { streams } = readFrameStreams(packets.map(({ bytes }, n) => frameOf(bytes, n + 1)));
  const { warnings, coverage } = book.close(() => message('warning.capture.line'));
  const facts = streams.flatMap((stream) => dialoguesOf(stream, spans));
  return { facts, warnings, coverage };
}

const GROUPS = 8;

/** At most 16 bytes; the characters behind them are divided off by two blanks or a tab. */
function bytesOf(digits: string): readonly number[] {
  const end = digits.slice(0, 64).search(/\t| {2}/);
  const groups = digits.slice(0, end < 0 ? 64 : end).split(' ');
  const bytes: number[] = [];
  for (const group of groups.slice(0, GROUPS)) {
    if (!/^(?:[0-9a-f]{2}|[0-9a-f]{4})$/i.test(group)) break;
    for (let i = 0; i < group.length; i += 2)
      bytes.push(Number.parseInt(group.slice(i, i + 2), 16));
  }
  return bytes;
}

function frameOf(bytes: readonly number[], number: number): Frame {
  const data = Uint8Array.from(bytes);
  const isEthernet = [0x0800, 0x86dd, 0x8100, 0x88a8, 0x9100].includes(u16(data, 12));
  return { number, link: isEthernet ? 1 : 101, data, isCut: false };
}

/** A gap ends a dialogue and begins another, as in every capture. */
function dialoguesOf(
  { client, server, events }: CapturedStream,
  spans: readonly Span[],
): readonly SmtpDialogue[] {
  const parts: { readonly turns: DialogueTurn[]; readonly notes: DialogueNote[] }[] = [];
  let isBroken = true;
  for (const event of events) {
    const span = spans[event.frame - 1];
    if (event.kind === 'gap') isBroken = true;
    if (span === undefined || event.kind === 'gap') continue;
    if (isBroken) parts.push({ turns: [], notes: [] });
    isBroken = false;
    const part = parts[parts.length - 1];
    if (event.kind === 'line' && event.ending !== 'none') {
      part?.turns.push({ by: event.from, text: event.text, span });
    } else if (event.kind === 'tls') {
      part?.notes.push({ kind: 'tls-started', afterTurns: part.turns.length, span });
    }
  }
  return parts.flatMap(({ turns, notes }): SmtpDialogue[] => {
    const first = turns[0];
    const last = turns[turns.length - 1];
    if (first === undefined || last === undefined) return [];
    return [
      {
        origin: 'capture',
        client: client.address,
        server: server.address,
        turns,
        ...(notes.length === 0 ? {} : { notes }),
        span: { path: first.span.path, from: first.span.from, to: last.span.to },
      },
    ];
  });
}
