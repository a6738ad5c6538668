/** Every rule fires on its case, stays silent on the near one, and says what it needs without inputs. */
import { describe, expect, it } from 'vitest';
import { visible } from '../../../shared/base/text.ts';
import { parseIsoTime } from '../../../shared/base/time.ts';
import { runRules } from '../../../shared/diagnose/run-rules.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { RULES } from '../../../shared/rules/registry.ts';
import { documentsOf, runStory } from '../diagnose/run-story.ts';
import { findingsOf, type RuleCases } from './case.ts';
import { effectCases } from './cases/effect.ts';
import { inspectionCases } from './cases/inspection.ts';
import { mailCases } from './cases/mail.ts';
import { platformCases } from './cases/platform.ts';
import { rivalCases } from './cases/rivals.ts';
import { config, ESA, syslog } from './texts.ts';

const FILES: Readonly<Record<string, RuleCases>> = {
  inspection: inspectionCases,
  effect: effectCases,
  mail: mailCases,
  rivals: rivalCases,
  platform: platformCases,
};
const CASES: RuleCases = Object.assign({}, ...Object.values(FILES));

/** Rules that look at what is there, whatever it is: nothing can be missing for them. */
const NEEDS_NOTHING = new Set(['data.no-config', 'data.no-mail-logs', 'data.unparsed']);

const NOTHING: Snapshot = {
  asOf: parseIsoTime('2025-03-12T09:00:00+01:00') ?? { wallMs: 0 },
  inputs: [],
  firewalls: [],
  targets: [],
  peers: [],
  esa: { versions: [], statuses: [], configs: [], bounces: [], cef: [] },
  dialogues: [],
};

describe.each(RULES.map((rule) => rule.id))('%s', (id) => {
  const found = CASES[id];

  it('fires', () => {
    expect([...findingsOf(found?.fires ?? {}, found?.esa)]).toContain(id);
  });

  it('stays silent when one thing is missing', () => {
    expect([...findingsOf(found?.almost ?? {}, found?.esa)]).not.toContain(id);
  });

  it('names what it needs', () => {
    const rule = RULES.find((r) => r.id === id);
    const entry = runRules(NOTHING).notChecked.find((n) => n.id === id);
    expect(entry?.needs).toEqual(NEEDS_NOTHING.has(id) ? undefined : rule?.needs.flat());
  });
});

it('is told as a table in docs/rules.md', async () => {
  const rows = RULES.map(({ id, needs }) => {
    const file = Object.keys(FILES).find((name) => FILES[name]?.[id] !== undefined) ?? 'none';
    const missing = NEEDS_NOTHING.has(id)
      ? 'needs nothing'
      : needs.map((any) => any.map((one) => `\`${one}\``).join(' or ')).join(' and ');
    return `| \`${id}\` | ${file} | ${difference(CASES[id])} | ${missing} |`;
  });
  const text = `# Rules and the texts that prove them

One row a rule, written by \`test/shared/rules/rules.test.ts\`, which runs all three. The texts are in \`test/shared/rules/cases/\`. *Fires* and *nearly fires* are the first lines in which the two texts differ; with
what it needs missing a rule doesn't judge but is listed as not checked.

| rule | cases | fires | nearly fires, and doesn't | needs, and says so where missing |
|---|---|---|---|---|
${rows.join('\n')}
`;
  await expect(text).toMatchFileSnapshot('../../../docs/rules.md');
});

/** The first lines that differ, as two cells. */
function difference(found: RuleCases[string] | undefined): string {
  if (found === undefined) return 'missing | missing';
  const { fires, almost } = found;
  const name = Object.keys({ ...fires, ...almost }).find((key) => fires[key] !== almost[key]) ?? '';
  const [a, b] = [fires[name], almost[name]].map((text) => text?.split('\n'));
  if (a === undefined || b === undefined) {
    const cell = (lines: readonly string[] | undefined) =>
      lines === undefined ? `without \`${name}\`` : `with \`${name}\``;
    return `${cell(a)} | ${cell(b)}`;
  }
  const at = Math.max(
    0,
    [...a, ...b].findIndex((_, i) => a[i] !== b[i]),
  );
  const [x, y] = [a[at], b[at]];
  const same = [...(x ?? '')].findIndex((ch, i) => ch !== y?.[i]);
  const from = same > 60 ? same - 30 : 0;
  return [x, y].map((line) => cellOf(name, line, from)).join(' | ');
}

function cellOf(name: string, line: string | undefined, from: number): string {
  if (line === undefined) return `${name}: ends here`;
  const part = (from > 0 ? '...' : '') + line.slice(from).trim();
  const short = visible(part).replaceAll('`', "'").replaceAll('|', '\\|').slice(0, 110);
  return `${name}: \`${short === '' ? ' ' : short}\``;
}

it('has a case for every rule and a rule for every case', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map((r) => r.id).sort());
});

describe('effect.flow-closed', () => {
  const line = (what: string, port: number, rest: string) =>
    syslog('13:41:11', `${what} outside:198.51.100.10/${port} to inside:192.168.1.1/25 ${rest}`);
  const stopped = (port: number) =>
    line(
      '%ASA-4-507003: tcp flow from',
      port,
      'terminated by inspection engine, reason - inspector disconnected, dropped packet.',
    );
  const torn = (port: number) =>
    line(
      '%ASA-6-302014: Teardown TCP connection 1401 for',
      port,
      'duration 0:00:02 bytes 812 Flow closed by inspection',
    );

  it.each([
    ['both lines of one flow', [stopped(35314), torn(35314)], 1, 2],
    ['two flows, one told twice', [stopped(35314), torn(35314), torn(35320)], 2, 3],
    ['a port used again', [stopped(35314), torn(35314), stopped(35314), torn(35314)], 2, 4],
  ])('counts flows: %s', (_, lines, count, evidence) => {
    const texts = { run: config(), log: lines.join('') };
    const { diagnosis } = runStory(documentsOf(texts), { esa: [ESA] });
    const found = diagnosis.findings.find((f) => f.id === 'effect.flow-closed');
    expect([found?.count, found?.evidence.length]).toEqual([count, evidence]);
  });
});
