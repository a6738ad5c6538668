/** Answers HTTP requests of browser mode: the link, the built renderer, and nothing else. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HostTextId, say } from '../host/say.ts';
import { assetPath, CONTENT_HEADERS, mimeOf } from '../host/web-content.ts';
import { type Access, isLoopbackHost, isOwnOrigin } from './access.ts';

/** A request listener that serves `rendererDir` to those whom `access` lets in. */
export function pageServer(
  rendererDir: string,
  access: Access,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const { method, headers } = request;
    if (!isLoopbackHost(headers.host)) return refuse(response, 403, 'browser.wrong-host');
    if (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host)) {
      return refuse(response, 403, 'browser.wrong-origin');
    }
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return refuse(response, 405, 'browser.wrong-method');
    }
    const isIn = access.hasSession(request);
    if (!isIn && access.isBesieged()) {
      response.setHeader('retry-after', '60');
      return refuse(response, 429, 'browser.too-many');
    }
    const [path = '', query = ''] = splitUrl(request.url ?? '');
    const token = path === '/' ? new URLSearchParams(query).get('token') : null;
    if (token !== null && method === 'GET') return redeem(response, access, request, token);
    if (!isIn) {
      access.refused();
      return refuse(response, 401, 'browser.no-session');
    }
    if (isForeignFetch(headers)) return refuse(response, 403, 'browser.wrong-origin');
    const file = assetPath(rendererDir, path);
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || body === undefined) return refuse(response, 404, 'browser.not-found');
    const type = mimeOf(file);
    // Built assets carry their content's hash in their name.
    const isHashed = path.startsWith('/assets/');
    response.writeHead(200, {
      ...CONTENT_HEADERS,
      'content-type': type,
      'content-length': body.length,
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-store',
    });
    response.end(method === 'HEAD' ? undefined : body);
  };
}

/** Only the origin form is taken: `http://elsewhere/` and `//elsewhere` have no path of ours. */
function splitUrl(url: string): string[] {
  if (!url.startsWith('/') || url.startsWith('//')) return [];
  const mark = url.indexOf('?');
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}

function redeem(
  response: ServerResponse,
  access: Access,
  request: IncomingMessage,
  token: string,
): void {
  const cookie = access.redeem(token);
  // The browser that is in already may open its old link again; it gains nothing by it.
  if (cookie === undefined && !access.hasSession(request)) {
    access.refused();
    refuse(response, 403, 'browser.dead-link');
    return;
  }
  response.writeHead(303, {
    ...CONTENT_HEADERS,
    location: '/',
    'cache-control': 'no-store',
    ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
  });
  response.end();
}

/** A script or frame of another site asks; a person who follows a link does not look like that. */
function isForeignFetch(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'];
  const isNavigation =
    headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return (site === 'cross-site' || site === 'same-site') && !isNavigation;
}

function refuse(response: ServerResponse, status: number, id: HostTextId): void {
  const text = `${say(id)}\n`;
  response.writeHead(status, {
    ...CONTENT_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
