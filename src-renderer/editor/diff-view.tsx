/** The running configuration and the planned one, line by line; read-only. */
import { useEffect, useRef } from 'react';
import { ASA_LANGUAGE } from './asa-language.ts';
import './asa-providers.ts';
import { applyMonacoTheme, monaco } from './monaco.ts';
import { DIFF_OPTIONS } from './options.ts';
import { sourceText } from './source-text.ts';
import './draft-editor.css';

interface DiffViewProps {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly theme: string;
  readonly label: string;
}

type DiffEditor = ReturnType<typeof monaco.editor.createDiffEditor>;

export function DiffView({ before, after, theme, label }: DiffViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<DiffEditor | undefined>(undefined);

  useEffect(() => {
    if (place.current === null) return;
    const created = monaco.editor.createDiffEditor(place.current, DIFF_OPTIONS);
    editor.current = created;
    return () => {
      const model = created.getModel();
      created.dispose();
      model?.original.dispose();
      model?.modified.dispose();
      editor.current = undefined;
    };
  }, []);

  useEffect(() => applyMonacoTheme(theme), [theme]);

  useEffect(() => {
    const shown = editor.current;
    if (shown === undefined) return;
    const old = shown.getModel();
    const original = monaco.editor.createModel(sourceText(before), ASA_LANGUAGE);
    const modified = monaco.editor.createModel(sourceText(after), ASA_LANGUAGE);
    shown.setModel({ original, modified });
    shown.getOriginalEditor().updateOptions({ ariaLabel: label });
    shown.getModifiedEditor().updateOptions({ ariaLabel: label });
    old?.original.dispose();
    old?.modified.dispose();
    const once = shown.onDidUpdateDiff(() => {
      once.dispose();
      const first = shown.getLineChanges()?.[0];
      if (first) shown.revealLineInCenter(Math.max(1, first.modifiedStartLineNumber));
      place.current?.setAttribute('data-ready', 'true');
    });
    return () => once.dispose();
  }, [before, after, label]);

  return <div className="draft-editor diff-view" ref={place} />;
}
