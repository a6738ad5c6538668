/** An SMTP end carried by a real socket, with a real TLS upgrade. */
import type { Socket } from 'node:net';
import { TLSSocket, connect as tlsConnect } from 'node:tls';
import type { LabClock } from '../clock.ts';
import type { Actor } from '../smtp/transport.ts';
import type { Activity } from './activity.ts';
import type { PracticeCertificate } from './certificate.ts';

export interface SocketActorOptions {
  readonly clock: LabClock;
  readonly certificate: PracticeCertificate;
  readonly activity: Activity;
  /** The server end breaks every handshake. */
  readonly breaksTls?: boolean;
}

/** Lets `actor` talk on `socket` until either ends. */
export function carryActor(socket: Socket, actor: Actor, options: SocketActorOptions): void {
  const { clock, activity } = options;
  let current: Socket | TLSSocket = socket;
  let isEnded = false;

  function ended(how: 'fin' | 'rst'): void {
    if (isEnded) return;
    isEnded = true;
    actor.ended(how, clock.now());
  }

  function listen(stream: Socket | TLSSocket): void {
    stream.on('data', (bytes: Buffer) => {
      if (stream === socket) activity.end(bytes.length);
      actor.data(bytes, clock.now());
    });
    stream.on('error', () => {
      activity.end();
      ended('rst');
    });
    stream.on('end', () => {
      activity.end();
      // Node answers a FIN with a FIN when we have not sent ours yet.
      if (!stream.writableEnded) activity.begin();
      ended('fin');
    });
    stream.on('close', () => ended('fin'));
  }

  function send(bytes: Uint8Array): void {
    if (bytes.length === 0 || !current.writable) return;
    if (current === socket) activity.begin(bytes.length);
    current.write(bytes);
  }

  function close(how: 'fin' | 'rst'): void {
    if (isEnded) return;
    isEnded = true;
    if (how === 'rst') {
      activity.begin();
      socket.resetAndDestroy();
    } else if (!current.writableEnded) {
      activity.begin();
      current.end();
    }
  }

  /** Bytes under TLS are not counted: their number on the wire is another. */
  function upgrade(role: 'client' | 'server', done: (ok: boolean) => void): void {
    socket.removeAllListeners('data');
    socket.removeAllListeners('end');
    if (role === 'server' && options.breaksTls) {
      socket.resetAndDestroy();
      done(false);
      return;
    }
    const { key, cert } = options.certificate;
    const secure =
      role === 'client'
        ? // A practice peer: nobody's certificate is checked here, as opportunistic TLS does not either.
          tlsConnect({ socket, rejectUnauthorized: false })
        : new TLSSocket(socket, { isServer: true, key, cert });
    let isTold = false;
    const tell = (ok: boolean): void => {
      if (isTold) return;
      isTold = true;
      if (ok) listen(secure);
      done(ok);
    };
    secure.once(role === 'client' ? 'secureConnect' : 'secure', () => tell(true));
    secure.on('error', () => tell(false));
    secure.on('close', () => tell(false));
    current = secure;
  }

  listen(socket);
  actor.opened({ send, close, startTls: upgrade }, clock.now());
}
