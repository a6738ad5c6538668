/**
 * A simulated connection: two ends, the firewall between them (or nothing, for hosts that share a
 * segment), time from a virtual clock. What the firewall forgets, it forgets in silence: the ends find
 * out by their own timers or by a reset to a later packet (asa.md b.1).
 */
import type { LabClock } from '../clock.ts';
import type { FirewallCore } from '../firewall.ts';
import type { Actor, Transport } from '../smtp/transport.ts';

export interface LinkOptions {
  readonly clock: LabClock;
  /** One way, milliseconds. */
  readonly latencyMs: number;
  /** Whether a TLS handshake works on this pair. */
  readonly tlsWorks: boolean;
  /** The firewall and its number of this connection; absent on one segment. */
  readonly through?: { readonly firewall: FirewallCore; readonly connection: number };
}

type Side = 'client' | 'server';

export const RETRANSMIT_MS = 3000;

export function simulatedLink(options: LinkOptions, client: Actor, server: Actor): void {
  const { clock, latencyMs, through } = options;
  const actors: Record<Side, Actor> = { client, server };
  const isOpen: Record<Side, boolean> = { client: true, server: true };
  const upgrades: Partial<Record<Side, (ok: boolean) => void>> = {};
  let isForgotten = false;

  const other = (side: Side): Side => (side === 'client' ? 'server' : 'client');
  const later = (run: () => void): void => void clock.at(clock.now() + latencyMs, run);

  function end(side: Side, how: 'fin' | 'rst'): void {
    if (!isOpen[side]) return;
    isOpen[side] = false;
    actors[side].ended(how, clock.now());
  }

  function send(side: Side, bytes: Uint8Array): void {
    if (!isOpen[side]) return;
    if (isForgotten) return stray(side);
    const answer = through?.firewall.data(through.connection, side, bytes, clock.now());
    const forward = answer ? answer.forward : bytes;
    if (forward.length > 0) {
      const target = other(side);
      later(() => {
        if (isOpen[target]) actors[target].data(forward, clock.now());
      });
    }
    if (answer?.next === 'forget') {
      isForgotten = true;
      // TCP sends again what nobody acknowledged; that packet is the stray.
      clock.at(clock.now() + RETRANSMIT_MS, () => {
        if (isOpen[side]) stray(side);
      });
    }
    if (answer?.next === 'reset') {
      isForgotten = true;
      later(() => end('client', 'rst'));
      later(() => end('server', 'rst'));
    }
  }

  function stray(side: Side): void {
    if (!through) return;
    const answer = through.firewall.stray(through.connection, side, clock.now());
    if (answer === 'reset') later(() => end(side, 'rst'));
  }

  function close(side: Side, how: 'fin' | 'rst'): void {
    if (!isOpen[side]) return;
    isOpen[side] = false;
    if (isForgotten) return stray(side);
    through?.firewall.close(through.connection, side, how, clock.now());
    later(() => end(other(side), how));
  }

  function startTls(side: Side, done: (ok: boolean) => void): void {
    upgrades[side] = done;
    if (!upgrades.client || !upgrades.server) return;
    const both = [upgrades.client, upgrades.server];
    delete upgrades.client;
    delete upgrades.server;
    later(() => {
      for (const told of both) told(options.tlsWorks);
      if (!options.tlsWorks) close('client', 'rst');
    });
  }

  const transportOf = (side: Side): Transport => ({
    send: (bytes) => send(side, bytes),
    close: (how) => close(side, how),
    startTls: (_, done) => startTls(side, done),
  });
  client.opened(transportOf('client'), clock.now());
  server.opened(transportOf('server'), clock.now());
}
