/**
 * Tells a scenario as fast as the machine can: draws the traffic from the seed, runs every dialogue
 * through the firewall's core on a virtual clock, and leaves what the devices would leave.
 */
import { type PracticeAsa, practiceAsa } from '../asa/practice-asa.ts';
import { type VirtualClock, virtualClock } from '../clock.ts';
import { deliveryClient } from '../esa/delivery.ts';
import { esaListener } from '../esa/listener.ts';
import { type PracticeEsa, practiceEsa } from '../esa/practice-esa.ts';
import { DEFAULT_SETTINGS } from '../esa/settings.ts';
import type { Delivery } from '../gateway.ts';
import { type Random, seededRandom } from '../random.ts';
import type { Peer, Scenario, Traffic } from '../scenario.ts';
import { receiver } from '../smtp/receiver.ts';
import { type SendOutcome, sender } from '../smtp/sender.ts';
import type { Actor } from '../smtp/transport.ts';
import { simulatedLink } from './link.ts';
import { makeMessage } from './messages.ts';

export interface StoryOptions {
  readonly seed: number;
  /** UTC milliseconds at which it begins. */
  readonly startAt: number;
  readonly hours: number;
}

export interface Story {
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly asa: PracticeAsa;
  readonly esas: readonly PracticeEsa[];
  /** What every sender of the practice Internet saw at the end of its dialogue. */
  readonly outcomes: readonly SentMail[];
}

export interface SentMail extends SendOutcome {
  readonly from: string;
  readonly to: string;
  readonly at: number;
}

const LATENCY_MS = 20;
const THINK_MS = 30;
const SENDER_TIMEOUT_MS = 300_000;
/** Some senders wait two minutes for a banner, not five. */
const IMPATIENT_MS = 120_000;
const CONNECT_TIMEOUT_MS = 75_000;
export const ENABLE_SECRET = 'practice';

export function tellStory(scenario: Scenario, options: StoryOptions): Story {
  const clock = virtualClock(options.startAt);
  const box = (failover: Scenario['firewall']['failover']): PracticeAsa =>
    practiceAsa({
      identity: { ...scenario.firewall, failover },
      configuration: scenario.configuration,
      ...(scenario.contexts ? { contexts: scenario.contexts } : {}),
      defaultAllowsTls: scenario.defaultAllowsTls ?? false,
      enableSecret: ENABLE_SECRET,
      startedAt: options.startAt - 86_400_000 * 30,
    });
  const asa = box(scenario.firewall.failover);
  // On a pair the mail goes through the active unit, whoever one is logged in to.
  const carrier = scenario.trafficPasses === 'mate' ? box('active') : asa;
  const esas = scenario.gateways.map((gateway, i) =>
    practiceEsa({
      identity: gateway,
      settings: {
        ...DEFAULT_SETTINGS,
        address: gateway.address,
        relays: [...INSIDE_RELAYS],
        ...gateway.settings,
      },
      startedAt: options.startAt,
      ...(scenario.sameIds || i === 0
        ? {}
        : { firstIds: { mid: 51_000, icid: 102_000, dcid: 9_000 } }),
    }),
  );
  const outcomes: SentMail[] = [];
  const world: World = { scenario, clock, asa: carrier, esas, outcomes, nextPort: 20_000 };
  const random = seededRandom(options.seed);
  scenario.traffic.forEach((traffic, i) => {
    schedule(world, traffic, random.fork(`${i}/${traffic.from}/${traffic.to}`), options);
  });
  for (const event of scenario.events ?? [])
    clock.at(options.startAt + event.atMin * 60_000, () => runCommands(world, event.commands));
  clock.runUntil(options.startAt + options.hours * 3_600_000);
  return { scenario, clock, asa, esas, outcomes };
}

interface World {
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly asa: PracticeAsa;
  readonly esas: readonly PracticeEsa[];
  readonly outcomes: SentMail[];
  nextPort: number;
}

const INSIDE_RELAYS = ['192.168.1.50'];

function schedule(world: World, traffic: Traffic, random: Random, options: StoryOptions): void {
  const count = Math.round(traffic.perHour * options.hours);
  for (let i = 0; i < count; i++) {
    const at = options.startAt + Math.floor(random.next() * options.hours * 3_600_000);
    const own = random.fork(String(i));
    world.clock.at(at, () => begin(world, traffic, own));
  }
}

function begin(world: World, traffic: Traffic, random: Random): void {
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
  const server = receiverOf(world, peer);
  const nameif = world.scenario.gatewayNameif ?? 'inside';
  if (peer.nameif === nameif)
    return simulatedLink({ clock, latencyMs: 1, tlsWorks: true }, ended, server);
  through(
    world,
    { ingress: nameif, source: esa.settings.address, destination: peer.address },
    ended,
    () => server,
    peer.startTls !== 'breaks-handshake',
    () => {
      delivery.failed(60, '', clock.now());
      delivery.closed(clock.now());
      again();
    },
  );
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
      : receiver({
          clock,
          hostname: 'control.corp.example.com',
          offers: ['PIPELINING', 'SIZE 20000000'],
          startTls: 'yes',
          thinkMs: THINK_MS,
        });
  const withPump = (seen: string): Actor => {
    const actor = server(seen);
    return esa ? alsoWhenEnded(actor, () => pump(world, esa)) : actor;
  };
  if (peer.nameif === (scenario.gatewayNameif ?? 'inside'))
    return simulatedLink({ clock, latencyMs: 1, tlsWorks: true }, behaving, withPump(peer.address));
  through(
    world,
    { ingress: peer.nameif, source: peer.address, destination },
    behaving,
    withPump,
    peer.startTls !== 'breaks-handshake',
    () => {
      world.outcomes.push({
        kind: 'timeout',
        code: '',
        text: 'no connection',
        phase: 'banner',
        rejectedRcpts: 0,
        from: traffic.from,
        to: traffic.to,
        at: clock.now(),
      });
    },
  );
}

/** Opens a connection through the firewall; `onRefused` hears of a silent drop when the client would. */
function through(
  world: World,
  ends: { ingress: string; source: string; destination: string },
  client: Actor,
  server: (seenSource: string) => Actor,
  tlsWorks: boolean,
  onRefused: () => void,
): void {
  const { clock, asa } = world;
  const answer = asa.connect(
    { ...ends, sourcePort: world.nextPort++, destinationPort: 25 },
    clock.now(),
  );
  if (world.nextPort > 64_000) world.nextPort = 20_000;
  if (answer.kind !== 'built') {
    clock.at(clock.now() + CONNECT_TIMEOUT_MS, onRefused);
    return;
  }
  simulatedLink(
    {
      clock,
      latencyMs: LATENCY_MS,
      tlsWorks,
      through: { firewall: asa, connection: answer.connection },
    },
    client,
    server(answer.source),
  );
}

/** A client that connects, says EHLO and then nothing: the listener's timer ends it. */
function idle(client: Actor): Actor {
  let lines = 0;
  return { ...client, data: (bytes, at) => (lines++ < 1 ? client.data(bytes, at) : undefined) };
}

function receiverOf(world: World, peer: Peer): Actor {
  const seen = greylists.get(world) ?? new Map<string, number>();
  greylists.set(world, seen);
  return receiver({
    clock: world.clock,
    hostname: peer.reverseDns ?? `mx.${domainOf(peer.name)}`,
    offers: peer.offers,
    startTls: peer.startTls,
    thinkMs: THINK_MS,
    isMasked: peer.behaviour === 'masked-by-own-firewall',
    rcpt: (from, to, at) => rcptAnswer(peer, seen, `${peer.name}/${from}/${to}`, at),
  });
}

const greylists = new WeakMap<World, Map<string, number>>();
const GREYLIST_MS = 300_000;

function rcptAnswer(
  peer: Peer,
  seen: Map<string, number>,
  key: string,
  at: number,
): string | undefined {
  if (peer.behaviour === 'refuses') return '550 5.7.1 Relaying denied';
  if (peer.behaviour !== 'greylists') return undefined;
  const first = seen.get(key);
  if (first === undefined) seen.set(key, at);
  return first === undefined || at - first < GREYLIST_MS
    ? '451 4.7.1 Greylisted, please try again later'
    : undefined;
}

function esaNamed(world: World, name: string): PracticeEsa | undefined {
  if (name === 'esa') return world.esas[0];
  return name === 'esa2' ? world.esas[1] : undefined;
}

/** `bank` lives at `bank.example`. */
export function domainOf(name: string): string {
  return `${name}.example`;
}

function runCommands(world: World, commands: readonly string[]): void {
  const shell = world.asa.openShell('127.0.0.1', world.clock.now());
  if (shell === 'too-many') throw new Error('no session for an event');
  shell.type(
    `enable\r${ENABLE_SECRET}\rterminal pager 0\r${commands.map((c) => `${c}\r`).join('')}end\rexit\r`,
    world.clock.now(),
  );
}
