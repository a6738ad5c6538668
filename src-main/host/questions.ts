/**
 * Questions that a running job puts to a person, over any carrier: asked as an event, answered by a
 * request. Answers go straight to who waits; they are kept nowhere.
 */
import type { Question } from '../../shared/ipc/contract.ts';
import type { EventLog } from './event-log.ts';

export interface Questions {
  /** Undefined when nobody answers: not now, or the job ended. */
  ask(question: Omit<Question, 'id'>, signal: AbortSignal): Promise<string | undefined>;
  open(): readonly Question[];
  /** False when nobody waits for that answer. */
  answer(id: string, value: string | undefined): boolean;
}

export function createQuestions(events: EventLog, newId: () => string): Questions {
  const waiting = new Map<string, { question: Question; tell: (value?: string) => void }>();

  return {
    ask(asked, signal) {
      if (signal.aborted) return Promise.resolve(undefined);
      const question: Question = { ...asked, id: newId() };
      return new Promise((resolve) => {
        const tell = (value?: string): void => {
          if (!waiting.delete(question.id)) return;
          signal.removeEventListener('abort', stop);
          events.publish('question.closed', { id: question.id });
          resolve(value);
        };
        const stop = (): void => tell();
        waiting.set(question.id, { question, tell });
        signal.addEventListener('abort', stop, { once: true });
        events.publish('question.asked', question);
      });
    },
    open: () => [...waiting.values()].map(({ question }) => question),
    answer(id, value) {
      const there = waiting.get(id);
      there?.tell(value);
      return there !== undefined;
    },
  };
}
