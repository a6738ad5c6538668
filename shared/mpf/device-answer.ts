/**
 * A walk weighed against what the device itself answers: `show service-policy flow` (asa.md d.4) or
 * `packet-tracer` (d.8). Either can settle an unknown walk; where they contradict, the walk becomes
 * unknown, since the text read may not be what runs.
 */
import { contains, parseAddress } from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { FlowAnswer, FlowQuery, PacketTrace } from '../model/asa-show.ts';
import type { FlowWalk, Tristate, WalkSlice } from '../model/inspection.ts';
import { DEFAULT_MAP } from './region-answer.ts';
import { SMTP_PORT } from './resolve-service.ts';
import { parseNetwork } from './topology.ts';

export interface WeighedWalk {
  readonly walk: FlowWalk;
  readonly outcome: 'settled' | 'agrees' | 'disagrees' | 'not-about-it';
  /** What the device says; absent when it says nothing about this walk. */
  readonly device?: boolean;
  readonly reason: Message;
}

/**
 * Applies one answer. `mapped` are the ESA's mapped addresses: a trace, and a query on old code,
 * names the address on the wire. A trace counts only when it ends in `allow`: a drop can come
 * before the inspection phase.
 */
export function applyFlowAnswer(
  walk: FlowWalk,
  answer: FlowAnswer | PacketTrace,
  mapped: readonly string[] = [],
): WeighedWalk {
  const said = deviceSays(walk, answer);
  const flow = 'phases' in answer ? answer.query : answer.flow;
  if (!isAbout(walk, flow, 'phases' in answer ? untranslated(answer) : undefined, mapped)) {
    return { walk, outcome: 'not-about-it', reason: message('mpf.device.other-flow') };
  }
  if ('nothing' in said) {
    return { walk, outcome: 'not-about-it', reason: message(said.nothing) };
  }
  const peer = walk.direction === 'inbound' ? flow?.source : flow?.destination;
  const expected = expectedFor(walk, peer);
  if (expected === said.inspected) {
    const device = said.inspected;
    return { walk, outcome: 'agrees', device, reason: message('mpf.device.agrees') };
  }
  if (expected === 'unknown') {
    const settled = settle(walk, peer, said);
    const reason = message('mpf.device.settles');
    return { walk: settled, outcome: 'settled', device: said.inspected, reason };
  }
  return {
    walk: doubt(walk, said),
    outcome: 'disagrees',
    device: said.inspected,
    reason: message('mpf.device.disagrees'),
  };
}

/** What an answer says of flows between two interfaces, whoever they are about. */
export function deviceSays(
  walk: Pick<FlowWalk, 'from' | 'to'>,
  answer: FlowAnswer | PacketTrace,
): DeviceSays {
  return 'phases' in answer ? readTrace(walk, answer) : readFlow(walk, answer);
}

/** What the device says, or why it says nothing. */
export type DeviceSays =
  | {
      readonly inspected: boolean;
      readonly policy?: string;
      readonly class?: string;
      readonly map?: string;
      readonly spans: readonly Span[];
    }
  | { readonly nothing: string };

type Answered = Exclude<DeviceSays, { nothing: string }>;

/** Exempt means no `inspect esmtp` anywhere in the answer, but in a policy of another interface. */
function readFlow(walk: Pick<FlowWalk, 'from' | 'to'>, answer: FlowAnswer): DeviceSays {
  if (answer.policies.length === 0) return { nothing: 'mpf.device.unreadable' };
  const ours = answer.policies.filter(
    (p) => p.scope === 'global' || [walk.from, walk.to].some((n) => n === 'any' || n === p.nameif),
  );
  // Interface policies are asked first (a.4.5), whatever the order of print.
  const inOrder = [
    ...ours.filter((p) => p.scope === 'interface'),
    ...ours.filter((p) => p.scope === 'global'),
  ];
  for (const policy of inOrder) {
    // A deny rule shown there means that the flow is not in the class (d.4).
    const found = policy.classes.find((c) => c.esmtp && !/^deny\b/.test(c.accessRule ?? ''));
    if (!found?.esmtp) continue;
    return {
      inspected: true,
      policy: policy.policy,
      class: found.name,
      map: found.esmtp.map ?? DEFAULT_MAP,
      spans: [found.span],
    };
  }
  return { inspected: false, spans: [answer.span] };
}

// inspect esmtp | inspect esmtp MYMAP
const INSPECT_ESMTP = /^\s*inspect esmtp(?:\s+(?<map>\S+))?\s*$/;
// Type: INSPECT with Subtype: inspect-smtp or inspect-esmtp (d.8)
const ESMTP_SUBTYPE = /^inspect-e?smtp$/;

function readTrace(walk: Pick<FlowWalk, 'from' | 'to'>, trace: PacketTrace): DeviceSays {
  if (trace.action !== 'allow') {
    return { nothing: trace.action ? 'mpf.device.dropped' : 'mpf.device.unreadable' };
  }
  const input = trace.inputInterface ?? trace.query?.input;
  if (input !== undefined && walk.from !== 'any' && input !== walk.from) {
    return { nothing: 'mpf.device.other-flow' };
  }
  if (
    trace.outputInterface !== undefined &&
    walk.to !== 'any' &&
    trace.outputInterface !== walk.to
  ) {
    return { nothing: 'mpf.device.other-flow' };
  }
  const phase = trace.phases.find(
    (p) =>
      p.type === 'INSPECT' &&
      (ESMTP_SUBTYPE.test(p.subtype ?? '') || p.config.some((line) => INSPECT_ESMTP.test(line))),
  );
  if (!phase) return { inspected: false, spans: [trace.span] };
  const words = (keyword: string) =>
    phase.config
      .find((line) => line.trim().startsWith(`${keyword} `))
      ?.trim()
      .split(/\s+/)[1];
  const line = phase.config.find((text) => INSPECT_ESMTP.test(text)) ?? '';
  const policy = words('policy-map');
  const className = words('class');
  return {
    inspected: true,
    ...(policy === undefined ? {} : { policy }),
    ...(className === undefined ? {} : { class: className }),
    map: INSPECT_ESMTP.exec(line)?.groups?.map ?? DEFAULT_MAP,
    spans: [phase.span],
  };
}

// Untranslate 203.0.113.25/25 to 192.168.1.1/25
const UNTRANSLATE = /^\s*Untranslate \S+ to (?<address>[^/\s]+)(?:\/\d+)?\s*$/;

function untranslated(trace: PacketTrace): string | undefined {
  for (const phase of trace.phases) {
    for (const line of phase.information) {
      const address = UNTRANSLATE.exec(line)?.groups?.address;
      if (address !== undefined) return address;
    }
  }
  return undefined;
}

/** TCP to port 25, and the ESA on the right side under one of its addresses. */
function isAbout(
  walk: FlowWalk,
  flow: FlowQuery | undefined,
  translated: string | undefined,
  mapped: readonly string[],
): boolean {
  if (!flow || !['tcp', '6'].includes(flow.protocol.toLowerCase())) return false;
  if (flow.destinationPort !== SMTP_PORT) return false;
  const esa = walk.direction === 'inbound' ? flow.destination : flow.source;
  const ours = [walk.esa, walk.classified];
  if (ours.some((address) => isSame(address, esa))) return true;
  if (walk.direction === 'outbound') return false;
  if (translated !== undefined) return ours.some((address) => isSame(address, translated));
  return mapped.some((address) => isSame(address, esa));
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [parseAddress(a), parseAddress(b)];
  return x !== undefined && y !== undefined && x.family === y.family && x.value === y.value;
}

/** The evaluator's own answer for that peer. */
function expectedFor(walk: FlowWalk, peer: string | undefined): Tristate {
  const slice = sliceOf(walk, peer);
  return slice ? slice.inspected : walk.slices.length > 0 ? 'unknown' : walk.inspected;
}

function sliceOf(walk: FlowWalk, peer: string | undefined): WalkSlice | undefined {
  const address = parseAddress(peer ?? '');
  return address && walk.slices.find((slice) => slice.peers.some((text) => holds(text, address)));
}

function holds(text: string, address: Parameters<typeof contains>[1]): boolean {
  const network = parseNetwork(text);
  if (network) return contains([network], address);
  // 192.0.2.1-192.0.2.9
  const [lo, hi] = text.split('-').map(parseAddress);
  if (!lo || !hi || lo.family !== hi.family) return false;
  return contains([{ family: lo.family, lo: lo.value, hi: hi.value }], address);
}

/** The device's answer in place of the unknown: for that slice, or for all when there is one. */
function settle(walk: FlowWalk, peer: string | undefined, said: Answered): FlowWalk {
  const slice = sliceOf(walk, peer);
  if (!slice && walk.slices.length > 0) return walk;
  const slices = walk.slices.map((s) => (s === slice ? settleSlice(s, said) : s));
  const parts = slices.length > 0 ? slices : [said];
  const inspected: Tristate = parts.some((p) => p.inspected === true)
    ? true
    : parts.every((p) => p.inspected === false)
      ? false
      : 'unknown';
  const { unknown, policy, class: oldClass, map, ...rest } = walk;
  const isOpen = slices.some((s) => s.inspected === 'unknown');
  const who = said.inspected
    ? { policy: said.policy ?? policy, class: said.class ?? oldClass, map: said.map ?? map }
    : slices.length > 0
      ? { policy, class: oldClass, map }
      : {};
  return {
    ...rest,
    ...definedOnly(who),
    inspected,
    slices,
    because: [...said.spans, ...walk.because],
    ...(isOpen && unknown ? { unknown } : {}),
  };
}

function settleSlice(slice: WalkSlice, said: Answered): WalkSlice {
  const { peers } = slice;
  if (!said.inspected) return { peers, inspected: false };
  return { ...slice, inspected: true, ...definedOnly({ class: said.class, map: said.map }) };
}

function doubt(walk: FlowWalk, said: Answered): FlowWalk {
  const reason = {
    reason: message('mpf.unknown.device-disagrees'),
    settles: 'show running-config',
  };
  return {
    ...walk,
    inspected: 'unknown',
    because: [...said.spans, ...walk.because],
    unknown: [reason, ...(walk.unknown ?? [])],
  };
}

/** Without the keys whose value is missing. */
function definedOnly(who: {
  readonly policy?: string | undefined;
  readonly class?: string | undefined;
  readonly map?: string | undefined;
}): { readonly policy?: string; readonly class?: string; readonly map?: string } {
  return {
    ...(who.policy === undefined ? {} : { policy: who.policy }),
    ...(who.class === undefined ? {} : { class: who.class }),
    ...(who.map === undefined ? {} : { map: who.map }),
  };
}
