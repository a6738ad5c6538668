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
import { deviation, NO_DEVIATION, OUTCOMES } from './outcomes.ts';

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
function verdicts(
  names: readonly string[],
): { name: string; seed: number; verdict: string; ids: readonly string[] }[] {
  return Array.from({ length: RUNS }, (_, i) => {
    const name = names[i % names.length] ?? '';
    const seed = 1000 + i * 37;
    const { verdict, findings } = diagnoseStory(name, seed);
    return { name, seed, verdict, ids: findings.map((f) => f.id) };
  });
}

describe('scenarios', () => {
  it('are all of the contract and no others', () => {
    expect(SCENARIOS.map((s) => s.name).sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  it.each(Object.entries(OUTCOMES))('%s ends as the contract says', (name, outcome) => {
    const diagnosis = diagnoseStory(name, 5);
    expect(deviation(diagnosis, outcome), `${diagnosis.because}`).toEqual(NO_DEVIATION);
  });

  it(`never call an innocent firewall interfering, in ${RUNS} random runs`, () => {
    const innocent = Object.keys(OUTCOMES).filter((name) => name.startsWith('rival-'));
    expect(verdicts(innocent).filter((run) => run.verdict === 'interfering')).toEqual([]);
  }, 1_200_000);

  it(`miss at most one in ${RUNS} random runs of the others`, () => {
    const others = Object.keys(OUTCOMES).filter((name) => !name.startsWith('rival-'));
    const runs = verdicts(others);
    const missed = runs.filter((run) => run.verdict !== OUTCOMES[run.name]?.verdict);
    expect(missed.slice(1)).toEqual([]);
    // Content is at work in these, never the size of packets.
    expect(runs.filter((run) => run.ids.includes('rival.path-mtu'))).toEqual([]);
  }, 1_200_000);
});
