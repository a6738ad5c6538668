/**
 * Every scenario of the contract, section 6, told for three hours, collected as a person would, and
 * diagnosed from those files: the outcome must be the one that the contract fixes.
 */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { tellStory } from '../../../src-main/lab/sim/story.ts';
import { storyFiles } from '../../../src-main/lab/sim/story-files.ts';

interface Outcome {
  readonly verdict: string;
  /** Each row: one of these must be found. */
  readonly must: readonly (readonly string[])[];
  readonly mustNot: readonly string[];
}

const INNOCENT = {
  verdict: 'clear',
  mustNot: ['inspection.active', 'effect.starttls-masked'],
};

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'note-117801': {
    verdict: 'interfering',
    must: [
      ['inspection.active'],
      ['effect.header-line-drop'],
      ['effect.starttls-masked'],
      ['mail.receiving-aborted'],
      ['mail.delivery-failed'],
    ],
    mustNot: ['exemption.effective'],
  },
  'note-recipe-applied': {
    verdict: 'interfering',
    must: [['exemption.without-effect'], ['inspection.active']],
    mustNot: ['exemption.effective'],
  },
  'tls-required': {
    verdict: 'interfering',
    must: [['effect.starttls-masked'], ['mail.tls-missing']],
    mustNot: ['rival.tls-interop'],
  },
  recipients: { verdict: 'interfering', must: [['effect.recipient-count-drop']], mustNot: [] },
  'custom-map': {
    verdict: 'interfering',
    must: [['effect.policy-match']],
    mustNot: ['effect.starttls-masked'],
  },
  'interface-policy': {
    verdict: 'interfering',
    must: [['exemption.reinspected']],
    mustNot: ['exemption.effective'],
  },
  'half-exempt': {
    verdict: 'interfering',
    must: [['exemption.one-direction', 'exemption.hosts-missing']],
    mustNot: [],
  },
  'connection-limit': {
    verdict: 'interfering',
    must: [['limit.connections'], ['inspection.absent']],
    mustNot: ['inspection.active'],
  },
  'pix-7': {
    verdict: 'interfering',
    must: [['platform.pre-83'], ['inspection.active']],
    mustNot: [],
  },
  'multi-context': {
    verdict: 'interfering',
    must: [['platform.context'], ['inspection.active']],
    mustNot: [],
  },
  'standby-unit': {
    verdict: 'suspected',
    must: [['platform.standby'], ['inspection.active']],
    mustNot: [],
  },
  ftd: { verdict: 'clear', must: [['platform.ftd'], ['inspection.absent']], mustNot: [] },
  'two-esas': { verdict: 'interfering', must: [['mail.receiving-aborted']], mustNot: [] },
  healthy: { verdict: 'clear', must: [['inspection.active']], mustNot: ['effect.starttls-masked'] },
  clean: { verdict: 'clear', must: [['exemption.effective']], mustNot: ['inspection.active'] },
  'rival-greylisting': { ...INNOCENT, must: [['rival.greylisting']] },
  'rival-dns-delay': { ...INNOCENT, must: [['rival.dns-delay']] },
  'rival-listener-timeout': { ...INNOCENT, must: [['rival.listener-timeout']] },
  'rival-size-limit': { ...INNOCENT, must: [['rival.size-limit']] },
  'rival-scanner': { ...INNOCENT, must: [['rival.scanner-probe']] },
  'rival-remote-firewall': { ...INNOCENT, must: [['rival.remote-firewall']] },
  'rival-tls-interop': { ...INNOCENT, must: [['rival.tls-interop']] },
  // The rule rival.path-mtu comes with the joined time line; the verdict must hold without it.
  'rival-mtu': { ...INNOCENT, must: [] },
  'rival-other-host': { verdict: 'suspected', must: [['rival.other-mail-host']], mustNot: [] },
};

const START = Date.UTC(2026, 9, 14, 8);

function diagnoseStory(name: string, seed: number) {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  const story = tellStory(scenario, { seed, startAt: START, hours: 3 });
  expect(story.asa.refusedAtStart).toEqual([]);
  const encoder = new TextEncoder();
  const documents = storyFiles(story).map((file) => ({
    path: file.name,
    bytes: encoder.encode(file.text),
  }));
  return diagnose(documents, {
    esa: scenario.gateways.map((g) => g.address),
    peers: [],
    language: 'en',
    catalogue: en,
    now: { wallMs: START, offsetMin: 0 },
  }).diagnosis;
}

const RUNS = process.env.UNMASK_LONG ? 200 : 8;

/** Verdicts of `RUNS` runs, scenarios in turn, each with a seed of its own. */
function verdicts(names: readonly string[]): { name: string; seed: number; verdict: string }[] {
  return Array.from({ length: RUNS }, (_, i) => {
    const name = names[i % names.length] ?? '';
    const seed = 1000 + i * 37;
    return { name, seed, verdict: diagnoseStory(name, seed).verdict };
  });
}

describe('scenarios', () => {
  it('are all of the contract and no others', () => {
    expect(SCENARIOS.map((s) => s.name).sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  it.each(Object.entries(OUTCOMES))('%s ends as the contract says', (name, outcome) => {
    const diagnosis = diagnoseStory(name, 5);
    const ids = diagnosis.findings.map((f) => f.id);
    const missing = outcome.must
      .filter((row) => !row.some((id) => ids.includes(id)))
      .map((row) => row.join(' or '));
    const wrong = outcome.mustNot.filter((id) => ids.includes(id));
    expect(
      { verdict: diagnosis.verdict, missing, wrong },
      `${diagnosis.because} ${ids.join(' ')}`,
    ).toEqual({
      verdict: outcome.verdict,
      missing: [],
      wrong: [],
    });
  });

  it(`never call an innocent firewall interfering, in ${RUNS} random runs`, () => {
    const innocent = Object.keys(OUTCOMES).filter((name) => name.startsWith('rival-'));
    expect(verdicts(innocent).filter((run) => run.verdict === 'interfering')).toEqual([]);
  }, 1_200_000);

  it(`miss at most one in ${RUNS} random runs of the others`, () => {
    const others = Object.keys(OUTCOMES).filter((name) => !name.startsWith('rival-'));
    const missed = verdicts(others).filter((run) => run.verdict !== OUTCOMES[run.name]?.verdict);
    expect(missed.slice(1)).toEqual([]);
  }, 1_200_000);
});
