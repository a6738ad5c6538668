/** Rows of a log whose connections, or whose trouble, a filter asks for. */
import type { Span } from '../../shared/base/text.ts';
import type { LineIndex } from '../../shared/esa/mail-log/line-index.ts';
import type { LogFilter } from '../../shared/model/log-filter.ts';
import type { LogView } from '../../shared/model/mail.ts';
import { isPeer } from './line-test.ts';
import { paced } from './paced.ts';
import { RowList } from './row-list.ts';
import { troublesOf } from './troubles.ts';

/** Connections looked at in one step. */
const STEP = 5000;

/** Whether the filter asks for records, so that the log must be open. */
export function asksForRecords(filter: LogFilter): boolean {
  return asksForConnections(filter) || (filter.finding?.length ?? 0) > 0;
}

/** Rows that pass all that is asked of records; undefined when it was stopped. */
export async function recordRows(
  view: LogView,
  index: LineIndex,
  filter: LogFilter,
  signal: AbortSignal,
): Promise<RowList | undefined> {
  const connections = new RowList();
  const troubles = new RowList();
  const { finding = [] } = filter;
  const asksConnections = asksForConnections(filter);
  if (asksConnections) {
    const steps = connectionLines(view, filter);
    if (!(await paced(steps, signal, (spans) => addRows(connections, index, spans)))) {
      return undefined;
    }
    connections.settle();
  }
  if (finding.length === 0) return connections;
  const isDone = await paced(troublesOf(view), signal, (step) => {
    for (const trouble of step) {
      if (finding.includes(trouble.finding)) addRows(troubles, index, trouble.lines);
    }
  });
  if (!isDone) return undefined;
  troubles.settle();
  return asksConnections ? inBoth(connections, troubles) : troubles;
}

function inBoth(one: RowList, other: RowList): RowList {
  const both = new RowList();
  for (let place = 0; place < one.count; place++) {
    if (other.has(one.at(place))) both.add(one.at(place));
  }
  return both;
}

function asksForConnections({ phase, ending, address }: LogFilter): boolean {
  return (phase?.length ?? 0) + (ending?.length ?? 0) > 0 || (address?.some(isPeer) ?? false);
}

function* connectionLines(
  view: LogView,
  { phase, ending, address }: LogFilter,
): Generator<readonly Span[]> {
  const peers = address?.filter(isPeer) ?? [];
  for (let from = 0; from < view.connectionCount; from += STEP) {
    const query = {
      within: { from, to: from + STEP },
      ...(ending?.length ? { endings: ending } : {}),
      ...(peers.length === 1 && peers[0] !== undefined ? { peer: peers[0] } : {}),
    };
    for (const index of view.connections(query)) {
      const connection = view.connection(index);
      if (phase?.length && !phase.includes(connection.phase)) continue;
      if (peers.length > 1 && !peers.includes(connection.peer ?? '')) continue;
      yield connection.lines;
    }
    yield [];
  }
}

function addRows(rows: RowList, index: LineIndex, spans: readonly Span[]): void {
  for (const { path, from, to } of spans) {
    for (let line = from; line <= to; line++) {
      const row = index.indexOf(path, line);
      if (row !== undefined) rows.add(row);
    }
  }
}
