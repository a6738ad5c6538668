/** Connections of a mail log in the few fields that joins need, by direction and peer. */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { Ending, LogView } from '../model/mail.ts';
import { canonical, type Direction } from './esa-names.ts';

export interface MailRow {
  /** Index into the view. */
  readonly index: number;
  readonly opened: Stamp;
  readonly ended?: Stamp;
  readonly lastActivity?: Stamp;
  readonly ending: Ending;
  /** The ESA's own address, when the line names it. */
  readonly esa?: string;
  /** Its first line. */
  readonly line: Span;
}

/** By `rowsKey`, each list by the wall clock of its opening. */
export type MailRows = ReadonlyMap<string, readonly MailRow[]>;

/** More than any syslog that fits into memory can be joined with. */
const MOST_ROWS = 300_000;

/** Key of a list of rows. */
export function rowsKey(direction: Direction, peer: string): string {
  return `${direction} ${peer}`;
}

/** Rows of the peers that `isWanted` names by `rowsKey`. */
export function mailRows(view: LogView, isWanted: (key: string) => boolean): MailRows {
  const rows = new Map<string, MailRow[]>();
  let count = 0;
  for (const index of view.connections({})) {
    const connection = view.connection(index);
    const { direction, peer, opened, ended, lastActivity, interfaceAddress } = connection;
    if (peer === undefined || opened === undefined) continue;
    const key = rowsKey(direction, canonical(peer));
    if (!isWanted(key)) continue;
    if (++count > MOST_ROWS) break;
    const row: MailRow = {
      index,
      opened,
      ending: connection.ending,
      line: { ...connection.span, to: connection.span.from },
      ...(ended === undefined ? {} : { ended }),
      ...(lastActivity === undefined ? {} : { lastActivity }),
      ...(interfaceAddress === undefined ? {} : { esa: canonical(interfaceAddress) }),
    };
    const list = rows.get(key);
    if (list) list.push(row);
    else rows.set(key, [row]);
  }
  // Several appliances, or a clock put back, leave them out of order.
  for (const list of rows.values()) list.sort((a, b) => a.opened.wallMs - b.opened.wallMs);
  return rows;
}
