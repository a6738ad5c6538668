/**
 * What Monaco asks about a text of the ASA's language, answered by the worker of the view that shows
 * it. Registered once; a model without a judge gets no answers.
 */

import { sayMessage } from '../widgets/say.ts';
import { ASA_LANGUAGE, asaTokens } from './asa-language.ts';
import type { Judge } from './judge.ts';
import type { Edit, Fix, Problem } from './language-protocol.ts';
import { monaco } from './monaco.ts';

type Model = ReturnType<typeof monaco.editor.createModel>;

interface Attached {
  readonly judge: Judge | undefined;
  readonly problems: readonly Problem[];
}

const attached = new WeakMap<Model, Attached>();
const OWNER = 'unmask';

/** Says who judges `model` and what was found in it; draws the marks. */
export function attach(model: Model, judge: Judge | undefined, problems: readonly Problem[]): void {
  attached.set(model, { judge, problems });
  monaco.editor.setModelMarkers(model, OWNER, problems.map(markerOf));
}

const SEVERITY = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const;

function markerOf(problem: Problem) {
  return {
    severity: SEVERITY[problem.severity],
    message: problem.why
      ? `${sayMessage(problem.text)}\n${sayMessage(problem.why)}`
      : sayMessage(problem.text),
    code: problem.id,
    startLineNumber: problem.at + 1,
    endLineNumber: problem.at + 1,
    startColumn: problem.from + 1,
    endColumn: Math.max(problem.to, problem.from + 1) + 1,
  };
}

monaco.languages.register({ id: ASA_LANGUAGE });
monaco.languages.setMonarchTokensProvider(ASA_LANGUAGE, asaTokens);
monaco.languages.registerHoverProvider(ASA_LANGUAGE, {
  async provideHover(model, position) {
    const hint = await attached.get(model)?.judge?.ask('hint', model.getValue(), placeOf(position));
    if (!hint) return null;
    const line = position.lineNumber;
    return {
      range: new monaco.Range(line, hint.from + 1, line, hint.to + 1),
      // As plain text: what a device calls its things is never markup.
      contents: hint.text.map((text) => ({ value: plainMarkdown(sayMessage(text)) })),
    };
  },
});
monaco.languages.registerCompletionItemProvider(ASA_LANGUAGE, {
  triggerCharacters: [' '],
  async provideCompletionItems(model, position) {
    const judge = attached.get(model)?.judge;
    const found = await judge?.ask('complete', model.getValue(), placeOf(position));
    const { lineNumber, column } = position;
    const range = new monaco.Range(lineNumber, (found?.from ?? 0) + 1, lineNumber, column);
    return {
      suggestions: (found?.items ?? []).map(({ text, about, isName }) => ({
        label: text,
        insertText: text,
        kind: isName
          ? monaco.languages.CompletionItemKind.Reference
          : monaco.languages.CompletionItemKind.Keyword,
        range,
        ...(about ? { documentation: sayMessage(about) } : {}),
      })),
    };
  },
});
monaco.languages.registerFoldingRangeProvider(ASA_LANGUAGE, {
  async provideFoldingRanges(model) {
    const folds = (await attached.get(model)?.judge?.ask('folds', model.getValue())) ?? [];
    return folds.map(({ from, to }) => ({ start: from + 1, end: to + 1 }));
  },
});

/** Line and column from 0, as the language counts. */
export function placeOf(position: { readonly lineNumber: number; readonly column: number }) {
  return { line: position.lineNumber - 1, column: position.column - 1 };
}

function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|&~$]/g, '\\$&');
}

monaco.languages.registerCodeActionProvider(ASA_LANGUAGE, {
  provideCodeActions(model, range) {
    const problems = attached.get(model)?.problems ?? [];
    const here = problems.filter(
      ({ at }) => at + 1 >= range.startLineNumber && at + 1 <= range.endLineNumber,
    );
    return {
      actions: here.flatMap((problem) => problem.fixes.map((fix) => actionOf(model, problem, fix))),
      dispose() {},
    };
  },
});

/** Behind the last line there is no line to put a line ahead of. */
function textAt(model: Model, { from, text }: Edit): string {
  return from.line < model.getLineCount() || text === '' ? text : `\n${text.replace(/\n$/, '')}`;
}

function actionOf(model: Model, problem: Problem, fix: Fix) {
  return {
    title: sayMessage(fix.title),
    kind: 'quickfix',
    diagnostics: [markerOf(problem)],
    isPreferred: true,
    edit: {
      edits: fix.edits.map((edit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: {
          range: new monaco.Range(
            edit.from.line + 1,
            edit.from.column + 1,
            edit.to.line + 1,
            edit.to.column + 1,
          ),
          text: textAt(model, edit),
        },
      })),
    },
  };
}
