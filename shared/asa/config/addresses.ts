/**
 * Addresses as configurations write them: `host A`, `A MASK`, IPv6 `A/LEN`, names of the `names`
 * table, `any`, `any4`, `any6`, `object`, `object-group`, `interface`. Real netmasks only: a
 * wildcard mask (`0.0.0.255`) is IOS and is refused by an ASA (asa.md a.3).
 */
import {
  type Address,
  type AddressRange,
  hostRange,
  parseAddress,
  prefixRange,
} from '../../base/ip.ts';
import type { AddressSpec } from '../../model/asa-config.ts';
import type { AddressReading, ConfigDraft } from './draft.ts';

/** A place in the words of a line. */
export interface Cursor {
  readonly words: readonly string[];
  at: number;
}

/** Dotted quad as a number 0..2^32-1; -1 for anything else. */
export function quadOf(word: string): number {
  let value = 0;
  let part = -1;
  let dots = 0;
  let digits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      part = (part < 0 ? 0 : part) * 10 + code - 48;
      if (++digits > 3 || part > 255) return -1;
    } else if (code === 46) {
      if (part < 0 || ++dots > 3) return -1;
      value = value * 256 + part;
      part = -1;
      digits = 0;
    } else return -1;
  }
  return dots === 3 && part >= 0 ? value * 256 + part : -1;
}

/** Length of a contiguous netmask given as a number; -1 for any other. */
export function lengthOfMask(mask: number): number {
  const inverse = ~mask >>> 0;
  return (inverse & (inverse + 1)) === 0 ? Math.clz32(inverse) : -1;
}

/** An address by number or by a name of the `names` table. */
export function addressOf(draft: ConfigDraft, word: string): Address | undefined {
  const quad = quadOf(word);
  if (quad >= 0) return { family: 4, value: BigInt(quad) };
  return (word.includes(':') ? parseAddress(word) : undefined) ?? draft.addressOfName.get(word);
}

/** The network of `A MASK`; undefined when either can't be read or the mask isn't contiguous. */
export function networkOf(
  draft: ConfigDraft,
  word: string | undefined,
  mask: string | undefined,
): AddressRange | undefined {
  if (word === undefined || mask === undefined) return undefined;
  const address = word === '0' ? { family: 4 as const, value: 0n } : addressOf(draft, word);
  const length = mask === '0' ? 0 : maskLengthOf(mask);
  return address?.family === 4 && length >= 0 ? prefixRange(address, length) : undefined;
}

function maskLengthOf(word: string): number {
  const quad = quadOf(word);
  return quad < 0 ? -1 : lengthOfMask(quad);
}

/** The network of IPv6 `A/LEN`; undefined for anything else. */
export function prefixOf(word: string | undefined): AddressRange | undefined {
  const slash = word?.indexOf('/') ?? -1;
  if (word === undefined || slash < 1 || !word.includes(':')) return undefined;
  const address = parseAddress(word.slice(0, slash));
  const digits = word.slice(slash + 1);
  if (!address || !/^\d{1,3}$/.test(digits) || Number(digits) > 128) return undefined;
  return prefixRange(address, Number(digits));
}

/** A single address as a range: `host A`, or the one address that a NAT line names. */
export function hostOf(draft: ConfigDraft, word: string | undefined): AddressRange | undefined {
  const address = word === undefined ? undefined : addressOf(draft, word);
  return address && hostRange(address);
}

const ANY: AddressReading = { spec: { kind: 'any' } };
const ANY4: AddressReading = { spec: { kind: 'any4' } };
const ANY6: AddressReading = { spec: { kind: 'any6' } };
const MISSING: AddressReading = { spec: { kind: 'unresolved', text: '' }, invalid: 'incomplete' };

/** Reads one source or destination and moves the cursor behind it. */
export function readAddress(draft: ConfigDraft, cursor: Cursor): AddressReading {
  const word = cursor.words[cursor.at];
  const next = cursor.words[cursor.at + 1];
  switch (word) {
    case undefined:
      return MISSING;
    case 'any':
      cursor.at++;
      return ANY;
    case 'any4':
      cursor.at++;
      return ANY4;
    case 'any6':
      cursor.at++;
      return ANY6;
    case 'host':
      cursor.at += 2;
      return next === undefined ? incomplete('host') : readHost(draft, next);
    case 'object':
    case 'object-group':
      cursor.at += 2;
      return next === undefined ? incomplete(word) : readNamed(draft, word, next);
    case 'interface':
      cursor.at += 2;
      return next === undefined ? incomplete(word) : { spec: { kind: 'interface', nameif: next } };
    default:
      return readNetwork(draft, cursor, word, next);
  }
}

function readNamed(
  draft: ConfigDraft,
  kind: 'object' | 'object-group',
  name: string,
): AddressReading {
  const cache = kind === 'object' ? draft.objectSpecs : draft.groupSpecs;
  let reading = cache.get(name);
  if (!reading) {
    reading = { spec: { kind, name } };
    cache.set(name, reading);
  }
  return reading;
}

function incomplete(text: string): AddressReading {
  return { spec: { kind: 'unresolved', text }, invalid: 'incomplete' };
}

function readHost(draft: ConfigDraft, word: string): AddressReading {
  const range = hostOf(draft, word);
  return { spec: range ? { kind: 'range', range } : { kind: 'unresolved', text: `host ${word}` } };
}

function readNetwork(
  draft: ConfigDraft,
  cursor: Cursor,
  word: string,
  next: string | undefined,
): AddressReading {
  cursor.at++;
  if (word.includes(':')) {
    const range = prefixOf(word);
    if (range) return { spec: { kind: 'range', range } };
    return { spec: { kind: 'unresolved', text: word }, invalid: 'syntax' };
  }
  const quad = next === undefined ? -1 : quadOf(next);
  if (next === undefined || quad < 0) {
    // An address without its mask: refused at the end of the line, or at the word that follows.
    const invalid = next === undefined ? 'incomplete' : 'syntax';
    return { spec: { kind: 'unresolved', text: word }, invalid };
  }
  cursor.at++;
  const text = `${word} ${next}`;
  const known = draft.addressSpecs.get(text);
  if (known) return known;
  const length = lengthOfMask(quad);
  if (length < 0) return { spec: { kind: 'unresolved', text }, invalid: 'syntax' };
  const address = addressOf(draft, word);
  if (address?.family !== 4) return { spec: { kind: 'unresolved', text } };
  const range = prefixRange(address, length);
  const spec: AddressSpec = { kind: 'range', range };
  if (range.lo !== address.value) return { spec, hasHostBits: true };
  const reading: AddressReading = { spec };
  draft.addressSpecs.set(text, reading);
  return reading;
}
