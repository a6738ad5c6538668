/**
 * The ESMTP inspection engine of the practice ASA (asa.md b, c, k): one instance a connection. Bytes
 * in from one side, bytes of the same length out to the other, and what fired. It holds back the
 * end of a server line until the line is whole; client packets are judged as packets, which is why a
 * character-mode telnet sees its letters turned into X.
 *
 * Modelled, not seen on a device: what happens to a line split over packets, and the exact moment of
 * a drop inside a body.
 */
import { type BodyScan, bodyScan } from './body.ts';
import { ascii, ehloLine, maskedBanner, stars } from './mask.ts';
import type { Criterion, EsmtpPolicy } from './policy.ts';

/** Something the map or the engine reacted to. `match` is the 0-based position in the map. */
export type Hit =
  | { readonly kind: 'match'; readonly match: number; readonly direction: 'request' | 'response' }
  | { readonly kind: 'banner' }
  | {
      readonly kind: 'special-character';
      readonly address: string;
      readonly drop: boolean;
      readonly log: boolean;
    }
  | { readonly kind: 'replaced-character'; readonly address: string }
  | { readonly kind: 'size-violation'; readonly declared: number; readonly actual: number }
  | { readonly kind: 'tls-started' }
  | { readonly kind: 'unknown-command'; readonly text: string };

export interface Passed {
  readonly forward: Uint8Array;
  readonly next: 'go-on' | 'drop' | 'reset';
  readonly hits: readonly Hit[];
}

export interface SmtpEngine {
  client(bytes: Uint8Array): Passed;
  server(bytes: Uint8Array): Passed;
  /** True once it stepped aside for TLS: nothing is looked at or counted any more. */
  readonly isAside: boolean;
  /** `M` of `show conn`: the engine is inside a message body. */
  readonly isInBody: boolean;
}

/** The 15 commands of note 117801; with `allow-tls`, STARTTLS too. */
const COMMANDS: ReadonlySet<string> = new Set(
  'DATA HELO MAIL NOOP QUIT RCPT RSET AUTH EHLO ETRN HELP SAML SEND SOML VRFY'.split(' '),
);
const X = 0x58;
const LF = 10;

export function smtpEngine(policy: EsmtpPolicy): SmtpEngine {
  let phase: 'greeting' | 'commands' | 'auth' | 'data-asked' | 'body' | 'tls-asked' | 'aside' =
    'greeting';
  let expectEhlo = false;
  let maskedKeywords = 0;
  let recipients = 0;
  let invalid = 0;
  let declared: number | undefined;
  let held: Uint8Array = new Uint8Array(0);
  let body: BodyScan | undefined;
  let hits: Hit[] = [];
  let next: Passed['next'] = 'go-on';

  /** Fires every match of this kind whose test holds; remembers the harshest action. */
  function fire(
    direction: 'request' | 'response',
    holds: (criterion: Criterion) => boolean | undefined,
  ): void {
    policy.matches.forEach((match, index) => {
      const result = holds(match.criterion);
      if (result === undefined || result === match.negated) return;
      hits.push({ kind: 'match', match: index, direction });
      if (match.action === 'reset') next = 'reset';
      else if (match.action === 'drop-connection' && next === 'go-on') next = 'drop';
    });
  }

  function finish(forward: Uint8Array): Passed {
    const out: Passed = { forward: next === 'go-on' ? forward : new Uint8Array(0), next, hits };
    hits = [];
    return out;
  }

  function client(bytes: Uint8Array): Passed {
    if (phase === 'aside') return { forward: bytes, next: 'go-on', hits: [] };
    if (phase === 'body') return clientBody(bytes);
    if (phase === 'auth') {
      // The answers to AUTH challenges are no commands; the engine lets one line through.
      if (bytes[bytes.length - 1] === LF) phase = 'commands';
      return finish(bytes);
    }
    const out = bytes.slice();
    let at = 0;
    while (at < out.length && next === 'go-on') {
      const lf = out.indexOf(LF, at);
      const end = lf < 0 ? out.length : lf + 1;
      const isWhole = lf > at && out[lf - 1] === 13;
      command(out, at, end, isWhole);
      at = end;
      if (phase === 'data-asked' && at < out.length) {
        // A client that sends the body before the 354: an unexpected transition.
        next = 'drop';
      }
    }
    return finish(out);
  }

  /** One command line in `out[from..to)`, rewritten in place. */
  function command(out: Uint8Array, from: number, to: number, isWhole: boolean): void {
    const text = ascii(out, from, to);
    const verb = /^[A-Za-z]+/.exec(text)?.[0]?.toUpperCase() ?? '';
    const isKnown = COMMANDS.has(verb) || (verb === 'STARTTLS' && policy.allowTls);
    if (!isWhole || !isKnown) {
      for (let i = from; i < to; i++) if (out[i] !== LF && out[i] !== 13) out[i] = X;
      hits.push({ kind: 'unknown-command', text: text.trimEnd() });
      return;
    }
    const line = text.trimEnd();
    fire('request', (c) => {
      if (c.kind === 'cmd-line-length') return line.length > c.gt;
      return c.kind === 'cmd-verb' ? c.verbs.includes(verb) : undefined;
    });
    if (
      policy.matches.some(
        (m) =>
          m.action === 'mask' &&
          m.criterion.kind === 'cmd-verb' &&
          m.criterion.verbs.includes(verb) !== m.negated,
      )
    ) {
      for (let i = from; i < to; i++) if (out[i] !== LF && out[i] !== 13) out[i] = X;
      return;
    }
    if (verb === 'EHLO') {
      expectEhlo = true;
      maskedKeywords = 0;
    } else if (verb === 'HELO' || verb === 'RSET') reset();
    else if (verb === 'STARTTLS') phase = 'tls-asked';
    else if (verb === 'AUTH') phase = 'auth';
    else if (verb === 'DATA') phase = 'data-asked';
    else if (verb === 'MAIL' || verb === 'RCPT') envelope(out, from, to, verb, line);
  }

  function envelope(out: Uint8Array, from: number, to: number, verb: string, line: string): void {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? line.slice(line.indexOf(':') + 1).trim();
    if (verb === 'MAIL') {
      reset();
      declared = Number(/\bSIZE=(\d+)/i.exec(line)?.[1] ?? Number.NaN);
      if (Number.isNaN(declared)) declared = undefined;
      fire('request', (c) => (c.kind === 'sender-length' ? address.length > c.gt : undefined));
    } else {
      recipients++;
      fire('request', (c) => (c.kind === 'rcpt-count' ? recipients > c.gt : undefined));
    }
    const bad = [...address].findIndex((ch) => ch === '|' || ch === '`' || ch === '\0');
    if (bad < 0) return;
    const action = policy.specialCharacter;
    if (action) {
      hits.push({ kind: 'special-character', address, drop: action.drop, log: action.log });
      if (action.drop) next = 'drop';
      return;
    }
    // 108002: the character is replaced by a blank and the command goes on.
    for (let i = from; i < to; i++)
      if (out[i] === 0x7c || out[i] === 0x60 || out[i] === 0) out[i] = 0x20;
    hits.push({ kind: 'replaced-character', address });
  }

  function reset(): void {
    recipients = 0;
    invalid = 0;
    declared = undefined;
  }

  function clientBody(bytes: Uint8Array): Passed {
    const scan = body ?? bodyScan();
    body = scan;
    const seen = scan.feed(bytes);
    for (const event of seen.events) fire('request', event.holds);
    if (seen.isDone) {
      if (declared !== undefined && scan.size > declared) {
        hits.push({ kind: 'size-violation', declared, actual: scan.size });
      }
      body = undefined;
      phase = 'commands';
      reset();
    }
    if (next === 'go-on' && seen.isDone && seen.rest.length > 0) {
      const more = client(seen.rest);
      return {
        ...more,
        forward: concat(bytes.subarray(0, bytes.length - seen.rest.length), more.forward),
      };
    }
    return finish(bytes);
  }

  function server(bytes: Uint8Array): Passed {
    if (phase === 'aside') return { forward: bytes, next: 'go-on', hits: [] };
    const all = concat(held, bytes);
    const lastLf = all.lastIndexOf(LF);
    held = all.slice(lastLf + 1);
    const out = all.slice(0, lastLf + 1);
    let at = 0;
    while (at < out.length) {
      const end = out.indexOf(LF, at) + 1;
      reply(out, at, end);
      at = end;
      if ((phase as string) === 'aside') break; // `reply` changes the phase
    }
    return finish(out);
  }

  /** One reply line in `out[from..to)`, rewritten in place. */
  function reply(out: Uint8Array, from: number, to: number): void {
    const line = ascii(out, from, to).trimEnd();
    const isLast = line[3] !== '-';
    if (phase === 'greeting') {
      if (policy.maskBanner && line.startsWith('220')) {
        maskedBanner(out, from, to);
        if (isLast) hits.push({ kind: 'banner' });
      }
      if (isLast) phase = 'commands';
      return;
    }
    if (expectEhlo) {
      if (line.startsWith('250')) maskKeyword(out, from, line);
      if (isLast) expectEhlo = false;
      return;
    }
    if (!isLast) return;
    if (phase === 'tls-asked') {
      phase = line.startsWith('220') ? 'aside' : 'commands';
      if (phase === 'aside') hits.push({ kind: 'tls-started' });
    } else if (phase === 'data-asked') {
      phase = line.startsWith('354') ? 'body' : 'commands';
    } else if (recipients > 0 && /^55[0-9]/.test(line)) {
      invalid++;
      fire('response', (c) => (c.kind === 'invalid-recipients' ? invalid > c.gt : undefined));
    }
  }

  function maskKeyword(out: Uint8Array, from: number, line: string): void {
    const keyword = ehloLine(line);
    if (keyword === undefined) return;
    policy.matches.forEach((match, index) => {
      const c = match.criterion;
      if (c.kind !== 'ehlo-reply') return;
      const isListed = KNOWN_KEYWORDS.has(keyword) || (keyword === 'STARTTLS' && policy.allowTls);
      const holds = c.parameters.some((p) =>
        p === 'others' ? !isListed : p.toUpperCase() === keyword,
      );
      if (holds === match.negated) return;
      hits.push({ kind: 'match', match: index, direction: 'response' });
      if (match.action === 'mask') {
        stars(out, from + 4, keyword.length, maskedKeywords++);
      } else if (match.action === 'reset') next = 'reset';
      else if (match.action === 'drop-connection') next = 'drop';
    });
  }

  return {
    client,
    server,
    get isAside() {
      return phase === 'aside';
    },
    get isInBody() {
      return phase === 'body';
    },
  };
}

/** Keywords that pass `others` in captures (asa.md c.2). */
const KNOWN_KEYWORDS: ReadonlySet<string> = new Set(
  '8BITMIME AUTH BINARYMIME CHECKPOINT DSN ETRN PIPELINING SIZE VRFY ENHANCEDSTATUSCODES'.split(
    ' ',
  ),
);

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
