/** `show capture NAME dump`, in the form that show-capture.ts describes [K], made from our own frames. */
import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import { parseShowCapture, recogniseShowCapture } from '../../../shared/capture/show-capture.ts';
import { recognise } from '../../../shared/diagnose/recognise.ts';
import { readDialogue } from '../../../shared/smtp/read-dialogue.ts';
import { conversation, PLAIN, type Wrapping, writeCapture } from './capture-writer.ts';

const PACKETS = conversation([
  ['server', '220 **********2**0*\r\n'],
  ['client', 'EHLO client.example.com\r\n'],
  ['server', '250-mx.example.com\r\n250-XXXXXXXA\r\n250 SIZE 1000\r\n'],
]);

/** The frames of a pcap file as the ASA prints them. */
function dumpOf(link: Wrapping['link'], isDump = true): string {
  const lines: string[] = [`${PACKETS.length} packets captured`, ''];
  const pcap = Buffer.from(writeCapture(PACKETS, { ...PLAIN, link }));
  for (let at = 24, number = 1; at < pcap.length; number++) {
    const length = pcap.readUInt32LE(at + 8);
    const data = pcap.subarray(at + 16, at + 16 + length);
    const head = `${String(number).padStart(4)}: 10:00:00.00246${number}`;
    lines.push(`${head}       198.51.100.7.40122 > 203.0.113.25.25: P ack 9001 win 64000 `);
    for (let from = 0; isDump && from < data.length; from += 16) {
      const part = data.subarray(from, from + 16);
      const groups = part.toString('hex').replace(/(.{4})(?=.)/g, '$1 ');
      const ascii = part.toString('latin1').replace(/[^!-~]/g, '.');
      lines.push(`0x${from.toString(16).padStart(4, '0')}   ${groups.padEnd(39)}        ${ascii}`);
    }
    at += 16 + length;
  }
  lines.push(`${PACKETS.length} packets shown`);
  return `${lines.join('\n')}\n`;
}

describe('show capture dump', () => {
  it.each(['ethernet', 'raw', 'vlan'] as const)('%s frames become a dialogue', (link) => {
    const text = dumpOf(link).replace('\n\n', '\n');
    const block = blockOf('x', text);
    expect(recogniseShowCapture(block)).toEqual([
      { kind: 'smtp/capture', from: 0, to: block.lines.length, certainty: 0.95 },
    ]);
    const { facts, warnings, coverage } = parseShowCapture(block);
    expect(warnings).toEqual([]);
    expect([coverage.unknown, coverage.unsupported]).toEqual([0, 0]);
    expect(facts).toHaveLength(1);
    const [dialogue] = facts;
    expect(dialogue?.turns.map((turn) => turn.text)).toEqual([
      '220 **********2**0*',
      'EHLO client.example.com',
      '250-mx.example.com',
      '250-XXXXXXXA',
      '250 SIZE 1000',
    ]);
    expect([dialogue?.client, dialogue?.server]).toEqual(['198.51.100.7', '203.0.113.25']);
    expect(dialogue && readDialogue(dialogue).offersStartTls).toBe(false);
    const span = dialogue?.turns[0]?.span;
    expect(block.lines[(span?.from ?? 0) - 1]).toMatch(/^ {3}3: /);
  });

  it('is found in a session', () => {
    const text = `edge# show capture ESA_OUT dump\n${dumpOf('ethernet')}edge# show clock\n10:00:00.1 UTC\n`;
    const found = recognise({ path: 'x', bytes: Buffer.from(text) });
    const kinds = found.kind === 'parts' ? found.parts.map((part) => part.kind) : [];
    expect(kinds).toContain('smtp/capture');
  });

  it('without dump holds no bytes, and says so', () => {
    const { facts, warnings, coverage } = parseShowCapture(blockOf('x', dumpOf('ethernet', false)));
    expect(facts).toEqual([]);
    expect(coverage.unsupported).toBe(PACKETS.length);
    expect(warnings.map((w) => w.message)).toEqual([
      { id: 'warning.capture.no-dump', values: { count: PACKETS.length } },
    ]);
  });

  it('ends on any text', () => {
    const text = dumpOf('ethernet');
    let state = 9;
    for (let round = 0; round < 300; round++) {
      const chars = [...text];
      for (let n = 0; n < 5; n++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        chars[state % chars.length] = '0xf \n:>\t'.charAt((state >>> 8) % 8);
      }
      const block = blockOf('x', chars.join(''));
      const { coverage } = parseShowCapture(block);
      expect(coverage.lines).toBe(block.lines.length);
    }
    const long = `   1: 10:00:00.1 ${' '.repeat(1e6)}\n0x0000 ${'0 '.repeat(1e6)}\n`;
    expect(parseShowCapture(blockOf('x', long)).facts).toEqual([]);
  });
});
