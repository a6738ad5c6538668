/**
 * Frames of a capture file, in order. Two containers: pcap (either byte order, micro- or nanoseconds,
 * as tcpdump and an ESA's `packetcapture` write it) and pcapng (tshark, Wireshark). Nothing is copied:
 * a frame is a view of the file. A file that ends in the middle gives what stands before.
 * Sources: draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng.
 */
import { type ByteReader, byteReader } from './byte-reader.ts';
import type { Remarks } from './remarks.ts';

export interface Frame {
  /** From 1, as Wireshark counts. */
  readonly number: number;
  /** Microseconds since the epoch, UTC; absent in simple packet blocks. */
  readonly timeUs?: number;
  /** LINKTYPE_ value of the interface. */
  readonly link: number;
  readonly data: Uint8Array;
  /** The frame was longer than what was kept of it. */
  readonly isCut: boolean;
}

export type CaptureForm = 'pcap' | 'pcapng';

/** No frame is that long; a length above it is damage. */
const MAX_FRAME = 4 * 1024 * 1024;

/** The container, by its magic number; undefined for anything else. */
export function captureForm(bytes: Uint8Array): CaptureForm | undefined {
  if (bytes.length < 24) return undefined;
  if (byteReader(bytes, false).u32(0) === 0x0a0d0d0a) {
    const magic = byteReader(bytes, true).u32(8);
    return magic === 0x1a2b3c4d || magic === 0x4d3c2b1a ? 'pcapng' : undefined;
  }
  return pcapHeader(bytes) === undefined ? undefined : 'pcap';
}

/** Never throws; `remarks` gets what could not be read. */
export function* readFrames(bytes: Uint8Array, remarks: Remarks): Generator<Frame> {
  const form = captureForm(bytes);
  if (form === 'pcap') yield* pcapFrames(bytes, remarks);
  if (form === 'pcapng') yield* pcapngFrames(bytes, remarks);
}

interface PcapHeader {
  readonly isLittle: boolean;
  readonly isNano: boolean;
}

function pcapHeader(bytes: Uint8Array): PcapHeader | undefined {
  for (const isLittle of [true, false]) {
    const magic = byteReader(bytes, isLittle).u32(0);
    if (magic === 0xa1b2c3d4) return { isLittle, isNano: false };
    if (magic === 0xa1b23c4d) return { isLittle, isNano: true };
  }
  return undefined;
}

function* pcapFrames(bytes: Uint8Array, remarks: Remarks): Generator<Frame> {
  const header = pcapHeader(bytes);
  if (header === undefined) return;
  const read = byteReader(bytes, header.isLittle);
  // the upper bits tell of a frame check sequence
  const link = read.u32(20) & 0xffff;
  let at = 24;
  for (let number = 1; at < bytes.length; number++) {
    const kept = read.u32(at + 8);
    if (at + 16 > bytes.length || kept > MAX_FRAME || at + 16 + kept > bytes.length) {
      remarks.add('cut-file', number - 1);
      return;
    }
    const fraction = read.u32(at + 4);
    yield {
      number,
      timeUs: read.u32(at) * 1e6 + (header.isNano ? Math.floor(fraction / 1000) : fraction),
      link,
      data: bytes.subarray(at + 16, at + 16 + kept),
      isCut: kept < read.u32(at + 12),
    };
    at += 16 + kept;
  }
}

interface Interface {
  readonly link: number;
  /** 0 means no limit. */
  readonly snapLength: number;
  /** Units a second. */
  readonly resolution: bigint;
  readonly offsetSeconds: bigint;
}

const SECTION = 0x0a0d0d0a;
/** Names, statistics, journal, secrets, custom: nothing of SMTP is in them. */
const PASSED_OVER: ReadonlySet<number> = new Set([4, 5, 9, 10, 0xbad, 0x40000bad]);

function* pcapngFrames(bytes: Uint8Array, remarks: Remarks): Generator<Frame> {
  let interfaces: Interface[] = [];
  let read = byteReader(bytes, true);
  let number = 0;
  let at = 0;
  while (at + 12 <= bytes.length) {
    if (read.u32(at) === SECTION) {
      // each section has its own byte order and its own interfaces
      read = byteReader(bytes, byteReader(bytes, true).u32(at + 8) === 0x1a2b3c4d);
      interfaces = [];
    }
    const length = read.u32(at + 4);
    if (length < 12 || length % 4 !== 0 || at + length > bytes.length) {
      remarks.add(at + length > bytes.length ? 'cut-file' : 'bad-block', number);
      return;
    }
    const type = read.u32(at);
    const end = at + length - 4;
    if (type === 1) interfaces.push(readInterface(bytes, read, at + 8, end));
    else if (type === 6 || type === 2 || type === 3) {
      const frame = readPacket(bytes, read, { type, from: at + 8, end }, interfaces);
      number++;
      if (frame === undefined) remarks.add('bad-block', number);
      else yield { number, ...frame };
    } else if (type !== SECTION && !PASSED_OVER.has(type)) remarks.add('unknown-block', number);
    at += length;
  }
  if (at < bytes.length) remarks.add('cut-file', number);
}

function readInterface(bytes: Uint8Array, read: ByteReader, from: number, end: number): Interface {
  let resolution = 1_000_000n;
  let offsetSeconds = 0n;
  for (let at = from + 8; at + 4 <= end; ) {
    const code = read.u16(at);
    const length = read.u16(at + 2);
    if (code === 0 || at + 4 + length > end) break;
    if (code === 9 && length >= 1) resolution = resolutionOf(bytes[at + 4] ?? 6);
    if (code === 14 && length >= 8) offsetSeconds = BigInt.asIntN(64, u64(read, at + 4));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return { link: read.u16(from), snapLength: read.u32(from + 4), resolution, offsetSeconds };
}

/** `if_tsresol`: a power of ten, or of two where the highest bit is set. */
function resolutionOf(value: number): bigint {
  return (value & 0x80) === 0 ? 10n ** BigInt(value) : 2n ** BigInt(value & 0x7f);
}

function u64(read: ByteReader, at: number): bigint {
  const a = BigInt(read.u32(at));
  const b = BigInt(read.u32(at + 4));
  return read.isLittle ? (b << 32n) | a : (a << 32n) | b;
}

interface Block {
  readonly type: number;
  readonly from: number;
  readonly end: number;
}

function readPacket(
  bytes: Uint8Array,
  read: ByteReader,
  { type, from, end }: Block,
  interfaces: readonly Interface[],
): Omit<Frame, 'number'> | undefined {
  if (type === 3) {
    const own = interfaces[0];
    if (own === undefined || from + 4 > end) return undefined;
    const original = read.u32(from);
    const kept = Math.min(original, own.snapLength || original, end - from - 4);
    return {
      link: own.link,
      data: bytes.subarray(from + 4, from + 4 + kept),
      isCut: kept < original,
    };
  }
  const own = interfaces[type === 6 ? read.u32(from) : read.u16(from)];
  const kept = read.u32(from + 12);
  if (own === undefined || from + 20 + kept > end) return undefined;
  const units = (BigInt(read.u32(from + 4)) << 32n) | BigInt(read.u32(from + 8));
  const timeUs = Number((units * 1_000_000n) / own.resolution + own.offsetSeconds * 1_000_000n);
  return {
    // a damaged stamp is no time at all
    ...(timeUs >= 0 && timeUs < MAX_TIME_US ? { timeUs } : {}),
    link: own.link,
    data: bytes.subarray(from + 20, from + 20 + kept),
    isCut: kept < read.u32(from + 16),
  };
}

/** The year 9999. */
const MAX_TIME_US = 253_402_300_800_000_000;
