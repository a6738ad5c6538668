/** Keys for lists whose members may be alike: the second of the same name gets a number. */

export interface Keyed<T> {
  readonly key: string;
  readonly item: T;
}

/** `items` with keys that no two share and that stay the same while the list does. */
export function keyed<T>(items: readonly T[], nameOf: (item: T) => string): readonly Keyed<T>[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { key: count === 0 ? name : `${name}~${count + 1}`, item };
  });
}
