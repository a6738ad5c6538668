/**
 * Who may talk to browser mode: only pages that this server gave out, in the browser that followed the
 * one-time link. Host keeps DNS rebinding out, Origin other sites, the cookie everybody else on this
 * machine. Ports are free, so that ssh tunnels work.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The link's token lives this long, and for one use. */
export const TOKEN_MS = 10 * 60 * 1000;

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** True when the Host header names this machine's loopback by one of its three names. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK_HOST.test(host);
}

/** True when a request's Origin is the very page this server gave to that Host. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined || !isLoopbackHost(host)) return false;
  return origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

export interface Access {
  /** The path and query to open; its token dies at first use. Makes a new token each time. */
  newLink(): string;
  /** Spends a token; the cookie header to set, or undefined when it is none, used, or too old. */
  redeem(token: string): string | undefined;
  /** True when the request carries the session's cookie. */
  hasSession(request: IncomingMessage): boolean;
}

export interface AccessOptions {
  /** Milliseconds, rising. */
  readonly now: () => number;
  /** A new secret of at least 128 bits, in characters that a URL and a cookie may hold. */
  readonly newSecret: () => string;
  /** Tells the cookies of several servers on one host name apart, as cookies know no ports. */
  readonly cookieName: string;
}

export function createAccess({ now, newSecret, cookieName }: AccessOptions): Access {
  const session = newSecret();
  let open: { readonly token: string; readonly until: number } | undefined;
  return {
    newLink() {
      open = { token: newSecret(), until: now() + TOKEN_MS };
      return `/?token=${open.token}`;
    },
    redeem(token) {
      if (!open || now() > open.until || !isSame(token, open.token)) return undefined;
      open = undefined;
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    hasSession(request) {
      const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
      return cookies.some(
        (cookie) =>
          cookie.startsWith(`${cookieName}=`) &&
          isSame(cookie.slice(cookieName.length + 1), session),
      );
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
