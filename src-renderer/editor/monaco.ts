/**
 * Monaco as the workbench uses it: the editor core, find, the same word marked everywhere, and
 * characters that can't be seen made visible (computed in the worker), and what writing takes. All
 * features stand here: Monaco fixes its services at the first call. Loaded on first use.
 */
import * as monaco from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/codeAction/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/diffEditor/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/suggest/register.js';
import 'monaco-editor/features/unicodeHighlighter/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import { DEVICE_LANGUAGE, deviceTokens } from './device-language.ts';
import { startWorker } from './worker-policy.ts';

window.MonacoEnvironment = { getWorker: () => startWorker('editor') };

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
      'editor.foldBackground': '#00000000',
      'editorError.foreground': colour('harm'),
      'editorWarning.foreground': colour('suspicion'),
      'editorInfo.foreground': colour('plain'),
      'diffEditor.insertedLineBackground': colour('clear-soft'),
      'diffEditor.removedLineBackground': colour('harm-soft'),
      'diffEditor.insertedTextBackground': '#00000000',
      'diffEditor.removedTextBackground': '#00000000',
      'diffEditor.unchangedRegionBackground': colour('panel'),
      'diffEditor.unchangedRegionForeground': colour('quiet'),
      'editorHoverWidget.background': colour('raised'),
      'editorHoverWidget.foreground': colour('ink'),
      'editorHoverWidget.border': colour('line-strong'),
      'editorSuggestWidget.background': colour('raised'),
      'editorSuggestWidget.foreground': colour('ink'),
      'editorSuggestWidget.border': colour('line-strong'),
      'editorSuggestWidget.selectedBackground': colour('selected'),
      'editorSuggestWidget.selectedForeground': colour('ink'),
      'menu.background': colour('raised'),
      'menu.foreground': colour('ink'),
      'editorActionList.background': colour('raised'),
      'editorActionList.foreground': colour('ink'),
      'editorActionList.focusBackground': colour('selected'),
      'editorActionList.focusForeground': colour('ink'),
      'editorWidget.foreground': colour('ink'),
      'editorCursor.foreground': colour('ink'),
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
