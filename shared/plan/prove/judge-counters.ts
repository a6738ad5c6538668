/**
 * The fourth proof: the ESMTP counters stood still while fresh sessions of the ESA ran (asa.md d.3). A
 * session counts when it began within the window and said something both ways, so that an inspecting
 * engine had to count it. Counters that restarted in between, and a box without mail, prove nothing.
 */
import { type Message, message } from '../../base/message.ts';
import type { PlanDirection } from '../../model/plan.ts';
import type { Proof, ProofConnection, ProofCounter, ProofSample } from '../../model/proof.ts';
import type { ProofAim } from './aim.ts';
import { connectionKey } from './old-connections.ts';
import { proof } from './proof.ts';

/** Two samples, and the connections of the ESAs seen from the one to the other. */
export interface CounterWindow {
  readonly from: ProofSample;
  readonly to: ProofSample;
  readonly seen: readonly ProofConnection[];
}

/** Sessions in one direction that make a proof. */
export const ENOUGH_SESSIONS = 3;

export function judgeCounters(
  aim: Pick<ProofAim, 'wantsInspected'>,
  direction: PlanDirection,
  windows: readonly CounterWindow[],
): Proof {
  const read = windows.map((window) => readWindow(window, direction, aim.wantsInspected));
  const sum = (kind: WindowReading['kind']): number =>
    read.filter((w) => w.kind === kind).reduce((total, w) => total + w.sessions, 0);
  const said = (state: Proof['state'], because: Message, kind?: WindowReading['kind']): Proof =>
    proof(
      'counters',
      direction,
      state,
      because,
      read.filter((w) => w.kind === kind).flatMap(shown),
    );
  const still = sum('still');
  if (still >= ENOUGH_SESSIONS) {
    return said('pass', message('proof.counters.pass', { count: still }), 'still');
  }
  const alone = sum('grew-alone');
  if (still === 0 && alone >= ENOUGH_SESSIONS) {
    return said('fail', message('proof.counters.fail', { count: alone }), 'grew-alone');
  }
  if (read.some((w) => w.kind === 'reset')) {
    return said('not-proven', message('proof.counters.reset'), 'reset');
  }
  if (read.length > 0 && read.every((w) => w.kind === 'none')) {
    return said('not-proven', message('proof.counters.none'));
  }
  const grew = sum('grew') + alone;
  if (still + grew === 0) return said('not-proven', message('proof.counters.quiet'));
  const values = { count: still, wanted: ENOUGH_SESSIONS };
  if (grew > 0) return said('not-proven', message('proof.counters.shared', values), 'grew');
  return said('not-proven', message('proof.counters.few', values), 'still');
}

/** The counters of ESMTP in a window, whoever's mail it was. */
export function counterGrowth(
  { from, to }: Pick<CounterWindow, 'from' | 'to'>,
  wantsInspected: boolean,
): number | 'reset' | 'none' {
  if (isRestarted(from, to)) return 'reset';
  const engines = to.counters.filter((counter) => counter.protocol === 'esmtp');
  if (engines.length === 0) return 'none';
  return engines.reduce((total, engine) => {
    const before = from.counters.find((c) => c.engine === engine.engine);
    return total + growthOf(engine, before, wantsInspected);
  }, 0);
}

interface WindowReading {
  /** `grew-alone`: no mail but sessions of this direction can have moved the counters. */
  readonly kind: 'still' | 'grew' | 'grew-alone' | 'reset' | 'none';
  readonly sessions: number;
  readonly window: CounterWindow;
}

function readWindow(
  window: CounterWindow,
  direction: PlanDirection,
  wantsInspected: boolean,
): WindowReading {
  const fresh = freshSessions(window);
  const sessions = fresh.filter((c) => c.direction === direction).length;
  const growth = counterGrowth(window, wantsInspected);
  if (typeof growth === 'string') return { kind: growth, sessions, window };
  if (growth === 0) return { kind: 'still', sessions, window };
  const isAlone =
    window.from.connections.length === 0 &&
    window.from.others === 0 &&
    window.to.others === 0 &&
    fresh.length === sessions;
  return { kind: isAlone ? 'grew-alone' : 'grew', sessions, window };
}

/** Began after the first sample, and data went both ways: flags I and O (asa.md d.5). */
function freshSessions({ from, seen }: CounterWindow): readonly ProofConnection[] {
  const old = new Set(from.connections.map(connectionKey));
  const fresh = seen.filter(
    (c) => !old.has(connectionKey(c)) && c.flags.includes('I') && c.flags.includes('O'),
  );
  return [...new Map(fresh.map((c) => [connectionKey(c), c])).values()];
}

/** A counter fell, an engine came or went, or somebody changed the configuration. */
function isRestarted(from: ProofSample, to: ProofSample): boolean {
  if (from.lastModified !== to.lastModified) return true;
  if (from.counters.length !== to.counters.length) return true;
  return from.counters.some((before) => {
    const after = to.counters.find((c) => c.engine === before.engine);
    if (after === undefined || after.map !== before.map) return true;
    return Object.entries(before.counts).some(([name, count]) => (after.counts[name] ?? 0) < count);
  });
}

/** Where mail stays inspected only what masks, logs or drops is harm; packets count by design. */
function growthOf(
  engine: ProofCounter,
  before: ProofCounter | undefined,
  wantsInspected: boolean,
): number {
  return Object.entries(engine.counts)
    .filter(([name]) => !wantsInspected || !HARMLESS.has(name))
    .reduce((total, [name, count]) => total + count - (before?.counts[name] ?? 0), 0);
}

const HARMLESS: ReadonlySet<string> = new Set(['packet', 'allow-tls']);

/** The ESMTP lines at both ends of a window. */
function shown({ window }: WindowReading): Proof['evidence'] {
  return [window.from, window.to].flatMap(({ counters, takenAt }) =>
    counters
      .filter((counter) => counter.protocol === 'esmtp')
      .map(({ engine, counts }) => ({
        from: `show service-policy inspect esmtp (${takenAt})`,
        line: 1,
        text: `${engine}: ${Object.entries(counts)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')}`,
      })),
  );
}
