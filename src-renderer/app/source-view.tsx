import { lazy, Suspense, useEffect, useState } from 'react';
import { visible } from '../../shared/base/text.ts';
import type { SourceLines } from '../../shared/ipc/contract.ts';
import { useWorkbench } from '../state/workbench.ts';
import { WordButton } from '../widgets/button.tsx';
import { figure } from '../widgets/numbers.ts';
import { say } from '../widgets/say.ts';
import { useShownTheme } from './theme-context.ts';

const SourceEditor = lazy(async () => ({
  default: (await import('../editor/source-editor.tsx')).SourceEditor,
}));

/** Lines fetched at once; a longer text is shown in windows of this size around the line asked for. */
const WINDOW = 4000;

interface SourceViewProps {
  readonly caseId: string;
  readonly path: string;
  readonly line: number;
  readonly marked: readonly number[];
  readonly wraps: boolean;
}

/** Fetches the lines around `line` and shows them; says why where they can't be had. */
export function SourceView({ caseId, path, line, marked, wraps }: SourceViewProps) {
  const { client } = useWorkbench();
  const theme = useShownTheme();
  const [source, setSource] = useState<SourceLines | undefined>();
  const [failure, setFailure] = useState<string | undefined>();
  /** A window the person paged to, valid while the line asked for stays the same. */
  const [paged, setPaged] = useState<{ readonly from: number; readonly line: number }>();
  const wanted = paged?.line === line ? paged.from : windowWith(source, line);

  useEffect(() => {
    let isCurrent = true;
    const input = { case: caseId, path, from: wanted, to: wanted + WINDOW - 1 };
    void client.request('source.lines', input).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setSource(result.value);
      else setFailure(result.error.text);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, caseId, path, wanted]);

  if (failure !== undefined) return <p className="evidence-note">{failure}</p>;
  const wait = <p className="evidence-note">{say('ui.source.opening', { path })}</p>;
  if (source === undefined) return wait;
  const label = say('ui.source.label', { path: visible(path), line });
  return (
    <>
      <div className="evidence-body">
        <Suspense fallback={wait}>
          <SourceEditor
            lines={source.lines}
            from={source.from}
            line={line}
            marked={marked}
            wraps={wraps}
            theme={theme}
            label={label}
          />
        </Suspense>
      </div>
      {source.total > source.lines.length ? (
        <WindowBar source={source} onMove={(from) => setPaged({ from, line })} />
      ) : null}
    </>
  );
}

function WindowBar({
  source,
  onMove,
}: {
  readonly source: SourceLines;
  readonly onMove: (from: number) => void;
}) {
  const last = source.from + source.lines.length - 1;
  const text = say('ui.source.window', {
    from: figure(source.from),
    to: figure(last),
    total: figure(source.total),
  });
  return (
    <div className="evidence-window">
      <span>{text}</span>
      <WordButton
        look="quiet"
        isDisabled={source.from <= 1}
        onPress={() => onMove(Math.max(1, source.from - WINDOW))}
      >
        {say('ui.source.earlier')}
      </WordButton>
      <WordButton look="quiet" isDisabled={last >= source.total} onPress={() => onMove(last + 1)}>
        {say('ui.source.later')}
      </WordButton>
    </div>
  );
}

/** Start of the window at hand when it holds `line`, else of one around it. */
function windowWith(source: SourceLines | undefined, line: number): number {
  if (source && line >= source.from && line < source.from + source.lines.length) return source.from;
  return Math.max(1, line - WINDOW / 2);
}
