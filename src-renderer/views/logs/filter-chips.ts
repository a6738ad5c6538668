/** A filter as a list of chips, and one chip more or less. */
import {
  LOG_ENDINGS,
  LOG_FINDINGS,
  LOG_PHASES,
  type LogFilter,
} from '../../../shared/model/log-filter.ts';

export const FILTER_KINDS = [
  'text',
  'regex',
  'icid',
  'mid',
  'dcid',
  'address',
  'phase',
  'ending',
  'finding',
] as const satisfies readonly (keyof LogFilter)[];
export type FilterKind = (typeof FILTER_KINDS)[number];

interface FilterChip {
  readonly kind: FilterKind;
  readonly value: string;
}

/** In the order of the kinds. */
export function chipsOf(filter: LogFilter): readonly FilterChip[] {
  return FILTER_KINDS.flatMap((kind) =>
    (filter[kind] ?? []).map((value) => ({ kind, value: String(value) })),
  );
}

/** The filter with one value more; undefined for a value that its kind doesn't have. */
export function withChip(
  filter: LogFilter,
  kind: FilterKind,
  value: string,
): LogFilter | undefined {
  if (value === '') return undefined;
  switch (kind) {
    case 'icid':
    case 'mid':
    case 'dcid':
      return /^[1-9]\d{0,14}$/.test(value)
        ? { ...filter, [kind]: more(filter[kind], Number(value)) }
        : undefined;
    case 'phase': {
      const phase = LOG_PHASES.find((known) => known === value);
      return phase && { ...filter, phase: more(filter.phase, phase) };
    }
    case 'ending': {
      const ending = LOG_ENDINGS.find((known) => known === value);
      return ending && { ...filter, ending: more(filter.ending, ending) };
    }
    case 'finding': {
      const finding = LOG_FINDINGS.find((known) => known === value);
      return finding && { ...filter, finding: more(filter.finding, finding) };
    }
    default:
      return { ...filter, [kind]: more(filter[kind], value) };
  }
}

export function withoutChip(filter: LogFilter, kind: FilterKind, value: string): LogFilter {
  const { [kind]: values, ...rest } = filter;
  const left = [...(values ?? [])].filter((one) => String(one) !== value);
  return left.length === 0 ? rest : { ...rest, [kind]: left };
}

function more<T>(values: readonly T[] | undefined, value: T): readonly T[] {
  return [...(values ?? []).filter((one) => one !== value), value];
}
