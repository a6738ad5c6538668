/** `policy-map type inspect esmtp NAME`: parameters and matches with their actions (asa.md b.1). */
import type { AsaConfig, InspectMap, InspectMapMatch } from '../../model/asa-config.ts';
import { LONGEST_NAME } from './class-map.ts';
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

type MapMode = Extract<
  SimulatorMode,
  { readonly kind: 'inspect-map' | 'parameters' | 'inspect-match' }
>;

export function inspectMapBlock(config: AsaConfig, typed: Typed): Step {
  const [, , inspect, protocol, name] = typed.words;
  if (inspect !== 'inspect' || protocol === undefined || name === undefined) {
    return refusedAs('plan.device.incomplete');
  }
  const at = indexOfMap(config, protocol, name);
  if (typed.isNegated) {
    if (at < 0) return refusedAs('plan.device.no-such', { name });
    const user = config.policyMaps.find((p) =>
      p.classes.some((c) =>
        c.actions.some((a) => a.kind === 'inspect' && a.protocol === protocol && a.map === name),
      ),
    );
    if (user) return refusedAs('plan.device.in-use', { name, by: `policy-map ${user.name}` });
    return { config: { ...config, inspectMaps: removedAt(config.inspectMaps, at) } };
  }
  if (name.startsWith('_default_') || name.length > LONGEST_NAME) {
    return refusedAs('plan.device.invalid', { text: typed.text });
  }
  const enters: SimulatorMode = { kind: 'inspect-map', name, protocol };
  if (at >= 0) return { enters };
  const span = { path: TYPED_PATH, from: 1, to: 1 };
  const fresh: InspectMap = { name, protocol, matches: [], parameters: [], span };
  return { config: { ...config, inspectMaps: [...config.inspectMaps, fresh] }, enters };
}

function indexOfMap(config: AsaConfig, protocol: string, name: string): number {
  return config.inspectMaps.findIndex((m) => m.protocol === protocol && m.name === name);
}

export function inInspectMap(config: AsaConfig, mode: MapMode, typed: Typed): Step | undefined {
  const at = indexOfMap(config, mode.protocol, mode.name);
  const map = config.inspectMaps[at];
  if (!map) return undefined;
  const [keyword = ''] = typed.words;
  const put = (next: InspectMap): AsaConfig => ({
    ...config,
    inspectMaps: replaced(config.inspectMaps, at, next),
  });
  if (keyword === 'parameters' && typed.words.length === 1) {
    return { enters: { kind: 'parameters', name: map.name, protocol: map.protocol } };
  }
  if (keyword === 'match') return matchLine(map, typed, put, config);
  if (mode.kind === 'parameters') return parameterLine(map, typed, put, config);
  if (mode.kind === 'inspect-match') return actionLine(map, mode.index ?? -1, typed, put, config);
  return undefined;
}

type Put = (next: InspectMap) => AsaConfig;

function matchLine(map: InspectMap, typed: Typed, put: Put, config: AsaConfig): Step {
  const match = readMap(config, map, [` ${typed.words.join(' ')}`])?.matches[0];
  if (!match || match.criterion === '') return refusedAs('plan.device.incomplete');
  const at = map.matches.findIndex(
    (m) => m.criterion === match.criterion && m.isNegated === match.isNegated,
  );
  if (typed.isNegated) {
    return at < 0
      ? refusedAs('plan.device.no-such', { name: match.criterion })
      : { config: put({ ...map, matches: removedAt(map.matches, at) }) };
  }
  const index = at < 0 ? map.matches.length : at;
  const enters: SimulatorMode = {
    kind: 'inspect-match',
    name: map.name,
    protocol: map.protocol,
    index,
  };
  if (at >= 0) return { enters };
  const fresh: InspectMapMatch = match;
  return { config: put({ ...map, matches: [...map.matches, fresh] }), enters };
}

function actionLine(
  map: InspectMap,
  index: number,
  typed: Typed,
  put: Put,
  config: AsaConfig,
): Step | undefined {
  const match = map.matches[index];
  if (!match) return undefined;
  const lines = [' match cmd verb NOOP', `  ${typed.words.join(' ')}`];
  const action = readMap(config, map, lines)?.matches[0]?.action;
  if (!action || action.kind === 'other') return undefined;
  // `mask` is for EHLO replies and verbs only (asa.md b.1).
  const isMaskable = /^(?:ehlo-reply-parameter|cmd verb) /.test(match.criterion);
  if (action.kind === 'mask' && !isMaskable) {
    return refusedAs('plan.device.invalid', { text: typed.text });
  }
  const { action: _, ...bare } = match;
  const next: InspectMapMatch = typed.isNegated ? bare : { ...bare, action };
  return { config: put({ ...map, matches: replaced(map.matches, index, next) }) };
}

const PARAMETERS: ReadonlySet<string> = new Set([
  'allow-tls',
  'mail-relay',
  'mask-banner',
  'special-character',
]);

/** In a map of the user's an off state isn't printed: `no mask-banner` leaves no line [K]. */
function parameterLine(
  map: InspectMap,
  typed: Typed,
  put: Put,
  config: AsaConfig,
): Step | undefined {
  const [keyword = ''] = typed.words;
  if (!PARAMETERS.has(keyword)) return undefined;
  const kept = map.parameters.filter((p) => p.keyword !== keyword);
  if (typed.isNegated) return { config: put({ ...map, parameters: kept }) };
  const lines = [' parameters', `  ${typed.words.join(' ')}`];
  const parameter = readMap(config, map, lines)?.parameters[0];
  if (!parameter) return refusedAs('plan.device.incomplete');
  const isShort = /^(?:mail-relay|special-character)$/.test(keyword);
  if (isShort && !typed.words.includes('action')) return refusedAs('plan.device.incomplete');
  return { config: put({ ...map, parameters: [...kept, parameter] }) };
}

function readMap(
  config: AsaConfig,
  map: InspectMap,
  lines: readonly string[],
): InspectMap | undefined {
  const head = `policy-map type inspect ${map.protocol} ${map.name}`;
  return readTyped(config, [head, ...lines]).inspectMaps[0];
}
