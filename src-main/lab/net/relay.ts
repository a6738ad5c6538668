/**
 * The practice firewall on the wire: passes the bytes of a connection that the core lets through,
 * rewritten as it says. What the core forgets, the relay forgets: nobody is told, and a later packet
 * meets the core's answer to strays.
 *
 * Modelled: a refused connection is accepted on loopback and then left silent, since a user program
 * can't drop a SYN.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { LabClock } from '../clock.ts';
import type { ConnectRequest, FirewallCore } from '../firewall.ts';
import { RETRANSMIT_MS } from '../sim/link.ts';
import type { Activity } from './activity.ts';

export interface Relayed {
  readonly firewall: FirewallCore;
  readonly clock: LabClock;
  /** The core's number of this connection. */
  readonly connection: number;
  readonly activity: Activity;
}

type Side = 'client' | 'server';

/** Joins `client` with the server on loopback `port`, through the core. */
export function carryRelayed(client: Socket, port: number, relayed: Relayed): void {
  const { firewall, clock, connection, activity } = relayed;
  activity.begin();
  const server = connect({ host: '127.0.0.1', port }, () => activity.end());
  const sockets: Record<Side, Socket> = { client, server };
  let isForgotten = false;
  let isOver = false;

  function pass(from: Side, bytes: Buffer): void {
    activity.end(bytes.length);
    const near = sockets[from];
    const far = sockets[from === 'client' ? 'server' : 'client'];
    if (isForgotten) return stray(from);
    const passed = firewall.data(connection, from, bytes, clock.now());
    if (passed.forward.length > 0 && far.writable) {
      activity.begin(passed.forward.length);
      far.write(passed.forward);
    }
    if (passed.next === 'go-on') return;
    isForgotten = true;
    if (passed.next === 'reset') {
      reset(near);
      reset(far);
    } else clock.at(clock.now() + RETRANSMIT_MS, () => stray(from));
  }

  /** TCP sends again what nobody acknowledged; that packet is the stray. */
  function stray(from: Side): void {
    if (sockets[from].destroyed) return;
    if (firewall.stray(connection, from, clock.now()) === 'reset') reset(sockets[from]);
  }

  function reset(socket: Socket): void {
    if (socket.destroyed) return;
    activity.begin();
    socket.resetAndDestroy();
  }

  function ended(by: Side, how: 'fin' | 'rst'): void {
    // A FIN on a forgotten flow is a stray packet like any other.
    if (isForgotten) return how === 'fin' ? stray(by) : undefined;
    if (isOver) return;
    isOver = true;
    firewall.close(connection, by, how, clock.now());
    const far = sockets[by === 'client' ? 'server' : 'client'];
    if (how === 'rst') reset(far);
    else if (!far.destroyed && !far.writableEnded) {
      activity.begin();
      far.end();
    }
  }

  for (const side of ['client', 'server'] as const) {
    sockets[side].on('data', (bytes: Buffer) => pass(side, bytes));
    sockets[side].on('end', () => {
      ended(side, 'fin');
      // Node answers a FIN with a FIN when we have not sent ours yet.
      if (!sockets[side].destroyed && !sockets[side].writableEnded) activity.begin();
      activity.end();
    });
    sockets[side].on('error', () => {
      ended(side, 'rst');
      activity.end();
    });
  }
}

export interface RelayOptions {
  readonly firewall: FirewallCore;
  readonly clock: LabClock;
  readonly activity: Activity;
  /** The flow that connections to this relay stand for. */
  readonly flow: Omit<ConnectRequest, 'sourcePort'>;
  /** Loopback port of the host that has `destination` after translation. */
  readonly target: (destination: string, seenSource: string) => number | undefined;
}

/** A standing relay for programs of one's own (telnet, swaks); resolves once it listens. */
export function startRelay(
  options: RelayOptions,
): Promise<{ readonly port: number; readonly server: Server }> {
  const { firewall, clock, activity, flow, target } = options;
  const server = createServer((client) => {
    client.on('error', () => {});
    const request = { ...flow, sourcePort: client.remotePort ?? 0 };
    const answer = firewall.connect(request, clock.now());
    if (answer.kind === 'reset') client.resetAndDestroy();
    const port = answer.kind === 'built' ? target(answer.destination, answer.source) : undefined;
    if (answer.kind !== 'built' || port === undefined) return;
    carryRelayed(client, port, { firewall, clock, activity, connection: answer.connection });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, server });
    });
  });
}
