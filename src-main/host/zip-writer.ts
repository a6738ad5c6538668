/**
 * Writes a zip archive (APPNOTE 6.3.10): entries one after the other, streamed, deflated, all with the
 * same time, so that the same entries give the same bytes. Sizes follow each entry; zip64 is used where
 * sizes ask for it. Own, since what the bundle needs is exactly this much: fixed bytes, flat memory,
 * and a hash of each entry on the way. Reading is left to a library.
 */
import { createHash } from 'node:crypto';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** Of the content, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface ZipWriter {
  /** Adds one entry; `content` is consumed before this resolves. */
  add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ZipEntry>;
  /** Writes the directory. */
  finish(): Promise<void>;
}

/** Takes the bytes; resolves when more may come. */
export type ZipSink = (bytes: Uint8Array) => Promise<void>;

const UTF8_AND_SIZES_AFTER = 0x0808;
const DEFLATE = 8;
/** 1980-01-01 00:00, the first time that zip knows. */
const DOS_DATE = 0x0021;
const LIMIT_32 = 0xffffffff;
const LIMIT_16 = 0xffff;
const VERSION_64 = 45;

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export function createZipWriter(sink: ZipSink): ZipWriter {
  const written: Written[] = [];
  let position = 0;
  async function put(bytes: Uint8Array): Promise<void> {
    position += bytes.length;
    await sink(bytes);
  }
  return {
    async add(name, content) {
      const offset = position;
      const label = Buffer.from(name, 'utf8');
      await put(localHeader(label));
      const { crc, packed, size, sha256 } = await deflate(content, put);
      await put(descriptor(crc, packed, size));
      written.push({ name: label, crc, packed, size, offset });
      return { name, sha256, bytes: size };
    },
    async finish() {
      const start = position;
      for (const entry of written) await put(centralHeader(entry));
      await put(endOfDirectory(written.length, position - start, start));
    },
  };
}

async function deflate(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<{ crc: number; packed: number; size: number; sha256: string }> {
  const hash = createHash('sha256');
  const packer = createDeflateRaw({ level: 6 });
  let crc = 0;
  let size = 0;
  let packed = 0;
  const feed = async (): Promise<void> => {
    for await (const piece of content) {
      if (piece.length === 0) continue;
      crc = crc32(piece, crc);
      size += piece.length;
      hash.update(piece);
      if (!packer.write(piece)) await new Promise<void>((go) => packer.once('drain', () => go()));
    }
    packer.end();
  };
  const fed = feed().catch((error: unknown) => {
    packer.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const piece of packer) {
    packed += piece.length;
    await put(piece);
  }
  await fed;
  return { crc, packed, size, sha256: hash.digest('hex') };
}

/** Sizes are not known yet; zip64 is announced so that any size may follow. */
function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION_64, 4);
  head.writeUInt16LE(UTF8_AND_SIZES_AFTER, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt32LE(LIMIT_32, 18);
  head.writeUInt32LE(LIMIT_32, 22);
  head.writeUInt16LE(name.length, 26);
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

/** Eight-byte sizes, since the local header holds the zip64 field. */
function descriptor(crc: number, packed: number, size: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeBigUInt64LE(BigInt(packed), 8);
  bytes.writeBigUInt64LE(BigInt(size), 16);
  return bytes;
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  const isLarge = Math.max(packed, size, offset) >= LIMIT_32;
  const extra = Buffer.alloc(isLarge ? 28 : 0);
  if (isLarge) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(size), 4);
    extra.writeBigUInt64LE(BigInt(packed), 12);
    extra.writeBigUInt64LE(BigInt(offset), 20);
  }
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION_64, 4);
  head.writeUInt16LE(VERSION_64, 6);
  head.writeUInt16LE(UTF8_AND_SIZES_AFTER, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DOS_DATE, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(isLarge ? LIMIT_32 : packed, 20);
  head.writeUInt32LE(isLarge ? LIMIT_32 : size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(isLarge ? LIMIT_32 : offset, 42);
  return Buffer.concat([head, name, extra]);
}

function endOfDirectory(count: number, size: number, start: number): Buffer {
  const isLarge = count >= LIMIT_16 || Math.max(size, start) >= LIMIT_32;
  const parts: Buffer[] = [];
  if (isLarge) {
    const end = Buffer.alloc(56);
    end.writeUInt32LE(0x06064b50, 0);
    end.writeBigUInt64LE(44n, 4);
    end.writeUInt16LE(VERSION_64, 12);
    end.writeUInt16LE(VERSION_64, 14);
    end.writeBigUInt64LE(BigInt(count), 24);
    end.writeBigUInt64LE(BigInt(count), 32);
    end.writeBigUInt64LE(BigInt(size), 40);
    end.writeBigUInt64LE(BigInt(start), 48);
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    locator.writeBigUInt64LE(BigInt(start + size), 8);
    locator.writeUInt32LE(1, 16);
    parts.push(end, locator);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 8);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 10);
  end.writeUInt32LE(Math.min(size, LIMIT_32), 12);
  end.writeUInt32LE(Math.min(start, LIMIT_32), 16);
  return Buffer.concat([...parts, end]);
}
