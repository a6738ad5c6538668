/** The commands of a plan, to be edited, with what is wrong in them marked as they are typed. */
import { useEffect, useRef } from 'react';
import { say } from '../widgets/say.ts';
import { ASA_LANGUAGE } from './asa-language.ts';
import { attach, placeOf } from './asa-providers.ts';
import type { Judge } from './judge.ts';
import type { Problem, Target } from './language-protocol.ts';
import { applyMonacoTheme, monaco } from './monaco.ts';
import { EDITING_OPTIONS } from './options.ts';
import './draft-editor.css';

export interface DraftEditorProps {
  readonly text: string;
  /** Of exactly this text; undefined while a newer one waits. */
  readonly problems: readonly Problem[] | undefined;
  readonly judge: Judge | undefined;
  readonly theme: string;
  readonly label: string;
  readonly onEdit: (text: string) => void;
  readonly onSource: (place: { readonly path: string; readonly line: number }) => void;
}

type Editor = ReturnType<typeof monaco.editor.create>;

/** To the line of the text that defines the name under the cursor, or to the device's own lines. */
async function goToDefinition(
  editor: Editor,
  { judge, onSource }: DraftEditorProps,
): Promise<void> {
  const position = editor.getPosition();
  if (!position || !judge) return;
  const target = await judge.ask('define', editor.getValue(), placeOf(position));
  if (target) show(editor, target, onSource);
}

/** The places that name what is under the cursor, one a press: the text's lines, then the device's. */
function createReferenceSteps() {
  let last = '';
  let step = 0;
  return async (editor: Editor, { judge, onSource }: DraftEditorProps): Promise<void> => {
    const position = editor.getPosition();
    if (!position || !judge) return;
    const word = editor.getModel()?.getWordAtPosition(position)?.word ?? '';
    const targets = await judge.ask('references', editor.getValue(), placeOf(position));
    step = word === last ? step + 1 : 1;
    last = word;
    const target = targets[step % Math.max(targets.length, 1)];
    if (target) show(editor, target, onSource, word);
  };
}

function show(
  editor: Editor,
  target: Target,
  onSource: DraftEditorProps['onSource'],
  word = '',
): void {
  if (target.kind === 'device') {
    onSource({ path: target.span.path, line: target.span.from });
    return;
  }
  const lineNumber = target.line + 1;
  const at = editor.getModel()?.getLineContent(lineNumber).indexOf(word) ?? 0;
  editor.setPosition({ lineNumber, column: Math.max(at, 0) + 1 });
  editor.revealLineInCenterIfOutsideViewport(lineNumber);
}

export function DraftEditor(props: DraftEditorProps) {
  const { text, problems, judge, theme, label } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (place.current === null) return;
    const model = monaco.editor.createModel(latest.current.text, ASA_LANGUAGE);
    const created = monaco.editor.create(place.current, { ...EDITING_OPTIONS, model });
    editor.current = created;
    model.onDidChangeContent(() => {
      const value = model.getValue();
      // A text that came from outside is not an edit.
      if (value !== latest.current.text) latest.current.onEdit(value);
    });
    created.addAction({
      id: 'unmask.definition',
      label: say('ui.shortcuts.definition'),
      keybindings: [monaco.KeyCode.F12],
      run: () => void goToDefinition(created, latest.current),
    });
    const nextReference = createReferenceSteps();
    created.addAction({
      id: 'unmask.references',
      label: say('ui.shortcuts.references'),
      keybindings: [monaco.KeyMod.Shift | monaco.KeyCode.F12],
      run: () => void nextReference(created, latest.current),
    });
    return () => {
      created.dispose();
      model.dispose();
      editor.current = undefined;
    };
  }, []);

  useEffect(() => applyMonacoTheme(theme), [theme]);
  useEffect(() => editor.current?.updateOptions({ ariaLabel: label }), [label]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model || model.getValue() === text) return;
    // One undoable step, so that Ctrl+Z brings back what was there.
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  }, [text]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model && problems) attach(model, judge, problems);
  }, [judge, problems]);

  return <div className="draft-editor" ref={place} />;
}
