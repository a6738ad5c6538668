/**
 * `class-map` blocks: which flows (asa.md a.2).
 *
 * Forms: `class-map NAME`; `class-map type management NAME`; `class-map type regex match-any NAME`;
 * `class-map type inspect PROTO [match-all|match-any] NAME`. Several matches mean "and" only in the
 * legal pairs. A class map without a match matches nothing. IOS matches (`match address` of note
 * 117801, `match access-group`, `match protocol`) are no commands here: kept as `invalid`, warned.
 */
import type { Span } from '../../base/text.ts';
import type { ClassMap, ClassMatch } from '../../model/asa-config.ts';
import type { Draft } from './draft.ts';
import {
  type BodyLine,
  type Command,
  descriptionOf,
  eachBodyLine,
  type Reading,
  refer,
  squeezed,
} from './reading.ts';
import { isAtPortOperator, readPorts } from './services.ts';

const TYPES: ReadonlySet<string | undefined> = new Set(['management', 'regex', 'inspect']);
const COMBINATIONS: ReadonlySet<string | undefined> = new Set(['match-any', 'match-all']);

/** `class-map ...` with the lines below it. */
export function readClassMap(r: Reading, command: Command): void {
  const { words, at } = command;
  const name = words.at(-1);
  if (command.isNegated || words.length < 2 || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'incomplete', { text: words.join(' ') });
    return;
  }
  const map = openClassMap(r, command, name);
  r.mark(at, 'used');
  eachBodyLine(r, command, (line) => readBodyLine(r, map, line));
}

function openClassMap(r: Reading, command: Command, name: string): Draft<ClassMap> {
  const { words, at, end } = command;
  const type = words[1] === 'type' ? words[2] : undefined;
  const qualifier = words.slice(1, -1).join(' ');
  const key = `${type ?? ''} ${name}`;
  const known = r.draft.classMaps.get(key);
  if (known) return known;
  const map: Draft<ClassMap> = { name, matches: [], span: r.span(at, end - 1) };
  if (type !== undefined && TYPES.has(type)) map.type = type as NonNullable<ClassMap['type']>; // in TYPES
  if (qualifier !== '') map.qualifier = qualifier;
  if (type === undefined && COMBINATIONS.has(words[1]) && words.length > 2) {
    r.warn(at, 'ios-form', { text: words.join(' ') });
  }
  r.draft.classMaps.set(key, map);
  return map;
}

function readBodyLine(r: Reading, map: Draft<ClassMap>, line: BodyLine): void {
  const { index, words } = line;
  const text = squeezed(r.lines[index] ?? '', words);
  if (line.isNegated) {
    r.mark(index, 'unsupported');
    r.warn(index, 'negation', { text });
  } else if (words[0] === 'description') {
    map.description = descriptionOf(r.lines[index] ?? '');
    r.mark(index, 'used');
  } else if (words[0] === 'match') {
    const match = readMatch(words, text, r.span(index));
    map.matches.push(match);
    r.mark(index, 'used');
    if (match.kind === 'invalid') r.warn(index, 'match-invalid', { text });
    if (match.kind === 'access-list') {
      refer(r, 'access-list', match.name, 'match access-list', match.span);
    }
    if (match.kind === 'other') referRegex(r, words, match.span);
  }
}

function readMatch(words: readonly string[], text: string, span: Span): ClassMatch {
  const base = { span, text };
  const name = words[2];
  switch (words[1]) {
    case 'access-list':
      return name === undefined
        ? { ...base, kind: 'invalid' }
        : { ...base, kind: 'access-list', name };
    case 'any':
      return { ...base, kind: 'any' };
    case 'default-inspection-traffic':
      return { ...base, kind: 'default-inspection-traffic' };
    case 'tunnel-group':
      return name === undefined
        ? { ...base, kind: 'invalid' }
        : { ...base, kind: 'tunnel-group', name };
    case 'flow':
      return { ...base, kind: 'flow-destination' };
    case 'dscp':
    case 'precedence':
    case 'rtp':
      return { ...base, kind: words[1] };
    case 'port':
      return readPortMatch(words, base);
    case undefined:
    case 'address':
    case 'access-group':
    case 'protocol':
    case 'ip':
    case 'class-map':
      return { ...base, kind: 'invalid' };
    default:
      return { ...base, kind: 'other' };
  }
}

/** `match port tcp eq smtp`, `match port udp range 16384 32767` */
function readPortMatch(
  words: readonly string[],
  base: { readonly span: Span; readonly text: string },
): ClassMatch {
  const protocol = words[2];
  const cursor = { words, at: 3 };
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp')
    return { ...base, kind: 'invalid' };
  const ports = isAtPortOperator(cursor) ? readPorts(cursor) : undefined;
  if (ports?.kind !== 'range' || cursor.at < words.length) return { ...base, kind: 'other' };
  return { ...base, kind: 'port', protocol, ports: ports.ports };
}

/** `match regex NAME`, `match request header host regex class NAME` */
function referRegex(r: Reading, words: readonly string[], span: Span): void {
  const at = words.indexOf('regex');
  if (at < 0) return;
  if (words[at + 1] === 'class') refer(r, 'class-map', words[at + 2], 'match regex class', span);
  else refer(r, 'regex', words[at + 1], 'match regex', span);
}
