/** Things that end by themselves are started again, but not for ever. */

const WINDOW_MS = 60_000;
const MOST = 3;

export interface RestartGuard {
  /** Notes an end; false when there were too many within a minute. */
  mayRestart(): boolean;
  /** Ends within the last minute. */
  count(): number;
  /** The person asked for another try. */
  forgive(): void;
}

/** `now` in milliseconds, rising. */
export function createRestartGuard(now: () => number): RestartGuard {
  let ends: number[] = [];
  const recent = (): readonly number[] => ends.filter((at) => now() - at < WINDOW_MS);
  return {
    mayRestart() {
      ends = [...recent(), now()];
      return ends.length <= MOST;
    },
    count: () => recent().length,
    forgive() {
      ends = [];
    },
  };
}
