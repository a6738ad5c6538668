/**
 * Pieces of one device's configuration put together, in the order they were taken: a whole
 * `show running-config`, an `all` listing of maps, single lists, contexts' answers aside.
 *
 * - A later piece replaces the same named thing and adds what is missing.
 * - A later whole configuration also removes what it doesn't have. From pieces before it only what
 *   an `all` listing alone prints is kept: `_default_*` maps, off states, default `service` flags.
 * - A later part removes what it lacks of the keywords that it covers (`ConfigSource.covers`).
 * - An inspection map from an `all` listing isn't replaced by a shorter print of the same map.
 */
import type { Span } from '../../base/text.ts';
import type { AsaConfig, InspectMap } from '../../model/asa-config.ts';
import { emptyDraft } from './draft.ts';
import { finishConfig, settleNat } from './finish.ts';
import { mergeReferences } from './merge-references.ts';
import { resolveAddresses } from './resolve.ts';

/** One configuration out of all; sources are concatenated. No configuration gives an empty one. */
export function mergeConfigs(configs: readonly AsaConfig[]): AsaConfig {
  const [first, ...others] = configs;
  if (!first) return finishConfig(emptyDraft(), []);
  if (others.length === 0) return first;
  const merged = resolveAddresses(others.reduce(mergeTwo, first));
  return { ...merged, nat: settleNat(merged) };
}

/** What it means that a piece doesn't say something. */
interface Silence {
  readonly isWhole: boolean;
  covers(keyword: string): boolean;
}

function silenceOf(config: AsaConfig): Silence {
  const isWhole = config.sources.some((s) => s.extent === 'whole' && s.truncated !== true);
  const covered = new Set(config.sources.flatMap((s) => s.covers));
  return { isWhole, covers: (keyword) => isWhole || covered.has(keyword) };
}

type Covers = (...keywords: string[]) => boolean;

function mergeTwo(old: AsaConfig, young: AsaConfig): AsaConfig {
  const silence = silenceOf(young);
  const covers: Covers = (...keywords) => keywords.some((keyword) => silence.covers(keyword));
  const { isWhole } = silence;
  const merged: AsaConfig = {
    ...(isWhole ? withoutOptional(old, young) : { ...old, ...young }),
    ...mergeSurroundings(old, young, covers, isWhole),
    ...mergeDefinitions(old, young, covers),
    ...mergePolicies(old, young, covers),
    nat: mergeNat(old, young, silence),
    sources: [...old.sources, ...young.sources],
    references: [],
  };
  return { ...merged, references: mergeReferences(old, young, merged, isWhole) };
}

function mergeSurroundings(old: AsaConfig, young: AsaConfig, covers: Covers, isWhole: boolean) {
  // Default flags are printed by `all` listings only, so a shorter print doesn't remove them.
  const isServiceComplete = covers('service') && !isFromAll(old, undefined);
  return {
    contexts: byKey(old.contexts, young.contexts, (c) => c.name, isWhole),
    names: byKey(old.names, young.names, (n) => n.name, covers('name', 'names')),
    interfaces: byKey(old.interfaces, young.interfaces, (i) => i.hardware, covers('interface')),
    routes: byKey(old.routes, young.routes, routeKey, isWhole),
    services: byKey(
      old.services,
      young.services,
      (s) => `${s.keyword} ${s.nameif ?? ''}`,
      isServiceComplete,
    ),
  };
}

function mergeDefinitions(old: AsaConfig, young: AsaConfig, covers: Covers) {
  const named = (item: { readonly name: string }) => item.name;
  const services = covers('object service', 'object');
  return {
    objects: mergeObjects(old, young, covers('object network', 'object')),
    serviceObjects: byKey(old.serviceObjects, young.serviceObjects, named, services),
    objectGroups: byKey(old.objectGroups, young.objectGroups, named, covers('object-group')),
    timeRanges: byKey(old.timeRanges, young.timeRanges, named, covers('time-range')),
    accessLists: byKey(
      old.accessLists,
      young.accessLists,
      (l) => `${l.kind === 'ipv6' ? 'ipv6 ' : ''}${l.name}`,
      covers('access-list'),
    ),
  };
}

function mergePolicies(old: AsaConfig, young: AsaConfig, covers: Covers) {
  return {
    accessGroups: byKey(
      old.accessGroups,
      young.accessGroups,
      (g) => `${g.direction} ${g.nameif ?? ''}`,
      covers('access-group'),
    ),
    classMaps: byKey(
      old.classMaps,
      young.classMaps,
      (m) => `${m.type ?? ''} ${m.name}`,
      covers('class-map'),
    ),
    inspectMaps: mergeInspectMaps(old, young, covers('policy-map')),
    policyMaps: byKey(old.policyMaps, young.policyMaps, (m) => m.name, covers('policy-map')),
    servicePolicies: byKey(
      old.servicePolicies,
      young.servicePolicies,
      (s) => `${s.scope} ${s.nameif ?? ''}`,
      covers('service-policy'),
    ),
    fixups: byKey(old.fixups, young.fixups, (f) => `${f.protocol} ${f.ports.lo}`, covers('fixup')),
  };
}

/** A whole configuration settles what it doesn't say; the version line isn't part of every print. */
function withoutOptional(old: AsaConfig, young: AsaConfig): AsaConfig {
  return {
    ...young,
    ...(young.release === undefined && old.release ? { release: old.release } : {}),
    ...(young.platform === undefined && old.platform ? { platform: old.platform } : {}),
  };
}

/** Replaces in place, appends what is new; `isComplete` removes what the young list lacks. */
function byKey<T>(
  old: readonly T[],
  young: readonly T[],
  key: (item: T) => string,
  isComplete: boolean,
): readonly T[] {
  if (isComplete) return young;
  if (old.length === 0 || young.length === 0) return old.length === 0 ? young : old;
  const fresh = new Map(young.map((item) => [key(item), item]));
  const kept = old.map((item) => {
    const replacement = fresh.get(key(item));
    fresh.delete(key(item));
    return replacement ?? item;
  });
  return [...kept, ...fresh.values()];
}

function routeKey(route: AsaConfig['routes'][number]): string {
  const { family, lo, hi } = route.network;
  return `${route.nameif} ${family} ${lo} ${hi}`;
}

/** `show running-config nat` opens objects without their body: the body known before stays. */
function mergeObjects(old: AsaConfig, young: AsaConfig, isComplete: boolean): AsaConfig['objects'] {
  const before = new Map(old.objects.map((object) => [object.name, object]));
  const filled = young.objects.map((object) => {
    const known = before.get(object.name);
    if (object.value !== undefined || known?.value === undefined) return object;
    return { ...known, ...object, value: known.value, spans: [...known.spans, ...object.spans] };
  });
  return byKey(old.objects, filled, (o) => o.name, isComplete);
}

function mergeInspectMaps(old: AsaConfig, young: AsaConfig, isComplete: boolean): InspectMap[] {
  const key = (map: InspectMap) => `${map.protocol} ${map.name}`;
  const before = new Map(old.inspectMaps.map((map) => [key(map), map]));
  const chosen = young.inspectMaps.map((map) => {
    const known = before.get(key(map));
    const isShorter = known && isFromAll(old, known.span) && !isFromAll(young, map.span);
    return isShorter && saysTheSame(map, known) ? known : map;
  });
  const names = new Set(chosen.map(key));
  const kept = old.inspectMaps.filter((map) => {
    if (names.has(key(map))) return false;
    // A default map is missing from every listing without `all`.
    return !isComplete || (map.name.startsWith('_default_') && !isFromAll(young, undefined));
  });
  return [...kept, ...chosen];
}

/** Does everything that the short print says stand in the `all` print too? */
function saysTheSame(short: InspectMap, long: InspectMap): boolean {
  const matches = (map: InspectMap) =>
    map.matches.map((m) => `${m.isNegated} ${m.criterion} ${m.action?.text ?? ''}`).join('\n');
  const parameters = (map: InspectMap) =>
    map.parameters.map((p) => `${p.isNegated} ${p.keyword} ${p.rest}`);
  const known = new Set(parameters(long));
  // What is on must be printed by both; what is off is printed by `all` alone.
  const isOn = long.parameters.filter((p) => !p.isNegated).length;
  return (
    matches(short) === matches(long) &&
    parameters(short).every((p) => known.has(p)) &&
    short.parameters.filter((p) => !p.isNegated).length === isOn
  );
}

/** Did the thing at `span` (or anything, without one) come from an `all` listing? */
function isFromAll(config: AsaConfig, span: Span | undefined): boolean {
  return config.sources.some((s) => s.all && (span === undefined || isInside(span, s.span)));
}

function isInside(span: Span, outer: Span): boolean {
  return span.path === outer.path && span.from >= outer.from && span.to <= outer.to;
}

function mergeNat(old: AsaConfig, young: AsaConfig, silence: Silence): AsaConfig['nat'] {
  const isReplaced = (rule: AsaConfig['nat'][number]) => {
    if (silence.isWhole) return true;
    return silence.covers(rule.kind === 'static-pre83' ? 'static' : 'nat');
  };
  const key = (rule: AsaConfig['nat'][number]) =>
    `${rule.object ?? ''} ${rule.mappedInterface} ${rule.text}`;
  const fresh = new Set(young.nat.map(key));
  const kept = old.nat.filter((rule) => !isReplaced(rule) && !fresh.has(key(rule)));
  return [...kept, ...young.nat].sort((a, b) => (a.section ?? 0) - (b.section ?? 0));
}
