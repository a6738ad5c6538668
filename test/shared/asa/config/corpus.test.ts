/**
 * Real configurations, read in place: every file of our kinds in the corpus that UNMASK_CORPUS
 * names. Without it there are no files and this test has nothing to say.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../shared/asa/config/parse-config.ts';
import { printConfig } from '../../../../shared/asa/config/print.ts';
import { understood } from '../../../../shared/base/parsed.ts';
import { blockOf } from '../../../../shared/base/text.ts';

const corpus = process.env.UNMASK_CORPUS;
const folder = corpus === undefined ? undefined : join(corpus, 'asa');
const files =
  folder !== undefined && existsSync(folder)
    ? readdirSync(folder).filter((name) => /^(?:running-config|show_running-config)[._]/.test(name))
    : [];
if (corpus === undefined) {
  console.warn('UNMASK_CORPUS is not set: no real configurations were read.');
}

describe('the corpus', () => {
  it('is understood line by line', () => {
    const lost = files.flatMap((name) => {
      const parsed = parseConfig(blockOf(name, readFileSync(join(folder ?? '', name), 'utf8')));
      return understood(parsed.coverage) === parsed.coverage.lines
        ? []
        : parsed.warnings.map((w) => `${name}:${w.span.from} ${w.message.id}`);
    });
    expect(lost).toEqual([]);
  });

  it('prints and reads back', () => {
    for (const name of files) {
      const text = readFileSync(join(folder ?? '', name), 'utf8');
      const { facts } = parseConfig(blockOf(name, text));
      const again = parseConfig(blockOf(name, printConfig(facts))).facts;
      expect(printConfig(again)).toBe(printConfig(facts));
      expect(again.accessLists.map((l) => l.entries.length)).toEqual(
        facts.accessLists.map((l) => l.entries.length),
      );
    }
    expect(files.length === 0).toBe(corpus === undefined);
  });
});
