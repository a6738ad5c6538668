/** The time line of both devices, and the charts of the mail log, each with its table twin. */
import type { Message } from '../../base/message.ts';
import type { ReportBlock, ReportTable } from '../document-shape.ts';
import type { Draft } from '../draft.ts';
import { layoutHours, layoutPeers, layoutPhases } from '../pictures/mail-charts.ts';
import { layoutTimeLine } from '../pictures/time-line.ts';
import {
  type ChartTable,
  clockSentences,
  connectionTable,
  counterSentence,
  counterTable,
  hourTable,
  peerTable,
  phaseTable,
} from '../pictures/time-line-tables.ts';

/** Units across; fits the text width of a page. */
const PICTURE_WIDTH = 920;

/** Rows of a table on paper; the whole is in the case. */
const MOST_ROWS = 40;

export function timeLineBlocks({ diagnosis, options }: Draft): readonly ReportBlock[] {
  const { timeLine } = diagnosis;
  if (timeLine === undefined) return [];
  const { say } = options;
  const { joins } = timeLine;
  const said: readonly Message[] = [
    joins.flows === 0
      ? { id: 'ui.timeline.no-join' }
      : { id: 'ui.timeline.note', values: { ...joins } },
    ...clockSentences(timeLine),
    ...timeLine.counters.map(counterSentence),
  ];
  return [
    {
      kind: 'picture',
      scene: layoutTimeLine(timeLine, { say, width: PICTURE_WIDTH }),
      caption: say({ id: 'ui.timeline.title' }),
    },
    { kind: 'list', items: said.map(say) },
    ...timeLine.counters.map((one) => tableBlock(counterTable(one), say)),
    tableBlock(connectionTable(timeLine, true), say),
  ];
}

/** The charts, where there is a mail log; they follow its counts. */
export function chartBlocks({ diagnosis, options }: Draft): readonly ReportBlock[] {
  const charts = diagnosis.timeLine?.charts;
  if (charts === undefined || charts === null || options.length === 'page') return [];
  const { say } = options;
  const parts = [
    { scene: layoutHours(charts, { say, width: PICTURE_WIDTH }), table: hourTable(charts) },
    { scene: layoutPeers(charts, { say, width: PICTURE_WIDTH }), table: peerTable(charts) },
    { scene: layoutPhases(charts, { say, width: PICTURE_WIDTH }), table: phaseTable(charts) },
  ];
  return parts.flatMap(({ scene, table }): readonly ReportBlock[] => [
    { kind: 'picture', scene, caption: scene.title },
    tableBlock(table, say),
  ]);
}

function tableBlock(table: ChartTable, say: (message: Message) => string): ReportTable {
  const text = (cell: string | Message) => (typeof cell === 'string' ? cell : say(cell));
  return {
    kind: 'table',
    caption: text(table.caption),
    columns: [
      ...table.columns.map(({ title, ...how }) => ({ title: say(title), ...how })),
      { title: say({ id: 'ui.path.column.line' }), isMono: true },
    ],
    rows: table.rows
      .slice(0, MOST_ROWS)
      .map(({ cells, place }) => [
        ...cells.map(text),
        place === undefined ? '' : `${place.path}:${place.line}`,
      ]),
  };
}
