import { FlaskConical, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CaseSummary } from '../../../shared/ipc/contract.ts';
import { newCase } from '../../app/new-case.ts';
import { openExample } from '../../app/palette-actions.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { IconButton, WordButton } from '../../widgets/button.tsx';
import { timeText } from '../../widgets/numbers.ts';
import { PracticeMark } from '../../widgets/practice-mark.tsx';
import { say } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { markOfVerdict } from '../../widgets/verdict.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import './cases-view.css';

/** All cases, newest first; a new one; the example. */
export function CasesView() {
  const workbench = useWorkbench();
  const { cases, lab } = workbench;
  const list = useStore(cases.state, (state) => state.list);
  const [doomed, setDoomed] = useState<CaseSummary | undefined>();
  useEffect(() => void cases.reloadList(), [cases]);
  if (list === undefined) return <p className="view-wait">{say('ui.cases.opening')}</p>;
  const newest = [...list].sort((a, b) => b.touchedAt.localeCompare(a.touchedAt));
  return (
    <div className="cases">
      <div className="cases-head">
        <h1>{say('ui.cases.title')}</h1>
        <WordButton look="lead" onPress={() => void newCase(workbench)}>
          <Plus size={15} aria-hidden="true" />
          {say('ui.cases.new')}
        </WordButton>
        <WordButton onPress={() => void openExample(workbench)}>
          {say('ui.cases.open-example')}
        </WordButton>
        <WordButton onPress={() => lab.isChoosing.set(true)}>
          <FlaskConical size={15} aria-hidden="true" />
          {say('ui.lab.open')}
        </WordButton>
      </div>
      {newest.length === 0 ? (
        <p className="cases-empty">{say('ui.cases.empty')}</p>
      ) : (
        <table className="cases-table">
          <thead>
            <tr>
              <th scope="col">{say('ui.cases.column.case')}</th>
              <th scope="col">{say('ui.cases.column.verdict')}</th>
              <th scope="col" className="is-number">
                {say('ui.cases.column.inputs')}
              </th>
              <th scope="col">{say('ui.cases.column.touched')}</th>
              <th scope="col">
                <span className="visually-hidden">{say('ui.cases.column.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {newest.map((summary) => (
              <CaseRow key={summary.id} summary={summary} onDelete={setDoomed} />
            ))}
          </tbody>
        </table>
      )}
      <DeleteDialog doomed={doomed} onClose={() => setDoomed(undefined)} />
    </div>
  );
}

function CaseRow({
  summary,
  onDelete,
}: {
  readonly summary: CaseSummary;
  readonly onDelete: (summary: CaseSummary) => void;
}) {
  const { router } = useWorkbench();
  const word =
    summary.verdict === undefined
      ? say('ui.cases.no-verdict')
      : say(`ui.verdict.word.${summary.verdict}`);
  return (
    <tr>
      <td>
        <button
          type="button"
          className="cases-open"
          onClick={() => router.go({ kind: 'case', case: summary.id, step: 'diagnose' })}
        >
          {summary.title}
        </button>
        {summary.isExample ? <span className="case-example">{say('ui.case.example')}</span> : null}
        {summary.bundle === undefined ? null : (
          <span className="case-example">{say('ui.case.bundle')}</span>
        )}
        {summary.practice === undefined ? null : <PracticeMark />}
      </td>
      <td>
        <span className="cases-verdict">
          <StateMark mark={markOfVerdict(summary.verdict)} />
          {summary.problem ?? word}
        </span>
      </td>
      <td className="is-number">{summary.inputs}</td>
      <td>{timeText(summary.touchedAt)}</td>
      <td className="cases-actions">
        <IconButton
          name={say('ui.cases.delete', { title: summary.title })}
          icon={<Trash2 size={15} aria-hidden="true" />}
          onPress={() => onDelete(summary)}
        />
      </td>
    </tr>
  );
}
