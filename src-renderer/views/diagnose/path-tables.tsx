import { useState } from 'react';
import type { DiagnosisEsa } from '../../../shared/model/diagnosis.ts';
import {
  type PathTable,
  type PathTableRow,
  pathTables,
} from '../../../shared/report/pictures/path-table.ts';
import { openSource } from '../../app/places.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { Fold } from '../../widgets/fold.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import './path-tables.css';

/** The picture's twin: every class of every walk, with its reason and its line. */
export function PathTables({ esa }: { readonly esa: DiagnosisEsa }) {
  const [isOpen, setIsOpen] = useState(false);
  const tables = pathTables(esa);
  const count = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (tables.length === 0) return null;
  return (
    <Fold title={say('ui.path.table', { count })} isOpen={isOpen} onToggle={setIsOpen}>
      {keyed(tables, (table) => `${table.direction} ${table.firewall}`).map(({ key, item }) => (
        <WalkTable key={key} table={item} />
      ))}
    </Fold>
  );
}

function WalkTable({ table }: { readonly table: PathTable }) {
  return (
    <>
      <table className="walk-table">
        <caption>{sayMessage(table.sentence)}</caption>
        <thead>
          <tr>
            <th scope="col">{say('ui.path.column.policy')}</th>
            <th scope="col">{say('ui.path.column.class')}</th>
            <th scope="col">{say('ui.path.column.answer')}</th>
            <th scope="col">{say('ui.path.column.reason')}</th>
            <th scope="col">{say('ui.path.column.line')}</th>
          </tr>
        </thead>
        <tbody>
          {keyed(table.rows, (row) => `${row.policy} ${row.class}`).map(({ key, item }) => (
            <WalkRow key={key} row={item} />
          ))}
        </tbody>
      </table>
      {keyed(table.unknown, ({ reason }) => reason).map(({ key, item: { reason, settles } }) => (
        <p key={key} className="walk-unknown">
          <StateMark mark="unknown" />
          {reason} {say('ui.path.settles')} <code>{settles}</code>
        </p>
      ))}
    </>
  );
}

function WalkRow({ row }: { readonly row: PathTableRow }) {
  const workbench = useWorkbench();
  const { evidence } = row;
  const scope =
    row.nameif === undefined
      ? say('ui.picture.global')
      : say('ui.picture.interface', { nameif: row.nameif });
  return (
    <tr className={`walk-row walk-${row.state}`}>
      <td>
        <code>{row.policy}</code> <span className="section-note">{scope}</span>
      </td>
      <td>
        <code>{row.class}</code>
      </td>
      <td>{sayMessage(row.word)}</td>
      <td className="walk-reason">{row.reason}</td>
      <td>
        {evidence === undefined ? null : (
          <button
            type="button"
            className="line-link device-text"
            aria-label={say('ui.evidence.open', { path: evidence.path, line: evidence.line })}
            onClick={() => openSource(workbench, evidence)}
          >
            {evidence.line}
          </button>
        )}
      </td>
    </tr>
  );
}
