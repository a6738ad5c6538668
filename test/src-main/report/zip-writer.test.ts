import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { createZipWriter } from '../../../src-main/host/zip-writer.ts';

async function zipOf(
  entries: readonly (readonly [string, readonly Uint8Array[]])[],
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const zip = createZipWriter(async (bytes) => {
    pieces.push(bytes);
  });
  for (const [name, content] of entries) await zip.add(name, content);
  await zip.finish();
  return Buffer.concat(pieces);
}

const text = (words: string): Uint8Array => Buffer.from(words);

describe('the zip writer', () => {
  it('writes what a reader reads', async () => {
    const entries = [
      ['a.txt', [text('one '), text('two')]],
      ['empty', []],
      ['map/\u00e9\u4e2d.bin', [new Uint8Array(300_000).map((_, i) => (i * i) % 251)]],
    ] as const;
    const zip = await fromBufferPromise(await zipOf(entries), { lazyEntries: true });
    const read: [string, Buffer][] = [];
    for await (const entry of zip.eachEntry()) {
      const pieces: Buffer[] = [];
      for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece);
      read.push([entry.fileName, Buffer.concat(pieces)]);
      expect(entry.getLastModDate().getFullYear()).toBe(1980);
    }
    expect(read).toEqual(entries.map(([name, content]) => [name, Buffer.concat(content)]));
  });

  it('gives the same bytes for the same entries, however they come', async () => {
    const one = await zipOf([['a', [text('hello hello hello')]]]);
    const two = await zipOf([['a', [text('hello '), text('hello hello')]]]);
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('tells hash and size of each entry', async () => {
    const zip = createZipWriter(async () => undefined);
    expect(await zip.add('a', [text('abc')])).toEqual({
      name: 'a',
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  it('passes on what the content or the disk throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield text('a');
      throw new Error('the source broke');
    }
    const zip = createZipWriter(async () => undefined);
    await expect(zip.add('a', broken())).rejects.toThrow('the source broke');
    const full = createZipWriter(async () => {
      throw new Error('the disk is full');
    });
    await expect(full.add('a', [text('a')])).rejects.toThrow('the disk is full');
  });
});
