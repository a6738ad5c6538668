/** A copy of plain data in which every string is safe to print: controls as symbols, tabs as blanks. */
import { visible } from '../../../shared/base/text.ts';

export function visibleStrings<T>(value: T): T {
  return map(value) as T; // maps strings to strings and keeps everything else
}

function map(value: unknown): unknown {
  if (typeof value === 'string') return visible(value).replaceAll('\t', '    ');
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}
