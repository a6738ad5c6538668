/** A capture file on the command line: plain, packed, in an archive, in a case. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, PLAIN, SERVER, writeCapture } from '../../shared/capture/capture-writer.ts';
import { writeZip } from '../host/inputs/zip-writer.ts';
import { unmask } from './test-io.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'unmask-pcap-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const PACKETS = conversation([
  ['server', '220 **********2**0*\r\n'],
  ['client', 'EHLO client.example.com\r\n'],
  ['server', '250-mx.example.com\r\n250-XXXXXXXA\r\n250 SIZE 1000\r\n'],
  ['client', 'AUTH PLAIN c2VjcmV0\r\n'],
  ['server', '535 no\r\n'],
  ['client', 'QUIT\r\n'],
]);
const PCAP = Buffer.from(writeCapture(PACKETS));
const PCAPNG = Buffer.from(writeCapture(PACKETS, { ...PLAIN, form: 'pcapng', link: 'sll2' }));
const EHLO_FRAME = 5;

async function diagnose(name: string, bytes: Uint8Array, more: readonly string[] = []) {
  await writeFile(join(cwd, name), bytes);
  const args = ['diagnose', name, '--esa', SERVER[4], '--format', 'json', ...more];
  const ran = await unmask(args, { cwd });
  return { ...ran, diagnosis: JSON.parse(ran.out) };
}

describe('unmask diagnose of a capture', () => {
  it.each([
    ['outside.pcap', PCAP, 'outside.pcap'],
    ['named-anyhow', PCAPNG, 'named-anyhow'],
    ['outside.pcap.gz', gzipSync(PCAP), 'outside.pcap.gz'],
    ['all.zip', writeZip([{ name: 'a/x.pcapng', content: PCAPNG }]), 'all.zip!a/x.pcapng'],
  ])('%s: frames as lines, SMTP as evidence', async (name, bytes, path) => {
    const { diagnosis, out } = await diagnose(name, bytes);
    expect(diagnosis.inputs).toMatchObject([
      { path, kind: 'smtp/capture', lines: PACKETS.length, understood: PACKETS.length },
    ]);
    expect(diagnosis.inputs[0].warnings[0].text).toBe(
      'A capture: 9 frames, 1 SMTP connection. Line N is frame N; mail content and passwords are left out.',
    );
    const found = diagnosis.findings.find((f: { id: string }) => f.id === 'effect.ehlo-masked');
    expect(found?.evidence).toEqual([
      {
        path,
        line: EHLO_FRAME,
        text: 'frame 5 2026-11-25T10:00:00.004936Z stream 1 198.51.100.7:40122 > 203.0.113.25:25 | S: 250-mx.example.com␍␊S: 250-XXXXXXXA␍␊S: 250 SIZE 1000␍␊',
      },
    ]);
    expect(out).not.toContain('c2VjcmV0');
  });

  it('keeps its SMTP in a case, without passwords, and reads it there alike', async () => {
    const given = await diagnose('outside.pcap', PCAP, ['--case', 'kept']);
    const again = await unmask(['diagnose', 'kept', '--format', 'json'], { cwd });
    const idsOf = (d: { findings: { id: string }[] }): string[] => d.findings.map((f) => f.id);
    expect(idsOf(JSON.parse(again.out))).toEqual(idsOf(given.diagnosis));
    for (const file of await readdir(join(cwd, 'kept'), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = await readFile(join(file.parentPath, file.name));
      expect(text.includes('c2VjcmV0')).toBe(false);
      expect(text.includes(PCAP.subarray(0, 4))).toBe(false);
    }
  });

  it('says what a cut capture lacks', async () => {
    const { out } = await diagnose('cut.pcap', PCAP.subarray(0, PCAP.length - 5));
    expect(out).toContain('The capture ends in the middle of a frame; it was read up to frame 8.');
  });
});
