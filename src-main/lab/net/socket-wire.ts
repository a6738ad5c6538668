/**
 * Real sockets for the practice company: every conversation gets a server of its own on loopback, and
 * the relay in front of it when it goes through the firewall.
 */
import { connect, createServer, type Socket } from 'node:net';
import type { LabClock } from '../clock.ts';
import type { FirewallCore } from '../firewall.ts';
import { type ActorPair, CONNECT_TIMEOUT_MS, type Wire } from '../sim/world.ts';
import type { Actor } from '../smtp/transport.ts';
import type { Activity } from './activity.ts';
import type { PracticeCertificate } from './certificate.ts';
import { carryRelayed } from './relay.ts';
import { carryActor } from './socket-transport.ts';

export interface SocketWireOptions {
  readonly clock: LabClock;
  readonly firewall: FirewallCore;
  readonly certificate: PracticeCertificate;
  readonly activity: Activity;
}

const FIRST_PORT = 20_000;
const LAST_PORT = 64_000;

export function socketWire(options: SocketWireOptions): Wire {
  const { clock, firewall, activity } = options;
  // Practice port numbers follow the story, not the loopback's own.
  let nextPort = FIRST_PORT;

  /** Listens for one connection and hands over its server side. */
  function once(serve: (socket: Socket) => void, onPort: (port: number) => void): void {
    activity.begin();
    const server = createServer({ pauseOnConnect: false }, (socket) => {
      server.close();
      serve(socket);
      activity.end();
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      onPort(typeof address === 'object' && address ? address.port : 0);
    });
  }

  function dial(port: number, client: Actor): void {
    activity.begin();
    const socket = connect({ host: '127.0.0.1', port }, () => {
      carryActor(socket, client, options);
      activity.end();
    });
    socket.on('error', () => {});
  }

  function serveActor(pair: ActorPair, source: string): (socket: Socket) => void {
    return (socket) =>
      carryActor(socket, pair.server(source), { ...options, breaksTls: !pair.tlsWorks });
  }

  return {
    through(ends, pair, onRefused) {
      nextPort = nextPort >= LAST_PORT ? FIRST_PORT : nextPort + 1;
      const request = { ...ends, sourcePort: nextPort, destinationPort: 25 };
      const answer = firewall.connect(request, clock.now());
      if (answer.kind !== 'built') {
        clock.at(clock.now() + CONNECT_TIMEOUT_MS, onRefused);
        return;
      }
      once(serveActor(pair, answer.source), (port) => {
        const relayed = { firewall, clock, activity, connection: answer.connection };
        once(
          (socket) => carryRelayed(socket, port, relayed),
          (relayPort) => dial(relayPort, pair.client),
        );
      });
    },
    direct(pair, source) {
      once(serveActor(pair, source), (port) => dial(port, pair.client));
    },
  };
}
