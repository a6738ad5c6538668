/**
 * Configurations compared as a person would: header, checksum, spans and the order of inspects inside
 * a class aside (asa.md k), and the order of named things, which means nothing. The order of access
 * list entries, classes, map matches and translations stays. Everything else that differs is listed.
 */
import { mergeConfigs } from '../asa/config/merge.ts';
import { printConfig } from '../asa/config/print.ts';
import { lengthOfRange } from '../asa/config/print-words.ts';
import type { AsaConfig, ObjectGroup, PolicyAction } from '../model/asa-config.ts';
import type { PlanDifference } from '../model/plan.ts';
import { echoed } from './simulate/access-list.ts';

/**
 * A configuration as blocks of lines, by name: equal for configurations that mean the same. Plain
 * data, so that tests compare it as it is.
 */
export type NormalisedConfig = Readonly<Record<string, NormalisedBlock>>;

export interface NormalisedBlock {
  readonly lines: readonly string[];
  /** The order of the lines means something. */
  readonly isOrdered: boolean;
}

/** Everything that the facts hold, without where it stood. */
export function normalised(config: AsaConfig): NormalisedConfig {
  const out: Record<string, NormalisedBlock> = {};
  for (const part of PARTS) {
    for (const thing of things(config, part)) addBlock(out, thing);
  }
  return Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** What differs, block by block; empty when the configurations mean the same. */
export function differences(before: AsaConfig, after: AsaConfig): PlanDifference[] {
  const out: PlanDifference[] = [];
  for (const part of PARTS) {
    // The simulator shares what a command doesn't touch: most of a large configuration.
    if (before[part] === after[part]) continue;
    const shared = new Set<unknown>(asList(before[part]));
    const both = new Set(asList(after[part]).filter((thing) => shared.has(thing)));
    const isOrdered = part === 'nat' || part === 'routes';
    const rest = (config: AsaConfig): Record<string, NormalisedBlock> => {
      const blocks: Record<string, NormalisedBlock> = {};
      const all = things(config, part);
      for (const thing of isOrdered ? all : all.filter((t) => !both.has(t.source))) {
        addBlock(blocks, thing);
      }
      return blocks;
    };
    out.push(...blockDifferences(rest(before), rest(after)));
  }
  return out;
}

/** Everything but sources and references, which follow from the rest. */
const PARTS = [
  'hostname',
  'domainName',
  'isTransparent',
  'contexts',
  'names',
  'interfaces',
  'routes',
  'objects',
  'serviceObjects',
  'objectGroups',
  'timeRanges',
  'accessLists',
  'accessGroups',
  'classMaps',
  'inspectMaps',
  'policyMaps',
  'servicePolicies',
  'fixups',
  'nat',
  'services',
  'failover',
  'cluster',
] as const satisfies readonly (keyof AsaConfig)[];

type Part = (typeof PARTS)[number];

interface Thing extends NormalisedBlock {
  readonly key: string;
  readonly source: unknown;
}

function asList(value: AsaConfig[Part]): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function addBlock(blocks: Record<string, NormalisedBlock>, thing: Thing): void {
  const known = blocks[thing.key];
  blocks[thing.key] = {
    isOrdered: thing.isOrdered,
    lines: [...(known?.lines ?? []), ...thing.lines],
  };
}

function things(config: AsaConfig, part: Part): readonly Thing[] {
  switch (part) {
    case 'accessLists':
      return config.accessLists.map((list) => ({
        key: `${list.kind === 'ipv6' ? 'ipv6 ' : ''}access-list ${list.name}`,
        source: list,
        isOrdered: true,
        lines: [
          ...list.remarks.map((remark) => `remark ${remark.text}`),
          ...list.entries.map((entry) => echoed(entry.text)),
        ],
      }));
    case 'classMaps':
      return config.classMaps.map((map) => ({
        key: ['class-map', map.qualifier, map.name].filter(Boolean).join(' '),
        source: map,
        isOrdered: false,
        lines: [head(map.description), ...map.matches.map((match) => match.text)],
      }));
    case 'inspectMaps':
      return config.inspectMaps.map((map) => ({
        key: `policy-map type inspect ${map.protocol} ${map.name}`,
        source: map,
        isOrdered: true,
        lines: [
          head(map.description),
          ...map.parameters
            .map((p) => `parameters: ${p.isNegated ? 'no ' : ''}${p.keyword} ${p.rest}`.trimEnd())
            .sort(),
          ...map.matches.map((m) => {
            const not = m.isNegated ? 'not ' : '';
            return `match ${not}${m.criterion}: ${m.action?.text ?? ''}`.trimEnd();
          }),
        ],
      }));
    case 'policyMaps':
      return config.policyMaps.map((map) => ({
        key: `policy-map ${map.name}`,
        source: map,
        isOrdered: true,
        lines: [
          head(map.description),
          ...map.classes.flatMap((c) => [
            `class ${c.name}`,
            ...actionLines(c.actions).map((line) => `class ${c.name}: ${line}`),
          ]),
        ],
      }));
    case 'nat':
      return config.nat.map((rule) => ({
        key: rule.kind.endsWith('pre83') ? 'translation' : `nat section ${rule.section ?? 0}`,
        source: rule,
        isOrdered: true,
        lines: [rule.object === undefined ? rule.text : `object ${rule.object}: ${rule.text}`],
      }));
    default:
      return asList(config[part]).map((thing) => ({
        key: keyOf(part, thing),
        source: thing,
        isOrdered: part === 'routes',
        lines: printed(part, thing),
      }));
  }
}

function head(description: string | undefined): string {
  return description === undefined ? 'description -' : `description ${description}`;
}

/** Inspects sorted, the rest as it stands: a re-added inspect goes to the end (asa.md e.7, k). */
function actionLines(actions: readonly PolicyAction[]): string[] {
  const isInspect = (a: PolicyAction) => a.kind === 'inspect';
  return [
    ...actions
      .filter(isInspect)
      .map((a) => a.text)
      .sort(),
    ...actions.filter((a) => !isInspect(a)).map((a) => a.text),
  ];
}

const WORDS: Partial<Record<Part, string>> = {
  objects: 'object network',
  serviceObjects: 'object service',
  objectGroups: 'object-group',
  timeRanges: 'time-range',
  interfaces: 'interface',
  names: 'name',
  contexts: 'context',
};

function keyOf(part: Part, thing: unknown): string {
  const word = WORDS[part] ?? part;
  if (typeof thing !== 'object' || thing === null) return word;
  if ('name' in thing && typeof thing.name === 'string') return `${word} ${thing.name}`;
  if ('hardware' in thing && typeof thing.hardware === 'string') return `${word} ${thing.hardware}`;
  return word;
}

const NOTHING = mergeConfigs([]);

/** As the device prints it; a thing that has no print of its own is told as it is. */
function printed(part: Part, thing: unknown): readonly string[] {
  if (!PRINTED.has(part) || hasOddRange(thing)) return [plain(thing)];
  const lines = printConfig({ ...NOTHING, [part]: [thing] }).split('\n');
  return lines.map((line) => line.trim()).filter((line) => !FRAME.has(line));
}

const FRAME: ReadonlySet<string> = new Set(['', '!', ': end', 'names']);
const PRINTED: ReadonlySet<Part> = new Set<Part>([
  'names',
  'interfaces',
  'routes',
  'objects',
  'serviceObjects',
  'objectGroups',
  'timeRanges',
  'accessGroups',
  'servicePolicies',
  'fixups',
  'services',
]);

/** A group member that is a range and no network: no device has one. */
function hasOddRange(thing: unknown): boolean {
  if (typeof thing !== 'object' || thing === null || !('members' in thing)) return false;
  const { members } = thing as ObjectGroup; // only groups have members
  return members.some(
    (m) =>
      m.kind === 'address' &&
      m.address.kind === 'range' &&
      lengthOfRange(m.address.range) === undefined,
  );
}

/** Equal texts for equal facts; where they stood is left out. */
function plain(thing: unknown): string {
  if (typeof thing === 'string') return thing;
  return JSON.stringify(thing, (key, value) => {
    if (key === 'span' || key === 'spans') return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });
}

function blockDifferences(
  before: Readonly<Record<string, NormalisedBlock>>,
  after: Readonly<Record<string, NormalisedBlock>>,
): PlanDifference[] {
  const out: PlanDifference[] = [];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  for (const where of keys) {
    const [old, now] = [before[where], after[where]];
    if (old && !now) out.push({ kind: 'only-before', where, text: where });
    if (now && !old) out.push({ kind: 'only-after', where, text: where });
    const gone = without(old?.lines ?? [], now?.lines ?? []);
    const come = without(now?.lines ?? [], old?.lines ?? []);
    for (const text of gone.filter(isSaid)) out.push({ kind: 'only-before', where, text });
    for (const text of come.filter(isSaid)) out.push({ kind: 'only-after', where, text });
    const isMoved =
      gone.length + come.length === 0 &&
      (old?.isOrdered ?? false) &&
      old?.lines.join('\n') !== now?.lines.join('\n');
    if (isMoved) out.push({ kind: 'order', where, text: '' });
  }
  return out;
}

function isSaid(line: string): boolean {
  return line !== 'description -';
}

/** Lines of `a` that `b` lacks, counted. */
function without(a: readonly string[], b: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of b) counts.set(line, (counts.get(line) ?? 0) + 1);
  return a.filter((line) => {
    const left = counts.get(line) ?? 0;
    if (left > 0) counts.set(line, left - 1);
    return left === 0;
  });
}
