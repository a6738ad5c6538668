import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { INPUT_LIMITS } from '../../../../src-main/host/inputs/limits.ts';
import { unpack } from '../../../../src-main/host/inputs/unpack.ts';
import { writeZip, type ZipMember } from './zip-writer.ts';

const read = async (bytes: Uint8Array, limits = INPUT_LIMITS): Promise<unknown> => {
  const result = await unpack('a.zip', bytes, limits);
  if (!result.ok) return [result.error.message.id, result.error.path];
  return result.value.documents.map(({ path, bytes: content, notes }) => [
    path,
    Buffer.from(content).toString('utf8').slice(0, 40),
    ...(notes ?? []).map((note) => note.id),
  ]);
};

describe('unpack', () => {
  it('gives plain text as it is, whatever its name', async () => {
    expect(await read(Buffer.from('hostname edge\n'))).toEqual([['a.zip', 'hostname edge\n']]);
    expect(await read(Buffer.alloc(0))).toEqual([['a.zip', '', 'inputs.empty']]);
  });

  it('reads gzip by content, several members too', async () => {
    const bytes = Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]);
    expect(await read(bytes)).toEqual([['a.zip', 'one\ntwo\n']]);
  });

  it('reads a cut gzip up to the cut, and says so', async () => {
    const text = Array.from({ length: 5000 }, (_, i) => `line ${i} ${(i * 7919) % 104729}\n`).join(
      '',
    );
    const packed = gzipSync(text);
    const cut = await unpack('a.gz', packed.subarray(0, packed.length / 2), INPUT_LIMITS);
    if (!cut.ok) throw new Error('refused');
    const [document] = cut.value.documents;
    expect(document?.notes?.map((note) => note.id)).toEqual(['inputs.cut']);
    expect(text.startsWith(Buffer.from(document?.bytes ?? []).toString('utf8'))).toBe(true);
    expect(document?.bytes.length).toBeGreaterThan(10_000);
    expect(await read(packed.subarray(0, 12))).toEqual(['inputs.damaged', 'a.zip']);
  });

  it('reads the members of a zip, nested and in folders', async () => {
    const inner = writeZip([{ name: 'mail.log', content: gzipSync('Info: ICID 5 close\n') }]);
    const bytes = writeZip([
      { name: 'logs/', mode: 0o040755 },
      { name: 'logs/edge.txt', content: 'hostname edge\n' },
      { name: 'stored.txt', content: 'as is\n', method: 0 },
      { name: 'inner.zip', content: inner },
    ]);
    expect(await read(bytes)).toEqual([
      ['a.zip!logs/edge.txt', 'hostname edge\n'],
      ['a.zip!stored.txt', 'as is\n'],
      ['a.zip!inner.zip!mail.log', 'Info: ICID 5 close\n'],
    ]);
  });

  it('passes over what systems put beside files, and says so', async () => {
    const names = ['a.txt', '.DS_Store', '__MACOSX/._a.txt', 'f/.git/config'];
    const result = await unpack(
      'a.zip',
      writeZip(names.map((name) => ({ name, content: 'x' }))),
      INPUT_LIMITS,
    );
    if (!result.ok) throw new Error('refused');
    expect(result.value.documents.map((document) => document.path)).toEqual(['a.zip!a.txt']);
    expect(result.value.notes.map(({ path, message }) => [path, message.id])).toEqual([
      ['a.zip!.DS_Store', 'inputs.hidden'],
      ['a.zip!__MACOSX/._a.txt', 'inputs.hidden'],
      ['a.zip!f/.git/config', 'inputs.hidden'],
    ]);
  });

  it('tells equal names apart', async () => {
    const bytes = writeZip([
      { name: 'x', content: '1' },
      { name: 'x', content: '2' },
    ]);
    expect(await read(bytes)).toEqual([
      ['a.zip!x', '1'],
      ['a.zip!x#2', '2'],
    ]);
  });

  const hostile: readonly (readonly [string, ZipMember, string, string])[] = [
    ['a way out', { name: '../x' }, 'inputs.zip-outside', 'a.zip!../x'],
    ['a way out further in', { name: 'a/../../x' }, 'inputs.zip-outside', 'a.zip!a/../../x'],
    ['a way out with backslashes', { name: '..\\x' }, 'inputs.zip-outside', 'a.zip!../x'],
    ['an absolute name', { name: '/etc/passwd' }, 'inputs.zip-absolute', 'a.zip!/etc/passwd'],
    ['a drive', { name: 'C:\\x' }, 'inputs.zip-absolute', 'a.zip!C:/x'],
    ['a link', { name: 'l', content: '/etc', mode: 0o120777 }, 'inputs.zip-link', 'a.zip!l'],
    ['a device', { name: 'd', mode: 0o020666 }, 'inputs.zip-special', 'a.zip!d'],
    ['a bomb', { name: 'b', content: Buffer.alloc(20 * 2 ** 20) }, 'inputs.bomb', 'a.zip!b'],
  ];
  it.each(hostile)(
    'refuses %s by name, with all that lies beside it',
    async (_, member, id, path) => {
      expect(await read(writeZip([{ name: 'fine.txt', content: 'fine\n' }, member]))).toEqual([
        id,
        path,
      ]);
    },
  );

  it('refuses a gzip bomb while it unpacks', async () => {
    expect(await read(gzipSync(Buffer.alloc(30 * 2 ** 20)))).toEqual(['inputs.bomb', 'a.zip']);
  });

  it('refuses by size, count and depth', async () => {
    const small = { ...INPUT_LIMITS, archiveBytes: 50, members: 3, depth: 2 };
    const text = 'x'.repeat(30);
    const two = writeZip([
      { name: 'a', content: text },
      { name: 'b', content: text },
    ]);
    expect(await read(two, small)).toEqual(['inputs.too-large', 'a.zip']);
    expect(await read(gzipSync('y'.repeat(60)), small)).toEqual(['inputs.too-large', 'a.zip']);
    const many = writeZip(['a', 'b', 'c', 'd'].map((name) => ({ name })));
    expect(await read(many, small)).toEqual(['inputs.too-many', 'a.zip']);
    const deep = gzipSync(gzipSync(gzipSync('z')));
    expect(await read(deep, { ...small, archiveBytes: 1000 })).toEqual([
      'inputs.too-deep',
      'a.zip',
    ]);
  });

  it('counts nested members and bytes together', async () => {
    const inner = (): Buffer => writeZip([{ name: '1' }, { name: '2' }]);
    const outer = writeZip([
      { name: 'x.zip', content: inner() },
      { name: 'y.zip', content: inner() },
    ]);
    expect(await read(outer, { ...INPUT_LIMITS, members: 5 })).toEqual([
      'inputs.too-many',
      'a.zip!y.zip',
    ]);
  });

  it('notes members that can not be read, and reads the rest', async () => {
    const bytes = writeZip([
      { name: 'locked', content: 'x', flags: 1 },
      { name: 'odd', content: 'x', method: 99 },
      { name: 'wrong-sum', content: 'still text\n', crc: 1 },
      { name: 'broken.zip', content: Buffer.from('PK\u0003\u0004 and then nothing') },
      { name: 'fine', content: 'fine\n' },
    ]);
    expect(await read(bytes)).toEqual([
      ['a.zip!locked', '', 'inputs.member-locked'],
      ['a.zip!odd', '', 'inputs.member-method'],
      ['a.zip!wrong-sum', 'still text\n', 'inputs.member-damaged'],
      ['a.zip!broken.zip', '', 'inputs.member-damaged'],
      ['a.zip!fine', 'fine\n'],
    ]);
  });

  it('survives any damage to an archive', async () => {
    const bytes = writeZip([
      { name: 'a', content: 'hello\n'.repeat(50) },
      { name: 'b', content: 'x' },
    ]);
    for (let i = 0; i < bytes.length; i++) {
      const damaged = Buffer.from(bytes);
      damaged[i] = (damaged[i] ?? 0) ^ 0x55;
      await unpack('a.zip', damaged, INPUT_LIMITS);
      await unpack('a.zip', bytes.subarray(0, i), INPUT_LIMITS);
    }
    expect(bytes.length).toBeGreaterThan(100);
  });
});
