/** The practice ESA's listener as an end of a connection: replies, timers, TLS, endings into the session. */
import type { LabClock } from '../clock.ts';
import type { InboundReply, InboundSession } from '../gateway.ts';
import { bytesOf } from '../inspect/mask.ts';
import { type Actor, lineCutter, type Transport } from '../smtp/transport.ts';
import type { Peer } from './inbound.ts';
import type { PracticeEsa } from './practice-esa.ts';

/** `peer` is who the ESA sees: the address after translation. */
export function esaListener(esa: PracticeEsa, peer: Peer, clock: LabClock, thinkMs: number): Actor {
  const { settings } = esa;
  let session: InboundSession | undefined;
  let transport: Transport | undefined;
  let cutter = lineCutter();
  let body: number[] | undefined;
  let isOver = false;
  let isGreeted = false;
  let leftEarly = false;
  let cancelIdle: () => void = () => {};
  let cancelTotal: () => void = () => {};

  function over(how: Parameters<InboundSession['end']>[0], at: number): void {
    if (isOver) return;
    isOver = true;
    cancelIdle();
    cancelTotal();
    if (body && how !== 'quit') session?.data(Uint8Array.from(body), false, at);
    session?.end(how, at);
  }

  function arm(): void {
    cancelIdle();
    cancelIdle = clock.at(clock.now() + settings.inboundTimeoutMs, () => {
      over('timeout', clock.now());
      transport?.close('fin');
    });
  }

  function say(lines: readonly string[], then?: () => void): void {
    clock.at(clock.now() + thinkMs, () => {
      if (lines.length > 0) transport?.send(bytesOf(lines.map((l) => `${l}\r\n`).join('')));
      then?.();
    });
  }

  function obey(reply: InboundReply): void {
    say(reply.lines, () => {
      if (reply.next === 'close') {
        over('quit', clock.now());
        transport?.close('fin');
      } else if (reply.next === 'read-data') body = [];
      else if (reply.next === 'start-tls') {
        transport?.startTls('server', (ok) => {
          cutter = lineCutter();
          session?.tls(
            ok
              ? { ok: true, protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' }
              : { ok: false, error: '[Errno 54] Connection reset by peer' },
            clock.now(),
          );
        });
      }
    });
  }

  function line(text: string, at: number): void {
    if (!body) {
      if (session) obey(session.command(text, at));
      return;
    }
    if (text !== '.') {
      const plain = text.startsWith('..') ? text.slice(1) : text;
      for (let i = 0; i < plain.length; i++) body.push(plain.charCodeAt(i) & 255);
      body.push(13, 10);
      return;
    }
    const bytes = Uint8Array.from(body);
    body = undefined;
    say(session?.data(bytes, true, at) ?? []);
  }

  return {
    opened(link, at) {
      transport = link;
      session = esa.accept(peer, at);
      cancelTotal = clock.at(at + settings.maxConnectionMs, () => {
        over('too-long', clock.now());
        transport?.close('fin');
      });
      arm();
      const seconds = settings.dnsSeconds?.[peer.address] ?? 0;
      clock.at(at + seconds * 1000, () => {
        isGreeted = true;
        if (leftEarly) session?.lostInDns(seconds, clock.now());
        else if (!isOver && session) say(session.greet(clock.now()));
      });
    },
    data(bytes, at) {
      if (isOver) return;
      arm();
      for (const text of cutter.push(bytes)) line(text, at);
    },
    ended(_, at) {
      transport = undefined;
      if (isGreeted) {
        over('lost', at);
        return;
      }
      leftEarly = true;
      cancelIdle();
      cancelTotal();
    },
  };
}
