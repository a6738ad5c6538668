/** Names for new things: not used by anything, in any case, and short (asa.md a.7). */
import type { AsaConfig } from '../model/asa-config.ts';
import { LONGEST_NAME } from './simulate/class-map.ts';

export interface NameBook {
  /** `wanted`, or `wanted_2` and so on where it is taken; taken from then on. */
  take(wanted: string): string;
}

export function nameBook(config: AsaConfig): NameBook {
  const named: readonly { readonly name: string }[] = [
    ...config.accessLists,
    ...config.objects,
    ...config.serviceObjects,
    ...config.objectGroups,
    ...config.classMaps,
    ...config.policyMaps,
    ...config.inspectMaps,
    ...config.timeRanges,
    ...config.names,
    // A name that is used but not defined here may be defined where the text ends.
    ...config.references,
  ];
  const used = new Set(named.map((thing) => thing.name.toLowerCase()));
  return {
    take(wanted) {
      let name = wanted;
      for (let n = 2; used.has(name.toLowerCase()); n++) {
        const tail = `_${n}`;
        name = `${wanted.slice(0, LONGEST_NAME - 1 - tail.length)}${tail}`;
      }
      used.add(name.toLowerCase());
      return name;
    },
  };
}
