/**
 * An SSH server of ssh2 on loopback that says what it saw, and misbehaves where a test wants it to. Host
 * keys are made anew for each run.
 */

import ssh2, {
  type AuthContext,
  type Connection,
  type NegotiatedAlgorithms,
  type ServerConfig,
} from 'ssh2';
import { newEd25519Key } from '../../src-main/lab/net/host-key.ts';

export interface FakeSshOptions {
  readonly hostKey?: string;
  readonly algorithms?: ServerConfig['algorithms'];
  /** Decides each try of a login; accepts by default. */
  readonly onLogin?: (context: AuthContext) => void;
  /** What a logged-in client may do; nothing by default. */
  readonly onReady?: (client: Connection) => void;
  /** What both sides agreed on. */
  readonly onHandshake?: (agreed: NegotiatedAlgorithms) => void;
}

export interface FakeSsh {
  readonly port: number;
  readonly hostKey: string;
  /** Methods of login that arrived, in order; empty while none did. */
  readonly logins: readonly string[];
  close(): void;
}

export function newHostKey(type: 'ed25519' | 'rsa' = 'ed25519'): string {
  return type === 'rsa'
    ? ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private
    : newEd25519Key();
}

export function startFakeSsh(options: FakeSshOptions = {}): Promise<FakeSsh> {
  const hostKey = options.hostKey ?? newHostKey();
  const logins: string[] = [];
  const clients = new Set<Connection>();
  const config: ServerConfig = {
    hostKeys: [hostKey],
    ...(options.algorithms ? { algorithms: options.algorithms } : {}),
  };
  const server = new ssh2.Server(config, (client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => {
      logins.push(context.method);
      if (options.onLogin) options.onLogin(context);
      else context.accept();
    });
    client.on('handshake', (agreed) => options.onHandshake?.(agreed));
    client.on('ready', () => options.onReady?.(client));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? Number(address.port) : 0;
      resolve({
        port,
        hostKey,
        logins,
        close() {
          for (const client of clients) client.end();
          server.close();
        },
      });
    });
  });
}
