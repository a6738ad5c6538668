/**
 * Which flows a firewall is asked about: each ESA with one peer, both ways, by `show service-policy
 * flow` and `packet-tracer`, and its connections. Addresses as this release wants them (asa.md a.8,
 * d.4, d.8): real ones from 8.3 on, both before; for traces what is on the wire at the interface.
 */

import {
  type AsaReadCommand,
  isReadName,
  readConn,
  readFlow,
  readTrace,
} from '../../shared/asa/read-list.ts';
import { type Address, formatAddress, parseAddress } from '../../shared/base/ip.ts';
import type { Message } from '../../shared/base/message.ts';
import type { AsaConfig } from '../../shared/model/asa-config.ts';
import { type MappedAddress, mappedAddresses } from '../../shared/mpf/addresses.ts';
import { esaCandidates } from '../../shared/mpf/candidates.ts';
import { natEra } from '../../shared/mpf/config-index.ts';
import { placeAddress, throughInterfaces } from '../../shared/mpf/topology.ts';
import { deviceMessage } from './device-failure.ts';

export interface FlowQuestion {
  readonly device: string;
  /** Real addresses of ESAs; empty: worked out from the configuration. */
  readonly esa: readonly string[];
  readonly peers: readonly string[];
}

const SMTP = 25;
/** Source port of made-up connections; any high one does. */
const HIGH_PORT = 40_000;
/** A documentation address (RFC 5737): nobody has it, and classes see no difference. */
const NOBODY = '198.51.100.10';
const NOBODY_6 = '2001:db8::25';
/** More ESAs than this are not asked about one by one. */
const MOST = 6;

export function flowReads(
  config: AsaConfig,
  question: FlowQuestion,
  note: (note: Message) => void,
): readonly AsaReadCommand[] {
  const targets = targetsOf(config, question, note);
  const reads = targets.slice(0, MOST).flatMap((esa) => readsOf(config, esa, question.peers));
  const unique = new Map(reads.map((read) => [read.text, read]));
  return [...unique.values()];
}

function targetsOf(
  config: AsaConfig,
  { device, esa }: FlowQuestion,
  note: (note: Message) => void,
): readonly Address[] {
  const given = esa.flatMap((text) => parseAddress(text) ?? []);
  if (given.length > 0) return given;
  const guesses = esaCandidates(config);
  const best = guesses[0];
  if (!best) {
    note(deviceMessage('device.note.no-esa', { device }));
    return [];
  }
  const likely = guesses.filter((guess) => guess.score === best.score);
  for (const { address } of likely) {
    note(deviceMessage('device.note.esa-assumed', { device, address }));
  }
  return likely.flatMap(({ address }) => parseAddress(address) ?? []);
}

function readsOf(
  config: AsaConfig,
  esa: Address,
  peers: readonly string[],
): readonly AsaReadCommand[] {
  const peer = peers.map(parseAddress).find((p) => p?.family === esa.family);
  const other = peer ?? parseAddress(esa.family === 4 ? NOBODY : NOBODY_6);
  if (!other) return [];
  const own = formatAddress(esa);
  const foreign = formatAddress(other);
  const mapped = mappedAddresses(config, esa);
  const seen = natEra(config) === 'post83' ? [own] : [own, ...staticHosts(mapped)];
  return [
    ...seen.flatMap((address) => [
      readFlow(foreign, address, SMTP),
      readFlow(address, foreign, SMTP),
    ]),
    ...traces(config, { esa, own, peer: other, foreign, mapped }),
    readConn(own, SMTP),
  ];
}

function traces(
  config: AsaConfig,
  flow: {
    readonly esa: Address;
    readonly own: string;
    readonly peer: Address;
    readonly foreign: string;
    readonly mapped: readonly MappedAddress[];
  },
): readonly AsaReadCommand[] {
  const home = placeAddress(config, flow.esa, flow.mapped)?.nameif;
  const away =
    placeAddress(config, flow.peer)?.nameif ??
    throughInterfaces(config).find((nameif) => nameif !== home);
  const reads: AsaReadCommand[] = [];
  if (away !== undefined && away !== home && isReadName(away)) {
    const onWire = flow.mapped
      .filter((m) => m.mappedInterface === away || m.mappedInterface === 'any')
      .flatMap((m) => staticHosts([m]))[0];
    reads.push(readTrace(away, flow.foreign, HIGH_PORT, onWire ?? flow.own, SMTP));
  }
  if (home !== undefined && isReadName(home)) {
    reads.push(readTrace(home, flow.own, HIGH_PORT, flow.foreign, SMTP));
  }
  return reads;
}

/** Addresses that a static translation gives to the one host. */
function staticHosts(mapped: readonly MappedAddress[]): readonly string[] {
  return mapped.flatMap(({ type, seenAs }) => {
    const [range, more] = seenAs;
    if (type !== 'static' || !range || more || range.lo !== range.hi) return [];
    return [formatAddress({ family: range.family, value: range.lo })];
  });
}
