/**
 * NAT of 8.3 and later (asa.md a.8, d.2).
 *
 * In `object network`: `nat [(REAL,MAPPED)] static|dynamic ...`. On its own ("twice"): `nat
 * [(REAL,MAPPED)] [after-auto] [N] source static|dynamic REAL MAPPED [destination static MAPPED
 * REAL] [service REAL MAPPED] [inactive] [description ...]`. Manual rules are section 1 in order,
 * object rules section 2, `after-auto` section 3. Interfaces left out mean `any`. A bare name may be
 * an object or a group: settled at the end, when all are known. NAT before 8.3 is in nat-pre83.ts.
 */
import { hostRange } from '../../base/ip.ts';
import type { AddressSpec, NatRule } from '../../model/asa-config.ts';
import { portNumber } from '../ports.ts';
import { addressOf, prefixOf } from './addresses.ts';
import type { Draft } from './draft.ts';
import { readNatPre83 } from './nat-pre83.ts';
import { type BodyLine, type Command, type Reading, refer, squeezed } from './reading.ts';

type Mapped = NonNullable<NatRule['mapped']>;

/** A `nat` line on the top level, of either era. */
export function readNat(r: Reading, command: Command): void {
  const { words, at } = command;
  if (command.isNegated) {
    r.mark(at, 'unsupported');
    r.warn(at, 'negation', { text: words.join(' ') });
    return;
  }
  const sourceAt = words.indexOf('source');
  if (sourceAt > 0 && sourceAt <= 4) readTwiceNat(r, command, sourceAt);
  else if (words[1]?.includes(',')) {
    // `nat (inside,outside) static ..` without its object
    r.mark(at, 'unsupported');
    r.warn(at, 'orphan', { text: words.join(' ') });
  } else readNatPre83(r, command);
}

/** `(inside,outside)` as two names; `any` for both when it isn't there. */
function interfacesOf(r: Reading, word: string | undefined, index: number): [string, string] {
  const g = /^\((?<real>[^,()]{1,64}),(?<mapped>[^,()]{1,64})\)$/.exec(word ?? '')?.groups;
  const real = g?.real ?? 'any';
  const mapped = g?.mapped ?? 'any';
  for (const name of [real, mapped]) {
    if (name !== 'any') refer(r, 'nameif', name, 'nat', r.span(index));
  }
  return [real, mapped];
}

/** The `nat` line of a network object. */
export function readObjectNat(r: Reading, object: string, line: BodyLine): void {
  const { words, index } = line;
  const from = words[1]?.startsWith('(') ? 2 : 1;
  const type = words[from];
  const target = words[from + 1];
  if ((type !== 'static' && type !== 'dynamic') || target === undefined) {
    r.mark(index, 'unsupported');
    r.warn(index, 'nat-form', { text: words.join(' ') });
    return;
  }
  const [realInterface, mappedInterface] = interfacesOf(r, words[1], index);
  const span = r.span(index);
  const nameAt = target === 'pat-pool' ? from + 2 : from + 1;
  const rule: Draft<NatRule> = {
    kind: 'object',
    type: target === object ? 'identity' : type,
    realInterface,
    mappedInterface,
    real: { kind: 'object', name: object },
    mapped: readTarget(r, words[nameAt] ?? '', mappedInterface),
    object,
    isInactive: false,
    section: 2,
    text: squeezed(r.lines[index] ?? '', words),
    span,
  };
  const service = readPortPair(words, words.indexOf('service', nameAt + 1));
  if (service) rule.service = service;
  referTarget(r, rule.mapped, rule);
  r.draft.nat.push(rule);
  r.mark(index, 'used');
}

/** `service tcp smtp 2525`: the real port first. */
function readPortPair(words: readonly string[], at: number): NatRule['service'] | undefined {
  if (at < 0) return undefined;
  const protocol = words[at + 1];
  const real = portNumber(words[at + 2] ?? '');
  const mapped = portNumber(words[at + 3] ?? '');
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') return undefined;
  return real === undefined || mapped === undefined ? undefined : { protocol, real, mapped };
}

function readTarget(r: Reading, word: string, mappedInterface: string): Mapped {
  if (word === 'interface') return { kind: 'interface', nameif: mappedInterface };
  if (word === 'any') return { kind: 'any' };
  const address = addressOf(r.draft, word);
  if (address && !r.draft.objects.has(word)) return { kind: 'range', range: hostRange(address) };
  const prefix = prefixOf(word);
  if (prefix) return { kind: 'range', range: prefix };
  return r.draft.objectGroups.has(word)
    ? { kind: 'object-group', name: word }
    : { kind: 'object', name: word };
}

function referTarget(r: Reading, target: Mapped | undefined, rule: Draft<NatRule>): void {
  if (target?.kind === 'object' || target?.kind === 'object-group') {
    refer(r, target.kind, target.name, 'nat', rule.span);
  }
}

interface TwiceReading {
  readonly rule: Draft<NatRule>;
  readonly words: readonly string[];
  at: number;
}

function readTwiceNat(r: Reading, command: Command, sourceAt: number): void {
  const { words, at } = command;
  const type = words[sourceAt + 1];
  const real = words[sourceAt + 2];
  const target = words[sourceAt + 3];
  if ((type !== 'static' && type !== 'dynamic') || real === undefined || target === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, 'nat-form', { text: words.join(' ') });
    return;
  }
  const [realInterface, mappedInterface] = interfacesOf(r, words[1], at);
  const nameAt = target === 'pat-pool' ? sourceAt + 4 : sourceAt + 3;
  const isAfter = words.indexOf('after-auto') > 0 && words.indexOf('after-auto') < sourceAt;
  const rule: Draft<NatRule> = {
    kind: 'twice',
    type: type === 'static' && real === target ? 'identity' : type,
    realInterface,
    mappedInterface,
    real: readTarget(r, real, mappedInterface) as AddressSpec, // `interface` stands on the mapped side only
    mapped: readTarget(r, words[nameAt] ?? '', mappedInterface),
    isInactive: false,
    section: isAfter ? 3 : 1,
    text: squeezed(r.lines[at] ?? '', words),
    span: r.span(at),
  };
  referTarget(r, rule.real, rule);
  referTarget(r, rule.mapped, rule);
  r.mark(at, 'used');
  readTwiceOptions(r, { rule, words, at: nameAt + 1 }, at);
  insertRule(r, rule, words, sourceAt);
}

const FLAGS = new Set([
  'no-proxy-arp',
  'route-lookup',
  'dns',
  'unidirectional',
  'net-to-net',
  'interface',
  'ipv6',
  'flat',
  'include-reserve',
  'round-robin',
  'extended',
  'block-allocation',
]);

function readTwiceOptions(r: Reading, reading: TwiceReading, index: number): void {
  const { rule, words } = reading;
  while (reading.at < words.length) {
    const word = words[reading.at] as string; // below length
    if (word === 'description') return;
    if (word === 'destination') readDestination(r, reading);
    else if (word === 'service') readServiceObjects(r, reading);
    else if (word === 'pat-pool') reading.at += 2;
    else if (word === 'inactive' || FLAGS.has(word)) {
      if (word === 'inactive') rule.isInactive = true;
      reading.at++;
    } else {
      r.mark(index, 'unsupported');
      r.warn(index, 'nat-form', { text: words.slice(reading.at).join(' ') });
      return;
    }
  }
}

/** `destination static MAPPED REAL`: the mapped side first (asa.md f, [K] for the order). */
function readDestination(r: Reading, reading: TwiceReading): void {
  const { rule, words, at } = reading;
  const [mapped, real] = [words[at + 2], words[at + 3]];
  reading.at += 4;
  if (mapped === undefined || real === undefined) return;
  // `interface` here is the interface where the connection comes in, the real side of the rule.
  const mappedSpec = readTarget(r, mapped, rule.realInterface) as AddressSpec; // same fields
  const realSpec = readTarget(r, real, rule.mappedInterface) as AddressSpec; // same fields
  rule.destination = { mapped: mappedSpec, real: realSpec };
  referTarget(r, mappedSpec, rule);
  referTarget(r, realSpec, rule);
}

function readServiceObjects(r: Reading, reading: TwiceReading): void {
  const { rule, words, at } = reading;
  const [real, mapped] = [words[at + 1], words[at + 2]];
  reading.at += 3;
  if (real === undefined || mapped === undefined) return;
  rule.serviceObjects = { real, mapped };
  refer(r, 'object', real, 'nat', rule.span);
  refer(r, 'object', mapped, 'nat', rule.span);
}

/** `nat (inside,outside) 1 source ...` takes that place in its section. */
function insertRule(
  r: Reading,
  rule: Draft<NatRule>,
  words: readonly string[],
  sourceAt: number,
): void {
  const line = Number(words[sourceAt - 1]);
  const rules = r.draft.nat;
  if (!Number.isInteger(line) || line < 1) {
    rules.push(rule);
    return;
  }
  const own = rules.flatMap((n, i) => (n.section === rule.section ? [i] : []));
  rules.splice(own[line - 1] ?? rules.length, 0, rule);
}
