/**
 * SMTP connections of an ESA as the firewall tells them: 302013 and 302014 joined by their id, what
 * the engine said in between joined by addresses and ports, and what `show conn` still held. A flow
 * may lack its beginning (buffered at `warnings` there is no 302013, asa.md d.7).
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { ConnRow, ConnSide } from '../model/asa-show.ts';
import type { Endpoint, SyslogEvent } from '../model/asa-syslog.ts';
import type { EsaTarget, FirewallFacts } from '../model/snapshot.ts';
import { canonical, DIRECTIONS, type Direction, esaNames, isEsaEnd } from './esa-names.ts';
import { esaConnections, eventsNaming } from './inspection-state.ts';
import { memoPair } from './memo.ts';

export interface AsaFlow {
  readonly firewall: string;
  /** Real address of the ESA. */
  readonly esa: string;
  readonly direction: Direction;
  /** The other end, as printed and as mapped: the ESA sees one of them. */
  readonly peers: readonly string[];
  readonly peerPort?: number;
  /** Number of 302013 and 302014. */
  readonly connection?: string;
  /** By 302013, or by a 302014 less its duration. */
  readonly opened?: Stamp;
  readonly ended?: Stamp;
  readonly bytes?: number;
  /** As printed in 302014. */
  readonly reason?: string;
  /** What the firewall said about it besides its beginning and end, in order. */
  readonly events: readonly SyslogEvent[];
  /** A row of `show conn`: it was open when that was asked. */
  readonly row?: ConnRow;
  /** Beginning, what was said, end. */
  readonly spans: readonly Span[];
}

type Draft = { -readonly [K in keyof AsaFlow]: AsaFlow[K] } & {
  events: SyslogEvent[];
  spans: Span[];
};

/** Lines that come this long after the end still belong to the flow: strays, a late 507003. */
const AFTERMATH_MS = 10_000;

/** Without 302013 and 302014, lines of one port belong together this long. */
const SAME_PORT_MS = 600_000;

/** The flows of one ESA through one firewall, in order of their first line. */
export const asaFlows: (firewall: FirewallFacts, target: EsaTarget) => readonly AsaFlow[] =
  memoPair((firewall, target) => {
    const names = esaNames(target, firewall);
    const flows: Draft[] = [];
    const byId = new Map<string, Draft>();
    const byPort = new Map<string, Draft>();
    for (const { event, direction } of eventsNaming(firewall, target)) {
      const { detail } = event;
      if (detail.kind === 'denied') continue;
      const isFromEsa = isEsaEnd(event.from, names);
      const peer = isFromEsa ? event.to : event.from;
      const own = isFromEsa ? event.from : event.to;
      if (peer === undefined) continue;
      const port = portKey(direction, peer, own?.port);
      const id = 'connection' in detail ? `${event.host ?? ''} ${detail.connection}` : undefined;
      const known =
        detail.kind === 'built' ? undefined : knownFlow(event, byPort.get(port), id, byId);
      const flow = known ?? draft(firewall.id, target.address, direction, peer);
      if (known === undefined) flows.push(flow);
      if (id !== undefined && detail.kind === 'built') byId.set(id, flow);
      byPort.set(port, flow);
      note(flow, event, peer);
    }
    for (const direction of DIRECTIONS) {
      for (const row of esaConnections(firewall, target, direction)) {
        addRow(flows, byPort, row, { firewall: firewall.id, target, direction, names });
      }
    }
    return flows;
  });

function draft(firewall: string, esa: string, direction: Direction, peer: Endpoint): Draft {
  return {
    firewall,
    esa,
    direction,
    peers: textsOf(peer.address, peer.mappedAddress),
    ...(peer.port === undefined ? {} : { peerPort: peer.port }),
    events: [],
    spans: [],
  };
}

function textsOf(address: string, mapped: string | undefined): readonly string[] {
  return [...new Set([address, mapped ?? address].map(canonical))];
}

/** One of the ports is 25, the other one tells parallel connections apart. */
function portKey(direction: Direction, peer: Endpoint, ownPort: number | undefined): string {
  return `${direction} ${canonical(peer.address)} ${peer.port ?? ''} ${ownPort ?? ''}`;
}

function knownFlow(
  event: SyslogEvent,
  atPort: Draft | undefined,
  id: string | undefined,
  byId: ReadonlyMap<string, Draft>,
): Draft | undefined {
  if (id !== undefined)
    return byId.get(id) ?? (atPort?.connection === undefined ? atPort : undefined);
  if (atPort === undefined) return undefined;
  const last = atPort.ended ?? (atPort.opened === undefined ? lastTime(atPort) : undefined);
  if (last === undefined || event.time === undefined) return atPort;
  const limit = atPort.ended === undefined ? SAME_PORT_MS : AFTERMATH_MS;
  return event.time.wallMs - last.wallMs <= limit ? atPort : undefined;
}

function lastTime(flow: Draft): Stamp | undefined {
  return flow.events[flow.events.length - 1]?.time;
}

function note(flow: Draft, event: SyslogEvent, peer: Endpoint): void {
  const { detail, time } = event;
  flow.spans.push(event.span);
  flow.peers = [...new Set([...flow.peers, ...textsOf(peer.address, peer.mappedAddress)])];
  if (detail.kind === 'built') {
    flow.connection = detail.connection;
    if (time !== undefined) flow.opened = time;
  } else if (detail.kind === 'teardown') {
    flow.connection = detail.connection;
    flow.bytes = detail.bytes;
    if (detail.reason !== undefined) flow.reason = detail.reason;
    if (time === undefined) return;
    flow.ended = time;
    flow.opened ??= { ...time, wallMs: time.wallMs - detail.durationS * 1000 };
  } else {
    flow.events.push(event);
  }
}

function addRow(
  flows: Draft[],
  byPort: ReadonlyMap<string, Draft>,
  row: ConnRow,
  at: {
    readonly firewall: string;
    readonly target: EsaTarget;
    readonly direction: Direction;
    readonly names: ReadonlySet<string>;
  },
): void {
  const isOwn = (side: ConnSide): boolean =>
    at.names.has(canonical(side.address)) ||
    (side.mapped !== undefined && at.names.has(canonical(side.mapped)));
  const peer = row.sides.find((side) => !isOwn(side));
  if (peer === undefined) return;
  const end: Endpoint = {
    address: peer.address,
    port: peer.port,
    ...(peer.mapped === undefined ? {} : { mappedAddress: peer.mapped }),
  };
  const known = byPort.get(portKey(at.direction, end, row.sides.find(isOwn)?.port));
  const isSame = known !== undefined && known.ended === undefined && known.row === undefined;
  const flow = isSame ? known : draft(at.firewall, at.target.address, at.direction, end);
  if (!isSame) flows.push(flow);
  flow.row = row;
  flow.spans.push(row.span);
}
