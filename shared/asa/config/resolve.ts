/**
 * Names of the `names` table that a piece used and another piece defines: after a merge they can be
 * turned into addresses (`access-list A extended permit tcp any host mail-gw eq smtp`, asa.md a.3).
 */
import { hostRange } from '../../base/ip.ts';
import type {
  AccessListEntry,
  AddressSpec,
  AsaConfig,
  GroupMember,
  NatRule,
} from '../../model/asa-config.ts';
import { networkOf, readAddress } from './addresses.ts';
import { type ConfigDraft, emptyDraft } from './draft.ts';
import { wordsOf } from './reading.ts';

/** The same configuration with every address settled that its own `names` settle. */
export function resolveAddresses(config: AsaConfig): AsaConfig {
  if (config.names.length === 0) return config;
  const draft = emptyDraft();
  for (const { name, address } of config.names) draft.addressOfName.set(name, address);
  const accessLists = config.accessLists.map((list) =>
    list.entries.some(isOpen)
      ? { ...list, entries: list.entries.map((entry) => resolveEntry(draft, entry)) }
      : list,
  );
  const objectGroups = config.objectGroups.map((group) => ({
    ...group,
    members: group.members.map((member) => resolveMember(draft, member)),
  }));
  return {
    ...config,
    accessLists,
    objectGroups,
    nat: config.nat.map((rule) => resolveRule(draft, rule)),
  };
}

function isOpen(entry: AccessListEntry): boolean {
  const isUnresolved =
    entry.source.kind === 'unresolved' || entry.destination.kind === 'unresolved';
  return isUnresolved && entry.invalid === undefined;
}

function resolveEntry(draft: ConfigDraft, entry: AccessListEntry): AccessListEntry {
  if (!isOpen(entry)) return entry;
  return {
    ...entry,
    source: resolveSpec(draft, entry.source),
    destination: resolveSpec(draft, entry.destination),
  };
}

function resolveMember(draft: ConfigDraft, member: GroupMember): GroupMember {
  if (member.kind !== 'address' || member.address.kind !== 'unresolved') return member;
  return { ...member, address: resolveSpec(draft, member.address) };
}

function resolveSpec(draft: ConfigDraft, spec: AddressSpec): AddressSpec {
  if (spec.kind !== 'unresolved') return spec;
  const reading = readAddress(draft, { words: wordsOf(spec.text), at: 0 });
  return reading.invalid === undefined ? reading.spec : spec;
}

/** A `static` line before 8.3 names its sides without a mask; the mask stands behind `netmask`. */
function resolveRule(draft: ConfigDraft, rule: NatRule): NatRule {
  if (rule.kind !== 'static-pre83') return rule;
  const words = rule.text.split(' ');
  const mask = words[words.indexOf('netmask') + 1];
  const side = <T extends NonNullable<NatRule['mapped']>>(spec: T): T | AddressSpec => {
    const address = spec.kind === 'unresolved' ? draft.addressOfName.get(spec.text) : undefined;
    if (!address || spec.kind !== 'unresolved') return spec;
    const range = words.includes('netmask') ? networkOf(draft, spec.text, mask) : undefined;
    return { kind: 'range', range: range ?? hostRange(address) };
  };
  const real = side(rule.real);
  return rule.mapped ? { ...rule, real, mapped: side(rule.mapped) } : { ...rule, real };
}
