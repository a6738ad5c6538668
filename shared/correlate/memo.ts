/** Results kept per input object, so that forty rules asking the same question cost one answer. */

/** `work` run once per key object; pure, so the cache can't be seen from outside. */
export function memo<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const hit = known.get(key);
    if (hit) return hit.value;
    const value = work(key);
    known.set(key, { value });
    return value;
  };
}

/** The same for two key objects. */
export function memoPair<A extends object, B extends object, V>(
  work: (a: A, b: B) => V,
): (a: A, b: B) => V {
  const inner = memo((a: A) => memo((b: B) => work(a, b)));
  return (a, b) => inner(a)(b);
}
