/** Documents that are made from the code, or speak of it, are true. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderCatalog } from '../shared/diagnose/catalog.ts';
import { en } from '../shared/messages/en.ts';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/contract.md',
  'docs/modelled.md',
];

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

describe('documents', () => {
  it('hold the catalogue as the code has it', () => {
    expect(read('docs/catalog.md'), 'run `npm run catalog`').toBe(renderCatalog(en));
  });

  it('link to files that are there', () => {
    const dead = DOCUMENTS.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(ROOT, dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('name commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = DOCUMENTS.flatMap((file) =>
      [...read(file).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map((m) => m[1] ?? ''),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('give a reason for every package the product carries', () => {
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>;
    };
    const text = read('ARCHITECTURE.md');
    expect(Object.keys(dependencies).filter((name) => !text.includes(name))).toEqual([]);
  });
});
