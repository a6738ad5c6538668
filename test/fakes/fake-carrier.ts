/** A strict stand-in for the host's line: answers what a test foresaw, throws on anything else. */
import { ok, type Result } from '../../shared/base/result.ts';
import type {
  EventMessage,
  HostError,
  Input,
  Output,
  RequestName,
} from '../../shared/ipc/contract.ts';
import type { LineState, LiveCarrier } from '../../src-renderer/host/socket-carrier.ts';

type Answer<N extends RequestName> =
  | Output<N>
  | ((input: Input<N>) => Result<Output<N>, HostError>);

export interface FakeCarrier extends LiveCarrier {
  /** Names and inputs of all requests so far. */
  readonly asked: { readonly name: string; readonly input: unknown }[];
  /** Gives the answer for a name from now on. */
  answer<N extends RequestName>(name: N, answer: Answer<N>): void;
  emit(name: EventMessage['name'], payload: unknown): void;
  setLine(state: LineState): void;
}

export function fakeCarrier(): FakeCarrier {
  const answers = new Map<string, unknown>();
  const events = new Set<(event: EventMessage) => void>();
  const lines = new Set<(state: LineState) => void>();
  const asked: FakeCarrier['asked'] = [];
  let line: LineState = 'open';
  let seq = 0;
  return {
    asked,
    answer: (name, answer) => void answers.set(name, answer),
    async send(name, input) {
      asked.push({ name, input });
      if (!answers.has(name)) throw new Error(`no test foresaw the request ${name}`);
      const answer = answers.get(name);
      return typeof answer === 'function' ? answer(input) : ok(answer);
    },
    on(listener) {
      events.add(listener);
      return () => events.delete(listener);
    },
    emit(name, payload) {
      // The tests pass the payload that belongs to the name.
      const event = { seq: ++seq, name, payload } as EventMessage;
      for (const listener of events) listener(event);
    },
    line: () => line,
    setLine(state) {
      line = state;
      for (const listener of lines) listener(state);
    },
    onLine(listener) {
      lines.add(listener);
      return () => lines.delete(listener);
    },
    onResync: () => () => undefined,
  };
}

/** A storage that lives as long as the test. */
export function memoryStorage(): {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
} {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
}
