/**
 * Uses of named things after a merge: a use that stood in a thing that was replaced or removed is
 * gone with it.
 */
import type { Span } from '../../base/text.ts';
import type { AsaConfig, Reference } from '../../model/asa-config.ts';

/**
 * References of `old` that still hold in `merged`, then those of `young`. With `isReplaced` the
 * young piece stands for the whole device, and only uses inside things that were kept remain.
 */
export function mergeReferences(
  old: AsaConfig,
  young: AsaConfig,
  merged: AsaConfig,
  isReplaced: boolean,
): readonly Reference[] {
  if (old.references.length === 0) return young.references;
  const remaining = new Set<object>(itemsOf(merged).map(({ item }) => item));
  const kept: LineSet = new Map();
  const gone: LineSet = new Map();
  for (const { item, spans } of itemsOf(old)) {
    for (const span of spans) addLines(remaining.has(item) ? kept : gone, span);
  }
  const holds = (reference: Reference) =>
    isReplaced ? hasLine(kept, reference.span) : !hasLine(gone, reference.span);
  return [...old.references.filter(holds), ...young.references];
}

interface Item {
  readonly item: object;
  readonly spans: readonly Span[];
}

function itemsOf(config: AsaConfig): Item[] {
  const single = (list: readonly { readonly span: Span }[]): Item[] =>
    list.map((item) => ({ item, spans: [item.span] }));
  const several = (list: readonly { readonly spans: readonly Span[] }[]): Item[] =>
    list.map((item) => ({ item, spans: item.spans }));
  return [
    ...several(config.objects),
    ...several(config.accessLists),
    ...[
      config.interfaces,
      config.routes,
      config.serviceObjects,
      config.objectGroups,
      config.accessGroups,
      config.classMaps,
      config.inspectMaps,
      config.policyMaps,
      config.servicePolicies,
      config.nat,
      config.services,
    ].flatMap(single),
  ];
}

/** Line numbers by document. */
type LineSet = Map<string, Set<number>>;

function addLines(set: LineSet, span: Span): void {
  const known = set.get(span.path) ?? new Set<number>();
  set.set(span.path, known);
  for (let line = span.from; line <= span.to; line++) known.add(line);
}

function hasLine(set: LineSet, span: Span): boolean {
  return set.get(span.path)?.has(span.from) ?? false;
}
