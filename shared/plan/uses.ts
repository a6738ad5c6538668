/** Who uses a named thing: before an entry is added, and before a thing is removed (asa.md a.3). */
import type { AsaConfig } from '../model/asa-config.ts';

export interface Use {
  /** `class-map NAME`, `access-group`, `crypto map`: what a person looks for. */
  readonly by: string;
  /** The class-map that matches it, where it is one. */
  readonly classMap?: string;
}

/** Every use of access list `name`; class-maps first. */
export function usesOfList(config: AsaConfig, name: string): readonly Use[] {
  const classMaps = config.classMaps
    .filter((c) => c.matches.some((m) => m.kind === 'access-list' && m.name === name))
    .map((c): Use => ({ by: `class-map ${c.name}`, classMap: c.name }));
  const groups = config.accessGroups
    .filter((g) => g.accessList === name)
    .map((): Use => ({ by: 'access-group' }));
  const nat = config.nat
    .filter((rule) => rule.accessList === name)
    .map((rule): Use => ({ by: rule.text }));
  const covered = new Set(['match access-list', 'access-group']);
  const others = config.references
    .filter((r) => r.kind === 'access-list' && r.name === name && !covered.has(r.by))
    .map((r): Use => ({ by: r.by }));
  const all = [...classMaps, ...groups, ...nat, ...others];
  return [...new Map(all.map((use) => [use.by, use])).values()];
}

/** Policy maps that have a class of this name. */
export function policiesWithClass(config: AsaConfig, className: string): readonly string[] {
  return config.policyMaps
    .filter((p) => p.classes.some((c) => c.name === className))
    .map((p) => p.name);
}

/** Uses of object-group `name`. */
export function usesOfGroup(config: AsaConfig, name: string): readonly string[] {
  const lists = config.accessLists
    .filter((list) =>
      list.entries.some((e) =>
        [e.source, e.destination, e.protocol, e.sourcePort, e.destinationPort].some(
          (part) => part?.kind === 'object-group' && part.name === name,
        ),
      ),
    )
    .map((list) => `access-list ${list.name}`);
  const groups = config.objectGroups
    .filter((g) => g.members.some((m) => m.kind === 'group' && m.name === name))
    .map((g) => `object-group ${g.name}`);
  const nat = config.nat
    .filter((rule) =>
      [rule.real, rule.mapped, rule.destination?.real, rule.destination?.mapped].some(
        (side) => side?.kind === 'object-group' && side.name === name,
      ),
    )
    .map((rule) => rule.text);
  return [...lists, ...groups, ...nat];
}
