/**
 * Counts what is under way on the sockets, so that a virtual clock can wait until everything that was
 * sent has arrived. Sockets on the system clock don't need it.
 */
export interface Activity {
  /** Something started that must be seen to end: bytes written, a connect, a close. */
  begin(count?: number): void;
  end(count?: number): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function activity(): Activity {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    begin(count = 1) {
      underWay += count;
    },
    end(count = 1) {
      underWay -= count;
      if (underWay > 0) return;
      const told = waiting;
      waiting = [];
      for (const run of told) run();
    },
    async settled() {
      // A callback that just ran may have begun something more.
      while (underWay > 0) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
  };
}
