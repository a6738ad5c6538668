/**
 * Questions of running jobs that only a person can answer. Answers pass through to the host and are
 * kept nowhere in this window.
 */
import type { Result } from '../../shared/base/result.ts';
import type { Client, HostError, Question } from '../../shared/ipc/contract.ts';
import { createStore, type Store } from './store.ts';

export interface Questions {
  /** Oldest first. */
  readonly open: Store<readonly Question[]>;
  /** Fetches what is open; after a reconnect or at the start. */
  reload(): Promise<void>;
  /** Null means "not now". The question goes when the host has taken the answer. */
  answer(id: string, answer: string | null): Promise<Result<null, HostError>>;
}

export function createQuestions(client: Client): Questions {
  const open = createStore<readonly Question[]>([]);
  const close = (id: string): void => {
    if (open.get().some((question) => question.id === id)) {
      open.set(open.get().filter((question) => question.id !== id));
    }
  };
  client.on((event) => {
    if (event.name === 'question.closed') close(event.payload.id);
    if (event.name !== 'question.asked') return;
    const { payload } = event;
    if (open.get().every((question) => question.id !== payload.id)) {
      open.set([...open.get(), payload]);
    }
  });
  return {
    open,
    async reload() {
      const questions = await client.request('question.list', {});
      if (questions.ok) open.set(questions.value);
    },
    async answer(id, answer) {
      const taken = await client.request('question.answer', { question: id, answer });
      // A question that nobody waits for any more is as good as answered.
      if (taken.ok || taken.error.kind === 'not-found') close(id);
      return taken;
    },
  };
}
