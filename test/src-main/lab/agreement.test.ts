/**
 * The practice ASA and the product's evaluator, written apart from the same reference, must agree on
 * random configurations and flows. What the evaluator calls unknown (asa.md R4, other engines) can't
 * disagree; it is counted, so that it can't swallow the test.
 */
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { addressSet, hostRange, parseAddress } from '../../../shared/base/ip.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import { evaluateRegion } from '../../../shared/mpf/evaluate.ts';
import { runningText } from '../../../src-main/lab/asa/cli/show-config.ts';
import { practiceAsa } from '../../../src-main/lab/asa/practice-asa.ts';
import { seededRandom } from '../../../src-main/lab/random.ts';
import { type RandomFlow, randomFirewall, randomFlow } from './random-firewall.ts';
import { shrinkLines } from './shrink.ts';

const CONFIGURATIONS = process.env.UNMASK_LONG ? 5000 : 400;
const FLOWS = 12;

function host(text: string) {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return addressSet([hostRange(address)]);
}

type Says = (facts: AsaConfig, flow: RandomFlow) => boolean | 'unknown';

function asaOf({ text, release }: { readonly text: string; readonly release: string }) {
  return practiceAsa({
    identity: { hostname: 'fw', release, platform: 'asa', mode: 'single', failover: 'off' },
    configuration: text,
    defaultAllowsTls: false,
    enableSecret: '',
    startedAt: 0,
  });
}

function requestOf({ ingress, source, destination }: RandomFlow) {
  return { ingress, source, sourcePort: 40_000, destination, destinationPort: 25 };
}

const evaluatorSays: Says = (facts, { ingress, egress, source, destination }) => {
  const region = { ingress, egress, source: host(source), destination: host(destination) };
  const answer = evaluateRegion(facts, region);
  if (answer.inspected.length > 0) return true;
  return answer.unknown.length > 0 ? 'unknown' : false;
};

/** The least configuration on which both still disagree about that flow. */
function smallest({ seed, flow }: { seed: number; flow: RandomFlow }, says: Says): string {
  const firewall = randomFirewall(seed);
  return shrinkLines(firewall.text, (text) => {
    const asa = asaOf({ ...firewall, text });
    const box = asa.boxes.get('');
    // a line that is refused without the one it stood on shows nothing
    if (!box || asa.refusedAtStart.length > 0) return false;
    const built = asa.connect(requestOf(flow), 0);
    if (built.kind !== 'built') return false;
    const { facts } = parseConfig(blockOf('running', runningText(box, 0).join('\n')));
    const verdict = says(facts, flow);
    return verdict !== 'unknown' && verdict !== built.inspected;
  });
}

describe('evaluator and practice ASA', () => {
  it(`agree on ${CONFIGURATIONS} random firewalls, ${FLOWS} flows each`, () => {
    const census = new Map<string, number>();
    const disagreements: { seed: number; flow: RandomFlow; lab: boolean; evaluator: boolean }[] =
      [];
    const count = { true: 0, false: 0, unknown: 0 };
    for (let seed = 1; seed <= CONFIGURATIONS; seed++) {
      const firewall = randomFirewall(seed);
      for (const feature of new Set(firewall.features))
        census.set(feature, (census.get(feature) ?? 0) + 1);
      const asa = asaOf(firewall);
      expect({ seed, refused: asa.refusedAtStart }).toEqual({ seed, refused: [] });
      const box = asa.boxes.get('');
      if (!box) throw new Error('no box');
      const { facts } = parseConfig(blockOf('running', runningText(box, 0).join('\n')));
      const random = seededRandom(seed * 7919);
      for (let i = 0; i < FLOWS; i++) {
        const flow = randomFlow(random);
        const built = asa.connect(requestOf(flow), 0);
        if (built.kind !== 'built') throw new Error(`seed ${seed}: ${built.reason}`);
        const verdict = evaluatorSays(facts, flow);
        count[`${verdict}`]++;
        if (verdict !== 'unknown' && verdict !== built.inspected)
          disagreements.push({ seed, flow, lab: built.inspected, evaluator: verdict });
      }
    }
    const [first] = disagreements;
    const detail = first ? `\n${smallest(first, evaluatorSays)}` : '';
    console.log('features:', Object.fromEntries([...census].sort()), 'answers:', count);
    expect(disagreements.length, `${JSON.stringify(first)}${detail}`).toBe(0);
    // Each side of the question must have been asked often enough to mean something.
    const total = CONFIGURATIONS * FLOWS;
    expect(count.true).toBeGreaterThan(total / 5);
    expect(count.false).toBeGreaterThan(total / 10);
    expect(count.unknown).toBeLessThan(total / 2);
  });

  it('would show a disagreement by the few lines that make it', () => {
    // planted: an evaluator that never sees an inspection
    const blind: Says = () => false;
    for (let seed = 1; ; seed++) {
      const firewall = randomFirewall(seed);
      const flow = randomFlow(seededRandom(seed * 7919));
      const built = asaOf(firewall).connect(requestOf(flow), 0);
      if (built.kind !== 'built' || !built.inspected) continue;
      const least = smallest({ seed, flow }, blind);
      expect(least.split('\n').length).toBeLessThan(firewall.text.split('\n').length / 2);
      expect(least).toMatch(/inspect esmtp/);
      expect(least).toMatch(/^service-policy /m);
      // not one line more could go
      const lines = least.split('\n');
      const again = shrinkLines(least, (text) => {
        const asa = asaOf({ ...firewall, text });
        const answer = asa.connect(requestOf(flow), 0);
        const isWhole = asa.refusedAtStart.length === 0 && answer.kind === 'built';
        return isWhole && answer.inspected;
      });
      expect(again.split('\n')).toEqual(lines);
      return;
    }
  });
});
