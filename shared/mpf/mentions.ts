/**
 * Where class lists name given hosts: the attempts at an exemption, whatever comes of them. Rules
 * use it to tell a mapped address from a real one, and one direction from both.
 */
import { type AddressSet, intersect, isSubset } from '../base/ip.ts';
import type { Span } from '../base/text.ts';
import type { AccessListEntry, AsaConfig } from '../model/asa-config.ts';
import { indexOf } from './config-index.ts';
import { resolveAddress } from './resolve.ts';
import { matchService } from './resolve-service.ts';

/** One entry of a class list that names some of the hosts on one side. */
export interface Mention {
  readonly class: string;
  readonly accessList: string;
  readonly entry: AccessListEntry;
  readonly action: 'permit' | 'deny';
  /** The side on which the hosts stand. */
  readonly side: 'source' | 'destination';
  /** Those of the hosts that the entry takes in. */
  readonly hosts: AddressSet;
  /** The side holds nothing but these hosts: they are meant, not caught by a network. */
  readonly isExact: boolean;
  readonly span: Span;
}

/** Entries that can speak of SMTP, inactive ones too; `any` names nobody. */
export function classMentions(config: AsaConfig, hosts: AddressSet): Mention[] {
  const index = indexOf(config);
  const out: Mention[] = [];
  for (const found of index.classMaps.values()) {
    for (const match of found.matches) {
      const list = match.kind === 'access-list' ? index.accessLists.get(match.name) : undefined;
      for (const entry of list?.entries ?? []) {
        if (entry.invalid || matchService(index, entry).matches === false) continue;
        for (const side of ['source', 'destination'] as const) {
          const spec = entry[side];
          if (spec.kind === 'any' || spec.kind === 'any4' || spec.kind === 'any6') continue;
          const { set } = resolveAddress(index, spec);
          const named = intersect(set, hosts);
          if (named.length === 0) continue;
          out.push({
            class: found.name,
            accessList: match.kind === 'access-list' ? match.name : '',
            entry,
            action: entry.action,
            side,
            hosts: named,
            isExact: isSubset(set, hosts),
            span: entry.span,
          });
        }
      }
    }
  }
  return out;
}
