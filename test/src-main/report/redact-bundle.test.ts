/**
 * Whole bundles without names, of random cases under random keys and of every corpus file: a search that
 * shares nothing with the product's own leak check finds no original in any byte of any entry, the text
 * of the PDF included; the verdict and the ids stay; no two names share a pseudonym.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { diagnose, type SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import { isDefaultUser, isGrammarWord } from '../../../shared/redact/vocabulary.ts';
import { checkBundle } from '../../../src-main/host/bundle-entries.ts';
import { maskDocuments, storeDocuments } from '../../../src-main/host/import-documents.ts';
import { readBundle } from '../../../src-main/host/read-bundle.ts';
import { prepareReport } from '../../../src-main/host/report.ts';
import { ownWords } from '../../../src-main/host/report-own-words.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { tellStory } from '../../../src-main/lab/sim/story.ts';
import { storyFiles } from '../../../src-main/lab/sim/story-files.ts';
import { emptyCase } from '../../../src-main/store/case-file.ts';
import { createCase } from '../../../src-main/store/case-folder.ts';

const IS_LONG = process.env.UNMASK_LONG === '1';
const CORPUS = process.env.UNMASK_CORPUS ?? '';
/** Of poppler; where it is missing the bytes of the PDF are still searched. */
const PDFTOTEXT = 'pdftotext';
const START = Date.UTC(2025, 2, 11, 8);
const NOW = { wallMs: START + 6 * 3_600_000, offsetMin: 0 };

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-leaks-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function corpusFiles(): readonly SourceDocument[] {
  if (CORPUS === '' || !existsSync(CORPUS)) return [];
  return readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(CORPUS.length + 1), bytes: readFileSync(path) }));
}

function labFiles(scenario: (typeof SCENARIOS)[number], seed: number): readonly SourceDocument[] {
  const story = tellStory(scenario, { seed, startAt: START, hours: 1 });
  return storyFiles(story).map(({ name, text }) => ({ path: name, bytes: Buffer.from(text) }));
}

function judge(documents: readonly SourceDocument[], esa: readonly string[]): Diagnosis {
  return diagnose(documents, { esa, peers: [], language: 'en', catalogue: en, now: NOW }).diagnosis;
}

/** Found by plain forms; nothing here knows how the product finds them. */
function originalsIn(text: string): ReadonlySet<string> {
  const own = ownWords();
  const found = new Set<string>();
  const add = (token: string | undefined): void => {
    if (token === undefined || token.length < 4) return;
    const lower = token.toLowerCase();
    if (!isGrammarWord(token) && !own.has(lower) && !isDefaultUser(token)) found.add(lower);
  };
  for (const [quad] of text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)) {
    const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
    const isBase = /^(?:10\.0\.0\.0|172\.16\.0\.0|192\.168\.0\.0|100\.64\.0\.0|169\.254\.0\.0)$/;
    if (Math.max(a, b, c, d) > 255 || a === 0 || a === 127 || a >= 224 || isBase.test(quad))
      continue;
    if (quad !== '128.0.0.0' && quad !== '192.0.0.0') add(quad);
  }
  for (const [box] of text.matchAll(/[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}/g)) {
    if (!/^(?:postmaster|mailer-daemon|abuse|root|admin)@/i.test(box)) add(box.replace(/\.$/, ''));
  }
  for (const m of text.matchAll(/^ {0,4}hostname (\S+)/gm)) add(m[1]);
  for (const m of text.matchAll(/^username (\S+)/gm)) add(m[1]);
  for (const m of text.matchAll(/Serial Number: (?:Ours (\w+), Mate (\w+)|(\S+))/g)) {
    for (const serial of m.slice(1)) add(serial);
  }
  for (const m of text.matchAll(/ remark (.+\S) *$/gm)) add(m[1]);
  for (const m of text.matchAll(/Subject '(.{6,200})'/g)) add(m[1]);
  return found;
}

async function entriesOf(path: string): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, Buffer[]>();
  const checked = await checkBundle(path, {
    mostBytes: 2 ** 30,
    take(name) {
      const pieces: Buffer[] = [];
      entries.set(name, pieces);
      return (piece) => {
        pieces.push(piece);
      };
    },
  });
  if (!checked.ok) throw new Error(checked.error.id);
  const texts = new Map<string, string>();
  for (const [name, pieces] of entries) {
    const bytes = Buffer.concat(pieces);
    texts.set(name, bytes.toString('utf8'));
    if (name !== 'report.pdf') continue;
    const file = join(dir, 'r.pdf');
    writeFileSync(file, bytes);
    const read = spawnSync(PDFTOTEXT, ['-raw', file, '-'], { encoding: 'utf8' });
    if (read.status === 0) texts.set('text of report.pdf', read.stdout);
  }
  return texts;
}

function survivors(
  originals: ReadonlySet<string>,
  entries: ReadonlyMap<string, string>,
): readonly string[] {
  return [...entries].flatMap(([name, text]) => {
    const lower = text.toLowerCase();
    return [...originals].flatMap((token) => {
      for (let at = lower.indexOf(token); at >= 0; at = lower.indexOf(token, at + 1)) {
        const isWhole =
          !/[\p{L}\p{N}]/u.test(lower[at - 1] ?? '') &&
          !/[\p{L}\p{N}]/u.test(lower[at + token.length] ?? '') &&
          // 1.2.3.4 is no part of 21.2.3.4 or 1.2.3.4.5.
          !(
            /^[\d.]+$/.test(token) &&
            /\.\d|\d\./.test(
              `${lower.slice(at - 2, at)}|${lower.slice(at + token.length, at + token.length + 2)}`,
            )
          );
        if (isWhole) return [`${name}: ${token}`];
      }
      return [];
    });
  });
}

/** Makes the case, its bundle without names, and looks at it. `key` decides the pseudonyms. */
async function faultsOf(
  given: readonly SourceDocument[],
  esa: readonly string[],
  key: number,
): Promise<readonly unknown[]> {
  const folder = join(dir, `case-${key}`);
  const at = new Date(START + key * 1000).toISOString();
  const masker = createSecretMasker();
  const documents = maskDocuments(given, masker);
  await createCase(folder, { ...emptyCase('A case', at), esa: [...esa] });
  const stored = await storeDocuments(folder, documents, { masker, at, sameName: 'keep-both' });
  if (!stored.ok) throw new Error(stored.error.message.id);
  const content = stored.value;
  const diagnosis = judge(documents, esa);
  const prepared = await prepareReport(
    {
      folder,
      content,
      diagnosis,
      formats: ['bundle'],
      redaction: 'all',
      audience: 'support',
      length: 'full',
    },
    { signal: new AbortController().signal, progress: () => undefined },
  );
  if (!prepared.ok) return [prepared.error];
  const written = await prepared.value.writeInto(join(dir, 'out'));
  if (!written.ok) return [written.error];
  const path = written.value[0] ?? '';
  const text = documents.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
  const faults: unknown[] = [...survivors(originalsIn(text), await entriesOf(path))];
  const read = await readBundle(path);
  if (!read.ok) return [...faults, read.error];
  const again = judge(read.value.documents, read.value.content.esa);
  const essence = ({ verdict, findings }: Diagnosis): string =>
    [verdict, ...findings.map(({ id }) => id).sort()].join(' ');
  if (essence(again) !== essence(diagnosis)) faults.push([essence(diagnosis), essence(again)]);
  if (read.value.diagnosis && essence(read.value.diagnosis) !== essence(diagnosis)) {
    faults.push(['kept', essence(read.value.diagnosis)]);
  }
  const seen = new Map<string, string>();
  for (const { original, pseudonym } of prepared.value.pairs()) {
    const other = seen.get(pseudonym);
    if (other !== undefined) faults.push(`${other} and ${original} are both ${pseudonym}`);
    seen.set(pseudonym, original);
  }
  return faults;
}

it('holds for random cases under random keys', { timeout: 1_800_000 }, async () => {
  const wrong: unknown[] = [];
  const rounds = IS_LONG ? 120 : 2;
  for (let round = 0; round < rounds; round++) {
    const key = (round * 7919 + 17) % 100_003;
    const scenario = SCENARIOS[key % SCENARIOS.length];
    if (!scenario) throw new Error('no scenario');
    const esa = scenario.gateways.map(({ address }) => address);
    const faults = await faultsOf(labFiles(scenario, key), esa, key);
    if (faults.length > 0) wrong.push({ scenario: scenario.name, key, faults: faults.slice(0, 6) });
  }
  expect(wrong).toEqual([]);
});

const corpus = corpusFiles();
it(corpus.length === 0 || !IS_LONG
  ? 'has no corpus to read (UNMASK_CORPUS, UNMASK_LONG)'
  : `holds for ${corpus.length} files of the corpus`, { timeout: 1_800_000 }, async () => {
  const wrong: unknown[] = [];
  for (const [i, document] of IS_LONG ? corpus.entries() : []) {
    for (const key of [i, i + 1000, i + 2000]) {
      const faults = await faultsOf([document], [], key);
      rmSync(join(dir, `case-${key}`), { recursive: true, force: true });
      if (faults.length > 0) wrong.push({ path: document.path, key, faults: faults.slice(0, 6) });
    }
  }
  expect(wrong).toEqual([]);
});
