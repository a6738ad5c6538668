/**
 * Is mail to and from one ESA inspected: a walk per interface pair and direction, each with its
 * steps, lines and, where the text doesn't settle it, the command that would. A DMZ appliance has
 * walks to the Internet and to the inside (asa.md k).
 */
import { distinct } from '../base/distinct.ts';
import {
  type Address,
  type AddressSet,
  addressSet,
  formatAddress,
  formatRange,
  hostRange,
  intersect,
  parseAddress,
  subtract,
} from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { XlateRow } from '../model/asa-show.ts';
import type { EsaInspection, FlowWalk, Tristate, WalkSlice } from '../model/inspection.ts';
import {
  asDestination,
  asSource,
  type MappedAddress,
  mappedAddresses,
  portForwardsTo25,
  type SeenAddress,
  staticMappings,
} from './addresses.ts';
import { covers, natEra } from './config-index.ts';
import { evaluateRegion } from './evaluate.ts';
import { joinAnswers } from './join-answers.ts';
import { countPairs, destinationsOf, type Region, sourcesOf, tidy } from './region.ts';
import type { RegionAnswer, RegionPiece, RegionQuery } from './region-answer.ts';
import { SEMANTICS, type Semantics } from './semantics.ts';
import {
  POSSIBLE_PEERS,
  parseNetwork,
  peersBehind,
  placeAddress,
  throughInterfaces,
} from './topology.ts';

export interface EsaQuestion {
  /** Id of the firewall, for the walks. */
  readonly firewall: string;
  /** The ESA's real address. */
  readonly address: string;
  /** Addresses or prefixes; absent or empty means every peer. Unreadable ones are left out. */
  readonly peers?: readonly string[];
  readonly xlates?: readonly XlateRow[];
  /** Planted faults; tests only. */
  readonly semantics?: Semantics;
}

/** nameif of a walk whose interface the text doesn't show. */
export const ANY_INTERFACE = 'any';

/** All walks of one ESA. An address that can't be read has no walk and is unknown. */
export function evaluateEsa(config: AsaConfig, question: EsaQuestion): EsaInspection {
  const real = parseAddress(question.address);
  if (!real) {
    const nothing = { inspected: 'unknown' as const, walks: [] };
    return { address: question.address, mapped: [], inbound: nothing, outbound: nothing };
  }
  const mapped = mappedAddresses(config, real, question.xlates);
  const scene: Scene = {
    config,
    firewall: question.firewall,
    real,
    mapped,
    semantics: question.semantics ?? SEMANTICS,
    notes: sceneNotes(config, real, mapped),
  };
  const pairs = pairsOf(config, real, mapped, question.peers ?? []);
  const inbound = pairs.flatMap((pair) => inboundWalks(scene, pair));
  const outbound = pairs.map((pair) => outboundWalk(scene, pair));
  return {
    address: formatAddress(real),
    mapped: staticMappings(mapped),
    inbound: { inspected: combine(inbound), walks: inbound },
    outbound: { inspected: combine(outbound), walks: outbound },
  };
}

/** The contract's rule: true if any walk is, false if all are, else unknown. */
export function combine(walks: readonly Pick<FlowWalk, 'inspected'>[]): Tristate {
  if (walks.some((w) => w.inspected === true)) return true;
  return walks.length > 0 && walks.every((w) => w.inspected === false) ? false : 'unknown';
}

interface Scene {
  readonly config: AsaConfig;
  readonly firewall: string;
  readonly real: Address;
  readonly mapped: readonly MappedAddress[];
  readonly semantics: Semantics;
  readonly notes: readonly Message[];
}

/** The ESA's interface, the peers' interface, and the peers that can be there. */
interface Pair {
  readonly esa: string;
  readonly peer: string;
  readonly peers: AddressSet;
}

function pairsOf(
  config: AsaConfig,
  real: Address,
  mapped: readonly MappedAddress[],
  peers: readonly string[],
): Pair[] {
  const wanted = addressSet(peers.flatMap((text) => parseNetwork(text) ?? []));
  const own = mapped.filter((m) => m.type === 'static').flatMap((m) => m.seenAs);
  const itself = addressSet([hostRange(real), ...own]);
  const among = (set: AddressSet): AddressSet =>
    subtract(wanted.length > 0 ? intersect(set, wanted) : set, itself);
  const esa = placeAddress(config, real, mapped)?.nameif;
  const everybody = among(POSSIBLE_PEERS[real.family]);
  if (esa === undefined) return [{ esa: ANY_INTERFACE, peer: ANY_INTERFACE, peers: everybody }];
  const pairs = throughInterfaces(config)
    .filter((nameif) => nameif !== esa)
    .map((peer): Pair => {
      const here = among(peersBehind(config, peer, real.family));
      return { esa, peer, peers: wanted.length > 0 ? placedAt(config, here, peer) : here };
    })
    .filter((pair) => pair.peers.length > 0);
  if (pairs.length > 0) return pairs;
  // Peers behind the ESA's own interface cross this firewall only in a hairpin.
  const isHairpin = wanted.length > 0 && throughInterfaces(config).length > 1;
  return [{ esa, peer: isHairpin ? esa : ANY_INTERFACE, peers: everybody }];
}

/** Named peers that the routes put behind another interface are no business of this one. */
function placedAt(config: AsaConfig, peers: AddressSet, nameif: string): AddressSet {
  return peers.filter((range) => {
    const place = placeAddress(config, { family: range.family, value: range.lo });
    return place === undefined || place.nameif === nameif;
  });
}

function inboundWalks(scene: Scene, pair: Pair): FlowWalk[] {
  const place = { from: pair.peer, to: pair.esa };
  const { config, mapped, real, semantics } = scene;
  return asDestination(config, mapped, real, place, semantics).map((seen) => {
    const query: RegionQuery = {
      ingress: pair.peer,
      egress: pair.esa,
      source: pair.peers,
      destination: [hostRange(seen.classified)],
      ...(seen.atEgress ? { atEgress: { destination: seen.atEgress } } : {}),
    };
    return toWalk(scene, 'inbound', place, seen, ask(scene, query));
  });
}

function outboundWalk(scene: Scene, pair: Pair): FlowWalk {
  const place = { from: pair.esa, to: pair.peer };
  const { config, mapped, real, semantics } = scene;
  const seen = asSource(config, mapped, real, place, semantics);
  const query: RegionQuery = {
    ingress: pair.esa,
    egress: pair.peer,
    source: [hostRange(seen.classified)],
    destination: pair.peers,
    ...(seen.atEgress ? { atEgress: { source: seen.atEgress } } : {}),
  };
  return toWalk(scene, 'outbound', place, seen, ask(scene, query));
}

/** Where an interface isn't known, each that has a policy may be it, and so may one without. */
function ask(scene: Scene, query: RegionQuery): RegionAnswer {
  const { config, semantics } = scene;
  const withPolicy = config.servicePolicies.flatMap((p) => p.nameif ?? []);
  const choices = (nameif: string, other: string) =>
    nameif === ANY_INTERFACE
      ? [ANY_INTERFACE, ...withPolicy.filter((name) => name !== other)]
      : [nameif];
  const answers = choices(query.ingress, query.egress).flatMap((ingress) =>
    choices(query.egress, ingress).map((egress) =>
      evaluateRegion(config, { ...query, ingress, egress, semantics }),
    ),
  );
  return joinAnswers(answers);
}

function toWalk(
  scene: Scene,
  direction: FlowWalk['direction'],
  place: { readonly from: string; readonly to: string },
  seen: SeenAddress,
  answer: RegionAnswer,
): FlowWalk {
  const peersOf = direction === 'inbound' ? sourcesOf : destinationsOf;
  const groups = groupPieces(answer.pieces);
  const inspected = combine(groups);
  const main = groups.find((g) => g.inspected === inspected);
  const unknown = distinct(answer.pieces.flatMap((p) => p.unknown));
  const notes = [...scene.notes, ...answer.notes];
  if (place.from === place.to && place.from !== ANY_INTERFACE) {
    notes.push(message('mpf.note.hairpin', { nameif: place.from }));
  }
  return {
    firewall: scene.firewall,
    ...place,
    direction,
    esa: formatAddress(scene.real),
    classified: formatAddress(seen.classified),
    inspected,
    ...(main?.policy === undefined ? {} : { policy: main.policy }),
    ...(main?.class === undefined ? {} : { class: main.class }),
    ...(main?.map === undefined ? {} : { map: main.map }),
    slices: groups.length > 1 ? slicesOf(groups, peersOf) : [],
    steps: answer.steps,
    because: distinct(groups.flatMap((g) => g.because)).slice(0, MOST_LINES),
    ...(unknown.length > 0 ? { unknown } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Lines that a walk carries at most; a finding shows twenty. */
const MOST_LINES = 50;
/** Ranges that one slice prints at most. */
const MOST_RANGES = 64;

/** Pieces with the same outcome as one, the largest first. */
function groupPieces(pieces: readonly RegionPiece[]): RegionPiece[] {
  const groups = new Map<string, RegionPiece[]>();
  for (const piece of pieces) {
    const key = JSON.stringify([piece.inspected, piece.policy, piece.class, piece.map]);
    const group = groups.get(key);
    if (group) group.push(piece);
    else groups.set(key, [piece]);
  }
  const joined = [...groups.values()].flatMap((group): RegionPiece[] => {
    const [first] = group;
    if (!first) return [];
    const region = tidy(group.flatMap((p) => p.region));
    return [{ ...first, region, because: distinct(group.flatMap((p) => p.because)) }];
  });
  return joined.sort((a, b) => compareBig(countPairs(b.region), countPairs(a.region)));
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The exceptions first, the rest last. */
function slicesOf(
  groups: readonly RegionPiece[],
  peersOf: (region: Region) => AddressSet,
): WalkSlice[] {
  return groups.toReversed().map((group) => ({
    peers: peersOf(group.region).slice(0, MOST_RANGES).map(formatRange),
    inspected: group.inspected,
    ...(group.class === undefined ? {} : { class: group.class }),
    ...(group.map === undefined ? {} : { map: group.map }),
  }));
}

function sceneNotes(config: AsaConfig, real: Address, mapped: readonly MappedAddress[]): Message[] {
  const notes: Message[] = [];
  if (config.isTransparent) notes.push(message('mpf.note.transparent'));
  if (natEra(config) === 'unknown' && mapped.length > 0) notes.push(message('mpf.note.nat-era'));
  for (const forward of portForwardsTo25(config)) {
    const isOurs = intersect(forward.real, [hostRange(real)]).length > 0;
    if (!isOurs || forward.realPort === forward.mappedPort) continue;
    notes.push(
      message('mpf.note.port-forward', { mapped: forward.mappedPort, real: forward.realPort }),
    );
  }
  if (!config.isTransparent && covers(config, 'interface') && !placeAddress(config, real, mapped)) {
    notes.push(message('mpf.note.not-placed', { esa: formatAddress(real) }));
  }
  return notes;
}
