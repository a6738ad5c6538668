/**
 * A push that meets trouble at one of its lines, forward or back: cut, killed, refused, delayed, failed
 * over, or changed by a second administrator. Afterwards the device holds the start, the finish, or the
 * journal says that a person has to look and at what (issue text "Bad cases get").
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { StrategyName } from '../../../../shared/model/plan.ts';
import { ENABLE_SECRET, practiceStory } from '../../../fakes/practice-shell.ts';
import { type Pushed, type PushPlay, type PushScene, pushScene } from '../../../fakes/pushing.ts';

const isLong = process.env.UNMASK_LONG === '1';

const FAULTS = [
  'cut-before',
  'cut-after',
  'kill-before',
  'kill-after',
  'refusal',
  'delay',
  'standby',
  'wrong-mode',
  'second-admin',
] as const;
type Fault = (typeof FAULTS)[number];

/** Scenario, host, strategy: each strategy where it can be planned. */
const CHANGES: readonly (readonly [string, string, StrategyName])[] = [
  ['note-117801', '192.168.1.1', 'exempt-hosts'],
  ['note-117801', '192.168.1.1', 'permissive-map'],
  ['note-117801', '192.168.1.1', 'narrow-default'],
  ['note-117801', '192.168.1.1', 'disable'],
  ['connection-limit', '192.168.1.1', 'connection-limits'],
  ['half-exempt', '192.168.1.1', 'deny-in-class'],
];

const FOREIGN = 'access-list OTHER extended permit ip any any';
const LOG_LINE = "%ASA-5-111008: User 'other' executed the 'ping' command.";
const WARNING =
  '\r\n**** WARNING ****\r\n\tConfiguration Replication is NOT performed from Standby unit to Active unit.\r\n\tConfigurations are no longer synchronized.\r\n';

class Killed extends Error {}

/** Makes the fault at the `at`-th line sent, once. */
function playOf(scene: PushScene, fault: Fault, at: number, isContinuing: boolean): PushPlay {
  let sent = 0;
  let armed: string | undefined;
  return {
    // a proof fails, so that the way back is walked under the fault too
    overall: 'failed',
    answer: (id) => id !== 'push.ask.continue' || isContinuing,
    onEntry(entry) {
      if (entry.kind !== 'send' || sent++ !== at) return;
      if (fault === 'kill-before') throw new Killed();
      if (fault === 'second-admin') foreignChange(scene);
      else armed = entry.command;
    },
    spoil(typed, answer) {
      const wanted = fault === 'cut-before' ? armed : `${armed}\r`;
      if (armed === undefined || typed !== wanted) return answer;
      armed = undefined;
      return spoilt(fault, answer);
    },
  };
}

/** What comes instead of the answer; undefined ends the link. */
function spoilt(fault: Fault, answer: string): string | undefined {
  if (fault === 'kill-after') throw new Killed();
  if (fault === 'delay') return `\r\n${LOG_LINE}${answer}`;
  if (fault === 'standby') return answer.replace(/^\r\n/, WARNING);
  if (fault === 'wrong-mode') return answer.replace(/\(config[\w-]*\)#/, '#');
  // the worse kind: the device says no to a line that it took
  if (fault === 'refusal') return answer.replace(/^\r\n/, '\r\nERROR: % not configured\r\n');
  return undefined;
}

function foreignChange({ story }: PushScene): void {
  const at = story.clock.now();
  const shell = story.asa.openShell('192.0.2.99', at);
  if (shell === 'too-many') throw new Error(shell);
  for (const line of ['enable', ENABLE_SECRET, 'conf t', FOREIGN, 'end'])
    shell.type(`${line}\r`, at);
  shell.leave();
}

const counts: Record<string, number> = {};

async function run(
  change: (typeof CHANGES)[number],
  fault: Fault,
  at: number,
  isContinuing: boolean,
) {
  const [scenario, esa, strategy] = change;
  const scene = await pushScene(practiceStory(scenario), [esa], strategy);
  const start = scene.running();
  const play = playOf(scene, fault, at, isContinuing);
  let pushed: Pushed | undefined;
  let isKilled = false;
  try {
    pushed = await scene.push(play);
  } catch (cause) {
    if (!(cause instanceof Killed)) throw cause;
    isKilled = true;
    // the next start finds the open push and takes it back
    pushed = await scene.push();
    expect(pushed.asked).toContain('push.ask.recover');
  }
  const { end } = pushed.report;
  counts[`${fault}${isKilled ? ' (recovered)' : ''}: ${end}`] =
    (counts[`${fault}${isKilled ? ' (recovered)' : ''}: ${end}`] ?? 0) + 1;
  return { scene, start, pushed, end };
}

async function linesOf(change: (typeof CHANGES)[number]): Promise<number> {
  const scene = await pushScene(practiceStory(change[0]), [change[1]], change[2]);
  const { entries } = await scene.push({ overall: 'failed' });
  return entries.filter(({ kind }) => kind === 'send').length;
}

async function holds(
  change: (typeof CHANGES)[number],
  fault: Fault,
  at: number,
  isContinuing: boolean,
) {
  const { scene, start, pushed, end } = await run(change, fault, at, isContinuing);
  const about = [...change, fault, at, isContinuing].join(' ');
  expect([about, end]).toEqual([about, 'rolled-back']);
  expect(pushed.entries.at(-1), about).toMatchObject({ kind: 'end', outcome: 'rolled-back' });
  const left = scene.running().split('\n');
  // a line of somebody else stays, and is named
  expect(left.filter((line) => line !== FOREIGN).join('\n'), about).toBe(start);
  if (fault !== 'second-admin') return;
  expect(left, about).toContain(FOREIGN);
  // one that came after the last reading is nobody's to tell
  const isSeen = pushed.entries.some((e) => e.kind === 'found' && 'foreign' in e.state);
  if (isSeen) expect(pushed.text, about).toContain('OTHER');
}

afterAll(() => console.info(counts));

describe('a push under faults', () => {
  it('that is cut and goes on ends as one that was never cut', async () => {
    const finish = await pushScene(practiceStory('note-117801'), ['192.168.1.1']);
    await finish.push();
    const cut = await pushScene(practiceStory('note-117801'), ['192.168.1.1']);
    const play = playOf(cut, 'cut-after', 4, true);
    const { report, asked } = await cut.push({ ...play, overall: 'proven' });
    expect([report.end, asked.includes('push.ask.continue')]).toEqual(['proven', true]);
    expect(cut.running()).toBe(finish.running());
  });

  it('that is cut at the second of two siblings goes on in that one', async () => {
    const change = ['note-117801', '192.168.1.1', 'permissive-map'] as const;
    await holds(change, 'cut-after', 4, true);
  });

  it('that is killed at any entry of its journal is taken back by the next start', {
    timeout: 600_000,
  }, async () => {
    const whole = await pushScene(practiceStory('note-117801'), ['192.168.1.1']);
    const { entries } = await whole.push({ overall: 'failed' });
    const first = entries.findIndex(({ kind }) => kind === 'send');
    // the last entry is the end itself
    for (let at = first; at < entries.length - 1; at += isLong ? 1 : 11) {
      const scene = await pushScene(practiceStory('note-117801'), ['192.168.1.1']);
      const start = scene.running();
      let written = 0;
      const onEntry = (): void => {
        if (written++ === at) throw new Killed();
      };
      await expect(scene.push({ overall: 'failed', onEntry })).rejects.toBeInstanceOf(Killed);
      const { report, asked } = await scene.push();
      expect([at, report.end, asked]).toEqual([at, 'rolled-back', ['push.ask.recover']]);
      expect(scene.running(), `killed at ${at}`).toBe(start);
    }
  });

  if (!isLong) {
    const cases = FAULTS.map((fault, i) => [fault, CHANGES[i % CHANGES.length]] as const);
    it.each(cases)('%s in the middle of %s', async (fault, change) => {
      if (change) await holds(change, fault, 3, false);
    });
    return;
  }
  it.each(CHANGES)(
    '%s %s %s: every fault at every line',
    { timeout: 1_200_000 },
    async (...change) => {
      const lines = await linesOf(change);
      expect(lines).toBeGreaterThan(3);
      for (const fault of FAULTS) {
        for (let at = 0; at < lines; at++) await holds(change, fault, at, at % 2 === 0);
      }
    },
  );
});
