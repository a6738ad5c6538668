/**
 * Splitting of whole texts: a case is `recognise-cases/<what-is-special>.raw.txt` with its golden
 * `.sections.txt`. Lines at the head that begin with `#!` are the case's own and are stripped.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASA_KINDS, recogniseAsa } from '../../../shared/asa/recognise.ts';
import { blockOf, type TextBlock } from '../../../shared/base/text.ts';

const CASES = join(import.meta.dirname, 'recognise-cases');

function readCase(file: string): { block: TextBlock; form: string } {
  const all = readFileSync(join(CASES, file), 'utf8');
  const end = all.indexOf('\n') + 1;
  return { form: all.slice(0, end), block: blockOf(file, all.slice(end)) };
}

/** One line a section, then its text: what a person compares. */
function drawn(block: TextBlock): string {
  return recogniseAsa(block)
    .map((section) => {
      const { kind, from, to, certainty, ...rest } = section;
      const more = Object.entries(rest).map(([key, value]) => ` ${key}=${value}`);
      const lines = block.lines
        .slice(from, to)
        .map((line) => `  | ${JSON.stringify(line).slice(1, -1)}\n`);
      return `${from}-${to} ${kind} ${certainty}${more.sort().join('')}\n${lines.join('')}`;
    })
    .join('');
}

describe('recogniseAsa', () => {
  it.each(readdirSync(CASES).filter((file) => file.endsWith('.raw.txt')))('%s', async (file) => {
    const { block, form } = readCase(file);
    expect(form).toMatch(/^#! form: .*asa\.md/);
    const golden = join(CASES, file.replace('.raw.txt', '.sections.txt'));
    await expect(drawn(block)).toMatchFileSnapshot(golden);
    for (const { kind } of recogniseAsa(block)) expect(ASA_KINDS).toContain(kind);
  });

  it('gives an empty text no section', () => {
    expect(recogniseAsa(blockOf('empty', ''))).toEqual([]);
  });
});
