/** `access-list`: append, `line N`, and `no` with the whole entry (asa.md a.3). */
import type { AccessList, AccessListEntry, AsaConfig } from '../../model/asa-config.ts';
import { usesOfList } from '../uses.ts';
import { readTyped, refusedAs, removedAt, replaced, type Step, type Typed } from './mode.ts';

/** Entries and remarks share one numbering on the device. */
type Element = AccessListEntry | AccessList['remarks'][number];

export function accessListLine(config: AsaConfig, typed: Typed): Step {
  const { words } = typed;
  const name = words[1];
  if (name === undefined || words.length < 4) return refusedAs('plan.device.incomplete');
  const hasLine = words[2] === 'line';
  const line = hasLine ? Number(words[3]) : undefined;
  if (line !== undefined && !(Number.isInteger(line) && line > 0)) {
    return refusedAs('plan.device.invalid', { text: typed.text });
  }
  const bare = hasLine ? [...words.slice(0, 2), ...words.slice(4)] : words;
  const given = readTyped(config, [bare.join(' ')]).accessLists[0];
  const entry = given?.entries[0];
  if (!given || given.name !== name || !entry) {
    return refusedAs('plan.device.invalid', { text: typed.text });
  }
  if (entry.invalid) {
    return entry.invalid === 'incomplete'
      ? refusedAs('plan.device.incomplete')
      : refusedAs('plan.device.invalid', { text: typed.text });
  }
  const undefinedName = missingName(config, entry);
  if (undefinedName !== undefined) {
    return refusedAs('plan.device.no-such', { name: undefinedName });
  }
  const known = config.accessLists.findIndex((l) => l.name === name && l.kind !== 'ipv6');
  const list = config.accessLists[known];
  if (list && list.kind !== given.kind) {
    return refusedAs('plan.device.other-kind', { name });
  }
  const shown: AccessListEntry = { ...entry, text: echoed(entry.text) };
  if (typed.isNegated) return removeEntry(config, list, shown);
  if (list?.entries.some((e) => sameEntry(e, shown))) return {}; // WARNING: found duplicate element
  if (!list) {
    const fresh: AccessList = { ...given, entries: [shown], remarks: [] };
    return { config: { ...config, accessLists: [...config.accessLists, fresh] } };
  }
  const next = insert(list, shown, line);
  return { config: { ...config, accessLists: replaced(config.accessLists, known, next) } };
}

/** The device prints port 25 by its name (asa.md a.3). */
export function echoed(text: string): string {
  return text.replace(/\b(eq|neq) 25(?= |$)/g, '$1 smtp');
}

/** Log options don't tell entries apart on the device, but they do in the text [K]: text decides. */
export function sameEntry(a: AccessListEntry, b: AccessListEntry): boolean {
  return echoed(a.text) === echoed(b.text);
}

function missingName(config: AsaConfig, entry: AccessListEntry): string | undefined {
  for (const side of [entry.source, entry.destination, entry.protocol]) {
    if (side.kind === 'object') {
      const isThere =
        config.objects.some((o) => o.name === side.name) ||
        config.serviceObjects.some((o) => o.name === side.name);
      if (!isThere) return side.name;
    }
    if (side.kind === 'object-group' && !config.objectGroups.some((g) => g.name === side.name)) {
      return side.name;
    }
  }
  return undefined;
}

function removeEntry(
  config: AsaConfig,
  list: AccessList | undefined,
  entry: AccessListEntry,
): Step {
  const at = list?.entries.findIndex((e) => sameEntry(e, entry)) ?? -1;
  if (!list || at < 0) return refusedAs('plan.device.no-such-entry', { text: entry.text });
  const index = config.accessLists.indexOf(list);
  if (list.entries.length > 1) {
    const next = { ...list, entries: removedAt(list.entries, at) };
    return { config: { ...config, accessLists: replaced(config.accessLists, index, next) } };
  }
  // The last entry takes the list with it, which is refused while something uses it [K].
  const user = usesOfList(config, list.name)[0];
  if (user) return refusedAs('plan.device.in-use', { name: list.name, by: user.by });
  return { config: { ...config, accessLists: removedAt(config.accessLists, index) } };
}

function insert(list: AccessList, entry: AccessListEntry, line: number | undefined): AccessList {
  const elements = elementsOf(list);
  if (line === undefined || line > elements.length) {
    return { ...list, entries: [...list.entries, entry] };
  }
  const before = elements.slice(0, line - 1).filter(isEntry).length;
  return {
    ...list,
    entries: [...list.entries.slice(0, before), entry, ...list.entries.slice(before)],
  };
}

function isEntry(element: Element): element is AccessListEntry {
  return 'action' in element;
}

/** Entries and remarks in the order of the device, which the lines they were read from tell. */
export function elementsOf(list: AccessList): readonly Element[] {
  if (list.remarks.length === 0) return list.entries;
  const out: Element[] = [];
  const remarks = [...list.remarks];
  for (const entry of list.entries) {
    while (
      remarks[0] &&
      remarks[0].span.path === entry.span.path &&
      remarks[0].span.from < entry.span.from
    ) {
      out.push(remarks.shift() as Element); // just looked at
    }
    out.push(entry);
  }
  return [...out, ...remarks];
}

/** The number by which `line N` puts an entry where `entry` stands now, from 1. */
export function lineOf(list: AccessList, entry: AccessListEntry): number {
  return elementsOf(list).indexOf(entry) + 1;
}
