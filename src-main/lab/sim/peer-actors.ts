/** The practice Internet's mail systems as ends of a connection. */
import type { LabClock } from '../clock.ts';
import type { Peer } from '../scenario.ts';
import { receiver } from '../smtp/receiver.ts';
import type { Actor } from '../smtp/transport.ts';

/** A client that connects, says EHLO and then nothing: the listener's timer ends it. */
export function idle(client: Actor): Actor {
  let lines = 0;
  return { ...client, data: (bytes, at) => (lines++ < 1 ? client.data(bytes, at) : undefined) };
}

/** The mail host that stays inspected. */
export function controlReceiver(clock: LabClock, thinkMs: number): Actor {
  return receiver({
    clock,
    hostname: 'control.corp.example.com',
    offers: ['PIPELINING', 'SIZE 20000000'],
    startTls: 'yes',
    thinkMs,
  });
}

export function peerReceiver(
  world: { readonly clock: LabClock; readonly greylist: Map<string, number> },
  peer: Peer,
  thinkMs: number,
): Actor {
  return receiver({
    clock: world.clock,
    hostname: peer.reverseDns ?? `mx.${domainOf(peer.name)}`,
    offers: peer.offers,
    startTls: peer.startTls,
    thinkMs,
    isMasked: peer.behaviour === 'masked-by-own-firewall',
    rcpt: (from, to, at) => rcptAnswer(peer, world.greylist, `${peer.name}/${from}/${to}`, at),
  });
}

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

/** `bank` lives at `bank.example`. */
export function domainOf(name: string): string {
  return `${name}.example`;
}
