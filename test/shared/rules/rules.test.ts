/** Every rule fires on its case, stays silent on the near one, and says what it needs without inputs. */
import { describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../../shared/base/time.ts';
import { runRules } from '../../../shared/diagnose/run-rules.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { RULES } from '../../../shared/rules/registry.ts';
import { findingsOf, type RuleCases } from './case.ts';
import { effectCases } from './cases/effect.ts';
import { inspectionCases } from './cases/inspection.ts';
import { mailCases } from './cases/mail.ts';
import { platformCases } from './cases/platform.ts';
import { rivalCases } from './cases/rivals.ts';

const CASES: RuleCases = {
  ...inspectionCases,
  ...effectCases,
  ...mailCases,
  ...rivalCases,
  ...platformCases,
};

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

it('has a case for every rule and a rule for every case', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map((r) => r.id).sort());
});
