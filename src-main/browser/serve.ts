/** Browser mode: the workbench and its host on loopback, for one browser that has the link. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Host } from '../host/create-host.ts';
import { createAccess } from './access.ts';
import { pageServer } from './page-server.ts';
import { createSocketServer } from './socket-server.ts';

export interface ServeOptions {
  readonly host: Pick<Host, 'request' | 'on'>;
  /** 0 takes a free one. */
  readonly port: number;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
  /** Milliseconds, rising. */
  readonly now: () => number;
  readonly newSecret: () => string;
}

export interface BrowserHost {
  readonly port: number;
  /** A fresh one-time link; the one before dies. */
  newLink(): string;
  close(): Promise<void>;
}

/** How long clients get to say goodbye when the server ends. */
const LINGER_MS = 250;

/** Listens on 127.0.0.1; the error is the system's code, `EADDRINUSE` and the like. */
export async function serve(options: ServeOptions): Promise<Result<BrowserHost, string>> {
  const { host, rendererDir, now, newSecret } = options;
  const server = createServer();
  const port = await new Promise<number | string>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(options.port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port); // a TCP server listens on an address with a port
    });
  });
  if (typeof port === 'string') return err(port);

  const access = createAccess({ now, newSecret, cookieName: `unmask-${port}` });
  const sockets = createSocketServer(host, access, now);
  const answer = pageServer(rendererDir, access);
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', sockets.upgrade);
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return ok({
    port,
    newLink: () => `http://127.0.0.1:${port}${access.newLink()}`,
    close: () =>
      new Promise<void>((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => {
          sockets.terminate();
          server.closeAllConnections();
        }, LINGER_MS).unref();
      }),
  });
}
