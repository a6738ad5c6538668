/** Source text in Monaco, read-only, at a line. The lazy part of the evidence pane. */
import { useEffect, useRef } from 'react';
import { DEVICE_LANGUAGE } from './device-language.ts';
import { applyMonacoTheme, monaco } from './monaco.ts';
import { READING_OPTIONS } from './options.ts';
import { sourceText } from './source-text.ts';
import './source-editor.css';

export interface SourceEditorProps {
  /** Raw lines by the contract's rule. */
  readonly lines: readonly string[];
  /** Number of the first of `lines` in its document. */
  readonly from: number;
  /** Line to show. */
  readonly line: number;
  /** Other lines of the same proof. */
  readonly marked: readonly number[];
  readonly wraps: boolean;
  readonly theme: string;
  readonly label: string;
}

type Editor = ReturnType<typeof monaco.editor.create>;
type Collection = ReturnType<Editor['createDecorationsCollection']>;

export function SourceEditor(props: SourceEditorProps) {
  const { lines, from, line, marked, wraps, theme, label } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const decorations = useRef<Collection | undefined>(undefined);

  useEffect(() => {
    if (place.current === null) return;
    const created = monaco.editor.create(place.current, READING_OPTIONS);
    editor.current = created;
    decorations.current = created.createDecorationsCollection();
    return () => {
      created.getModel()?.dispose();
      created.dispose();
      editor.current = undefined;
    };
  }, []);

  useEffect(() => applyMonacoTheme(theme), [theme]);

  useEffect(() => {
    editor.current?.updateOptions({
      wordWrap: wraps ? 'on' : 'off',
      ariaLabel: label,
      lineNumbers: (n) => String(n + from - 1),
      lineNumbersMinChars: Math.max(4, String(from + lines.length).length + 1),
    });
  }, [wraps, label, from, lines]);

  useEffect(() => {
    const model = monaco.editor.createModel(sourceText(lines), DEVICE_LANGUAGE);
    const old = editor.current?.getModel();
    editor.current?.setModel(model);
    old?.dispose();
  }, [lines]);

  useEffect(() => {
    const at = line - from + 1;
    const isHere = at >= 1 && at <= lines.length;
    decorations.current?.set([
      ...marked
        .map((number) => number - from + 1)
        .filter((number) => number >= 1 && number <= lines.length && number !== at)
        .map((number) => markOf(number, 'source-mark')),
      ...(isHere ? [markOf(at, 'source-mark-current')] : []),
    ]);
    const shown = isHere ? at : 1;
    // The first word of the line, so that the same word elsewhere is marked too.
    const column = editor.current?.getModel()?.getLineFirstNonWhitespaceColumn(shown) || 1;
    editor.current?.setPosition({ lineNumber: shown, column });
    // A new editor has no height before its first layout, and can't centre anything.
    editor.current?.layout();
    editor.current?.revealLineInCenter(shown, monaco.editor.ScrollType.Immediate);
    // Shown only when it stands at its line: Monaco paints the head of a text first, then jumps.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => place.current?.classList.add('is-placed')),
    );
    return () => cancelAnimationFrame(frame);
  }, [line, from, marked, lines]);

  return <div className="source-editor" ref={place} />;
}

function markOf(line: number, className: string) {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: { isWholeLine: true, className, linesDecorationsClassName: `${className}-edge` },
  };
}
