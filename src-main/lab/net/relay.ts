/**
 * The practice firewall on the wire: accepts a TCP connection for a flow, asks the core, and passes the
 * bytes that the core lets through, rewritten as it says. What the core forgets, the relay forgets:
 * nobody is told, and a later packet meets the core's answer to strays.
 *
 * Modelled: a refused connection is accepted on loopback and then left silent, since a user program
 * can't drop a SYN.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { LabClock } from '../clock.ts';
import type { ConnectRequest, FirewallCore } from '../firewall.ts';

export interface RelayOptions {
  readonly firewall: FirewallCore;
  readonly clock: LabClock;
  /** The flow that connections to this relay stand for. */
  readonly flow: Omit<ConnectRequest, 'sourcePort'>;
  /** Loopback port of the host that has `destination` after translation. */
  readonly target: (destination: string, seenSource: string) => number | undefined;
  /** Hears which core connection a server-side socket belongs to, by its local port. */
  readonly onBuilt?: (localPort: number, seenSource: string) => void;
}

/** Resolves once it listens on a loopback port. */
export function startRelay(
  options: RelayOptions,
): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer({ allowHalfOpen: false }, (socket) => carry(socket, options));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, server });
    });
  });
}

function carry(client: Socket, { firewall, clock, flow, target, onBuilt }: RelayOptions): void {
  client.on('error', () => {});
  const answer = firewall.connect({ ...flow, sourcePort: client.remotePort ?? 0 }, clock.now());
  if (answer.kind === 'reset') {
    client.resetAndDestroy();
    return;
  }
  const port = answer.kind === 'built' ? target(answer.destination, answer.source) : undefined;
  if (answer.kind !== 'built' || port === undefined) return;
  const { connection } = answer;
  const server = connect({ host: '127.0.0.1', port });
  server.on('error', () => {});
  server.on('connect', () => onBuilt?.(server.localPort ?? 0, answer.source));
  let isForgotten = false;

  function pass(from: 'client' | 'server', bytes: Buffer): void {
    const [near, far] = from === 'client' ? [client, server] : [server, client];
    if (isForgotten) {
      if (firewall.stray(connection, from, clock.now()) === 'reset') near.resetAndDestroy();
      return;
    }
    const passed = firewall.data(connection, from, bytes, clock.now());
    if (passed.forward.length > 0 && far.writable) far.write(passed.forward);
    if (passed.next === 'forget') {
      isForgotten = true;
      // TCP sends again what nobody acknowledged; that packet is the stray.
      clock.at(clock.now() + RETRANSMIT_MS, () => {
        if (!near.destroyed && firewall.stray(connection, from, clock.now()) === 'reset')
          near.resetAndDestroy();
      });
    }
    if (passed.next === 'reset') {
      isForgotten = true;
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  function ended(by: 'client' | 'server', how: 'fin' | 'rst'): void {
    if (isForgotten) return;
    firewall.close(connection, by, how, clock.now());
    const far = by === 'client' ? server : client;
    if (how === 'rst') far.resetAndDestroy();
    else far.end();
  }

  client.on('data', (bytes) => pass('client', bytes));
  server.on('data', (bytes) => pass('server', bytes));
  client.on('end', () => ended('client', 'fin'));
  server.on('end', () => ended('server', 'fin'));
  client.on('error', () => ended('client', 'rst'));
  server.on('error', () => ended('server', 'rst'));
}

const RETRANSMIT_MS = 1500;
