/** From what was read to the snapshot that rules look at. */
import type { Stamp } from '../base/time.ts';
import { isBefore } from '../correlate/changes.ts';
import type { SyslogFacts } from '../model/asa-syslog.ts';
import type { FirewallFacts, InputDocument, Snapshot } from '../model/snapshot.ts';
import { type Device, groupByDevice } from './device-book.ts';
import { firewallFacts } from './firewall-facts.ts';
import type { DiagnoseOptions } from './options.ts';
import type { ReadResult } from './read-documents.ts';
import { splitByHost } from './syslog-hosts.ts';
import { findTargets } from './targets.ts';

/** Groups, merges, evaluates. Pure. */
export function buildSnapshot(
  read: ReadResult,
  options: Pick<DiagnoseOptions, 'esa' | 'peers' | 'from' | 'to' | 'now'>,
): Snapshot {
  const { firewalls, devices } = assemble(read);
  const mail = read.mail?.view;
  const window = windowOf(options);
  return {
    asOf: newestTime(firewalls, read) ?? options.now,
    inputs: withDevices(read.inputs, devices, firewalls),
    firewalls,
    targets: findTargets({
      esa: options.esa,
      peers: options.peers,
      firewalls,
      facts: read.esa,
      ...(mail === undefined ? {} : { mail }),
    }),
    peers: options.peers,
    ...(window === undefined ? {} : { window }),
    ...(mail === undefined ? {} : { mail }),
    esa: read.esa,
    dialogues: read.dialogues,
  };
}

function assemble(read: ReadResult): {
  readonly firewalls: readonly FirewallFacts[];
  readonly devices: readonly Device[];
} {
  const devices = groupByDevice(read.pieces);
  const bare = devices.map((device) => ({ device, facts: firewallFacts(device, undefined) }));
  const known = bare.filter(({ facts }) => saysSomething(facts));
  const logs =
    read.syslog === undefined
      ? new Map<string, SyslogFacts>()
      : splitByHost(
          read.syslog,
          known.map(({ facts }) => ({
            id: facts.id,
            ...(facts.host === undefined ? {} : { host: facts.host }),
            ...(facts.config === undefined ? {} : { config: facts.config }),
          })),
        );
  const firewalls = known.map(({ device, facts }) => {
    const log = logs.get(facts.id);
    return log === undefined ? facts : firewallFacts(device, log);
  });
  const ids = new Set(firewalls.map((f) => f.id));
  const logOnly = [...logs]
    .filter(([id]) => !ids.has(id))
    .map(([id, log]) =>
      firewallFacts({ id, ...(id === 'firewall' ? {} : { host: id }), pieces: [] }, log),
    );
  return { firewalls: [...firewalls, ...logOnly], devices };
}

/** A banner or a stray prompt makes no firewall. */
function saysSomething(facts: FirewallFacts): boolean {
  return (
    facts.config !== undefined ||
    facts.version !== undefined ||
    facts.failover !== undefined ||
    facts.mode !== undefined ||
    facts.cluster !== undefined ||
    [
      facts.counters,
      facts.flows,
      facts.traces,
      facts.connections,
      facts.aspDrops,
      facts.natTable,
      facts.xlates,
      facts.accessListHits,
      facts.contexts,
      facts.nameif,
      facts.writeMemory,
    ].some((list) => list.length > 0)
  );
}

function windowOf({ from, to }: Pick<DiagnoseOptions, 'from' | 'to'>): Snapshot['window'] {
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** When the newest configuration was taken; where no text tells, the newest time of any input. */
function newestTime(firewalls: readonly FirewallFacts[], read: ReadResult): Stamp | undefined {
  const taken = newest(firewalls.flatMap((f) => f.configTakenAt ?? []));
  if (taken !== undefined) return taken;
  const others = [
    ...firewalls.flatMap((f) => [f.lastChange?.time, ...f.counters.map((c) => c.takenAt)]),
    read.syslog?.to,
    read.mail?.view.totals().to,
  ];
  return newest(others.filter((t) => t !== undefined));
}

function newest(times: readonly Stamp[]): Stamp | undefined {
  return times.reduce<Stamp | undefined>(
    (best, time) => (best === undefined || isBefore(best, time) ? time : best),
    undefined,
  );
}

/** Names the device of each document that belongs to one, by its answers or by its log lines. */
function withDevices(
  inputs: readonly InputDocument[],
  devices: readonly Device[],
  firewalls: readonly FirewallFacts[],
): readonly InputDocument[] {
  const owners = new Map<string, Set<string>>();
  const note = (path: string, id: string) => {
    const known = owners.get(path);
    if (known) known.add(id);
    else owners.set(path, new Set([id]));
  };
  for (const device of devices) for (const { path } of device.pieces) note(path, device.id);
  for (const { id, syslog } of firewalls) {
    for (const event of syslog?.events ?? []) note(event.span.path, id);
  }
  return inputs.map((input) => {
    const own = [...(owners.get(input.path) ?? [])];
    return own.length === 1 && own[0] !== undefined ? { ...input, device: own[0] } : input;
  });
}
