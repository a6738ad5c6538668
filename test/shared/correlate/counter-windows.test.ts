/** Counters from sample to sample beside the ESA's own losses: equal proves, standing still refutes. */
import { describe, expect, it } from 'vitest';
import { counterWindows } from '../../../shared/correlate/counter-windows.ts';
import { documentsOf, runStory } from '../diagnose/run-story.ts';
import { aborted, config, counters, ESA, icid, intake, mailLog, taken } from '../rules/texts.ts';

const HEADER = 'header line length gt 998';
const PEER = '198.51.100.10';

/** Losses at minutes after 13:00, by resets, so that each is counted when it happens. */
function losses(minutes: readonly number[]): string {
  return mailLog([
    ...taken('13:00:30', 99, 999, PEER),
    ...minutes.flatMap((minute, i) => {
      const time = `13:${String(minute).padStart(2, '0')}:10`;
      return icid(i + 1, PEER, time, time, [
        ...intake(time, i + 1, 70 + i),
        ...aborted(time, i + 1, 70 + i),
      ]);
    }),
  ]);
}

/** Samples at 13:00, 13:10, ... each with its total. */
function samples(totals: readonly number[], action = 'drop-connection log') {
  return Object.fromEntries(
    totals.map((total, i) => [
      `counters-${i}.txt`,
      counters({
        clock: `13:${String(i * 10).padStart(2, '0')}:00.000 CET Tue Mar 11 2025`,
        matches: { [HEADER]: [action, total] },
      }),
    ]),
  );
}

function windowsOf(totals: readonly number[], minutes: readonly number[], run = config()) {
  const texts = { run, mail: losses(minutes), ...samples(totals) };
  const { snapshot, diagnosis } = runStory(documentsOf(texts), { esa: [ESA] });
  return { found: counterWindows(snapshot)[0], diagnosis };
}

describe('counters and losses, window by window', () => {
  it.each([
    ['equal numbers prove', [40, 42, 43], [3, 5, 14], 'proves', [2, 1]],
    ['standing still refutes', [40, 40, 40], [3, 5, 14], 'refutes', [0, 0]],
    ['others share the class', [40, 60, 90], [3, 5, 14], 'more', [20, 30]],
    ['something else as well', [40, 41, 41], [3, 5, 14], 'fewer', [1, 0]],
    ['equal in sum alone is no proof', [40, 40, 43], [3, 5, 6], 'fewer-or-more', [0, 3]],
    ['nothing on either side', [40, 40], [], 'quiet', [0]],
  ])('%s', (_, totals, minutes, says, growth) => {
    const { found } = windowsOf(totals, minutes);
    expect(found?.windows.map((w) => w.growth)).toEqual(growth);
    if (says === 'fewer-or-more') expect(found?.says).not.toBe('proves');
    else expect(found?.says).toBe(says);
  });

  it('never count a reset as growth or as standing still', () => {
    const { found } = windowsOf([40, 2, 5], [3, 12, 13, 14]);
    expect(found?.windows.map((w) => w.growth)).toEqual([undefined, 3]);
    expect(found?.says).toBe('proves');
    const fresh = samples([40, 41, 42]);
    const other = counters({
      clock: '13:10:00.000 CET Tue Mar 11 2025',
      matches: { 'body length gt 100': ['drop-connection', 0] },
    });
    const { snapshot } = runStory(
      documentsOf({ run: config(), mail: losses([3]), ...fresh, 'counters-1.txt': other }),
      { esa: [ESA] },
    );
    expect(counterWindows(snapshot)[0]?.windows.map((w) => w.growth)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('says in the finding what they say', () => {
    const proof = windowsOf([40, 42, 43], [3, 5, 14]).diagnosis.findings;
    expect(proof.find((f) => f.id === 'effect.header-line-drop')?.summary).toContain('proves');
    const refuted = windowsOf([40, 40, 40], [3, 5, 14]).diagnosis.findings;
    const loss = refuted.find((f) => f.id === 'mail.receiving-aborted');
    expect(loss?.weighing?.join(' ')).toContain('no drop counter moved');
  });
});
