/**
 * What Monaco asks about a text of the ASA's language, answered by the worker of the view that shows
 * it. Registered once; a model without a judge gets no answers.
 */

import { sayMessage } from '../widgets/say.ts';
import { ASA_LANGUAGE, asaTokens } from './asa-language.ts';
import type { Judge } from './judge.ts';
import type { Edit, Fix, Problem } from './language-protocol.ts';
import { monaco } from './monaco.ts';
import 'monaco-editor/features/codeAction/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';

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
