/**
 * `policy-map NAME`, its classes and their actions. A new class goes last, but before class-default;
 * there is no insert (asa.md a.5). A `no inspect` of what isn't there is taken in silence, which
 * note 117801 relies on [I]; the device's answer is open (asa.md j.1).
 */
import type { AsaConfig, PolicyAction, PolicyClass, PolicyMap } from '../../model/asa-config.ts';
import { indexOf } from '../../mpf/config-index.ts';
import { DEFAULT_MAP } from '../../mpf/region-answer.ts';
import { LONGEST_NAME } from './class-map.ts';
import { inspectMapBlock } from './inspect-map.ts';
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

const SPAN = { path: TYPED_PATH, from: 1, to: 1 };

export function policyMapBlock(config: AsaConfig, typed: Typed): Step {
  const { words } = typed;
  const name = words[1];
  if (name === 'type') return inspectMapBlock(config, typed);
  if (name === undefined) return refusedAs('plan.device.incomplete');
  const at = config.policyMaps.findIndex((p) => p.name === name);
  if (typed.isNegated) {
    if (at < 0) return refusedAs('plan.device.no-such', { name });
    if (config.servicePolicies.some((s) => s.policy === name)) {
      return refusedAs('plan.device.in-use', { name, by: 'service-policy' });
    }
    return { config: { ...config, policyMaps: removedAt(config.policyMaps, at) } };
  }
  if (name.length > LONGEST_NAME) return refusedAs('plan.device.invalid', { text: typed.text });
  const enters: SimulatorMode = { kind: 'policy-map', name };
  if (at >= 0) return { enters };
  const fresh: PolicyMap = { name, classes: [], span: SPAN };
  return { config: { ...config, policyMaps: [...config.policyMaps, fresh] }, enters };
}

export function inPolicyMap(
  config: AsaConfig,
  mode: Extract<SimulatorMode, { readonly kind: 'class-map' | 'policy-map' | 'group' }>,
  typed: Typed,
): Step | undefined {
  const at = config.policyMaps.findIndex((p) => p.name === mode.name);
  const map = config.policyMaps[at];
  if (!map || typed.words[0] !== 'class') return undefined;
  const name = typed.words[1];
  if (name === undefined) return refusedAs('plan.device.incomplete');
  const place = map.classes.findIndex((c) => c.name === name);
  const withClasses = (classes: readonly PolicyClass[]): AsaConfig => ({
    ...config,
    policyMaps: replaced(config.policyMaps, at, { ...map, classes }),
  });
  if (typed.isNegated) {
    return place < 0
      ? refusedAs('plan.device.no-such', { name })
      : { config: withClasses(removedAt(map.classes, place)) };
  }
  const enters: SimulatorMode = { kind: 'policy-class', name: map.name, className: name };
  if (place >= 0) return { enters };
  if (name !== 'class-default' && !indexOf(config).classMaps.has(name)) {
    return refusedAs('plan.device.no-such', { name });
  }
  const fresh: PolicyClass = { name, actions: [], span: SPAN };
  const last = map.classes.at(-1);
  const classes =
    last?.name === 'class-default'
      ? [...map.classes.slice(0, -1), fresh, last]
      : [...map.classes, fresh];
  return { config: withClasses(classes), enters };
}

export function inPolicyClass(
  config: AsaConfig,
  mode: Extract<SimulatorMode, { readonly kind: 'policy-class' }>,
  typed: Typed,
): Step | undefined {
  const at = config.policyMaps.findIndex((p) => p.name === mode.name);
  const map = config.policyMaps[at];
  const place = map?.classes.findIndex((c) => c.name === mode.className) ?? -1;
  const found = map?.classes[place];
  const keyword = typed.words[0];
  if (!map || !found || (keyword !== 'inspect' && keyword !== 'set')) return undefined;
  if (typed.words.length < 2) return refusedAs('plan.device.incomplete');
  const action = readAction(config, typed.words);
  if (!action) return refusedAs('plan.device.invalid', { text: typed.text });
  const actions =
    action.kind === 'inspect'
      ? withInspect(config, found, action, typed)
      : withSetting(found, action, typed);
  if (!isActions(actions)) return actions;
  const next = { ...found, actions };
  const policy = { ...map, classes: replaced(map.classes, place, next) };
  return { config: { ...config, policyMaps: replaced(config.policyMaps, at, policy) } };
}

function isActions(thing: Step | readonly PolicyAction[]): thing is readonly PolicyAction[] {
  return Array.isArray(thing);
}

type Inspect = PolicyAction & { readonly kind: 'inspect' };
type Setting = PolicyAction & { readonly kind: 'set-connection' };

function readAction(config: AsaConfig, words: readonly string[]): Inspect | Setting | undefined {
  const text = [`policy-map P`, ' class class-default', `  ${words.join(' ')}`];
  const action = readTyped(config, text).policyMaps[0]?.classes[0]?.actions[0];
  return action?.kind === 'inspect' || action?.kind === 'set-connection' ? action : undefined;
}

function withInspect(
  config: AsaConfig,
  found: PolicyClass,
  action: Inspect,
  typed: Typed,
): Step | readonly PolicyAction[] {
  const same = found.actions.findIndex(
    (a) => a.kind === 'inspect' && a.protocol === action.protocol && a.sub === action.sub,
  );
  if (typed.isNegated) return same < 0 ? {} : removedAt(found.actions, same);
  const present = found.actions[same];
  if (present) return present.text === action.text ? {} : refusedAs('plan.device.inspect-exists');
  const others = found.actions.filter((a) => a.kind === 'inspect');
  if (others.length > 0 && !takesSeveral(config, found.name)) {
    return refusedAs('plan.device.multiple-inspects');
  }
  const { map } = action;
  const isMissing =
    map !== undefined && map !== DEFAULT_MAP && !hasMap(config, action.protocol, map);
  if (action.protocol === 'esmtp' && isMissing)
    return refusedAs('plan.device.no-such', { name: map });
  return [...found.actions, action];
}

function hasMap(config: AsaConfig, protocol: string, name: string): boolean {
  return config.inspectMaps.some((m) => m.protocol === protocol && m.name === name);
}

/** Only a class of default-inspection-traffic, or class-default [K], carries several engines (a.2). */
function takesSeveral(config: AsaConfig, name: string): boolean {
  const matches = indexOf(config).classMaps.get(name)?.matches ?? [];
  return name === 'class-default' || matches.some((m) => m.kind === 'default-inspection-traffic');
}

/** `set connection conn-max 5` and `... embryonic-conn-max 9` are one line; the same key replaces. */
function withSetting(
  found: PolicyClass,
  action: Setting,
  typed: Typed,
): Step | readonly PolicyAction[] {
  const pairs = limitPairs(action.text);
  if (!pairs) return refusedAs('plan.device.unknown', { text: typed.text });
  const at = found.actions.findIndex((a) => a.kind === 'set-connection' && limitPairs(a.text));
  const present = limitPairs(found.actions[at]?.text ?? HEAD) ?? new Map();
  const merged = new Map(present);
  for (const [key, value] of pairs) {
    if (typed.isNegated) merged.delete(key);
    else merged.set(key, value);
  }
  if (merged.size === 0) return at < 0 ? {} : removedAt(found.actions, at);
  const text = [HEAD, ...[...merged].map(([key, value]) => `${key} ${value}`)].join(' ');
  const next = readLimits(text, action);
  return at < 0 ? [...found.actions, next] : replaced(found.actions, at, next);
}

const HEAD = 'set connection';
const LIMITS: ReadonlySet<string> = new Set([
  'conn-max',
  'embryonic-conn-max',
  'per-client-max',
  'per-client-embryonic-max',
]);

/** Keys and numbers of a line that sets limits and nothing else; undefined for any other. */
export function limitPairs(text: string): ReadonlyMap<string, string> | undefined {
  if (!text.startsWith(HEAD)) return undefined;
  const words = text.slice(HEAD.length).trim().split(/\s+/).filter(Boolean);
  const pairs = new Map<string, string>();
  for (let i = 0; i < words.length; i += 2) {
    const [key = '', value = ''] = [words[i], words[i + 1]];
    if (!LIMITS.has(key) || !/^\d{1,9}$/.test(value)) return undefined;
    pairs.set(key, value);
  }
  return pairs;
}

function readLimits(text: string, like: Setting): Setting {
  const pairs = limitPairs(text) ?? new Map<string, string>();
  const value = (key: string) => Number(pairs.get(key));
  return {
    kind: 'set-connection',
    text,
    span: like.span,
    ...(pairs.has('conn-max') ? { connMax: value('conn-max') } : {}),
    ...(pairs.has('embryonic-conn-max') ? { embryonicMax: value('embryonic-conn-max') } : {}),
    ...(pairs.has('per-client-max') ? { perClientMax: value('per-client-max') } : {}),
    ...(pairs.has('per-client-embryonic-max')
      ? { perClientEmbryonicMax: value('per-client-embryonic-max') }
      : {}),
  };
}
