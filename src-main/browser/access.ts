/**
 * Who may talk to browser mode: only pages that this server gave out, in the browser that followed the
 * one-time link. Host keeps DNS rebinding out, Origin other sites, the cookie everybody else on this
 * machine. Ports are free, so that ssh tunnels work.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The link's token lives this long, and for one use. */
export const TOKEN_MS = 10 * 60 * 1000;
/** Unused for this long, the session is locked; a new link opens it again. */
export const IDLE_MS = 8 * 60 * 60 * 1000;
/** Attempts without a right to come in that are answered within a minute; then nobody new is let in. */
export const MOST_REFUSED = 30;
const REFUSED_MS = 60 * 1000;

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
  /** True when the request carries the session's cookie; that counts as use. */
  hasSession(request: IncomingMessage): boolean;
  /** The person did something over a connection that is open already. */
  touch(): void;
  /** The session lay unused too long; every cookie of it is dead. */
  isLocked(): boolean;
  /** Notes an attempt without a right to come in. */
  refused(): void;
  /** There were too many of those within the last minute. */
  isBesieged(): boolean;
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
  let session: string | undefined;
  let usedAt = 0;
  let refusals: number[] = [];
  let open: { readonly token: string; readonly until: number } | undefined;
  /** Dies of itself, for good. */
  function isLocked(): boolean {
    if (session !== undefined && now() - usedAt > IDLE_MS) session = undefined;
    return session === undefined;
  }

  return {
    isLocked,
    touch() {
      if (!isLocked()) usedAt = now();
    },
    refused() {
      refusals = [...refusals.filter((at) => now() - at < REFUSED_MS), now()].slice(-MOST_REFUSED);
    },
    isBesieged: () => refusals.filter((at) => now() - at < REFUSED_MS).length >= MOST_REFUSED,
    newLink() {
      open = { token: newSecret(), until: now() + TOKEN_MS };
      return `/?token=${open.token}`;
    },
    redeem(token) {
      if (!open || now() > open.until || !isSame(token, open.token)) return undefined;
      open = undefined;
      if (isLocked()) session = newSecret();
      usedAt = now();
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    hasSession(request) {
      const known = isLocked() ? undefined : session;
      if (known === undefined) return false;
      const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
      const isOurs = cookies.some(
        (cookie) =>
          cookie.startsWith(`${cookieName}=`) && isSame(cookie.slice(cookieName.length + 1), known),
      );
      if (isOurs) usedAt = now();
      return isOurs;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
