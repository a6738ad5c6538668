/** Bytes, natures and lines of documents, with everything that bad input brings. */
import { describe, expect, it } from 'vitest';
import { countLines, lineBlocks, natureOf, readLines } from '../../../shared/diagnose/documents.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('natureOf', () => {
  it.each([
    ['', 'empty'],
    [' \n\t\r\n', 'empty'],
    ['hostname edge-fw\n', 'text'],
    ['a\u0000b'.repeat(3) + 'x'.repeat(200), 'text'],
    ['\u0000\u0001\u0002\u0003PNG', 'binary'],
  ])('%j is %s', (text, nature) => {
    expect(natureOf(bytes(text))).toBe(nature);
  });
});

describe('lines', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\r\r\nb', 2],
    ['\n\n', 2],
  ])('%j has %i', (text, count) => {
    expect(countLines(bytes(text))).toBe(count);
  });

  it('reads wanted lines in one pass, without the CRs before the LF', () => {
    const found = readLines(bytes('one\r\r\ntwo\nthree'), new Set([3, 1, 9]));
    expect([...found]).toEqual([
      [1, 'one'],
      [3, 'three'],
    ]);
  });

  it('cuts a line of ten megabytes', () => {
    const found = readLines(bytes(`${'x'.repeat(10_000_000)}\nend`), new Set([1, 2]));
    expect(found.get(1)?.length).toBeLessThan(2100);
    expect(found.get(2)).toBe('end');
  });

  it('gives a large document in blocks of whole lines', () => {
    const line = `${'y'.repeat(99)}\n`;
    const text = line.repeat(100_000);
    const blocks = [...lineBlocks({ path: 'big', bytes: bytes(text) })];
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.map((b) => b.firstLine)[1]).toBe(1 + (blocks[0]?.lines.length ?? 0));
    expect(blocks.reduce((sum, b) => sum + b.lines.length, 0)).toBe(100_000);
  });
});
