/** Time as the device layer takes it: passed in, so that tests don't wait. */
export interface DeviceClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls `run` once after `ms`; the function given back cancels. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export function systemDeviceClock(): DeviceClock {
  return {
    now: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Ends after `ms`, or at once when the signal is aborted. */
export function pause(clock: DeviceClock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener('abort', done);
  });
}
