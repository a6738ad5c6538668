/**
 * `object network` and `object service` (asa.md a.3, d.2).
 *
 * The body of a network object and its `nat` line may stand in two blocks of the same name: they are
 * merged. One value per object; an object without a value matches nothing yet. `fqdn` values are
 * resolved by the device at run time and stay names here.
 */
import { hostRange } from '../../base/ip.ts';
import type { NetworkObject } from '../../model/asa-config.ts';
import { addressOf, networkOf, prefixOf } from './addresses.ts';
import type { Draft } from './draft.ts';
import { readObjectNat } from './nat.ts';
import {
  type BodyLine,
  type Command,
  descriptionOf,
  eachBodyLine,
  type Reading,
} from './reading.ts';
import { readService } from './services.ts';

/** `object ...` of either sort. */
export function readObject(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const name = words[2];
  const isKnown = words[1] === 'network' || words[1] === 'service';
  if (command.isNegated || !isKnown || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'object-kind', { text: words.join(' ') });
    for (let i = at + 1; i < end; i++) r.mark(i, 'unsupported');
    return;
  }
  r.mark(at, 'used');
  const span = r.span(at, end - 1);
  if (words[1] === 'service') {
    const object = r.draft.serviceObjects.get(name) ?? { name, span };
    r.draft.serviceObjects.set(name, object);
    eachBodyLine(r, command, (line) => {
      if (line.words[0] === 'description') r.mark(line.index, 'used');
      else if (line.words[0] === 'service' && !line.isNegated) {
        const service = readService(line.words, 1);
        if (service) object.service = service;
        else r.warn(line.index, 'service-form', { text: line.words.join(' ') });
        r.mark(line.index, service ? 'used' : 'unsupported');
      }
    });
    return;
  }
  const object: Draft<NetworkObject> = r.draft.objects.get(name) ?? { name, spans: [] };
  object.spans.push(span);
  r.draft.objects.set(name, object);
  eachBodyLine(r, command, (line) => readNetworkLine(r, object, line));
}

function readNetworkLine(r: Reading, object: Draft<NetworkObject>, line: BodyLine): void {
  const { index, words } = line;
  if (line.isNegated) {
    r.mark(index, 'unsupported');
    r.warn(index, 'negation', { text: words.join(' ') });
    return;
  }
  if (words[0] === 'description') {
    object.description = descriptionOf(r.lines[index] ?? '');
    r.mark(index, 'used');
  } else if (words[0] === 'nat') readObjectNat(r, object.name, line);
  else {
    const value = readValue(r, words);
    if (value === undefined) return;
    if (value === 'unreadable') r.warn(index, 'address-unresolved', { text: words.join(' ') });
    else object.value = value;
    r.mark(index, value === 'unreadable' ? 'unsupported' : 'used');
  }
}

type Value = NonNullable<NetworkObject['value']>;

/** Undefined when the line is no value at all. */
function readValue(r: Reading, words: readonly string[]): Value | 'unreadable' | undefined {
  const { draft } = r;
  const [keyword, first, second] = words;
  if (keyword === 'fqdn') {
    const family = first === 'v4' ? 4 : first === 'v6' ? 6 : undefined;
    const fqdn = family === undefined ? first : second;
    if (fqdn === undefined) return 'unreadable';
    return { kind: 'fqdn', fqdn, ...(family === undefined ? {} : { family }) };
  }
  if (keyword === 'host') {
    const address = addressOf(draft, first ?? '');
    return address ? { kind: 'range', range: hostRange(address) } : 'unreadable';
  }
  if (keyword === 'subnet') {
    const range = prefixOf(first) ?? networkOf(draft, first, second);
    return range ? { kind: 'range', range } : 'unreadable';
  }
  if (keyword === 'range') {
    const lo = addressOf(draft, first ?? '');
    const hi = addressOf(draft, second ?? '');
    if (!lo || !hi || lo.family !== hi.family || hi.value < lo.value) return 'unreadable';
    return { kind: 'range', range: { family: lo.family, lo: lo.value, hi: hi.value } };
  }
  return undefined;
}
