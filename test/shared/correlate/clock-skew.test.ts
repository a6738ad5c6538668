/** The skew of two clocks stands out of all pairs, or it is said that it can't be known. */
import { describe, expect, it } from 'vitest';
import type { AsaFlow } from '../../../shared/correlate/asa-flows.ts';
import { clockSkew, skewAt } from '../../../shared/correlate/clock-skew.ts';
import { joinFlows } from '../../../shared/correlate/joins.ts';
import type { MailRow } from '../../../shared/correlate/mail-rows.ts';

const LINE = { path: 'log', from: 1, to: 1 };

function flow(opened: number, ended = opened + 4): AsaFlow {
  return {
    firewall: 'fw',
    esa: '192.168.1.1',
    direction: 'inbound',
    peers: ['198.51.100.10'],
    connection: String(opened),
    opened: { wallMs: opened * 1000 },
    ended: { wallMs: ended * 1000 },
    events: [],
    spans: [LINE],
  };
}

function rows(times: readonly (readonly [number, number])[]) {
  const list: MailRow[] = times.map(([opened, ended], index) => ({
    index,
    opened: { wallMs: opened * 1000 },
    ended: { wallMs: ended * 1000 },
    ending: 'close',
    line: LINE,
  }));
  return new Map([['inbound 198.51.100.10', list]]);
}

/** Times without a beat. */
const TIMES = Array.from({ length: 60 }, (_, i) => 100_000 + i * 211 + ((i * i * 37) % 173));

describe('clock skew', () => {
  it.each([-90, -1, 0, 45, 90, 7200])('of %d seconds is found', (seconds) => {
    const found = clockSkew(
      TIMES.map((t) => flow(t)),
      rows(TIMES.map((t) => [t + seconds, t + seconds + 4])),
    );
    expect(found).toMatchObject({ seconds, low: seconds, high: seconds, pairs: 60 });
  });

  it('is not claimed for mail in a regular beat, or for too few pairs', () => {
    const beat = Array.from({ length: 60 }, (_, i) => 100_000 + i * 300);
    expect(
      clockSkew(
        beat.map((t) => flow(t)),
        rows(beat.map((t) => [t, t + 4])),
      ),
    ).toBeUndefined();
    const two = TIMES.slice(0, 2);
    expect(
      clockSkew(
        two.map((t) => flow(t)),
        rows(two.map((t) => [t, t + 4])),
      ),
    ).toBeUndefined();
  });

  it('has a step where one clock is put back by an hour', () => {
    const change = TIMES[30] ?? 0;
    const esa = TIMES.map((t) => (t < change ? t + 5 : t + 5 - 3600));
    const found = clockSkew(
      TIMES.map((t) => flow(t)),
      rows(esa.map((t) => [t, t + 4])),
    );
    expect(found && skewAt(found, (TIMES[29] ?? 0) * 1000)).toBe(5);
    expect(found && skewAt(found, change * 1000)).toBe(-3595);
  });
});

describe('joins', () => {
  it('keep every candidate with its weight where time decides nothing', () => {
    const [join] = joinFlows(
      [flow(500), flow(500)],
      rows([
        [500, 504],
        [500, 504],
      ]),
      undefined,
    );
    expect(join?.isAmbiguous).toBe(true);
    expect(join?.candidates).toEqual([
      { index: 0, weight: 0.5 },
      { index: 1, weight: 0.5 },
    ]);
  });

  it('let the end decide, and the sure pairs free the others', () => {
    const joins = joinFlows(
      [flow(500, 504), flow(500, 540)],
      rows([
        [500, 541],
        [500, 504],
      ]),
      undefined,
    );
    expect(joins.map((j) => [j.candidates[0]?.index, j.isAmbiguous])).toEqual([
      [1, false],
      [0, false],
    ]);
  });

  it('let a silent drop end later at the ESA, never earlier', () => {
    const dropped = { ...flow(500, 503), reason: 'Flow closed by inspection' };
    expect(joinFlows([dropped], rows([[500, 803]]), undefined)[0]?.isAmbiguous).toBe(false);
    const [join] = joinFlows(
      [dropped],
      rows([
        [500, 803],
        [500, 500],
      ]),
      undefined,
    );
    expect(join?.candidates.map((c) => c.index)).toEqual([0]);
  });
});
