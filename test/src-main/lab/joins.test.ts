/**
 * Joins of ASA flows with ICIDs and DCIDs, measured against what the practice lab knows: clocks apart,
 * a change of summer time, NAT, two ESAs that count from the same ids, peers with parallel mail.
 */
import { describe, expect, it } from 'vitest';
import { clockSkew } from '../../../shared/correlate/clock-skew.ts';
import { joinedPairs } from '../../../shared/correlate/joins.ts';
import { diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import type { Scenario } from '../../../src-main/lab/scenario.ts';
import { clean } from '../../../src-main/lab/scenarios/clean.ts';
import { note117801 } from '../../../src-main/lab/scenarios/note-117801.ts';
import { twoEsas } from '../../../src-main/lab/scenarios/two-esas.ts';
import { type Story, tellStory } from '../../../src-main/lab/sim/story.ts';
import { storyFiles } from '../../../src-main/lab/sim/story-files.ts';

const START = Date.UTC(2026, 9, 25, 0, 0, 0);
const HOURS = 3;

interface Setting {
  readonly name: string;
  readonly scenario: Scenario;
  /** Seconds that the firewall's clock is behind the ESA's. */
  readonly skewS: number;
  /** Hours after the start at which the ESA's wall clock goes back by one. */
  readonly summerEndsAfterH?: number;
  readonly seed: number;
}

const WALL = /\b(\w{3} \d\d \d{4} \d\d:\d\d:\d\d): %ASA/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The firewall's lines as a clock that is `skewS` behind would have stamped them. */
function withSkew(text: string, skewS: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return text
    .split('\n')
    .map((line) =>
      line.replace(WALL, (_, stamp: string) => {
        const at = new Date(Date.parse(`${stamp} UTC`) - skewS * 1000);
        const month = MONTHS.slice(at.getUTCMonth() * 3, at.getUTCMonth() * 3 + 3);
        return `${month} ${two(at.getUTCDate())} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}: %ASA`;
      }),
    )
    .join('\n');
}

const ESA_WALL = /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}/;

/** The ESA's lines with its wall clock put back by an hour from a moment on; the header stays as it was. */
function putBack(text: string, fromMs: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return text
    .split('\n')
    .map((line) =>
      line.replace(ESA_WALL, (stamp) => {
        const at = Date.parse(`${stamp} UTC`);
        if (at < fromMs) return stamp;
        const t = new Date(at - 3_600_000);
        return `${stamp.slice(0, 8)}${String(t.getUTCDate()).padStart(2)} ${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())} ${t.getUTCFullYear()}`;
      }),
    )
    .join('\n');
}

interface Score {
  pairs: number;
  right: number;
  wrong: number;
  ambiguous: number;
  /** Ambiguous ones whose candidates hold the right one. */
  held: number;
  missed: number;
}

function measure(setting: Setting): Score {
  const { scenario, skewS, summerEndsAfterH, seed } = setting;
  const story = tellStory(scenario, { seed, startAt: START, hours: HOURS });
  const documents = storyFiles(story).map(({ name, text }) => {
    let shown = name === 'asa-syslog.log' ? withSkew(text, skewS) : text;
    if (name.includes('/') && summerEndsAfterH !== undefined) {
      shown = putBack(shown, START + summerEndsAfterH * 3_600_000);
    }
    return { path: name, bytes: new TextEncoder().encode(shown) };
  });
  const { snapshot } = diagnose(documents, {
    esa: scenario.gateways.map((g) => g.address),
    peers: [],
    language: 'en',
    catalogue: en,
    now: { wallMs: START, offsetMin: 0 },
  });
  const truth = truthOf(story);
  const score: Score = { pairs: 0, right: 0, wrong: 0, ambiguous: 0, held: 0, missed: 0 };
  for (const { joins } of joinedPairs(snapshot)) {
    for (const { flow, candidates, isAmbiguous } of joins) {
      const wanted = truth.get(`${flow.esa} ${flow.connection}`);
      if (wanted === undefined) continue;
      score.pairs++;
      const ids = candidates.map(({ index }) => snapshot.mail?.connection(index).key.id);
      if (ids.length === 0) score.missed++;
      else if (isAmbiguous) {
        score.ambiguous++;
        if (ids.includes(wanted)) score.held++;
      } else if (ids[0] === wanted) score.right++;
      else score.wrong++;
    }
  }
  return score;
}

/** The lab carries a connection to its end in the same millisecond in which the firewall builds it. */
function truthOf(story: Story): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const taken = new Set<string>();
  for (const { connection, request, openedAt } of story.asa.truth().connections) {
    for (const [i, esa] of story.esas.entries()) {
      const { address } = esa.settings;
      const mapped = story.scenario.gateways[i]?.publicAddress;
      const { inbound, outbound } = esa.truth();
      const ids =
        request.source === address
          ? outbound
              .filter((o) => o.openedAt === openedAt && o.host === request.destination)
              .map((o) => o.dcid)
          : request.destination === mapped
            ? inbound
                .filter((o) => o.openedAt === openedAt && o.peer === request.source)
                .map((o) => o.icid)
            : [];
      const id = ids.find((one) => !taken.has(`${address} ${one}`));
      if (id === undefined) continue;
      taken.add(`${address} ${id}`);
      found.set(`${address} ${connection}`, id);
    }
  }
  return found;
}

/** The same company, `times` as busy. */
function busier(scenario: Scenario, times: number): Scenario {
  return {
    ...scenario,
    traffic: scenario.traffic.map((t) => ({ ...t, perHour: t.perHour * times })),
  };
}

const SKEWS = process.env.UNMASK_LONG
  ? Array.from({ length: 19 }, (_, i) => -90 + i * 10)
  : [-90, 90];
const SEEDS = process.env.UNMASK_LONG ? [3, 17, 29, 41] : [3];

const SETTINGS: readonly Setting[] = SEEDS.flatMap((seed) => [
  ...SKEWS.map((skewS) => ({ name: `skew ${skewS} s`, scenario: note117801, skewS, seed })),
  { name: 'summer time ends', scenario: clean, skewS: -12, summerEndsAfterH: 1.5, seed },
  { name: 'two ESAs, equal ids', scenario: twoEsas, skewS: 31, seed },
  { name: 'six times as busy', scenario: busier(clean, 6), skewS: 45, seed },
]);

describe('joins', () => {
  it('are right where they claim to be, and marked where they cannot be', () => {
    const scores = SETTINGS.map((setting) => ({ setting, score: measure(setting) }));
    for (const { setting, score } of scores) {
      const { pairs, right, wrong, ambiguous, held, missed } = score;
      console.log(
        `${setting.name} (seed ${setting.seed}): ${pairs} pairs, ${right} right, ${wrong} wrong, ${ambiguous} ambiguous (${held} hold the right one), ${missed} not joined`,
      );
    }
    for (const { setting, score } of scores) {
      expect(score.pairs, setting.name).toBeGreaterThan(100);
      expect(score.right / (score.right + score.wrong), setting.name).toBeGreaterThanOrEqual(0.98);
      expect(score.right / score.pairs, setting.name).toBeGreaterThan(0.5);
      expect(score.missed / score.pairs, setting.name).toBeLessThan(0.02);
      expect(score.held, setting.name).toBe(score.ambiguous);
    }
  }, 1_200_000);

  it('claim no skew where nothing stands out', () => {
    expect(clockSkew([], new Map())).toBeUndefined();
  });
});
