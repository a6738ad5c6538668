/** Entry of the thread of an open log: opens it, answers, and ends when told to. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LogFound } from '../../shared/model/log-rows.ts';
import type { LogDesk } from './log-desk.ts';
import { type LogThreadData, openDesk, type ThreadNews, type ThreadOrder } from './log-thread.ts';

const data = workerData as LogThreadData; // what log-thread.ts hands over
const stop = new AbortController();
let desk: LogDesk | undefined;

const tell = (news: ThreadNews): void => parentPort?.postMessage(news);

parentPort?.on('message', (order: ThreadOrder) => {
  if (order.kind === 'ask') void answer(order);
  else if (desk) end();
  else stop.abort();
});

async function answer({ id, name, input }: Extract<ThreadOrder, { kind: 'ask' }>): Promise<void> {
  try {
    if (!desk) throw new Error('asked before the log was open');
    // log-thread.ts sends with each name the input of that question.
    const question = desk[name] as (input: unknown, told: (found: LogFound) => void) => unknown;
    tell({
      kind: 'answer',
      id,
      answer: await question.call(desk, input, (found) => tell({ kind: 'found', found })),
    });
  } catch (error) {
    tell({ kind: 'failed', id, ...failureOf(error) });
  }
}

function end(): void {
  desk?.close();
  tell({ kind: 'closed' });
  parentPort?.close();
}

function failureOf(error: unknown): { readonly name: string; readonly detail: string } {
  if (!(error instanceof Error)) return { name: 'Error', detail: String(error) };
  return { name: error.name, detail: error.stack ?? error.message };
}

let told = 0;
try {
  desk = await openDesk(data, stop.signal, (share) => {
    // A hundred steps are enough for anybody.
    if (share - told < 0.01) return;
    told = share;
    tell({ kind: 'progress', share });
  });
  if (desk) tell({ kind: 'open', info: desk.info() });
  else end();
} catch (error) {
  tell({ kind: 'failed', ...failureOf(error) });
  parentPort?.close();
}
