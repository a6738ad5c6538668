/**
 * Stable pseudonyms across configuration, logs and report. First every text is learned, line by line
 * (names stand in forms that don't tell them from words elsewhere); then the same texts are rewritten,
 * again line by line, so that no text need be held whole. Names whose number has no bound (mailboxes,
 * domains, subjects) are keyed hashes, the few others are counted.
 */
import { type Address, formatAddress, parseAddress } from '../base/ip.ts';
import {
  type AddressMap,
  createAddressMap,
  isCommonAddress,
  type Network,
  type RangeEnds,
} from './address-map.ts';
import { hashShape, hashWord, type KeyedHash } from './hash.ts';
import { NameBook } from './name-book.ts';
import { NAME_FORMS, type NameForm, type NameKind, OWN_TEXTS, TEXT_FORMS } from './name-forms.ts';
import { replaceTokens, type TokenHandlers } from './tokens.ts';
import { isDefaultHost, isDefaultInterface, isDefaultUser, isGrammarWord } from './vocabulary.ts';

export interface Pseudonym {
  readonly kind: NameKind;
  readonly original: string;
  readonly pseudonym: string;
}

export interface PseudonymLearner {
  /** One line without its end. */
  learnLine(line: string): void;
  /** Lines apart by LF. */
  learnText(text: string): void;
  /** Ends the learning. */
  finish(): Pseudonyms;
}

export interface Pseudonyms {
  /** One line without its end; the number of lines never changes. */
  rewriteLine(line: string): string;
  rewriteText(text: string): string;
  /** The pseudonym of an address as people type it; other text as `rewriteLine` gives it. */
  rewriteAddress(text: string): string;
  /** All pairs met so far, for the reverse map; at most `PAIRS`, the first ones. */
  pairs(): readonly Pseudonym[];
  /** Originals met so far, lower case; what the leak check looks for. */
  originals(): ReadonlyMap<string, Pseudonym>;
  /** Lower-case names that are counted, for finding them inside other words. */
  readonly names: NameBook;
  /** True when an address is the pseudonym of one of the case, or of a network of the case. */
  isImage(address: Address): boolean;
}

/** Pairs kept: a log of millions of mailboxes must not fill the memory. */
export const PAIRS = 60_000;
/** Of these, addresses, and each of mailboxes, domains and free texts, met while learning. */
const ADDRESSES = 20_000;
const SEEN = 12_000;

/**
 * Begins learning; `hash` is keyed with something only this case has. `kept` are words of ours,
 * lower case: a name that is one of them is replaced only at the places that names have, and a dotted
 * one (the id of a finding) is no domain.
 */
export function createPseudonyms(
  hash: KeyedHash,
  kept: ReadonlySet<string> = new Set(),
): PseudonymLearner {
  const names = new NameBook();
  const addresses = new Map<string, Address>();
  const networks = new Map<string, Network>();
  const ranges: RangeEnds[] = [];
  const seen: Seen = { mailboxes: new Map(), domains: new Set(), texts: new Set() };
  const collect: TokenHandlers = {
    mailbox(local, at) {
      if (seen.mailboxes.size < SEEN) seen.mailboxes.set(`${local}@${at}`, [local, at]);
      return '';
    },
    domain(name) {
      if (seen.domains.size < SEEN) seen.domains.add(name);
      return name;
    },
    address(text, address, length) {
      const name = formatAddress(address);
      if (addresses.size < ADDRESSES) addresses.set(name, address);
      if (length !== undefined && networks.size < ADDRESSES) {
        networks.set(`${name}/${length}`, { address, length });
      }
      return text;
    },
  };
  function learnLine(whole: string): void {
    const line = whole.replace(/\r+$/, '');
    for (const form of NAME_FORMS) learnName(names, kept, form, line);
    learnRanges(ranges, line);
    const text = freeText(line);
    if (text && seen.texts.size < SEEN) seen.texts.add(text.value);
    replaceTokens(line, collect);
    // Addresses of mailboxes and literals: `ops@[192.0.2.1]`, `ops@192.0.2.1`.
    for (const [, inner] of line.matchAll(/@\[?(?:IPv6:)?([0-9A-Fa-f.:]{3,45})/g)) {
      const address = parseAddress(inner ?? '');
      if (address) collect.address(inner ?? '', address);
    }
  }
  return {
    learnLine,
    learnText(text) {
      for (const line of text.split('\n')) learnLine(line);
    },
    finish() {
      return rewriter(
        hash,
        kept,
        names,
        createAddressMap(hash, [...addresses.values()], [...networks.values()], ranges),
        addresses,
        networks,
        seen,
      );
    },
  };
}

/** What was met while learning; each kind up to `SEEN`. */
interface Seen {
  readonly mailboxes: Map<string, readonly [string, string]>;
  readonly domains: Set<string>;
  readonly texts: Set<string>;
}

function learnName(
  names: NameBook,
  kept: ReadonlySet<string>,
  { kind, pattern }: NameForm,
  line: string,
): void {
  const name = pattern.exec(line)?.groups?.v;
  if (name === undefined || name === '' || name.startsWith('<secret:')) return;
  // Dotted names and addresses are told by their own form.
  if (kind !== 'user' && (/\.\p{L}/u.test(name) || parseAddress(name))) return;
  if (kind === 'user' && (isDefaultUser(name) || name.includes('@') || /^\*+$/.test(name))) return;
  if (kind === 'host' && isDefaultHost(name)) return;
  if (kind === 'interface' && isDefaultInterface(name)) return;
  const isWord = isGrammarWord(name) || kept.has(name.toLowerCase());
  const isPlain = name.length >= 4 && !isWord && !/^\d+$/.test(name);
  if (kind === 'alias' || kind === 'interface') {
    // These stand anywhere in a configuration: everywhere or nowhere.
    if (isPlain) names.add(kind === 'alias' ? 'host' : kind, name);
  } else if (isPlain) names.add(kind, name);
  else names.addPlaced(kind, name);
}

// range 192.0.2.10 192.0.2.20; global (outside) 1 192.0.2.10-192.0.2.20
const RANGE = /(?<lo>\d{1,3}(?:\.\d{1,3}){3})-(?<hi>\d{1,3}(?:\.\d{1,3}){3})/g;
const RANGE_COMMAND = /\brange (?<lo>[0-9A-Fa-f.:]{3,45}) (?<hi>[0-9A-Fa-f.:]{3,45})/;

function learnRanges(ranges: RangeEnds[], line: string): void {
  const found = [...line.matchAll(RANGE)].map((m) => m.groups);
  const command = RANGE_COMMAND.exec(line)?.groups;
  for (const groups of command ? [...found, command] : found) {
    const lo = parseAddress(groups?.lo ?? '');
    const hi = parseAddress(groups?.hi ?? '');
    if (lo && hi && lo.family === hi.family && lo.value < hi.value) ranges.push({ lo, hi });
  }
}

function rewriter(
  hash: KeyedHash,
  kept: ReadonlySet<string>,
  names: NameBook,
  map: AddressMap,
  addresses: ReadonlyMap<string, Address>,
  networks: ReadonlyMap<string, Network>,
  seen: Seen,
): Pseudonyms {
  const pairs = new Map<string, Pseudonym>();
  const images = new Set<string>();
  const note = (kind: NameKind, original: string, pseudonym: string): string => {
    const key = original.toLowerCase();
    if (pairs.size < PAIRS && !pairs.has(key)) pairs.set(key, { kind, original, pseudonym });
    return pseudonym;
  };
  for (const address of addresses.values()) {
    if (isCommonAddress(address)) continue;
    const image = formatAddress(map.image(address));
    images.add(image);
    note('address', formatAddress(address), image);
  }
  // A network's image may be the base address of an original: `fd00::/8` has one bit to turn.
  for (const { address, length } of networks.values()) {
    if (!isCommonAddress(address)) images.add(formatAddress(map.network(address, length)));
  }
  for (const { kind, name, pseudonym } of names.all()) {
    note(kind, name, kind === 'serial' ? hashShape(hash, name) : pseudonym);
  }

  const handlers: TokenHandlers = {
    mailbox(local, at) {
      const place = hostPart(at);
      const isRole = isDefaultUser(local) || /^(?:postmaster|mailer-daemon|abuse)$/i.test(local);
      const box = isRole
        ? local
        : `m-${hashWord(hash, `mailbox/${local}@${at.toLowerCase()}`, 10)}`;
      return isRole ? `${box}@${place}` : note('mailbox', `${local}@${at}`, `${box}@${place}`);
    },
    domain: (name) => (kept.has(name.toLowerCase()) ? name : domainName(name)),
    address(text, address, length) {
      if (isCommonAddress(address)) return text;
      if (length !== undefined) return formatAddress(map.network(address, length));
      const image = formatAddress(map.image(address));
      return note('address', formatAddress(address), image);
    },
  };

  function domainName(name: string): string {
    const labels = name.toLowerCase().split('.');
    const parts = labels
      .slice(0, -1)
      .map((_, i) => `n-${hashWord(hash, `domain/${labels.slice(i).join('.')}`, 9)}`);
    return note('domain', name, [...parts, 'example'].join('.'));
  }

  function hostPart(at: string): string {
    const literal = /^\[(?<tag>IPv6:)?(?<inner>.*)\]$/i.exec(at)?.groups;
    const address = parseAddress(literal?.inner ?? at);
    if (address) {
      const image = handlers.address(literal?.inner ?? at, address);
      return literal ? `[${literal.tag ?? ''}${image}]` : image;
    }
    if (at.includes('.')) return domainName(at);
    return `n-${hashWord(hash, `domain/${at.toLowerCase()}`, 9)}`;
  }

  function rewriteLine(line: string): string {
    const end = line.endsWith('\r') ? (/\r+$/.exec(line)?.[0] ?? '') : '';
    const body = line.slice(0, line.length - end.length);
    return `${rewriteBody(body)}${end}`;
  }

  function rewriteBody(line: string): string {
    const text = freeText(line);
    if (text === undefined) return rewriteWords(line);
    const { start, end, value } = text;
    return `${rewriteWords(line.slice(0, start))}${words(value)}${rewriteWords(line.slice(end))}`;
  }

  function words(value: string): string {
    return note('text', value, `t-${hashWord(hash, `text/${value.toLowerCase()}`, 10)}`);
  }

  function rewriteWords(text: string): string {
    return replaceTokens(
      names.replace(text, (name) => pseudonymOf(name)),
      handlers,
    );
  }

  function pseudonymOf(name: string): string {
    return pairs.get(name.toLowerCase())?.pseudonym ?? 'x';
  }

  for (const [local, at] of seen.mailboxes.values()) handlers.mailbox(local, at);
  for (const name of seen.domains) if (!kept.has(name.toLowerCase())) domainName(name);
  for (const value of seen.texts) words(value);

  return {
    rewriteLine,
    rewriteText: (text) => text.split('\n').map(rewriteLine).join('\n'),
    rewriteAddress(text) {
      const address = parseAddress(text);
      return address ? handlers.address(text, address) : rewriteLine(text);
    },
    pairs: () => [...pairs.values()],
    originals: () => pairs,
    names,
    isImage: (address) => images.has(formatAddress(address)),
  };
}

interface FreeText {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** The first place on the line that holds somebody's own words. */
function freeText(line: string): FreeText | undefined {
  const lower = line.toLowerCase();
  for (const { needs, pattern } of TEXT_FORMS) {
    if (!lower.includes(needs)) continue;
    const match = pattern.exec(line);
    const value = match?.groups?.v ?? '';
    if (!match || value.trim() === '' || OWN_TEXTS.has(value.trim().toLowerCase())) continue;
    if (/^(?:<secret:[a-z-]+:\d+>|t-[a-z0-9]{10})$/.test(value.trim())) continue;
    const start = match.index + (match.groups?.pre ?? '').length;
    return { start, end: start + value.length, value };
  }
  return undefined;
}
