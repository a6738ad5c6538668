/** The commands of a plan, to be edited, with what is wrong in them marked as they are typed. */
import { useEffect, useRef } from 'react';
import { ASA_LANGUAGE } from './asa-language.ts';
import { attach } from './asa-providers.ts';
import type { Judge } from './judge.ts';
import type { Problem } from './language-protocol.ts';
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
