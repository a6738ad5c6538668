/** `object-group network NAME` and its members, one by one. */
import type { AsaConfig, GroupMember, ObjectGroup } from '../../model/asa-config.ts';
import { usesOfGroup } from '../uses.ts';
import {
  readTyped,
  refusedAs,
  removedAt,
  replaced,
  type SimulatorMode,
  type Step,
  TYPED_PATH,
  type Typed,
} from './mode.ts';

export function groupBlock(config: AsaConfig, typed: Typed): Step {
  const [, kind, name] = typed.words;
  if (kind === undefined || name === undefined) return refusedAs('plan.device.incomplete');
  if (kind !== 'network' || typed.words.length > 3) {
    return refusedAs('plan.device.unknown', { text: typed.text });
  }
  const at = config.objectGroups.findIndex((g) => g.name === name);
  const known = config.objectGroups[at];
  if (typed.isNegated) {
    if (!known) return refusedAs('plan.device.no-such', { name });
    const user = usesOfGroup(config, name)[0];
    if (user !== undefined) return refusedAs('plan.device.in-use', { name, by: user });
    return { config: { ...config, objectGroups: removedAt(config.objectGroups, at) } };
  }
  if (known && known.kind !== 'network') return refusedAs('plan.device.other-kind', { name });
  const enters: SimulatorMode = { kind: 'group', name };
  if (known) return { enters };
  const span = { path: TYPED_PATH, from: 1, to: 1 };
  const fresh: ObjectGroup = { name, kind: 'network', members: [], span };
  return { config: { ...config, objectGroups: [...config.objectGroups, fresh] }, enters };
}

export function inGroup(
  config: AsaConfig,
  mode: Extract<SimulatorMode, { readonly kind: 'class-map' | 'policy-map' | 'group' }>,
  typed: Typed,
): Step | undefined {
  const at = config.objectGroups.findIndex((g) => g.name === mode.name);
  const group = config.objectGroups[at];
  if (!group || typed.words[0] !== 'network-object') return undefined;
  const lines = [`object-group network ${group.name}`, ` ${typed.words.join(' ')}`];
  const member = readTyped(config, lines).objectGroups[0]?.members[0];
  if (member?.kind !== 'address' || member.address.kind === 'unresolved') {
    return refusedAs('plan.device.invalid', { text: typed.text });
  }
  const present = group.members.findIndex((m) => keyOf(m) === keyOf(member));
  const put = (members: readonly GroupMember[]): Step => ({
    config: {
      ...config,
      objectGroups: replaced(config.objectGroups, at, { ...group, members }),
    },
  });
  if (typed.isNegated) {
    return present < 0
      ? refusedAs('plan.device.no-such', { name: typed.words.slice(1).join(' ') })
      : put(removedAt(group.members, present));
  }
  if (present >= 0) return refusedAs('plan.device.member-exists');
  return put([...group.members, member]);
}

function keyOf(member: GroupMember): string {
  return JSON.stringify({ ...member, span: null }, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
