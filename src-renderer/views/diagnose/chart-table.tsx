import { useState } from 'react';
import type { Message } from '../../../shared/base/message.ts';
import type { ChartRow, ChartTable } from '../../../shared/report/pictures/time-line-tables.ts';
import { openSource } from '../../app/places.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { Fold } from '../../widgets/fold.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import './chart-table.css';

/** The twin of a picture: the same in rows, each leading to its line. Built when it is opened. */
export function ChartTableFold({ table }: { readonly table: ChartTable }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Fold
      title={say('ui.timeline.table.open', { what: table.caption, count: table.rows.length })}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <PlainChartTable table={table} />
    </Fold>
  );
}

function PlainChartTable({ table }: { readonly table: ChartTable }) {
  return (
    <div className="chart-table-place">
      <table className="chart-table">
        <caption className="visually-hidden">{sayMessage(table.caption)}</caption>
        <thead>
          <tr>
            {table.columns.map(({ title, isNumber }) => (
              <th key={title.id} scope="col" className={isNumber ? 'is-number' : undefined}>
                {sayMessage(title)}
              </th>
            ))}
            <th scope="col">{say('ui.path.column.line')}</th>
          </tr>
        </thead>
        <tbody>
          {keyed(table.rows, rowKey).map(({ key, item }) => (
            <Row key={key} row={item} table={table} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowKey(row: ChartRow): string {
  return row.cells.map(textOf).join(' ');
}

function textOf(cell: string | Message): string {
  return typeof cell === 'string' ? cell : sayMessage(cell);
}

function Row({ row, table }: { readonly row: ChartRow; readonly table: ChartTable }) {
  const workbench = useWorkbench();
  const { place } = row;
  return (
    <tr>
      {table.columns.map(({ title, isNumber, isMono }, i) => {
        const text = textOf(row.cells[i] ?? '');
        return (
          <td key={title.id} className={isNumber ? 'is-number' : undefined}>
            {isMono ? <code>{text}</code> : text}
          </td>
        );
      })}
      <td>
        {place === undefined ? null : (
          <button
            type="button"
            className="line-link device-text"
            aria-label={say('ui.evidence.open', { ...place })}
            onClick={() => openSource(workbench, place)}
          >
            {place.line}
          </button>
        )}
      </td>
    </tr>
  );
}
