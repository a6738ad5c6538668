/**
 * The host's events, numbered, the newest kept, so that a client that was away can catch up or learn
 * that it missed too much.
 */
import type { EventMessage, EventName, Events, EventsSince } from '../../shared/ipc/contract.ts';

export interface EventLog {
  publish<N extends EventName>(name: N, payload: Events[N]): void;
  /** Events after `seq`; a number this host never gave counts as missed. */
  since(seq: number): EventsSince;
  latest(): number;
  on(listener: (event: EventMessage) => void): () => void;
}

/** Keeps the last `size` events. */
export function createEventLog(size = 1000): EventLog {
  const kept: EventMessage[] = [];
  const listeners = new Set<(event: EventMessage) => void>();
  let latest = 0;
  return {
    publish(name, payload) {
      latest++;
      const event = { seq: latest, name, payload } as EventMessage; // name and payload belong together
      kept.push(event);
      if (kept.length > size) kept.shift();
      for (const listener of listeners) listener(event);
    },
    since(seq) {
      const oldest = kept[0]?.seq ?? latest + 1;
      const missed = seq > latest || seq < oldest - 1;
      return { events: missed ? [] : kept.filter((event) => event.seq > seq), latest, missed };
    },
    latest: () => latest,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
