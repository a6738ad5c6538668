/**
 * A text judged while a person types: the newest text wins, one question is under way at a time, and
 * what takes longer (who else is affected, how the configuration would read) waits for a pause.
 */
import { createStore, type Store } from '../state/store.ts';
import type {
  FromWorker,
  Judged,
  LanguageInput,
  QuestionName,
  Questions,
  ToWorker,
} from './language-protocol.ts';
import { startWorker } from './worker-policy.ts';

/** A pause in typing that is worth a judgement, and one that is worth the whole address space. */
const CHECK_PAUSE_MS = 80;
const WHOLE_PAUSE_MS = 250;

export interface Judge {
  readonly judged: Store<Judged>;
  /** Looks at `text` as soon as there is a pause. */
  judge(text: string): void;
  ask<N extends QuestionName>(
    name: N,
    ...args: Parameters<Questions[N]>
  ): Promise<ReturnType<Questions[N]>>;
  close(): void;
}

export function createJudge(input: LanguageInput): Judge {
  const worker = startWorker('language');
  const judged = createStore<Judged>({ text: '', isBehind: true });
  const waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();
  let nextId = 0;
  let newest = '';
  let isAsking = false;
  let timer: number | undefined;

  const send = (message: ToWorker): void => worker.postMessage(message);
  const settle = (id: number) => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'answer') settle(data.id)?.done(data.value);
    else settle(data.id)?.fail(new Error(data.detail));
  });
  worker.addEventListener('error', (event) => {
    for (const id of [...waiting.keys()]) settle(id)?.fail(new Error(event.message));
  });
  send({ kind: 'open', input });

  const ask: Judge['ask'] = (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++nextId;
      waiting.set(id, { done: (value) => resolve(value as never), fail: reject }); // typed by `name`
      send({ kind: 'ask', id, name, args });
    });

  function later(ms: number, run: () => Promise<void>): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (isAsking) return;
      isAsking = true;
      void run()
        .catch((error: unknown) => judged.patch({ bug: String(error) }))
        .finally(() => {
          isAsking = false;
          // Typed on meanwhile: that text is looked at next.
          if (judged.get().text !== newest) later(0, check);
        });
    }, ms);
  }

  async function check(): Promise<void> {
    const text = newest;
    const checked = await ask('check', text);
    const { radius, planned } = judged.get();
    const isSame = judged.get().text === text;
    judged.set({
      text,
      checked,
      isBehind: text !== newest,
      ...(isSame && radius ? { radius } : {}),
      // The old picture stays until the new one is there.
      ...(planned ? { planned } : {}),
    });
    if (text === newest) later(WHOLE_PAUSE_MS, whole);
  }

  async function whole(): Promise<void> {
    const text = newest;
    const planned = await ask('planned', text);
    if (text !== newest) return;
    judged.patch({ planned });
    const radius = await ask('radius', text);
    if (text === newest && radius) judged.patch({ radius });
  }

  return {
    judged,
    judge(text) {
      newest = text;
      judged.patch({ isBehind: judged.get().text !== text });
      later(CHECK_PAUSE_MS, check);
    },
    ask,
    close() {
      clearTimeout(timer);
      worker.terminate();
    },
  };
}
