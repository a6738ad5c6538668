/**
 * The rules as a set: every id of the contract that files can prove has one, ids equal places, every
 * text is there and used, rivals and references are named.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFIDENCE_ROWS } from '../../../shared/diagnose/confidence.ts';
import { catalogTexts } from '../../../shared/messages/en/catalog.ts';
import { diagnoseTexts } from '../../../shared/messages/en/diagnose.ts';
import { rulesTexts } from '../../../shared/messages/en/rules.ts';
import { en } from '../../../shared/messages/en.ts';
import { RULES } from '../../../shared/rules/registry.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const CONTRACT = join(import.meta.dirname, '../../../docs/contract.md');

describe('rules', () => {
  it('cover the contract', () => {
    const ids = RULES.map((r) => r.id);
    expect(contractIds().filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !contractIds().includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('live where their id says', () => {
    const missing = RULES.filter(({ id }) => {
      const [word, rest] = id.split(/\.(.*)/s);
      return !existsSync(join(SHARED, 'rules', word ?? '', `${rest}.ts`));
    });
    expect(missing.map((r) => r.id)).toEqual([]);
  });

  it('say title, why and confirm, and name references', () => {
    const texts: Readonly<Record<string, string>> = en;
    const poor = RULES.flatMap((rule) => [
      ...['title', 'why', 'confirm']
        .map((part) => `rule.${rule.id}.${part}`)
        .filter((key) => texts[key] === undefined),
      ...(rule.references.length === 0 ? [`${rule.id}: no reference`] : []),
      ...rule.rivals.filter((r) => texts[r.test.id] === undefined).map((r) => r.test.id),
    ]);
    expect(poor).toEqual([]);
  });

  it('use every text, and only texts that are there', () => {
    const code = ['rules', 'diagnose', 'correlate']
      .map((f) => sourcesUnder(join(SHARED, f)))
      .join('\n');
    const texts = Object.keys({ ...rulesTexts, ...diagnoseTexts, ...catalogTexts });
    expect(texts.filter((key) => !isUsed(key, code))).toEqual([]);
    const named = [...code.matchAll(/message\(\s*'([^']+)'/g)].map((m) => m[1] ?? '');
    expect(named.filter((key) => !(key in en))).toEqual([]);
  });
});

/** A key stands in the code as it is, or its beginning does where the rest is put together. */
function isUsed(key: string, code: string): boolean {
  if (code.includes(`'${key}'`)) return true;
  if (/^rule\..+\.(?:title|why|confirm)$/.test(key)) return true;
  if (key.startsWith('weigh.') && Object.values(CONFIDENCE_ROWS).some((r) => r.text === key)) {
    return true;
  }
  const head = key.slice(0, key.lastIndexOf('.') + 1);
  const isBuilt = code.includes(`\`${head}\${`) || code.includes(`'${head.slice(0, -1)}'`);
  const middle = /^(?<start>catalog\.(?:platform|input)\.)/.exec(key)?.groups?.start;
  const isRival = /^(?:test|rule)\.rival\./.test(key) || key.startsWith('test.');
  return isBuilt || (middle !== undefined && code.includes(`\`${middle}\${`)) || isRival;
}

function sourcesUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/** Finding ids of section 3: `word.rest` in code, and the rivals named without their word. */
function contractIds(): readonly string[] {
  const text = readFileSync(CONTRACT, 'utf8');
  const section = text.slice(text.indexOf('## 3.'), text.indexOf('## 4.'));
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => {
    const cell = row.split('|')[1] ?? '';
    const names = [...cell.matchAll(/`([a-z0-9.*-]+)`/g)].map((m) => m[1] ?? '');
    if (names[0] === 'rival.*') return names.slice(1).map((name) => `rival.${name}`);
    return names.filter((name) => name.includes('.'));
  });
}
