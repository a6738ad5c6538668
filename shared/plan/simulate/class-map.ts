/** `class-map NAME` and its matches (asa.md a.2). Other types live in namespaces of their own. */
import type { AsaConfig, ClassMap, ClassMatch } from '../../model/asa-config.ts';
import { policiesWithClass } from '../uses.ts';
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

/** The device's own limit on names [K]; plans stay under it. */
export const LONGEST_NAME = 40;

export function classMapBlock(config: AsaConfig, typed: Typed): Step {
  const { words } = typed;
  const name = words[1];
  if (name === undefined) return refusedAs('plan.device.incomplete');
  if (words.length > 2) return refusedAs('plan.device.unknown', { text: typed.text });
  const at = indexOfClass(config, name);
  if (typed.isNegated) {
    if (at < 0) return refusedAs('plan.device.no-such', { name });
    const user = policiesWithClass(config, name)[0];
    if (user !== undefined) {
      return refusedAs('plan.device.in-use', { name, by: `policy-map ${user}` });
    }
    return { config: { ...config, classMaps: removedAt(config.classMaps, at) } };
  }
  if (name.length > LONGEST_NAME) return refusedAs('plan.device.invalid', { text: typed.text });
  const enters: SimulatorMode = { kind: 'class-map', name };
  if (at >= 0) return { enters };
  const fresh: ClassMap = { name, matches: [], span: { path: TYPED_PATH, from: 1, to: 1 } };
  return { config: { ...config, classMaps: [...config.classMaps, fresh] }, enters };
}

function indexOfClass(config: AsaConfig, name: string): number {
  return config.classMaps.findIndex((c) => c.name === name && (!c.type || c.type === 'management'));
}

export function inClassMap(
  config: AsaConfig,
  mode: Extract<SimulatorMode, { readonly name: string }>,
  typed: Typed,
): Step | undefined {
  const at = indexOfClass(config, mode.name);
  const map = config.classMaps[at];
  if (!map || typed.words[0] !== 'match') return undefined;
  if (typed.words.length < 2) return refusedAs('plan.device.incomplete');
  const match = readTyped(config, [`class-map ${map.name}`, ` ${typed.words.join(' ')}`])
    .classMaps[0]?.matches[0];
  if (!match || match.kind === 'invalid' || match.kind === 'other') {
    return refusedAs('plan.device.invalid', { text: typed.text });
  }
  const present = map.matches.findIndex((m) => m.text === match.text);
  const withMatches = (matches: readonly ClassMatch[]): Step => ({
    config: { ...config, classMaps: replaced(config.classMaps, at, { ...map, matches }) },
  });
  if (typed.isNegated) {
    return present < 0
      ? refusedAs('plan.device.no-such', { name: typed.words.slice(1).join(' ') })
      : withMatches(removedAt(map.matches, present));
  }
  if (match.kind === 'access-list' && !config.accessLists.some((l) => l.name === match.name)) {
    return refusedAs('plan.device.no-such', { name: match.name });
  }
  if (present >= 0) return {};
  return isLegal(map.matches, match)
    ? withMatches([...map.matches, match])
    : refusedAs('plan.device.second-match');
}

/** One match per class, but for the two pairs of asa.md a.2 (the second pair is [K]). */
function isLegal(present: readonly ClassMatch[], added: ClassMatch): boolean {
  const [first, second] = present;
  if (!first) return true;
  if (second) return false;
  const kinds = [first.kind, added.kind];
  return (
    kinds.includes('tunnel-group') ||
    (kinds.includes('default-inspection-traffic') && kinds.includes('access-list'))
  );
}
