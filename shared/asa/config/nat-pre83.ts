/**
 * NAT before 8.3 (asa.md a.8, f; note 117801's last remark).
 *
 * `static (real,mapped) MAPPED REAL netmask M [dns] [tcp MAX EMB] [udp MAX]`; `static (..) tcp
 * MAPPED|interface PORT REAL PORT netmask M` (static PAT); `static (..) MAPPED access-list L`
 * (policy); `nat (real) N NET MASK` with `global (mapped) N POOL`; `nat (real) 0 [access-list L]`
 * (exempt). PIX 6 leaves the word `tcp` out before the limits. A limit of 0 means none.
 */
import { type AddressRange, hostRange } from '../../base/ip.ts';
import type { AddressSpec, ConnectionLimits, NatRule } from '../../model/asa-config.ts';
import { portNumber } from '../ports.ts';
import { addressOf, lengthOfMask, networkOf, quadOf } from './addresses.ts';
import type { Draft } from './draft.ts';
import { type Command, type Reading, refer, squeezed } from './reading.ts';

type Limits = NonNullable<NatRule['limits']>;
type Mapped = NonNullable<NatRule['mapped']>;

/** `static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255 tcp 50 100` */
export function readStatic(r: Reading, command: Command): void {
  const { words, at } = command;
  const g = /^\((?<real>[^,()]{1,64}),(?<mapped>[^,()]{1,64})\)$/.exec(words[1] ?? '')?.groups;
  const realInterface = g?.real ?? '';
  const mappedInterface = g?.mapped ?? '';
  const sides = g && !command.isNegated ? readSides(r, words, mappedInterface) : undefined;
  if (!sides) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'nat-form', { text: words.join(' ') });
    return;
  }
  const span = r.span(at);
  const rule: Draft<NatRule> = {
    kind: 'static-pre83',
    type: isSameRange(sides.real, sides.mapped) ? 'identity' : 'static',
    realInterface,
    mappedInterface,
    real: sides.real,
    mapped: sides.mapped,
    isInactive: false,
    text: squeezed(r.lines[at] ?? '', words),
    span,
  };
  if (sides.service) rule.service = sides.service;
  if (sides.accessList !== undefined) rule.accessList = sides.accessList;
  const limits = readLimits(words, sides.next);
  if (limits) rule.limits = limits;
  refer(r, 'nameif', realInterface, 'static', span);
  refer(r, 'nameif', mappedInterface, 'static', span);
  refer(r, 'access-list', sides.accessList, 'static', span);
  r.draft.nat.push(rule);
  r.mark(at, 'used');
}

function isSameRange(a: AddressSpec, b: Mapped): boolean {
  if (a.kind !== 'range' || b.kind !== 'range') return false;
  return (
    a.range.family === b.range.family && a.range.lo === b.range.lo && a.range.hi === b.range.hi
  );
}

interface Sides {
  readonly real: AddressSpec;
  readonly mapped: Mapped;
  readonly service?: NatRule['service'];
  readonly accessList?: string;
  /** Index of the first word behind addresses and mask. */
  readonly next: number;
}

function readSides(
  r: Reading,
  words: readonly string[],
  mappedInterface: string,
): Sides | undefined {
  const protocol = words[2];
  const isPat = protocol === 'tcp' || protocol === 'udp';
  const mappedAt = isPat ? 3 : 2;
  const realAt = isPat ? 5 : 3;
  const mappedWord = words[mappedAt] ?? '';
  if (words[realAt] === 'access-list') {
    const accessList = words[realAt + 1];
    const mapped = sideOf(r, mappedWord, mappedInterface, undefined);
    if (accessList === undefined || !mapped) return undefined;
    const real: AddressSpec = { kind: 'unresolved', text: `access-list ${accessList}` };
    return { real, mapped, accessList, next: realAt + 2 };
  }
  const realWord = words[realAt] ?? '';
  const afterReal = realAt + (isPat ? 2 : 1);
  const hasMask = words[afterReal] === 'netmask';
  const mask = hasMask ? words[afterReal + 1] : undefined;
  const mapped = sideOf(r, mappedWord, mappedInterface, mask);
  const real = sideOf(r, realWord, '', mask);
  if (!mapped || !real || real.kind === 'interface') return undefined;
  const sides = { real, mapped, next: afterReal + (hasMask ? 2 : 0) };
  if (!isPat) return sides;
  const mappedPort = portNumber(words[mappedAt + 1] ?? '');
  const realPort = portNumber(words[realAt + 1] ?? '');
  if (mappedPort === undefined || realPort === undefined) return undefined;
  return { ...sides, service: { protocol, real: realPort, mapped: mappedPort } };
}

function sideOf(
  r: Reading,
  word: string,
  nameif: string,
  mask: string | undefined,
): Mapped | undefined {
  if (word === 'interface' && nameif !== '') return { kind: 'interface', nameif };
  const range = rangeOf(r, word, mask);
  if (range) return { kind: 'range', range };
  // A name of the `names` table that isn't in this text; anything else is no address at all.
  return /^[A-Za-z][\w.-]{0,62}$/.test(word) ? { kind: 'unresolved', text: word } : undefined;
}

function rangeOf(r: Reading, word: string, mask: string | undefined): AddressRange | undefined {
  const length = mask === undefined ? 32 : lengthOfMask(Math.max(quadOf(mask), 0));
  const address = addressOf(r.draft, word);
  if (!address) return undefined;
  return length === 32 ? hostRange(address) : networkOf(r.draft, word, mask);
}

/** `tcp 50 100 udp 1000`, and `50 100` of PIX 6; absent when the line sets none. */
function readLimits(words: readonly string[], from: number): Limits | undefined {
  const limits: Draft<ConnectionLimits> & { udpMax?: number } = {};
  let isUdp = false;
  let position = 0;
  for (let i = from; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === 'tcp' || word === 'udp') {
      isUdp = word === 'udp';
      position = 0;
    } else if (/^\d{1,9}$/.test(word)) {
      if (isUdp) limits.udpMax = Number(word);
      else if (position === 0) limits.connMax = Number(word);
      else if (position === 1) limits.embryonicMax = Number(word);
      position++;
    }
  }
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** `nat (inside) 1 10.0.0.0 255.0.0.0`, `nat (inside) 0 access-list NONAT` */
export function readNatPre83(r: Reading, command: Command): void {
  const { words, at } = command;
  const realInterface = /^\((?<real>[^,()]{1,64})\)$/.exec(words[1] ?? '')?.groups?.real;
  const id = words[2] ?? '';
  const isByList = words[3] === 'access-list';
  const accessList = isByList ? words[4] : undefined;
  const mask = words[4] ?? (words[3] === '0' ? '0' : undefined);
  const network = isByList ? undefined : networkOf(r.draft, words[3], mask);
  if (realInterface === undefined || !/^\d{1,10}$/.test(id) || !(accessList ?? network)) {
    r.mark(at, 'unsupported');
    r.warn(at, 'nat-form', { text: words.join(' ') });
    return;
  }
  const span = r.span(at);
  const rule: Draft<NatRule> = {
    kind: id === '0' ? 'exempt-pre83' : 'dynamic-pre83',
    type: id === '0' ? 'identity' : 'dynamic',
    realInterface,
    mappedInterface: 'any',
    real: network
      ? { kind: 'range', range: network }
      : { kind: 'unresolved', text: `access-list ${accessList}` },
    isInactive: false,
    text: squeezed(r.lines[at] ?? '', words),
    span,
  };
  if (accessList !== undefined) rule.accessList = accessList;
  const limits = readLimits(words, 5);
  if (limits) rule.limits = limits;
  refer(r, 'nameif', realInterface, 'nat', span);
  refer(r, 'access-list', accessList, 'nat', span);
  r.draft.nat.push(rule);
  r.mark(at, 'used');
}

/** `global (outside) 1 203.0.113.30-203.0.113.40 netmask 255.255.255.0`, `global (outside) 1 interface` */
export function readGlobal(r: Reading, command: Command): void {
  const { words, at } = command;
  const mappedInterface = /^\((?<name>[^,()]{1,64})\)$/.exec(words[1] ?? '')?.groups?.name;
  const id = words[2];
  const mapped = mappedInterface && readPool(r, words[3] ?? '', mappedInterface);
  if (command.isNegated || !mappedInterface || id === undefined || !mapped) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'nat-form', { text: words.join(' ') });
    return;
  }
  refer(r, 'nameif', mappedInterface, 'global', r.span(at));
  r.draft.globals.push({ mappedInterface, id, mapped });
  r.mark(at, 'used');
}

/** `alias (inside) 10.0.0.1 203.0.113.25` of PIX: rewrites DNS answers and destinations; not read. */
export function readAlias(r: Reading, command: Command): void {
  r.mark(command.at, 'unsupported');
  r.warn(command.at, 'nat-form', { text: command.words.join(' ') });
}

function readPool(r: Reading, word: string, nameif: string): AddressSpec | undefined {
  if (word === 'interface') return { kind: 'interface', nameif };
  const [from = '', to = from] = word.split('-');
  const lo = addressOf(r.draft, from);
  const hi = addressOf(r.draft, to);
  if (!lo || !hi || lo.family !== hi.family || hi.value < lo.value) return undefined;
  return { kind: 'range', range: { family: lo.family, lo: lo.value, hi: hi.value } };
}

/** Joins each dynamic `nat` line with the pools of its number: one rule per pool. */
export function joinPools(
  rules: readonly NatRule[],
  pools: Reading['draft']['globals'],
): NatRule[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== 'dynamic-pre83') return [rule];
    const id = poolNumber(rule);
    const own = pools.filter((pool) => pool.id === id);
    if (own.length === 0) return [rule];
    return own.map(({ mappedInterface, mapped }) => ({ ...rule, mappedInterface, mapped }));
  });
}

/** The number that ties a `nat` line to its pools. */
export function poolNumber(rule: NatRule): string | undefined {
  return rule.text.split(' ')[2];
}
