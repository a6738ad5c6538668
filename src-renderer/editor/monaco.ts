/**
 * Monaco as the workbench uses it: the editor core, find, the same word marked everywhere, and
 * characters that can't be seen made visible (computed in the worker). Loaded on first use.
 * Workers are made through a trusted-types policy of our own: Vite's usual way builds them from a
 * string, which the content policy blocks, and Monaco would then silently work on the main thread.
 */
import * as monaco from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/unicodeHighlighter/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import workerUrl from 'monaco-editor/editor/editor.worker.js?worker&url';
import { DEVICE_LANGUAGE, deviceTokens } from './device-language.ts';

interface WorkerPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesLike {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): WorkerPolicy;
}

function workerPolicy(): WorkerPolicy {
  const rules = {
    createScriptURL(url: string): string {
      if (url !== workerUrl) throw new TypeError('only the editor worker is started from here');
      return url;
    },
  };
  // Not in the DOM types; absent in browsers without trusted types.
  const types = (window as unknown as { trustedTypes?: TrustedTypesLike }).trustedTypes;
  return types?.createPolicy('unmask-worker', rules) ?? rules;
}

const policy = workerPolicy();
window.MonacoEnvironment = {
  getWorker: () => new Worker(policy.createScriptURL(workerUrl), { type: 'module' }),
};

monaco.languages.register({ id: DEVICE_LANGUAGE });
monaco.languages.setMonarchTokensProvider(DEVICE_LANGUAGE, deviceTokens);

/** Gives Monaco the colours that the page has under `theme`. */
export function applyMonacoTheme(theme: string): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => sixDigits(style.getPropertyValue(`--${name}`).trim());
  const base = theme === 'contrast' ? 'hc-black' : theme === 'dark' ? 'vs-dark' : 'vs';
  monaco.editor.defineTheme('unmask', {
    base,
    inherit: false,
    rules: [
      { token: '', foreground: bare(colour('ink')) },
      { token: 'comment', foreground: bare(colour('code-comment')) },
      { token: 'keyword', foreground: bare(colour('code-keyword')) },
      { token: 'address', foreground: bare(colour('code-address')) },
      { token: 'alarm', foreground: bare(colour('code-alarm')) },
      { token: 'identity', foreground: bare(colour('code-identity')) },
    ],
    colors: {
      'editor.background': colour('paper'),
      'editor.foreground': colour('ink'),
      'editorLineNumber.foreground': colour('faint'),
      'editorLineNumber.activeForeground': colour('ink'),
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': '#00000000',
      'editor.wordHighlightTextBackground': colour('accent-soft'),
      'editor.wordHighlightTextBorder': colour('line-strong'),
      'editor.selectionBackground': colour('mark-strong'),
      'editorWidget.background': colour('raised'),
      'editorWidget.border': colour('line-strong'),
      'input.background': colour('paper'),
      'input.border': colour('line-strong'),
      focusBorder: colour('focus'),
    },
  });
  monaco.editor.setTheme('unmask');
}

/** `#fff`, as the build shortens it, as `#ffffff`, the only form that Monaco takes. */
function sixDigits(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
}

function bare(colour: string): string {
  return colour.replace('#', '');
}

export { monaco };
