/**
 * The lab's own time. The behaviour core never asks what time it is: it is told. Real sockets drive
 * it from the system clock, the simulation jumps from event to event.
 */
export interface LabClock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** Calls `run` at `at` or at once when that is past; the returned function cancels. */
  at(at: number, run: () => void): () => void;
}

/** A clock that stands still until told to move; runs what is due in order of time, then of asking. */
export interface VirtualClock extends LabClock {
  /** Moves to `until`, running everything due on the way. */
  runUntil(until: number): void;
  /** Runs the next thing due at or before `until`; false when there is none. */
  step(until: number): boolean;
  /** Runs until nothing is due; returns the time reached. Stops at `limit`. */
  runAll(limit: number): number;
}

export function virtualClock(start: number): VirtualClock {
  let time = start;
  let order = 0;
  const heap: { at: number; order: number; run: () => void; off: boolean }[] = [];

  function step(limit: number): boolean {
    const next = pop(heap, limit);
    if (!next) return false;
    time = Math.max(time, next.at);
    if (!next.off) next.run();
    return true;
  }

  return {
    now: () => time,
    at(at, run) {
      const entry = { at: Math.max(at, time), order: order++, run, off: false };
      push(heap, entry);
      return () => {
        entry.off = true;
      };
    },
    step,
    runUntil(until) {
      while (step(until));
      time = Math.max(time, until);
    },
    runAll(limit) {
      while (step(limit));
      return time;
    },
  };
}

interface Due {
  at: number;
  order: number;
}

function before(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push<T extends Due>(heap: T[], entry: T): void {
  let i = heap.push(entry) - 1;
  while (i > 0) {
    const up = (i - 1) >> 1;
    const parent = heap[up] as T; // up < i < length
    if (!before(entry, parent)) break;
    heap[i] = parent;
    i = up;
  }
  heap[i] = entry;
}

function pop<T extends Due>(heap: T[], limit: number): T | undefined {
  const first = heap[0];
  if (!first || first.at > limit) return undefined;
  const last = heap.pop() as T; // the heap holds `first` at least
  if (heap.length === 0) return first;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    const left = heap[child];
    if (!left) break;
    const right = heap[child + 1];
    if (right && before(right, left)) child++;
    const smaller = heap[child] as T; // left exists, so does the smaller one
    if (!before(smaller, last)) break;
    heap[i] = smaller;
    i = child;
  }
  heap[i] = last;
  return first;
}

/** Real time, for sockets. Timers do not keep the process alive. */
export function systemClock(): LabClock {
  return {
    now: () => Date.now(),
    at(at, run) {
      const timer = setTimeout(run, Math.max(0, at - Date.now()));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
