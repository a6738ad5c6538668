/**
 * The undo of a command, read off from what it changed: for plans that a person edited by hand. What
 * has no undo that a push may type (a new policy-map: `no policy-map` is never typed) gives none,
 * and shows as a leftover.
 */
import { addressWords } from '../asa/config/print-words.ts';
import type {
  AccessList,
  AsaConfig,
  ClassMap,
  GroupMember,
  InspectMap,
  InspectMapMatch,
  ObjectGroup,
  PolicyAction,
  PolicyClass,
  PolicyMap,
} from '../model/asa-config.ts';
import { lineOf } from './simulate/access-list.ts';
import { limitPairs } from './simulate/policy-map.ts';
import { atLine } from './steps.ts';

/** Commands from configuration mode that take `after` back to `before`; one command apart. */
export function inverseOf(before: AsaConfig, after: AsaConfig): readonly string[] {
  if (before === after) return [];
  return [
    ...each(before.policyMaps, after.policyMaps, policyUndo),
    ...each(before.classMaps, after.classMaps, classMapUndo),
    ...each(before.inspectMaps, after.inspectMaps, inspectMapUndo),
    ...each(before.accessLists, after.accessLists, accessListUndo),
    ...each(before.objectGroups, after.objectGroups, groupUndo),
    ...each(before.nat, after.nat, (old, now) =>
      now && !old ? [`no ${now.text}`] : old && !now ? [old.text] : [],
    ),
    ...each(before.fixups, after.fixups, (old) => {
      if (!old) return [];
      const { lo, hi } = old.ports;
      const line = `fixup protocol ${old.protocol} ${lo === hi ? lo : `${lo}-${hi}`}`;
      return [old.isNegated ? `no ${line}` : line];
    }),
  ];
}

type Undo<T> = (old: T | undefined, now: T | undefined) => readonly string[];

/** Calls `undo` for things that came, went or changed; things of one place are the same thing. */
function each<T extends object>(
  before: readonly T[],
  after: readonly T[],
  undo: Undo<T>,
): readonly string[] {
  if (before === after) return [];
  const [old, now] = [new Set(before), new Set(after)];
  const gone = before.filter((thing) => !now.has(thing));
  const come = after.filter((thing) => !old.has(thing));
  // One command touches one thing: it came, it went, or it became another.
  const isSame = gone.length > 0 && come.length > 0;
  return isSame
    ? undo(gone[0], come[0])
    : [...come.flatMap((c) => undo(undefined, c)), ...gone.flatMap((g) => undo(g, undefined))];
}

function accessListUndo(old: AccessList | undefined, now: AccessList | undefined): string[] {
  const had = new Set(old?.entries ?? []);
  const has = new Set(now?.entries ?? []);
  return [
    ...[...has].filter((entry) => !had.has(entry)).map((entry) => `no ${entry.text}`),
    ...[...had]
      .filter((entry) => !has.has(entry))
      .map((entry) => (old && now ? atLine(entry.text, lineOf(old, entry)) : entry.text)),
  ];
}

function classMapUndo(old: ClassMap | undefined, now: ClassMap | undefined): string[] {
  const map = now ?? old;
  if (!map) return [];
  const words = ['class-map', map.qualifier, map.name].filter(Boolean).join(' ');
  if (!old) return [`no ${words}`];
  const [had, has] = [new Set(old.matches), new Set(now?.matches ?? [])];
  return [
    words,
    ...[...has].filter((m) => !had.has(m)).map((m) => `no ${m.text}`),
    ...[...had].filter((m) => !has.has(m)).map((m) => m.text),
  ];
}

function policyUndo(old: PolicyMap | undefined, now: PolicyMap | undefined): readonly string[] {
  if (!old || !now) return [];
  return each(old.classes, now.classes, (was, is) => {
    const open = [`policy-map ${now.name}`];
    if (!was) return is ? [...open, `no class ${is.name}`] : [];
    const enter = [...open, `class ${was.name}`];
    return is ? [...enter, ...actionUndo(was, is)] : [...enter, ...was.actions.map((a) => a.text)];
  });
}

function actionUndo(was: PolicyClass, is: PolicyClass): readonly string[] {
  const [had, has] = [new Set(was.actions), new Set(is.actions)];
  const come = is.actions.filter((a) => !had.has(a));
  const gone = was.actions.filter((a) => !has.has(a));
  return [...come.flatMap((a) => withoutAction(a, gone[0])), ...gone.map((a) => a.text)];
}

function withoutAction(action: PolicyAction, old: PolicyAction | undefined): readonly string[] {
  if (action.kind === 'inspect') {
    const words = ['no inspect', action.protocol, action.sub].filter(Boolean);
    return [words.join(' ')];
  }
  const before = old ? limitPairs(old.text) : undefined;
  const added = [...(limitPairs(action.text) ?? [])].filter(([key]) => !before?.has(key));
  if (added.length === 0) return [];
  return [`no set connection ${added.map(([key, value]) => `${key} ${value}`).join(' ')}`];
}

function inspectMapUndo(old: InspectMap | undefined, now: InspectMap | undefined): string[] {
  const map = now ?? old;
  if (!map) return [];
  const words = `policy-map type inspect ${map.protocol} ${map.name}`;
  if (!old) return [`no ${words}`];
  if (!now) return [words, ...old.matches.flatMap(matchLines), ...parameterLines(old, old)];
  return [
    words,
    ...each(old.matches, now.matches, (was, is) => {
      if (!was) return is ? [`no ${matchLine(is)}`] : [];
      if (!is) return matchLines(was);
      return [matchLine(was), was.action?.text ?? `no ${is.action?.text ?? ''}`];
    }),
    ...(old.parameters === now.parameters ? [] : parameterLines(old, now)),
  ];
}

/** The parameters of `old`; those that only `now` has are taken off. */
function parameterLines(old: InspectMap, now: InspectMap): string[] {
  const kept = new Set(old.parameters.map((p) => p.keyword));
  const added = now.parameters.filter((p) => !kept.has(p.keyword));
  const lines = [
    ...added.map((p) => `no ${p.keyword}`),
    ...old.parameters
      .filter((p) => now === old || !now.parameters.includes(p))
      .map((p) => `${p.isNegated ? 'no ' : ''}${p.keyword} ${p.rest}`.trimEnd()),
  ];
  return lines.length > 0 ? ['parameters', ...lines] : [];
}

function matchLine(match: InspectMapMatch): string {
  return `match ${match.isNegated ? 'not ' : ''}${match.criterion}`;
}

function matchLines(match: InspectMapMatch): string[] {
  return [matchLine(match), ...(match.action ? [match.action.text] : [])];
}

function groupUndo(old: ObjectGroup | undefined, now: ObjectGroup | undefined): string[] {
  const group = now ?? old;
  if (!group) return [];
  const words = `object-group network ${group.name}`;
  if (!old) return [`no ${words}`];
  const line = (member: GroupMember): string[] =>
    member.kind === 'address'
      ? [`network-object ${addressWords(member.address)}`]
      : member.kind === 'group'
        ? [`group-object ${member.name}`]
        : [];
  const [had, has] = [new Set(old.members), new Set(now?.members ?? [])];
  return [
    words,
    ...[...has].filter((m) => !had.has(m)).flatMap((m) => line(m).map((l) => `no ${l}`)),
    ...[...had].filter((m) => !has.has(m)).flatMap(line),
  ];
}
