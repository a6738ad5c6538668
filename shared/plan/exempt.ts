/**
 * The two ways of letting hosts go without anybody else noticing: denies at the head of the
 * inspecting class's own list (asa.md R6), or a new class behind it that takes everybody but the
 * hosts, with the switch as the last line (R1 in the order of asa.md i).
 */

import { ALL_ADDRESSES } from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AccessList, AsaConfig } from '../model/asa-config.ts';
import type { PlanRefusal, StrategyName } from '../model/plan.ts';
import { anyHasIpv6, indexOf } from '../mpf/config-index.ts';
import { matchClass } from '../mpf/match-class.ts';
import { oneFamily, regionOf } from '../mpf/region.ts';
import { resolveAddress } from '../mpf/resolve.ts';
import { entriesOfClass } from './moved-class.ts';
import type { NameBook } from './names.ts';
import type { Inspector, PlanScene } from './scene.ts';
import { lineOf, sameEntry } from './simulate/access-list.ts';
import { applyCommands } from './simulate.ts';
import {
  atLine,
  bothWays,
  classMapSteps,
  denyEntries,
  entryStep,
  entryText,
  type NamedHosts,
  newClassSteps,
  type permitAll,
  removeInspectSteps,
} from './steps.ts';
import type { DraftStep, PlanDraft } from './strategy.ts';
import { policiesWithClass, usesOfList } from './uses.ts';

/** A draft that exempts the hosts and nobody else, without interruption. */
export function exemptDraft(
  steps: readonly DraftStep[],
  warnings: PlanDraft['warnings'],
): PlanDraft {
  return {
    steps,
    goal: 'exempt',
    leavesOthers: true,
    interruption: { kind: 'none', text: message('plan.interruption.none') },
    warnings,
    questions: [],
  };
}

/** The list of a class that may get denies (R6): its own, extended, used by nothing else. */
export function ownListOf(
  config: AsaConfig,
  inspector: Inspector,
  strategy: StrategyName,
): Result<AccessList, PlanRefusal> {
  const { classMap, found } = inspector;
  const matches = classMap?.matches.filter((m) => m.kind !== 'invalid') ?? [];
  const [match, second] = matches;
  if (match?.kind !== 'access-list' || second) {
    const reason = message('plan.not-applicable.no-own-list', { class: found.name });
    return err({ kind: 'not-applicable', strategy, reason });
  }
  return unsharedList(config, match.name, found.name, strategy);
}

/** List `name` if class `className` alone uses it. */
export function unsharedList(
  config: AsaConfig,
  name: string,
  className: string,
  strategy: StrategyName,
): Result<AccessList, PlanRefusal> {
  const list = indexOf(config).accessLists.get(name);
  if (!list) {
    const collect = [`show running-config access-list ${name}`];
    const what = message('plan.missing.list', { list: name });
    return err({ kind: 'missing-piece', what, collect });
  }
  if (list.kind !== 'extended') {
    const values = { class: className, list: name, count: list.entries.length };
    const reason = message('plan.not-applicable.list', values);
    return err({ kind: 'not-applicable', strategy, reason });
  }
  const others = usesOfList(config, name).filter((use) => use.classMap !== className);
  return others.length > 0
    ? err({ kind: 'access-list-shared', accessList: name, usedBy: others.map((u) => u.by) })
    : ok(list);
}

/** Other things than inspection hang on the class: a deny would take the hosts out of them too. */
export function otherActions(config: AsaConfig, className: string): readonly string[] {
  const users = new Set(policiesWithClass(config, className));
  return config.policyMaps
    .filter((policy) => users.has(policy.name))
    .flatMap((policy) => policy.classes.filter((c) => c.name === className))
    .flatMap((c) => c.actions.filter((a) => a.kind !== 'negation'))
    .filter((a) => !(a.kind === 'inspect' && a.protocol === 'esmtp'))
    .map((a) => a.text);
}

/** R6 holds and nothing but ESMTP inspection would notice: then it is the better way. */
export function prefersDeny(config: AsaConfig, inspector: Inspector): boolean {
  return (
    ownListOf(config, inspector, 'deny-in-class').ok &&
    otherActions(config, inspector.found.name).length === 0
  );
}

/**
 * Denies at the head of `list`, those that the list lacks or has too late. The steps that name the
 * hosts must stand ahead of them.
 */
export function denySteps(
  before: AsaConfig,
  hosts: NamedHosts,
  list: AccessList,
  { className, protocol }: { readonly className: string; readonly protocol: 'tcp' | 'ip' },
): readonly DraftStep[] {
  const naming = hosts.steps.map((step) => step.command);
  const { config } = applyCommands(before, naming);
  const wanted = hosts.specs.flatMap((spec) =>
    denyEntries([spec], protocol).filter((entry) => {
      const isTo = entry.destination === spec;
      return mayMatch(config, className, isTo ? 'to' : 'from', spec);
    }),
  );
  const texts = wanted.map((entry) => entryText(list.name, entry));
  const removals: DraftStep[] = [];
  let state = config;
  // The device calls a second copy a duplicate and leaves it where it is: too late.
  for (const text of texts) {
    const now = indexOf(state).accessLists.get(list.name);
    const late = now?.entries.find((e) => sameEntry(e, { ...e, text }) || isAsleep(e.text, text));
    if (!now || !late) continue;
    removals.push({
      command: `no ${late.text}`,
      inverse: [atLine(late.text, lineOf(now, late))],
      why: message('plan.step.late-deny', { list: list.name }),
      spans: [late.span],
    });
    state = applyCommands(state, [`no ${late.text}`]).config;
  }
  const inserts = texts.map((text, i) =>
    entryStep(
      text,
      {
        why: message('plan.step.deny-at-head', { list: list.name, class: className }),
        isSwitch: true,
        spans: list.spans.slice(0, 1),
      },
      i + 1,
    ),
  );
  return [...removals, ...inserts];
}

/** The same entry switched off: whether the device sees a duplicate there is not known [K]. */
function isAsleep(present: string, wanted: string): boolean {
  return present === `${wanted} inactive`;
}

/** Whether mail to (or from) the hosts may be in the class as things stand. */
function mayMatch(
  config: AsaConfig,
  className: string,
  side: 'to' | 'from',
  spec: NamedHosts['specs'][number],
): boolean {
  const index = indexOf(config);
  const { set } = resolveAddress(index, spec);
  const region = side === 'to' ? regionOf(ALL_ADDRESSES, set) : regionOf(set, ALL_ADDRESSES);
  const answer = matchClass(index, className, oneFamily(region), false);
  return answer.pieces.some((piece) => piece.matches !== false);
}

/** Where the hosts themselves go, when they are to stay inspected by a map of their own. */
export interface OwnMap {
  readonly map: string;
}

interface Moved {
  /** Lists, class-maps and classes: without effect. */
  readonly quiet: readonly DraftStep[];
  readonly switches: readonly DraftStep[];
}

/** New classes that take what `inspectors` take, without the hosts; one per old class. */
export function moveSteps(
  scene: PlanScene,
  inspectors: readonly Inspector[],
  hosts: NamedHosts,
  names: NameBook,
  options: { readonly strategy: StrategyName; readonly own?: OwnMap },
): Result<Moved, PlanRefusal> {
  const definitions: DraftStep[] = [];
  const classes: DraftStep[] = [];
  const newNames = new Map<string, string>();
  const ownClass = options.own ? names.take('ESA_SMTP_CM') : undefined;
  if (ownClass !== undefined) {
    const list = names.take('ESA_SMTP');
    const why = message('plan.step.permit-hosts', { list });
    for (const spec of hosts.specs) {
      for (const entry of bothWays('permit', spec, 'tcp')) {
        definitions.push(entryStep(entryText(list, entry), { why, spans: [] }));
      }
    }
    definitions.push(...classMapSteps(ownClass, list));
  }
  const served = new Set<string>();
  for (const inspector of inspectors) {
    const { policy, found, map } = inspector;
    let name = newNames.get(found.name);
    if (name === undefined) {
      const list = names.take('ESMTP_INSPECT');
      const entries = entriesOfClass(scene.config, inspector, options.strategy);
      if (!entries.ok) return entries;
      const listed = listSteps(list, hosts, entries.value);
      name = names.take('ESMTP_INSPECT_CM');
      newNames.set(found.name, name);
      definitions.push(...listed, ...classMapSteps(name, list));
    }
    if (options.own && ownClass !== undefined && !served.has(policy)) {
      served.add(policy);
      classes.push(...newClassSteps(policy, ownClass, options.own.map));
    }
    classes.push(...newClassSteps(policy, name, map));
  }
  return ok({
    quiet: [...hosts.steps, ...definitions, ...classes],
    switches: inspectors.flatMap(removeInspectSteps),
  });
}

function listSteps(
  list: string,
  hosts: NamedHosts,
  entries: readonly ReturnType<typeof permitAll>[],
): readonly DraftStep[] {
  const texts = new Set<string>();
  const step = (entry: ReturnType<typeof permitAll>, why: Message): DraftStep[] => {
    const text = entryText(list, entry);
    // The device refuses nothing here, but a duplicate would break the way back.
    if (texts.has(text)) return [];
    texts.add(text);
    return [entryStep(text, { why, spans: [] })];
  };
  return [
    ...denyEntries(hosts.specs, 'tcp').flatMap((entry) =>
      step(entry, message('plan.step.deny', { list })),
    ),
    ...entries.flatMap((entry) => step(entry, message('plan.step.permit', { list }))),
  ];
}

/** The warning that belongs to new lists before 9.0, where `any` leaves IPv6 out (asa.md a.7). */
export function ipv6Warnings(scene: PlanScene): readonly Message[] {
  const has = anyHasIpv6(indexOf(scene.config));
  if (has === false) return [message('plan.warning.ipv6-lost')];
  return has === 'unknown' ? [message('plan.warning.ipv6-unknown')] : [];
}
