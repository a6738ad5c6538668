/**
 * The WebSocket carrier of browser mode: the same frames as Electron's, each through the host's one
 * door. A connection is taken only with our Host, our Origin and the session's cookie; a frame that is
 * none of ours ends it.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type HostFrame,
  parseRequestFrame,
  SOCKET_FRAME_BYTES,
  SOCKET_PATH,
} from '../../shared/ipc/socket.ts';
import type { Host } from '../host/create-host.ts';
import { type Access, isLoopbackHost, isOwnOrigin } from './access.ts';

/** Close codes of RFC 6455: not text; not a frame of ours; going away. */
const NOT_TEXT = 1003;
const MALFORMED = 1008;
const GOING_AWAY = 1001;
/** Our own: the session was locked. */
const LOCKED = 4401;
/** Frames of one client within a second; the workbench needs a few dozen. */
export const MOST_FRAMES = 500;
const LOCK_CHECK_MS = 60_000;
/** A client that reads this slowly is cut off; it can catch up with `events.since`. */
const BACKLOG_BYTES = 64 * 2 ** 20;

export interface SocketServer {
  /** For the `upgrade` event of the HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks the clients to go. */
  close(): void;
  /** Cuts off those that did not. */
  terminate(): void;
}

export function createSocketServer(
  host: Pick<Host, 'request' | 'on'>,
  access: Access,
  now: () => number,
): SocketServer {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const stop = host.on((event) => {
    for (const client of server.clients) send(client, event);
  });

  const lockCheck = setInterval(() => {
    if (access.isLocked()) for (const client of server.clients) client.close(LOCKED, 'locked');
  }, LOCK_CHECK_MS).unref();

  function welcome(client: WebSocket): void {
    let second = 0;
    let frames = 0;
    // Oversized frames and broken UTF-8 end here; ws closes with the right code itself.
    client.on('error', () => undefined);
    client.on('message', (data, isBinary) => {
      if (isBinary) return client.close(NOT_TEXT);
      if (access.isLocked()) return client.close(LOCKED, 'locked');
      const at = Math.floor(now() / 1000);
      frames = at === second ? frames + 1 : 1;
      second = at;
      if (frames > MOST_FRAMES) return client.close(MALFORMED, 'too many requests');
      const frame = parseRequestFrame(data.toString());
      if (!frame) return client.close(MALFORMED, 'malformed');
      access.touch();
      void host
        .request(frame.name, frame.input)
        .then((result) => send(client, { id: frame.id, result }));
    });
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const { host: name, origin } = request.headers;
      const path = (request.url ?? '').split('?')[0];
      if (path !== SOCKET_PATH) return reject(socket, '404 Not Found');
      if (!isLoopbackHost(name) || !isOwnOrigin(origin, name))
        return reject(socket, '403 Forbidden');
      if (!access.hasSession(request)) {
        access.refused();
        return reject(socket, '401 Unauthorized');
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    close() {
      stop();
      clearInterval(lockCheck);
      for (const client of server.clients) client.close(GOING_AWAY);
      server.close();
    },
    terminate() {
      for (const client of server.clients) client.terminate();
    },
  };
}

function send(client: WebSocket, frame: HostFrame): void {
  if (client.readyState !== client.OPEN) return;
  if (client.bufferedAmount > BACKLOG_BYTES) client.terminate();
  else client.send(JSON.stringify(frame));
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
