/**
 * The practice company in motion: who sends what through which box. How bytes travel is the wire's
 * business: simulated links, or real sockets. Time is the clock's.
 */
import type { PracticeAsa } from '../asa/practice-asa.ts';
import type { LabClock } from '../clock.ts';
import { deliveryClient } from '../esa/delivery.ts';
import { esaListener } from '../esa/listener.ts';
import type { PracticeEsa } from '../esa/practice-esa.ts';
import type { Delivery } from '../gateway.ts';
import type { Random } from '../random.ts';
import type { Scenario, Traffic } from '../scenario.ts';
import { type SendOutcome, sender } from '../smtp/sender.ts';
import type { Actor } from '../smtp/transport.ts';
import { makeMessage } from './messages.ts';
import { controlReceiver, domainOf, idle, peerReceiver } from './peer-actors.ts';

/** Carries one conversation between two ends. */
export interface Wire {
  /** Through the firewall; `onRefused` runs when the client would give up on a silent drop. */
  through(ends: FlowEnds, pair: ActorPair, onRefused: () => void): void;
  /** Between hosts of one segment. */
  direct(pair: ActorPair, source: string): void;
}

export interface FlowEnds {
  readonly ingress: string;
  readonly source: string;
  /** As on the wire at the ingress. */
  readonly destination: string;
}

export interface ActorPair {
  readonly client: Actor;
  /** Told who the server sees after translation. */
  readonly server: (seenSource: string) => Actor;
  readonly tlsWorks: boolean;
}

export interface World {
  readonly scenario: Scenario;
  readonly clock: LabClock;
  readonly asa: PracticeAsa;
  readonly esas: readonly PracticeEsa[];
  readonly wire: Wire;
  /** What every sender of the practice Internet saw at the end of its dialogue. */
  readonly outcomes: SentMail[];
  /** First tries by greylisting peers. */
  readonly greylist: Map<string, number>;
}

export interface SentMail extends SendOutcome {
  readonly from: string;
  readonly to: string;
  readonly at: number;
}

export const THINK_MS = 30;
const SENDER_TIMEOUT_MS = 300_000;
/** Some senders wait two minutes for a banner, not five. */
const IMPATIENT_MS = 120_000;
export const CONNECT_TIMEOUT_MS = 75_000;
export const INSIDE_RELAYS: readonly string[] = ['192.168.1.50'];

/** Sends one message of a stream. */
export function sendMail(world: World, traffic: Traffic, random: Random): void {
  const fromEsa = esaNamed(world, traffic.from);
  if (!fromEsa) return fromPeer(world, traffic, random);
  const message = makeMessage(traffic.message, 'corp.example.com', domainOf(traffic.to), random);
  const [head = '', body = ''] = splitText(message.text);
  const subject = /^Subject: (.*)$/m.exec(head)?.[1]?.trim() ?? '';
  fromEsa.inject(
    { from: message.from, to: message.to, subject, headers: head.split('\r\n'), body },
    INSIDE_RELAYS[0] ?? '',
    world.clock.now(),
  );
  pump(world, fromEsa);
}

function splitText(text: string): [string, string] {
  const at = text.indexOf('\r\n\r\n');
  return [text.slice(0, at), text.slice(at + 4)];
}

/** Takes every delivery that is due, and sets the clock for the next one. */
function pump(world: World, esa: PracticeEsa): void {
  const { clock } = world;
  for (;;) {
    const delivery = esa.queue.next(clock.now(), (domain) => hostOf(world, esa, domain));
    if (!delivery) break;
    deliver(world, esa, delivery);
  }
  const due = esa.queue.dueAt();
  if (due !== undefined && due > clock.now()) clock.at(due, () => pump(world, esa));
}

function hostOf(
  world: World,
  esa: PracticeEsa,
  domain: string,
): { host: string; port: number } | undefined {
  const store = esa.settings.mailStore;
  if (store?.domain === domain) return { host: store.address, port: 25 };
  const peer = world.scenario.peers.find((p) => domainOf(p.name) === domain);
  return peer ? { host: peer.address, port: 25 } : undefined;
}

function deliver(world: World, esa: PracticeEsa, delivery: Delivery): void {
  const { clock } = world;
  const peer = world.scenario.peers.find((p) => p.address === delivery.host);
  const again = (): void => void clock.at(clock.now() + 1, () => pump(world, esa));
  if (!peer || peer.behaviour === 'down') {
    clock.at(clock.now() + CONNECT_TIMEOUT_MS, () => {
      delivery.failed(60, '', clock.now());
      delivery.closed(clock.now());
      again();
    });
    return;
  }
  const client = deliveryClient(delivery, esa.identity.hostname, clock, THINK_MS);
  const ended = alsoWhenEnded(client, again);
  const server = peerReceiver(world, peer, THINK_MS);
  const nameif = world.scenario.gatewayNameif ?? 'inside';
  const pair = {
    client: ended,
    server: () => server,
    tlsWorks: peer.startTls !== 'breaks-handshake',
  };
  if (peer.nameif === nameif) return world.wire.direct(pair, esa.settings.address);
  const ends = { ingress: nameif, source: esa.settings.address, destination: peer.address };
  world.wire.through(ends, pair, () => {
    delivery.failed(60, '', clock.now());
    delivery.closed(clock.now());
    again();
  });
}

/** A connection by hand from a gateway, along the way its deliveries take; silence where nobody lives. */
export function probeFromGateway(
  world: World,
  esa: PracticeEsa,
  host: string,
  port: number,
  actor: Actor,
): void {
  const peer = world.scenario.peers.find((p) => p.address === host);
  if (!peer || peer.behaviour === 'down' || port !== 25) return;
  const nameif = world.scenario.gatewayNameif ?? 'inside';
  const pair = {
    client: actor,
    server: () => peerReceiver(world, peer, THINK_MS),
    tlsWorks: peer.startTls !== 'breaks-handshake',
  };
  if (peer.nameif === nameif) return world.wire.direct(pair, esa.settings.address);
  const ends = { ingress: nameif, source: esa.settings.address, destination: host };
  world.wire.through(ends, pair, () => actor.ended('rst', world.clock.now()));
}

/** The practice DNS: every peer's mail system under its domain. */
export function resolvePractice(
  world: World,
  name: string,
): { type: 'A' | 'MX'; value: string; preference?: number }[] {
  const peer = world.scenario.peers.find(
    (p) => domainOf(p.name) === name || p.reverseDns === name || `mx.${domainOf(p.name)}` === name,
  );
  if (!peer) return [];
  const host = peer.reverseDns ?? `mx.${domainOf(peer.name)}`;
  return name === domainOf(peer.name)
    ? [
        { type: 'MX', value: host, preference: 10 },
        { type: 'A', value: peer.address },
      ]
    : [{ type: 'A', value: peer.address }];
}

function alsoWhenEnded(actor: Actor, run: () => void): Actor {
  return {
    ...actor,
    ended(how, at) {
      actor.ended(how, at);
      run();
    },
  };
}

function fromPeer(world: World, traffic: Traffic, random: Random): void {
  const { clock, scenario } = world;
  const peer = scenario.peers.find((p) => p.name === traffic.from);
  if (!peer) throw new Error(`scenario ${scenario.name} has no peer ${traffic.from}`);
  const esa = esaNamed(world, traffic.to);
  const gateway = scenario.gateways.find((g) => g.address === esa?.settings.address);
  const destination =
    peer.nameif === (scenario.gatewayNameif ?? 'inside')
      ? (gateway?.address ?? scenario.control.address)
      : (gateway?.publicAddress ?? scenario.control.publicAddress);
  const client = sender({
    clock,
    helo: peer.reverseDns ?? `${peer.name}.example`,
    tls:
      peer.startTls === 'no' ? 'never' : peer.startTls === 'demanded' ? 'required' : 'if-offered',
    message: makeMessage(traffic.message, domainOf(peer.name), 'corp.example.com', random),
    thinkMs: THINK_MS,
    timeoutMs: peer.behaviour === 'slow-dns' ? IMPATIENT_MS : SENDER_TIMEOUT_MS,
    ...(peer.behaviour === 'scanner' ? { leavesAfter: 'ehlo' as const } : {}),
    ...(peer.behaviour === 'mtu-hole' ? { stallsAfterBytes: 1400 } : {}),
    hooks: {
      result: (outcome, at) =>
        void world.outcomes.push({ ...outcome, from: traffic.from, to: traffic.to, at }),
    },
  });
  const behaving = peer.behaviour === 'idles' ? idle(client) : client;
  const server = (seen: string): Actor =>
    esa
      ? esaListener(
          esa,
          {
            address: seen,
            verified: peer.reverseDns !== undefined,
            ...(peer.reverseDns ? { reverseDns: peer.reverseDns } : {}),
          },
          clock,
          THINK_MS,
        )
      : controlReceiver(clock, THINK_MS);
  const withPump = (seen: string): Actor => {
    const actor = server(seen);
    return esa ? alsoWhenEnded(actor, () => pump(world, esa)) : actor;
  };
  const pair = {
    client: behaving,
    server: withPump,
    tlsWorks: peer.startTls !== 'breaks-handshake',
  };
  if (peer.nameif === (scenario.gatewayNameif ?? 'inside'))
    return world.wire.direct(pair, peer.address);
  world.wire.through({ ingress: peer.nameif, source: peer.address, destination }, pair, () => {
    const lost = {
      kind: 'timeout',
      code: '',
      text: 'no connection',
      phase: 'banner',
      rejectedRcpts: 0,
    } as const;
    world.outcomes.push({ ...lost, from: traffic.from, to: traffic.to, at: clock.now() });
  });
}

function esaNamed(world: World, name: string): PracticeEsa | undefined {
  if (name === 'esa') return world.esas[0];
  return name === 'esa2' ? world.esas[1] : undefined;
}
