/** Every sentence that mpf asks for is there, and every sentence there is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mpfTexts } from '../../../shared/messages/en/mpf.ts';

it('texts and logic name the same messages', () => {
  const folder = join(import.meta.dirname, '../../../shared/mpf');
  const source = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const asked = new Set([...source.matchAll(/'(mpf\.[a-z0-9.-]+)'/g)].map((m) => m[1] ?? ''));
  // Candidates build their id from the sign: `mpf.candidate.${sign}`.
  const signs = /const WORTH = \{([^}]*)\}/.exec(source)?.[1] ?? '';
  for (const [, sign] of signs.matchAll(/'?([a-z-]+)'?:/g)) asked.add(`mpf.candidate.${sign}`);
  expect([...asked].sort()).toEqual(Object.keys(mpfTexts).sort());
});
