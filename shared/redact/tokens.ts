/**
 * Names that can be told by their own form, wherever they stand: mailboxes, domain names, addresses.
 * One pass over a line, so that a pseudonym is never taken for an original.
 */
import { type Address, maskLength, parseAddress } from '../base/ip.ts';
import { isCommonDotted } from './vocabulary.ts';

const LABEL = '[\\p{L}\\p{N}_-]{1,63}';
const DOMAIN = `(?:${LABEL}\\.){1,10}\\p{L}{2,24}`;
const IPV4 = '\\d{1,3}(?:\\.\\d{1,3}){3}';

/** `250-` of an SMTP reply | mailbox | domain | IPv6, perhaps after `outside:` | IPv4, perhaps with mask or length */
const TOKEN = new RegExp(
  [
    '(?<![\\p{L}\\p{N}_.-])(?<reply>[2-5]\\d\\d-)',
    `(?<local>[^\\s<>"'(),:;\\[\\]@\\\\=]{1,128})@(?<at>${DOMAIN}(?![\\p{L}\\p{N}_-])|\\[[0-9A-Fa-f.:IPv]{3,60}\\]|${IPV4}|${LABEL})`,
    `(?<![\\p{L}\\p{N}_-])(?<domain>${DOMAIN})(?![\\p{L}\\p{N}_-])`,
    `(?<![0-9A-Za-z:.])(?:(?<nameif>[A-Za-z][A-Za-z0-9_-]{0,47}):)?(?<v6>[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,38}(?:${IPV4})?)(?:/(?<v6len>\\d{1,3})(?!\\d))?`,
    `(?<![0-9.])(?<v4>${IPV4})(?![0-9])(?!\\.\\d)(?:(?<gap> {1,4})(?<mask>${IPV4})(?![0-9.])|/(?<v4len>\\d{1,2})(?!\\d))?`,
  ].join('|'),
  'gu',
);

export interface TokenHandlers {
  mailbox(local: string, at: string): string;
  domain(name: string): string;
  /** `length` is set for a network: host bits are zero and a mask or a length follows. */
  address(text: string, address: Address, length?: number): string;
}

/** Replaces each token by what its handler gives; all else stays. */
export function replaceTokens(line: string, handlers: TokenHandlers): string {
  if (!/[.:@]/.test(line)) return line;
  const hasPorts = /%(?:ASA|FTD|PIX)-/.test(line);
  return line.replace(TOKEN, (whole: string, ...args: unknown[]) => {
    const groups = args.at(-1) as Readonly<Record<string, string | undefined>>; // the named groups
    const offset = Number(args.at(-3));
    if (groups.reply !== undefined) return whole;
    if (groups.local !== undefined) return handlers.mailbox(groups.local, groups.at ?? '');
    if (groups.domain !== undefined) {
      return isCommonDotted(groups.domain) ? whole : handlers.domain(groups.domain);
    }
    if (groups.v6 !== undefined) return replaceV6(whole, groups, handlers);
    return replaceV4(whole, groups, handlers, line.slice(0, offset), hasPorts);
  });
}

function replaceV6(
  whole: string,
  { nameif, v6 = '', v6len }: Readonly<Record<string, string | undefined>>,
  handlers: TokenHandlers,
): string {
  const both = nameif === undefined ? undefined : parseAddress(`${nameif}:${v6}`);
  const tail = v6len === undefined ? '' : `/${v6len}`;
  if (both) {
    return `${handlers.address(`${nameif}:${v6}`, both, networkLength(both, Number(v6len ?? NaN)))}${tail}`;
  }
  // A colon may follow for its own sake: `2001:db8::1:`
  const ended = /^(?<body>.*[^:]):$/.exec(v6)?.groups?.body;
  const address = parseAddress(v6) ?? (ended === undefined ? undefined : parseAddress(ended));
  if (!address) return whole;
  const isEnded = parseAddress(v6) === undefined;
  const text = isEnded ? (ended ?? v6) : v6;
  const image = handlers.address(text, address, networkLength(address, Number(v6len ?? NaN)));
  return `${nameif === undefined ? '' : `${nameif}:`}${image}${isEnded ? ':' : ''}${tail}`;
}

function replaceV4(
  whole: string,
  { v4 = '', gap, mask, v4len }: Readonly<Record<string, string | undefined>>,
  handlers: TokenHandlers,
  before: string,
  hasPorts: boolean,
): string {
  const address = parseAddress(v4);
  // `Version 7.2.5.208` is no address.
  if (!address || /\b(?:version|release|build)\W{0,3}$/i.test(before.slice(-16))) return whole;
  if (mask !== undefined) {
    const bits = maskLength(mask);
    if (bits !== undefined && mask !== '0.0.0.0') {
      return `${handlers.address(v4, address, networkLength(address, bits))}${gap}${mask}`;
    }
    const next = parseAddress(mask);
    const second = next ? handlers.address(mask, next) : mask;
    return `${handlers.address(v4, address)}${gap}${second}`;
  }
  if (v4len === undefined) return handlers.address(v4, address);
  // After the slash of a log line stands a port.
  const length = hasPorts || before.endsWith(':') ? NaN : Number(v4len);
  return `${handlers.address(v4, address, networkLength(address, length))}/${v4len}`;
}

/** `length` when the host bits are zero and there are some; undefined for a host. */
function networkLength({ family, value }: Address, length: number): number | undefined {
  const bits = family === 4 ? 32 : 128;
  if (!(length >= 1 && length < bits)) return undefined;
  const host = (1n << BigInt(bits - length)) - 1n;
  return (value & host) === 0n ? length : undefined;
}
