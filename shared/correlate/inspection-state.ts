/**
 * Does ESMTP inspection act on this ESA's flow, by everything we know? The evaluator's walks come
 * first; where they leave it open, the device's own words settle it: an ESMTP syslog that names the
 * ESA, or the `M` flag (SMTP data, engine in the message body) of its connection (asa.md d.5, d.7).
 * An absent flag or an absent line proves nothing.
 */
import type { Span } from '../base/text.ts';
import type { ConnRow } from '../model/asa-show.ts';
import type { SyslogEvent } from '../model/asa-syslog.ts';
import type { FlowWalk, Tristate } from '../model/inspection.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { DEFAULT_MAP, type EngineReading, esmtpEngines } from './counter-deltas.ts';
import { canonical, type Direction, esaDirection, esaNames, SMTP_PORT } from './esa-names.ts';
import { memoPair } from './memo.ts';

export interface InspectionState {
  readonly inspected: Tristate;
  readonly by?: 'walk' | 'syslog' | 'conn-flag';
  readonly spans: readonly Span[];
}

/** The state of one ESA and direction over all firewalls on its path. */
export function inspectionState(
  snapshot: Snapshot,
  target: EsaTarget,
  direction: Direction,
): InspectionState {
  const { inspected, walks } = target[direction];
  if (inspected !== 'unknown') {
    const telling = walks.filter((w) => w.inspected === inspected);
    return { inspected, by: 'walk', spans: telling.flatMap((w) => w.because) };
  }
  for (const firewall of snapshot.firewalls) {
    const walksHere = walks.filter((w) => w.firewall === firewall.id);
    if (walksHere.length > 0 && walksHere.every((w) => w.inspected === false)) continue;
    const event = engineEvents(firewall, target).find((e) => e.direction === direction);
    if (event) return { inspected: true, by: 'syslog', spans: [event.event.span] };
    const row = inspectedConnection(firewall, target, direction);
    if (row) return { inspected: true, by: 'conn-flag', spans: [row.span] };
  }
  return { inspected: 'unknown', spans: [] };
}

export interface EsaEvent {
  readonly event: SyslogEvent;
  readonly direction: Direction;
}

/** Details that only an inspection engine writes; on an SMTP flow that is the ESMTP engine. */
const ENGINE_KINDS: ReadonlySet<string> = new Set([
  'address-replaced',
  'address-terminated',
  'esmtp-match',
  'size-violation',
  'tls-started',
  'terminated-by-inspection',
]);

/** A teardown that names inspection as its reason (asa.md d.7). */
export function isInspectionTeardown(detail: SyslogEvent['detail']): boolean {
  return detail.kind === 'teardown' && isInspectionReason(detail.reason);
}

/** The reason of a 302014 names inspection. */
export function isInspectionReason(reason: string | undefined): boolean {
  return /closed by inspection|^deny terminate/i.test(reason ?? '');
}

/** Lines by which the engine itself says that it ended or dropped something of a flow. */
export function isEngineDrop(detail: SyslogEvent['detail']): boolean {
  if (detail.kind === 'esmtp-match') {
    return detail.action !== 'masked' && detail.action !== 'received';
  }
  return (
    detail.kind === 'address-terminated' ||
    detail.kind === 'terminated-by-inspection' ||
    isInspectionTeardown(detail)
  );
}

/** Messages of the engine about SMTP flows of this ESA. */
export const engineEvents: (firewall: FirewallFacts, target: EsaTarget) => readonly EsaEvent[] =
  memoPair((firewall, target) =>
    eventsNaming(firewall, target).filter(
      ({ event }) => ENGINE_KINDS.has(event.detail.kind) || isInspectionTeardown(event.detail),
    ),
  );

/**
 * Every kept message about an SMTP flow of this ESA, by time where all have one. A line that stands in
 * two texts, the buffer's and the collector's say, is one message.
 */
export const eventsNaming: (firewall: FirewallFacts, target: EsaTarget) => readonly EsaEvent[] =
  memoPair((firewall, target) => {
    const names = esaNames(target, firewall);
    const found: EsaEvent[] = [];
    const textOf = new Map<string, string>();
    for (const event of firewall.syslog?.events ?? []) {
      const direction = esaDirection(event, names);
      if (direction === undefined || isTold(textOf, event)) continue;
      found.push({ event, direction });
    }
    if (found.some(({ event }) => event.time === undefined)) return found;
    return found.sort(
      ({ event: a }, { event: b }) =>
        (a.time?.wallMs ?? 0) - (b.time?.wallMs ?? 0) || rankOf(a.detail) - rankOf(b.detail),
    );
  });

/** Of one second, and from several texts: the beginning, what was said, the end. */
function rankOf({ kind }: SyslogEvent['detail']): number {
  if (kind === 'built') return 0;
  return kind === 'teardown' ? 2 : 1;
}

/** The same message was read from another text before; one text may say a thing twice. */
function isTold(
  textOf: Map<string, string>,
  { id, time, from, to, detail, span }: SyslogEvent,
): boolean {
  if (time === undefined) return false;
  const ends = [from, to].map((end) => `${end?.address} ${end?.port}`);
  const key = `${time.wallMs} ${id} ${ends.join(' ')} ${JSON.stringify(detail)}`;
  const known = textOf.get(key);
  if (known === undefined) textOf.set(key, span.path);
  return known !== undefined && known !== span.path;
}

function inspectedConnection(
  firewall: FirewallFacts,
  target: EsaTarget,
  direction: Direction,
): ConnRow | undefined {
  return esaConnections(firewall, target, direction).find((row) => row.flags.includes('M'));
}

/** Rows of `show conn` that are SMTP connections of this ESA. */
export function esaConnections(
  firewall: FirewallFacts,
  target: EsaTarget,
  direction: Direction,
): readonly ConnRow[] {
  const names = esaNames(target, firewall);
  return firewall.connections.filter((row) =>
    row.sides.some((side, i) => {
      const other = row.sides[1 - i];
      const isEsa =
        names.has(canonical(side.address)) ||
        (side.mapped !== undefined && names.has(canonical(side.mapped)));
      if (!isEsa || other === undefined) return false;
      return direction === 'inbound' ? side.port === SMTP_PORT : other.port === SMTP_PORT;
    }),
  );
}

/** A class that takes the ESA's flow for inspection, with its counters where they were collected. */
export interface Taker {
  readonly firewall: string;
  readonly policy?: string;
  readonly class?: string;
  readonly map: string;
  readonly engine?: EngineReading;
}

/** The classes that take this flow by the evaluator, over all firewalls. */
export function takers(
  snapshot: Snapshot,
  target: EsaTarget,
  direction: Direction,
): readonly Taker[] {
  const found = new Map<string, Taker>();
  for (const walk of target[direction].walks) {
    const firewall = snapshot.firewalls.find((f) => f.id === walk.firewall);
    if (firewall === undefined) continue;
    for (const part of inspectedParts(walk)) {
      const key = [walk.firewall, walk.policy, part.class, part.map].join(' ');
      const engine = esmtpEngines(firewall).find(
        (e) => e.class === part.class && (walk.policy === undefined || e.policy === walk.policy),
      );
      found.set(key, {
        firewall: walk.firewall,
        map: part.map ?? DEFAULT_MAP,
        ...(walk.policy === undefined ? {} : { policy: walk.policy }),
        ...(part.class === undefined ? {} : { class: part.class }),
        ...(engine === undefined ? {} : { engine }),
      });
    }
  }
  return [...found.values()];
}

function inspectedParts(
  walk: FlowWalk,
): readonly { readonly class?: string; readonly map?: string }[] {
  const slices = walk.slices.filter((s) => s.inspected === true);
  if (slices.length > 0) return slices;
  return walk.inspected === true ? [walk] : [];
}
