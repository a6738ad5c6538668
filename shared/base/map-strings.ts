/** A copy of plain data with every string changed; `key` is the property that holds it, '' at the top. */
export function mapStrings<T>(value: T, change: (text: string, key: string) => string): T {
  return mapped(value, '', change) as T; // strings become strings, all else is kept
}

function mapped(
  value: unknown,
  key: string,
  change: (text: string, key: string) => string,
): unknown {
  if (typeof value === 'string') return change(value, key);
  if (Array.isArray(value)) return value.map((part) => mapped(part, key, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, part]) => [k, mapped(part, k, change)]));
}
