/**
 * One device's pieces as the facts of one firewall: the newest configuration, everything else in the
 * order taken. A later piece replaces an earlier one where only one can be true (version, failover).
 */
import { mergeConfigs } from '../asa/config/merge.ts';
import type { Stamp } from '../base/time.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { SyslogFacts } from '../model/asa-syslog.ts';
import type { FirewallFacts } from '../model/snapshot.ts';
import { readModified } from './config-signs.ts';
import type { Device } from './device-book.ts';
import type { AsaCommandFacts, AsaPiece } from './read-asa.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `syslog` are the events that name this device. */
export function firewallFacts(device: Device, syslog: SyslogFacts | undefined): FirewallFacts {
  const facts = emptyFacts(device);
  const clocks = new Map<string, Stamp>();
  for (const { path, content } of device.pieces) {
    if (content.kind === 'asa/show-clock' && content.facts) clocks.set(path, content.facts.time);
    else if (content.kind === 'asa/session') readPrompts(facts, content.session.prompts);
    else if (!isConfig(content) && content.kind !== 'asa/syslog') {
      readCommand(facts, content, clocks.get(path));
    }
  }
  facts.counters = byTime(facts.counters);
  readConfigs(facts, device.pieces);
  const taken = configClock(device.pieces, clocks);
  if (taken !== undefined) facts.configTakenAt = taken;
  const modified = readModified(facts.version);
  if (modified !== undefined) facts.lastChange = modified;
  if (syslog !== undefined) facts.syslog = syslog;
  const release = facts.version?.release ?? facts.config?.release;
  if (release !== undefined) facts.release = release;
  // Only FMC writes such lists, and only on an FTD (asa.md g).
  const isFtd = facts.managedBy?.name === 'FMC';
  facts.platform = isFtd ? 'ftd' : (facts.version?.platform ?? facts.config?.platform ?? 'unknown');
  const role = roleOf(facts);
  if (role !== undefined) facts.role = role;
  return facts;
}

function emptyFacts(device: Device): Writable<FirewallFacts> {
  return {
    id: device.id,
    ...(device.host === undefined ? {} : { host: device.host }),
    ...(device.context === undefined ? {} : { context: device.context }),
    platform: 'unknown',
    nameif: [],
    contexts: [],
    counters: [],
    flows: [],
    traces: [],
    connections: [],
    aspDrops: [],
    natTable: [],
    xlates: [],
    accessListHits: [],
    writeMemory: [],
  };
}

function isConfig(
  content: AsaPiece['content'],
): content is Extract<AsaPiece['content'], { readonly config: AsaConfig }> {
  return content.kind === 'asa/running-config' || content.kind === 'asa/startup-config';
}

/** When the last configuration of the device was taken: by the clock in the same document. */
function configClock(
  pieces: readonly AsaPiece[],
  clocks: ReadonlyMap<string, Stamp>,
): Stamp | undefined {
  const last = pieces.findLast(({ content }) => content.kind === 'asa/running-config');
  return last && clocks.get(last.path);
}

/** Samples in the order taken; where one has no time, in the order of the documents. */
function byTime(counters: FirewallFacts['counters']): FirewallFacts['counters'] {
  if (!counters.every((c) => c.takenAt !== undefined)) return counters;
  return [...counters].sort((a, b) => (a.takenAt?.wallMs ?? 0) - (b.takenAt?.wallMs ?? 0));
}

function readCommand(
  facts: Writable<FirewallFacts>,
  content: AsaCommandFacts,
  clock: Stamp | undefined,
): void {
  switch (content.kind) {
    case 'asa/show-service-policy':
      facts.counters = [
        ...facts.counters,
        clock === undefined ? content.facts : { ...content.facts, takenAt: clock },
      ];
      break;
    case 'asa/show-service-policy-flow':
      facts.flows = [...facts.flows, content.facts];
      break;
    case 'asa/packet-tracer':
      facts.traces = [...facts.traces, content.facts];
      break;
    case 'asa/show-conn':
      facts.connections = [...facts.connections, ...content.facts.rows];
      break;
    case 'asa/show-asp-drop':
      facts.aspDrops = [...facts.aspDrops, content.facts];
      break;
    case 'asa/show-nat':
      facts.natTable = [...facts.natTable, ...content.facts];
      break;
    case 'asa/show-xlate':
      facts.xlates = [...facts.xlates, ...content.facts];
      break;
    case 'asa/show-access-list':
      facts.accessListHits = [...facts.accessListHits, ...content.facts];
      break;
    case 'asa/write-memory':
      facts.writeMemory = [...facts.writeMemory, ...content.facts];
      break;
    default:
      readState(facts, content);
  }
}

/** Answers of which the last one holds. */
function readState(facts: Writable<FirewallFacts>, content: AsaCommandFacts): void {
  switch (content.kind) {
    case 'asa/show-version':
      if (content.facts) facts.version = content.facts;
      break;
    case 'asa/show-nameif':
      facts.nameif = content.facts;
      break;
    case 'asa/show-failover':
      if (content.facts) facts.failover = content.facts;
      break;
    case 'asa/show-mode':
      if (content.facts) facts.mode = content.facts;
      break;
    case 'asa/show-context':
      facts.contexts = content.facts;
      break;
    case 'asa/show-cluster-info':
      if (content.facts) facts.cluster = content.facts;
      break;
    default:
  }
}

/** `fw1/sec/stby#` says which unit this is. */
function readPrompts(
  facts: Writable<FirewallFacts>,
  prompts: readonly { readonly state?: 'active' | 'standby' }[],
): void {
  const state = prompts.findLast((p) => p.state !== undefined)?.state;
  if (state !== undefined) facts.role = state;
}

/**
 * Pieces of one device's configuration, put together in the order taken: that of the documents, but
 * whole configurations that carry a date (`: Written by`) in the order of their dates.
 */
function readConfigs(facts: Writable<FirewallFacts>, pieces: readonly AsaPiece[]): void {
  const configs = pieces.flatMap(({ content }) => (isConfig(content) ? [content] : []));
  const running = inOrder(configs.filter((c) => c.kind === 'asa/running-config'));
  const startup = inOrder(configs.filter((c) => c.kind === 'asa/startup-config'));
  if (running.length > 0) {
    facts.config = mergeConfigs(running.map((c) => c.config));
    const last = running.findLast((c) => c.lastChange !== undefined)?.lastChange;
    if (last !== undefined) facts.lastChange = last;
  } else if (startup.length > 0) facts.config = mergeConfigs(startup.map((c) => c.config));
  if (startup.length > 0) facts.startup = mergeConfigs(startup.map((c) => c.config));
  const managed = configs.find((c) => c.managedBy !== undefined)?.managedBy;
  if (managed !== undefined) facts.managedBy = managed;
}

function inOrder<C extends { readonly lastChange?: FirewallFacts['lastChange'] }>(
  configs: readonly C[],
): readonly C[] {
  if (!configs.every((c) => c.lastChange !== undefined)) return configs;
  return [...configs].sort(
    (a, b) => (a.lastChange?.time.wallMs ?? 0) - (b.lastChange?.time.wallMs ?? 0),
  );
}

function roleOf(facts: FirewallFacts): FirewallFacts['role'] {
  if (facts.cluster?.isOn && facts.cluster.role !== undefined) {
    return facts.cluster.role === 'control' ? 'cluster-control' : 'cluster-data';
  }
  const state = facts.failover?.isOn ? facts.failover.thisState : undefined;
  if (state?.startsWith('active')) return 'active';
  if (state?.startsWith('standby')) return 'standby';
  return facts.role;
}
