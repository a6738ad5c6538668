/**
 * One engine over HTTP: certificates always checked, no redirect followed, no proxy, answers of bounded
 * size, one connection kept. Says what went wrong as data; whether to try again is not decided here.
 */
import http from 'node:http';
import https from 'node:https';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type SourceFailure, sourceFailure } from './source.ts';

export interface HttpClientOptions {
  readonly url: string;
  /** PEM; the system's authorities when absent. */
  readonly ca?: string;
  /** Value of the header; looked up for each request, so that it is nowhere else. */
  readonly authorization: () => string | undefined;
  readonly signal: AbortSignal;
  /** Silence of this long ends a request. Searches may take their time. */
  readonly idleMs?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Behind the path of the url, with its query. */
  readonly path: string;
  readonly body?: { readonly type: string; readonly text: string };
}

export interface HttpAnswer {
  readonly status: number;
  /** Of `Retry-After`, both its forms (RFC 9110, 10.2.3). */
  readonly retryAfterMs?: number;
  readonly text: string;
}

export interface HttpClient {
  readonly host: string;
  /** Any whole answer is ok, whatever its status. */
  send(request: HttpRequest): Promise<Result<HttpAnswer, SourceFailure>>;
  close(): void;
}

const IDLE_MS = 120_000;
const MAX_BYTES = 128 * 2 ** 20;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const base = new URL(options.url);
  const isTls = base.protocol === 'https:';
  const common = { keepAlive: true, maxSockets: 1 };
  const agent = isTls
    ? new https.Agent({
        ...common,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        // Said here, so that no variable of the environment turns it off.
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
      })
    : new http.Agent(common);
  const prefix = base.pathname.replace(/\/+$/, '');

  return {
    host: base.host,
    send(request) {
      if (options.signal.aborted) return Promise.resolve(err(cancelled()));
      return new Promise((resolve) => {
        const { body } = request;
        const authorization = options.authorization();
        const sent = (isTls ? https : http).request(
          {
            agent,
            protocol: base.protocol,
            hostname: base.hostname.replace(/^\[|\]$/g, ''),
            port: base.port === '' ? undefined : Number(base.port),
            method: request.method,
            path: `${prefix}${request.path}`,
            signal: options.signal,
            headers: {
              accept: 'application/json',
              ...(authorization === undefined ? {} : { authorization }),
              ...(body === undefined
                ? {}
                : { 'content-type': body.type, 'content-length': Buffer.byteLength(body.text) }),
            },
          },
          (answer) => void whole(answer, base.host).then(resolve),
        );
        sent.setTimeout(options.idleMs ?? IDLE_MS, () => sent.destroy(codeError('ETIMEDOUT')));
        sent.on('error', (error) => resolve(err(connectionFailure(error, base.host))));
        sent.end(body?.text);
      });
    },
    close: () => agent.destroy(),
  };
}

async function whole(
  answer: http.IncomingMessage,
  host: string,
): Promise<Result<HttpAnswer, SourceFailure>> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer) {
      pieces.push(piece as Buffer); // no encoding was set
      size += (piece as Buffer).length;
      if (size > MAX_BYTES) {
        answer.destroy();
        return err(sourceFailure('too-large', 'source.too-large', { host, most: MAX_BYTES >> 20 }));
      }
    }
  } catch (error) {
    return err(connectionFailure(error, host));
  }
  const retryAfterMs = readRetryAfter(answer.headers['retry-after']);
  return ok({
    status: answer.statusCode ?? 0,
    text: Buffer.concat(pieces).toString('utf8'),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function readRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

function connectionFailure(error: unknown, host: string): SourceFailure {
  const { code = '', name } = error as NodeJS.ErrnoException; // what sockets and TLS reject with
  if (name === 'AbortError' || code === 'ABORT_ERR') return cancelled();
  if (/CERT|SIGNED|SIGNATURE|ISSUER|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code)) {
    return sourceFailure('unreachable', 'source.certificate', { host, code });
  }
  if (/^(?:ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|EACCES)$/.test(code)) {
    return sourceFailure('unreachable', 'source.unreachable', { host, code });
  }
  return sourceFailure('passing', 'source.broke-off', { host, code });
}

function cancelled(): SourceFailure {
  return sourceFailure('cancelled', 'source.cancelled');
}

function codeError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
