import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src-main/host/inputs/decode.ts';

const read = (bytes: Uint8Array): { text: string; notes: unknown } => {
  const { bytes: out, notes } = decodeText(bytes);
  return {
    text: Buffer.from(out).toString('utf8'),
    notes: notes.map(({ id, values }) => [id, values?.line ?? values?.form]),
  };
};
const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('decodeText', () => {
  it('leaves UTF-8 as it is', () => {
    const bytes = Buffer.from('hostname edge\r\ncaf\u00e9 \u20ac \ud83d\ude00\n');
    const decoded = decodeText(bytes);
    expect(decoded.bytes).toBe(bytes);
    expect(decoded.notes).toEqual([]);
  });

  it('takes off a byte order mark', () => {
    expect(read(Buffer.from('\ufeffhostname edge\n'))).toEqual({
      text: 'hostname edge\n',
      notes: [],
    });
  });

  it.each([false, true])('reads UTF-16 with and without its mark (big endian: %s)', (isBig) => {
    const text = 'hostname edge-fw\r\naccess-list A permit ip any any\r\n';
    const form = isBig ? 'UTF-16BE' : 'UTF-16LE';
    const expected = { text, notes: [['inputs.utf16', form]] };
    expect(read(utf16(`\ufeff${text}`, isBig))).toEqual(expected);
    expect(read(utf16(text, isBig))).toEqual(expected);
  });

  it('replaces what is not UTF-8 and says where', () => {
    const bytes = Buffer.concat([
      Buffer.from('one\ntwo\nSubject "caf'),
      Buffer.from([0xe9]),
      Buffer.from('"\n'),
    ]);
    expect(read(bytes)).toEqual({
      text: 'one\ntwo\nSubject "caf\ufffd"\n',
      notes: [['inputs.broken-utf8', 3]],
    });
    expect(read(Buffer.from([0x61, 0xc3])).notes).toEqual([['inputs.broken-utf8', 1]]);
  });

  it('keeps NULs and says where', () => {
    const text = `${'a line of text\n'.repeat(4)}x\u0000y\n`;
    expect(read(Buffer.from(text))).toEqual({ text, notes: [['inputs.nul', 5]] });
  });

  it('knows binary data', () => {
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 37) % 256));
    expect(read(bytes).notes).toEqual([['inputs.binary', undefined]]);
  });

  it('handles a large document in pieces without cutting a character', () => {
    const line = Buffer.concat([
      Buffer.from('\u20ac'.repeat(1000)),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    const big = Buffer.concat(Array.from({ length: 12_000 }, () => line));
    const { text } = read(big);
    expect(text.length).toBe(12_000 * 1002);
    expect(text.replaceAll('\u20ac', '').replaceAll('\n', '')).toBe('\ufffd'.repeat(12_000));
  });
});
