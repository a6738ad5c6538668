/**
 * What a class takes in, as access list entries: so that a new class with denies ahead of them
 * takes what the old one took. Ports next to default-inspection-traffic are ignored by the device,
 * so there every entry becomes one of SMTP (asa.md a.2).
 */
import { message } from '../base/message.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AccessListEntry, AsaConfig, ClassMatch } from '../model/asa-config.ts';
import type { PlanRefusal, StrategyName } from '../model/plan.ts';
import { indexOf } from '../mpf/config-index.ts';
import type { Inspector } from './scene.ts';
import { permitAll } from './steps.ts';

type EntryFields = Omit<AccessListEntry, 'text' | 'span'>;

/** Longer lists are not copied: change the list itself (R6), or give the class one of its own. */
const MOST_COPIED = 200;

/** The entries, never empty, in order. */
export function entriesOfClass(
  config: AsaConfig,
  inspector: Inspector,
  strategy: StrategyName,
): Result<readonly EntryFields[], PlanRefusal> {
  const name = inspector.found.name;
  if (name === 'class-default') return ok([permitAll('tcp')]);
  const { classMap } = inspector;
  if (!classMap) {
    const what = message('plan.missing.class', { class: name });
    return err({ kind: 'missing-piece', what, collect: ['show running-config class-map'] });
  }
  const matches = classMap.matches.filter((m) => m.kind !== 'invalid');
  const list = matches.find((m) => m.kind === 'access-list');
  const isDefault = matches.some((m) => m.kind === 'default-inspection-traffic');
  if (list && matches.length === (isDefault ? 2 : 1)) {
    return copied(config, list.name, isDefault, strategy, name);
  }
  const [only, second] = matches;
  const entries = only && !second ? plainEntries(only) : undefined;
  if (entries) return ok(entries);
  const text = matches.map((m) => m.text).join(', ');
  const reason = message('plan.not-applicable.match', { class: name, text });
  return err({ kind: 'not-applicable', strategy, reason });
}

function plainEntries(match: ClassMatch): readonly EntryFields[] | undefined {
  switch (match.kind) {
    case 'default-inspection-traffic':
    case 'any':
      return [permitAll('tcp')];
    case 'port':
      return match.protocol === 'tcp'
        ? [{ ...permitAll('tcp'), destinationPort: { kind: 'range', ports: match.ports } }]
        : undefined;
    default:
      return undefined;
  }
}

function copied(
  config: AsaConfig,
  listName: string,
  addressesOnly: boolean,
  strategy: StrategyName,
  className: string,
): Result<readonly EntryFields[], PlanRefusal> {
  const list = indexOf(config).accessLists.get(listName);
  if (!list) {
    const what = message('plan.missing.list', { list: listName });
    const collect = [`show running-config access-list ${listName}`];
    return err({ kind: 'missing-piece', what, collect });
  }
  const entries = list.entries.filter((entry) => !entry.invalid);
  if (list.kind !== 'extended' || entries.length > MOST_COPIED || entries.length === 0) {
    const values = { class: className, list: listName, count: entries.length };
    const reason = message('plan.not-applicable.list', values);
    return err({ kind: 'not-applicable', strategy, reason });
  }
  return ok(
    entries.map(({ text: _, span: __, ...fields }) => {
      if (!addressesOnly) return fields;
      const { sourcePort: ___, ...bare } = fields;
      return {
        ...bare,
        protocol: { kind: 'protocol' as const, protocol: 'tcp' },
        destinationPort: { kind: 'range' as const, ports: { lo: 25, hi: 25 } },
      };
    }),
  );
}
