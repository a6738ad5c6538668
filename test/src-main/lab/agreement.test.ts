/**
 * The practice ASA and the product's evaluator, written apart from the same reference, must agree on
 * random configurations and flows. What the evaluator calls unknown (asa.md R4, other engines) can't
 * disagree; it is counted, so that it can't swallow the test.
 */
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { addressSet, hostRange, parseAddress } from '../../../shared/base/ip.ts';
import { blockOf } from '../../../shared/base/text.ts';
import { evaluateRegion } from '../../../shared/mpf/evaluate.ts';
import { runningText } from '../../../src-main/lab/asa/cli/show-config.ts';
import { practiceAsa } from '../../../src-main/lab/asa/practice-asa.ts';
import { seededRandom } from '../../../src-main/lab/random.ts';
import { type RandomFlow, randomFirewall, randomFlow } from './random-firewall.ts';

const CONFIGURATIONS = process.env.UNMASK_LONG ? 5000 : 400;
const FLOWS = 12;

function host(text: string) {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return addressSet([hostRange(address)]);
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
      const asa = practiceAsa({
        identity: {
          hostname: 'fw',
          release: firewall.release,
          platform: 'asa',
          mode: 'single',
          failover: 'off',
        },
        configuration: firewall.text,
        defaultAllowsTls: false,
        enableSecret: '',
        startedAt: 0,
      });
      expect({ seed, refused: asa.refusedAtStart }).toEqual({ seed, refused: [] });
      const box = asa.boxes.get('');
      if (!box) throw new Error('no box');
      const { facts } = parseConfig(blockOf('running', runningText(box, 0).join('\n')));
      const random = seededRandom(seed * 7919);
      for (let i = 0; i < FLOWS; i++) {
        const flow = randomFlow(random);
        const built = asa.connect(
          {
            ingress: flow.ingress,
            source: flow.source,
            sourcePort: 40_000,
            destination: flow.destination,
            destinationPort: 25,
          },
          0,
        );
        if (built.kind !== 'built') throw new Error(`seed ${seed}: ${built.reason}`);
        const answer = evaluateRegion(facts, {
          ingress: flow.ingress,
          egress: flow.egress,
          source: host(flow.source),
          destination: host(flow.destination),
        });
        const verdict =
          answer.inspected.length > 0 ? true : answer.unknown.length > 0 ? 'unknown' : false;
        count[`${verdict}`]++;
        if (verdict !== 'unknown' && verdict !== built.inspected)
          disagreements.push({ seed, flow, lab: built.inspected, evaluator: verdict });
      }
    }
    // The smallest configuration that shows it is the one to read.
    const [first] = disagreements.sort(
      (a, b) => randomFirewall(a.seed).text.length - randomFirewall(b.seed).text.length,
    );
    const detail = first ? `\n${randomFirewall(first.seed).text}` : '';
    console.log('features:', Object.fromEntries([...census].sort()), 'answers:', count);
    expect(disagreements.length, `${JSON.stringify(first)}${detail}`).toBe(0);
    // Each side of the question must have been asked often enough to mean something.
    const total = CONFIGURATIONS * FLOWS;
    expect(count.true).toBeGreaterThan(total / 5);
    expect(count.false).toBeGreaterThan(total / 10);
    expect(count.unknown).toBeLessThan(total / 2);
  });
});
