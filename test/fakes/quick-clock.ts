/**
 * A clock for the device layer in tests: nobody waits. Quiet times pass with the next turn of the event
 * loop, pauses within a millisecond, and the long times-out only where a test says so.
 */
import type { DeviceClock } from '../../src-main/device/device-clock.ts';

/** Times-out of `longMs` and more never come, unless `isImpatient`. */
export function quickClock({ isImpatient = false } = {}): DeviceClock {
  let now = Date.UTC(2026, 0, 5, 10);
  return {
    now: () => now++,
    after(ms, run) {
      if (ms >= 30_000 && !isImpatient) return () => undefined;
      // the order of short and long is kept
      const timer = setTimeout(run, ms < 100 ? 0 : ms < 5000 ? 2 : 4);
      return () => clearTimeout(timer);
    },
  };
}
