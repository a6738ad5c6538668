/**
 * Workers are made through a trusted-types policy of our own: Vite's usual way builds them from a
 * string, which the content policy blocks, and Monaco would then silently work on the main thread.
 */
import editorWorkerUrl from 'monaco-editor/editor/editor.worker.js?worker&url';
import languageWorkerUrl from './language-worker.ts?worker&url';

interface WorkerPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesLike {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): WorkerPolicy;
}

const URLS = { editor: editorWorkerUrl, language: languageWorkerUrl } as const;

function workerPolicy(): WorkerPolicy {
  const known: readonly string[] = Object.values(URLS);
  const rules = {
    createScriptURL(url: string): string {
      if (!known.includes(url))
        throw new TypeError('only workers of our own are started from here');
      return url;
    },
  };
  // Not in the DOM types; absent in browsers without trusted types.
  const types = (window as unknown as { trustedTypes?: TrustedTypesLike }).trustedTypes;
  return types?.createPolicy('unmask-worker', rules) ?? rules;
}

const policy = workerPolicy();

/** Starts one of the two workers of the page. */
export function startWorker(which: keyof typeof URLS): Worker {
  return new Worker(policy.createScriptURL(URLS[which]), { type: 'module' });
}
