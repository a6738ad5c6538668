/**
 * What the path picture and its table twin show, worked out once from the diagnosis: lanes (equal
 * walks of a direction drawn once), rows in policy order, and what stands at the gate. No geometry.
 */
import type {
  Diagnosis,
  DiagnosisDirection,
  DiagnosisEsa,
  DiagnosisStep,
  DiagnosisWalk,
  EvidenceLine,
  Finding,
} from '../../model/diagnosis.ts';
import type { Tristate } from '../../model/inspection.ts';

export type Direction = 'inbound' | 'outbound';

/**
 * - `takes`: the class that takes the flow; `part`: takes it for some peers only.
 * - `passed`: looked at and passed over; `after`: behind the class that takes the flow.
 * - `trap`: looks as if it decided and doesn't; `unknown`: the text doesn't settle it.
 * - `folded`: several passed classes on one row.
 */
export type RowState = 'takes' | 'part' | 'passed' | 'after' | 'trap' | 'unknown' | 'folded';

export interface LaneRow {
  readonly state: RowState;
  /** Class name; for `folded` the names joined. */
  readonly name: string;
  /** How many classes a `folded` row stands for, otherwise 1. */
  readonly count: number;
  readonly trap?: string;
  /** What the class inspects with, as configured: `inspect esmtp MAP`. */
  readonly inspects?: string;
  /** True when the class was matched, though it takes nothing. */
  readonly isMatched: boolean;
  /** Peers this row takes, where it takes only some. */
  readonly peers: readonly string[];
  readonly reason: string;
  readonly evidence?: EvidenceLine;
}

export interface LaneGroup {
  readonly policy: string;
  /** Interface of an interface policy; absent for the global one. */
  readonly nameif?: string;
  readonly rows: readonly LaneRow[];
}

/** One line of the picture: walks of one direction through one firewall that are alike. */
export interface Lane {
  readonly direction: Direction;
  readonly firewall: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly inspected: Tristate;
  readonly groups: readonly LaneGroup[];
  /** The flow, or the rest of it, leaves without any class taking it. */
  readonly hasFreeExit: boolean;
  /** Peers of that rest, where slices name them. */
  readonly freePeers: readonly string[];
  readonly unknown: readonly { readonly reason: string; readonly settles: string }[];
  readonly because?: EvidenceLine;
}

/** Counters that belong to the inspection of one firewall, from the findings. */
export interface GateCounters {
  readonly dropped: number;
  readonly masked: number;
}

/** Rows beyond this many make runs of passed classes fold into one row. */
const FOLD_ABOVE = 6;

/**
 * Lanes of one ESA address, grouped by firewall in the order first met, inbound before outbound.
 * With `fold`, long stacks show runs of passed classes as one row.
 */
export function lanesOf(esa: DiagnosisEsa, fold: 'fold' | 'all' = 'all'): readonly Lane[] {
  const all = [
    ...lanesOfDirection('inbound', esa.inbound),
    ...lanesOfDirection('outbound', esa.outbound),
  ];
  const lanes = fold === 'fold' ? all.map(foldLane) : all;
  const firewalls = [...new Set(lanes.map((lane) => lane.firewall))];
  return firewalls.flatMap((firewall) => lanes.filter((lane) => lane.firewall === firewall));
}

const DROPS: ReadonlySet<string> = new Set([
  'effect.header-line-drop',
  'effect.command-line-drop',
  'effect.recipient-count-drop',
  'effect.sender-address-drop',
  'effect.mime-filename-drop',
  'effect.size-violation',
]);
const MASKS: ReadonlySet<string> = new Set([
  'effect.ehlo-masked',
  'effect.starttls-masked',
  'effect.command-masked',
]);

/**
 * Sums the counts of present effects for one firewall: what was dropped and what was masked.
 * Masks are counted by their largest finding, since several findings may tell of one counter.
 */
export function gateCounters(findings: readonly Finding[], firewall: string): GateCounters {
  let dropped = 0;
  let masked = 0;
  for (const finding of findings) {
    if (finding.past || finding.count === undefined) continue;
    if (finding.firewall !== undefined && finding.firewall !== firewall) continue;
    if (DROPS.has(finding.id)) dropped += finding.count;
    if (MASKS.has(finding.id)) masked = Math.max(masked, finding.count);
  }
  return { dropped, masked };
}

/** How the inspection is painted: harm and suspicion only when the verdict says so. */
export function gateTone(
  verdict: Diagnosis['verdict'] | undefined,
): 'harm' | 'suspicion' | 'plain' {
  if (verdict === 'interfering') return 'harm';
  return verdict === 'suspected' ? 'suspicion' : 'plain';
}

function lanesOfDirection(direction: Direction, answer: DiagnosisDirection): Lane[] {
  const byShape = new Map<string, DiagnosisWalk[]>();
  for (const walk of answer.walks) {
    const key = shapeOf(walk);
    const alike = byShape.get(key);
    if (alike) alike.push(walk);
    else byShape.set(key, [walk]);
  }
  return [...byShape.values()].flatMap((walks) => {
    const first = walks[0];
    return first === undefined ? [] : [laneOf(direction, first, walks)];
  });
}

/** Equal for walks that look alike but for their interfaces. */
function shapeOf(walk: DiagnosisWalk): string {
  const steps = stepsOf(walk).map((s) => [s.nameif, s.policy, s.class, s.matches, s.takes, s.trap]);
  return JSON.stringify([walk.firewall, walk.inspected, steps, walk.slices, walk.unknown]);
}

function laneOf(direction: Direction, walk: DiagnosisWalk, alike: readonly DiagnosisWalk[]): Lane {
  const slices = walk.slices ?? [];
  const free = slices.filter((slice) => slice.inspected === false);
  const because = walk.because[0];
  const steps = stepsOf(walk);
  const isTakenWhole = steps.some((step) => step.takes === true);
  return {
    direction,
    firewall: walk.firewall,
    from: [...new Set(alike.map((w) => w.from))],
    to: [...new Set(alike.map((w) => w.to))],
    inspected: walk.inspected,
    groups: groupsOf(walk, steps),
    hasFreeExit: !isTakenWhole || free.length > 0,
    freePeers: steps.some((step) => step.takes === 'part') ? free.flatMap((s) => s.peers) : [],
    unknown: walk.unknown ?? [],
    ...(because === undefined ? {} : { because }),
  };
}

/** The walk's steps, or a single one made of its answer where the walk comes without. */
function stepsOf(walk: DiagnosisWalk): readonly DiagnosisStep[] {
  if (walk.steps !== undefined) return walk.steps;
  if (walk.policy === undefined || walk.class === undefined) return [];
  return [
    {
      scope: 'global',
      policy: walk.policy,
      class: walk.class,
      matches: walk.inspected,
      takes: walk.inspected,
      reason: '',
      evidence: walk.because,
      inspects: 'inspect esmtp',
    },
  ];
}

function groupsOf(walk: DiagnosisWalk, steps: readonly DiagnosisStep[]): LaneGroup[] {
  const groups: { policy: string; nameif?: string; rows: LaneRow[] }[] = [];
  let isTaken = false;
  for (const step of steps) {
    const last = groups[groups.length - 1];
    const row = rowOf(walk, step, isTaken);
    if (last && last.policy === step.policy && last.nameif === step.nameif) last.rows.push(row);
    else {
      const nameif = step.nameif === undefined ? {} : { nameif: step.nameif };
      groups.push({ policy: step.policy, ...nameif, rows: [row] });
    }
    isTaken ||= step.takes === true;
  }
  return groups;
}

function foldLane(lane: Lane): Lane {
  const rows = lane.groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (rows <= FOLD_ABOVE) return lane;
  return { ...lane, groups: lane.groups.map((g) => ({ ...g, rows: folded(g.rows) })) };
}

function rowOf(walk: DiagnosisWalk, step: DiagnosisStep, isTaken: boolean): LaneRow {
  const state = stateOf(step, isTaken);
  const slices = (walk.slices ?? []).filter((s) => s.class === step.class && s.inspected === true);
  const evidence = step.evidence[0];
  return {
    state,
    name: step.class,
    count: 1,
    isMatched: step.matches === true || step.matches === 'part',
    peers: state === 'part' ? slices.flatMap((slice) => slice.peers) : [],
    reason: step.reason,
    ...(step.trap === undefined ? {} : { trap: step.trap }),
    ...(step.inspects === undefined
      ? {}
      : { inspects: inspectText(walk, step.inspects, step.takes) }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** `inspect esmtp`, with the map in force where the line itself names none. */
function inspectText(walk: DiagnosisWalk, text: string, takes: DiagnosisStep['takes']): string {
  const isNamed = /^inspect esmtp \S/.test(text);
  return isNamed || takes !== true || walk.map === undefined ? text : `${text} ${walk.map}`;
}

function stateOf(step: DiagnosisStep, isTaken: boolean): RowState {
  if (step.takes === true) return 'takes';
  if (step.takes === 'part') return 'part';
  if (step.trap !== undefined) return 'trap';
  if (step.takes === 'unknown') return 'unknown';
  return isTaken ? 'after' : 'passed';
}

/** Runs of two or more plain rows become one. */
function folded(rows: readonly LaneRow[]): LaneRow[] {
  const out: LaneRow[] = [];
  let run: LaneRow[] = [];
  const close = (): void => {
    const first = run[0];
    if (run.length < 2 || first === undefined) out.push(...run);
    else {
      const name = run.map((row) => row.name).join(', ');
      const reason = run.map((row) => `${row.name}: ${row.reason}`).join('\n');
      out.push({ state: 'folded', name, count: run.length, isMatched: false, peers: [], reason });
    }
    run = [];
  };
  for (const row of rows) {
    if (row.state === 'passed' || row.state === 'after') run.push(row);
    else {
      close();
      out.push(row);
    }
  }
  close();
  return out;
}
