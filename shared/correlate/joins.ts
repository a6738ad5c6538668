/**
 * Which connection of the mail log (ICID, DCID) is which connection of the firewall: same peer and
 * direction, the ESA's own address, the beginning, the end. mail_logs has no port (esa.md 0.4), so
 * parallel connections of one peer are told apart by time alone; where time doesn't decide, every
 * candidate is kept with its weight and the join is marked ambiguous.
 */
import type { LogView } from '../model/mail.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { type AsaFlow, asaFlows } from './asa-flows.ts';
import { type ClockSkew, clockSkew, skewAt } from './clock-skew.ts';
import { isEngineDrop, isInspectionReason } from './inspection-state.ts';
import { type MailRow, type MailRows, mailRows, rowsKey } from './mail-rows.ts';
import { memo } from './memo.ts';

export interface Candidate {
  /** Index of the connection in the mail log's view. */
  readonly index: number;
  /** 0..1, by how well both ends fit. */
  readonly weight: number;
}

export interface Join {
  readonly flow: AsaFlow;
  /** Best first; none where the log has no such connection. */
  readonly candidates: readonly Candidate[];
  /** Another connection fits nearly as well. */
  readonly isAmbiguous: boolean;
}

/** A firewall and an ESA, with what joins their logs. */
export interface JoinedPair {
  readonly firewall: FirewallFacts;
  readonly target: EsaTarget;
  readonly flows: readonly AsaFlow[];
  /** Absent where it can't be known: joins then rest on the clocks being right. */
  readonly skew?: ClockSkew;
  readonly joins: readonly Join[];
}

/** Every firewall with every ESA that it has flows of. */
export const joinedPairs: (snapshot: Snapshot) => readonly JoinedPair[] = memo((snapshot) => {
  const all = snapshot.firewalls.flatMap((firewall) =>
    snapshot.targets.map((target) => ({ firewall, target, flows: asaFlows(firewall, target) })),
  );
  const { mail } = snapshot;
  const rows =
    mail &&
    rowsFor(
      mail,
      all.flatMap((pair) => pair.flows),
    );
  return all
    .filter((pair) => pair.flows.length > 0)
    .map((pair) => {
      if (rows === undefined) return { ...pair, joins: [] };
      const skew = clockSkew(pair.flows, rows);
      return {
        ...pair,
        ...(skew === undefined ? {} : { skew }),
        joins: joinFlows(pair.flows, rows, skew),
      };
    });
});

/** The join whose best candidate is this connection, by its index in the view. */
export const joinOfConnection: (snapshot: Snapshot) => ReadonlyMap<number, Join> = memo(
  (snapshot) => {
    const found = new Map<number, Join>();
    for (const { joins } of joinedPairs(snapshot)) {
      for (const join of joins) {
        const best = join.candidates[0];
        if (best === undefined) continue;
        const known = found.get(best.index);
        if (known === undefined || known.isAmbiguous) found.set(best.index, join);
      }
    }
    return found;
  },
);

function rowsFor(view: LogView, flows: readonly AsaFlow[]): MailRows {
  const keys = new Set(flows.flatMap((f) => f.peers.map((peer) => rowsKey(f.direction, peer))));
  return mailRows(view, (key) => keys.has(key));
}

/** Best of a pair at least so sure, seen from both sides: then it is the one. */
const SURE = 0.9;

interface Edge {
  readonly flow: number;
  readonly row: MailRow;
  readonly fit: number;
}

/** Joins the flows of one ESA and firewall. Sure pairs are taken out first, which frees others. */
export function joinFlows(
  flows: readonly AsaFlow[],
  rows: MailRows,
  skew: ClockSkew | undefined,
): readonly Join[] {
  const edges = flows.flatMap((flow, i) => edgesOf(flow, i, rows, skew));
  const sure = new Map<number, Edge>();
  const taken = new Set<number>();
  for (let found = 1; found > 0; ) {
    found = 0;
    const open = edges.filter((e) => !sure.has(e.flow) && !taken.has(e.row.index));
    for (const edge of sureEdges(open)) {
      sure.set(edge.flow, edge);
      taken.add(edge.row.index);
      found++;
    }
  }
  const left = new Map<number, Edge[]>();
  for (const edge of edges) {
    if (sure.has(edge.flow) || taken.has(edge.row.index)) continue;
    const list = left.get(edge.flow);
    if (list) list.push(edge);
    else left.set(edge.flow, [edge]);
  }
  return flows.map((flow, i) => {
    const one = sure.get(i);
    if (one) return { flow, candidates: [{ index: one.row.index, weight: 1 }], isAmbiguous: false };
    const candidates = weighed(left.get(i) ?? []);
    return { flow, candidates, isAmbiguous: candidates.length > 0 };
  });
}

/** Edges that outweigh all others of their flow and of their connection together. */
function sureEdges(edges: readonly Edge[]): readonly Edge[] {
  const ofFlow = new Map<number, number>();
  const ofRow = new Map<number, number>();
  for (const { flow, row, fit } of edges) {
    ofFlow.set(flow, (ofFlow.get(flow) ?? 0) + fit);
    ofRow.set(row.index, (ofRow.get(row.index) ?? 0) + fit);
  }
  return edges.filter(({ flow, row, fit }) => {
    const all = (ofFlow.get(flow) ?? 0) + (ofRow.get(row.index) ?? 0) - fit;
    return fit >= SURE * all;
  });
}

const MOST_CANDIDATES = 10;

function weighed(edges: readonly Edge[]): readonly Candidate[] {
  const sum = edges.reduce((all, { fit }) => all + fit, 0);
  return edges
    .map(({ row, fit }) => ({ index: row.index, weight: fit / sum }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, MOST_CANDIDATES);
}

/** A stamp of whole seconds on both sides, and a line written a moment late. */
const SLACK_S = 2;
/** An unfitting end doesn't rule a pair out: a half-closed connection ends twice. */
const LEAST_END = 0.02;

function edgesOf(
  flow: AsaFlow,
  index: number,
  rows: MailRows,
  skew: ClockSkew | undefined,
): readonly Edge[] {
  const lists = flow.peers.map((peer) => rows.get(rowsKey(flow.direction, peer)) ?? []);
  const edges: Edge[] = [];
  for (const row of lists.flatMap((list) => nearRows(list, flow, skew))) {
    if (row.esa !== undefined && row.esa !== flow.esa) continue;
    const fit = fitOf(flow, row, skew);
    if (fit > 0) edges.push({ flow: index, row, fit });
  }
  return edges;
}

function nearRows(
  rows: readonly MailRow[],
  flow: AsaFlow,
  skew: ClockSkew | undefined,
): readonly MailRow[] {
  const asaMs = flow.opened?.wallMs;
  if (asaMs === undefined) return rows;
  const wanted = asaMs + (skew === undefined ? 0 : skewAt(skew, asaMs) * 1000);
  const from = lowerBound(rows, wanted - CUT_MS);
  return rows.slice(from, lowerBound(rows, wanted + CUT_MS));
}

/** Beyond any slack. */
const CUT_MS = 60_000;

function lowerBound(rows: readonly MailRow[], wallMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.opened.wallMs ?? 0) < wallMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How well both ends fit, 0 for not at all. */
function fitOf(flow: AsaFlow, row: MailRow, skew: ClockSkew | undefined): number {
  if (flow.opened === undefined) return fitOfMoment(flow, row, skew);
  const slack = SLACK_S + (skew === undefined ? 0 : (skew.high - skew.low) / 2);
  const opened = secondsAfter(row.opened.wallMs, flow.opened.wallMs, skew);
  if (Math.abs(opened) > slack) return 0;
  const begin = Math.exp(-((opened / (slack / 2)) ** 2));
  if (flow.ended === undefined || row.ended === undefined) return begin;
  const ended = secondsAfter(row.ended.wallMs, flow.ended.wallMs, skew);
  // The firewall forgets in silence; the ESA finds out later, never before.
  if (isSilentEnd(flow)) return ended < -slack ? begin * LEAST_END : begin;
  return begin * Math.max(LEAST_END, Math.exp(-((ended / (slack / 2)) ** 2)));
}

function isSilentEnd({ reason, events }: AsaFlow): boolean {
  return (
    /inspection|timeout|timed out|administrator|deny terminate/i.test(reason ?? '') ||
    events.some(({ detail }) => detail.kind !== 'tls-started' && detail.kind !== 'size-violation')
  );
}

/** A flow known by one line in its life alone: the ESA's connection must span it, and fell silent then. */
function fitOfMoment(flow: AsaFlow, row: MailRow, skew: ClockSkew | undefined): number {
  const asaMs = flow.events.find((e) => e.time !== undefined)?.time?.wallMs;
  if (asaMs === undefined) return flow.row !== undefined && row.ending === 'open' ? 1 : 0;
  if (secondsAfter(row.opened.wallMs, asaMs, skew) > SLACK_S) return 0;
  const end = row.ended ?? row.lastActivity ?? row.opened;
  if (secondsAfter(end.wallMs, asaMs, skew) < -SLACK_S) return 0;
  const silent = secondsAfter((row.lastActivity ?? end).wallMs, asaMs, skew);
  return Math.max(LEAST_END, Math.exp(-((silent / 30) ** 2)));
}

/** Seconds by which the ESA's stamp is later than the firewall's, clocks put right. */
function secondsAfter(esaMs: number, asaMs: number, skew: ClockSkew | undefined): number {
  return (esaMs - asaMs) / 1000 - (skew === undefined ? 0 : skewAt(skew, asaMs));
}

/** The engine ended it: by its own line, or by the reason of the teardown. */
export function isEngineEnd({ reason, events }: AsaFlow): boolean {
  return isInspectionReason(reason) || events.some(({ detail }) => isEngineDrop(detail));
}
