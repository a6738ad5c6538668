/** Long work of one thread in steps, so that it answers in between. */

/** Longest stretch without a look at what else waits, milliseconds. */
const SLICE_MS = 10;

/** Takes the steps one by one; false when it was stopped before the end. */
export async function paced<T>(
  steps: Iterable<T>,
  signal: AbortSignal,
  each: (step: T) => void = () => undefined,
): Promise<boolean> {
  let started = performance.now();
  for (const step of steps) {
    if (signal.aborted) return false;
    each(step);
    if (performance.now() - started < SLICE_MS) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    started = performance.now();
  }
  return !signal.aborted;
}
