/**
 * The corpus of real device output, read in place: nothing throws, each file gets the right kind, and
 * what share of its lines is understood stands in a committed table, `docs/corpus.md`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../shared/diagnose/diagnose.ts';
import { en } from '../shared/messages/en.ts';
import { decodeText } from '../src-main/host/inputs/decode.ts';

const CORPUS = process.env.UNMASK_CORPUS;
const NOW = { wallMs: Date.UTC(2026, 10, 25), offsetMin: 0 };

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly lines: number;
  readonly understood: number;
}

function readFile(folder: string, file: string): Row {
  const { bytes } = decodeText(readFileSync(join(folder, file)));
  const { diagnosis } = diagnose([{ path: file, bytes }], {
    esa: [],
    peers: [],
    language: 'en',
    catalogue: en,
    now: NOW,
  });
  const [input] = diagnosis.inputs;
  if (!input) throw new Error(`${file}: no input in the diagnosis`);
  // The first kind is the document's own; a line between two answers may be of no kind.
  const parts = (input.parts ?? []).map((part) => part.kind).filter((kind) => kind !== 'unknown');
  const kinds = [...new Set([input.kind, ...parts])];
  return { file, kind: kinds.join(', '), lines: input.lines, understood: input.understood };
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ file, kind, lines: count, understood }) => {
    const share = count === 0 ? '-' : `${((100 * understood) / count).toFixed(1)} %`;
    return `| ${file} | ${kind} | ${count} | ${understood} | ${share} |`;
  });
  const total = rows.reduce((sum, row) => sum + row.lines, 0);
  const known = rows.reduce((sum, row) => sum + row.understood, 0);
  return [
    '# What Unmask understands of real device output',
    '',
    'Made by `test/corpus.test.ts` from files that are not part of this project. A line is understood when one form takes it whole with',
    'named fields, or when it is on an ignore table with a reason.',
    '',
    '| file | kind | lines | understood | share |',
    '|---|---|---|---|---|',
    ...lines,
    `| all ${rows.length} files | | ${total} | ${known} | ${((100 * known) / total).toFixed(1)} % |`,
    '',
  ].join('\n');
}

describe('the corpus', () => {
  it('is read without a throw, and understood as the table says', async () => {
    if (!CORPUS) {
      console.warn('UNMASK_CORPUS is not set: no corpus file was read');
      return;
    }
    const rows = ['asa', 'esa'].flatMap((box) =>
      readdirSync(join(CORPUS, box))
        .filter((name) => name !== 'PROVENANCE.md')
        .sort()
        .map((name) => readFile(CORPUS, join(box, name))),
    );
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((row) => /unknown|binary/.test(row.kind)).map((row) => row.file)).toEqual(
      [],
    );
    await expect(table(rows)).toMatchFileSnapshot('../docs/corpus.md');
  }, 60_000);
});
