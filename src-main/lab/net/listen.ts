/** Puts a server on a free loopback port. */
import type { Connection, Server } from 'ssh2';

export interface Listening {
  readonly port: number;
  close(): void;
}

export function listen(server: Server): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port =
        typeof address === 'object' && address !== null && 'port' in address ? address.port : 0;
      resolve({ port, close: () => void server.close() });
    });
  });
}

/**
 * Small packets don't wait for an acknowledgement: it makes a session and a copy several times faster.
 * ssh2 has the method on both of its ends, its types have it on the client's alone.
 */
export function sendAtOnce(client: Connection): void {
  if ('setNoDelay' in client && typeof client.setNoDelay === 'function') client.setNoDelay(true);
}
