/** What the fakes of engines share: a real HTTP server on loopback whose answers a test can spoil. */
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** As it stands, instead of `json`. */
  readonly text?: string;
  /** The connection ends after so many bytes of the body. */
  readonly cutAt?: number;
}

/** Looks at each request first; what it gives takes the place of the engine's answer. */
export type Spoil = (asked: Asked, answer: () => Answer) => Answer | undefined;

export interface FakeEngine {
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export async function startEngine(
  engine: (asked: Asked) => Answer,
  options: { readonly spoil?: Spoil; readonly tls?: { key: string; cert: string } } = {},
): Promise<FakeEngine> {
  const asked: Asked[] = [];
  const onRequest = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const url = new URL(request.url ?? '/', 'http://engine.example');
    const one: Asked = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(pieces).toString('utf8'),
    };
    asked.push(one);
    const answer = options.spoil?.(one, () => engine(one)) ?? engine(one);
    const text = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
    const body = Buffer.from(text, 'utf8');
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'content-length': body.length,
      ...answer.headers,
    });
    if (answer.cutAt === undefined) response.end(body);
    else response.write(body.subarray(0, answer.cutAt), () => response.socket?.destroy());
  };
  const server = options.tls
    ? https.createServer(options.tls, (q, r) => void onRequest(q, r))
    : http.createServer((q, r) => void onRequest(q, r));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listens on a port
  return {
    url: options.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
