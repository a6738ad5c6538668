/** Numbers out of bytes, either byte order. Callers check the length first; past the end reads as 0. */
export interface ByteReader {
  readonly isLittle: boolean;
  u16(at: number): number;
  u32(at: number): number;
}

export function byteReader(bytes: Uint8Array, isLittle: boolean): ByteReader {
  const at = (i: number): number => bytes[i] ?? 0;
  return {
    isLittle,
    u16: (i) => (isLittle ? at(i) | (at(i + 1) << 8) : (at(i) << 8) | at(i + 1)),
    u32: (i) =>
      (isLittle
        ? at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24)
        : (at(i) << 24) | (at(i + 1) << 16) | (at(i + 2) << 8) | at(i + 3)) >>> 0,
  };
}

/** Network byte order. */
export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Network byte order. */
export function u32(bytes: Uint8Array, at: number): number {
  return ((u16(bytes, at) << 16) | u16(bytes, at + 2)) >>> 0;
}
