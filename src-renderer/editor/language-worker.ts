/** Entry of the worker: one device, asked by name. It alone loads the analysis into the browser. */
import { createLanguage, type Language } from '../../shared/language/language.ts';
import type { FromWorker, ToWorker } from './language-protocol.ts';

let language: Language | undefined;

const tell = (news: FromWorker): void => self.postMessage(news);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') {
    language = createLanguage(data.input);
    return;
  }
  const { id, name, args } = data;
  try {
    if (!language) throw new Error('asked before a device was given');
    const ask = language[name] as (...args: readonly unknown[]) => unknown; // the client is typed
    tell({ kind: 'answer', id, value: ask(...args) });
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ kind: 'bug', id, detail });
  }
});
