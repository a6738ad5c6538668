/** The table twins of the time line and its charts, for view and report alike. */
import { type Message, message } from '../../base/message.ts';
import type {
  MailCharts,
  Place,
  TimeLine,
  TimeLineConnection,
  TimeLineCounters,
} from '../../model/time-line.ts';
import { endingSort, idText } from './time-line.ts';

export interface ChartTable {
  readonly caption: Message;
  readonly columns: readonly {
    readonly title: Message;
    readonly isNumber?: true;
    readonly isMono?: true;
  }[];
  readonly rows: readonly ChartRow[];
}

export interface ChartRow {
  readonly cells: readonly (string | Message)[];
  /** The line that the row stands for. */
  readonly place?: Place;
}

function columns(...ids: readonly string[]): ChartTable['columns'] {
  return ids.map((id) => {
    const [name, kind] = id.split('#');
    const title = message(`ui.timeline.column.${name}`);
    if (kind === 'number') return { title, isNumber: true };
    return kind === 'mono' ? { title, isMono: true } : { title };
  });
}

/** Connections of the picture; those that were cut alone where `isCutOnly`. */
export function connectionTable(line: TimeLine, isCutOnly = false): ChartTable {
  const shown = isCutOnly
    ? line.connections.filter((one) => endingSort(one) !== 'whole')
    : line.connections;
  return {
    caption: message('ui.timeline.table.connections', {
      count: shown.length,
      rest: line.connectionsLeft + line.connections.length - shown.length,
    }),
    columns: columns('opened', 'ended', 'id#mono', 'peer#mono', 'phase', 'how', 'firewall'),
    rows: shown.map((one) => ({
      cells: [
        clock(one.opened),
        one.ended === undefined ? message('ui.timeline.still-open') : clock(one.ended),
        one.appliance === undefined ? idText(one) : `${idText(one)} ${one.appliance}`,
        one.peer ?? '',
        message(`ui.timeline.phase.${one.phase}`),
        howText(one),
        flowText(one),
      ],
      place: one.endPlace,
    })),
  };
}

function howText(one: TimeLineConnection): Message {
  const ending = message(`ui.timeline.ending.${one.ending}`);
  return one.cause === undefined
    ? ending
    : message('ui.timeline.ending.because', {
        ending,
        cause: one.cause.replace(/^rival\./, '').replaceAll('-', ' '),
      });
}

/** What the firewall says of it, and how sure the join is. */
function flowText({ flow }: TimeLineConnection): string | Message {
  if (flow === undefined) return message('ui.timeline.flow.none');
  const says = message(
    flow.reason === undefined ? 'ui.timeline.flow.silent' : 'ui.timeline.flow.reason',
    {
      firewall: flow.firewall,
      reason: flow.reason ?? '',
    },
  );
  if (flow.candidates === undefined) return says;
  return message('ui.timeline.flow.ambiguous', {
    says,
    candidates: flow.candidates.map((c) => `${c.id} (${Math.round(c.weight * 100)} %)`),
  });
}

/** Windows between samples of one engine, with what they say. */
export function counterTable(one: TimeLineCounters): ChartTable {
  return {
    caption: message('ui.timeline.table.counters', { class: one.class, map: one.map }),
    columns: columns('from', 'to', 'growth#number', 'events#number'),
    rows: [
      ...one.windows.map((w) => ({
        cells: [
          clock(w.from),
          clock(w.to),
          w.growth === undefined ? message('ui.timeline.reset') : String(w.growth),
          String(w.events),
        ],
      })),
      { cells: [message('ui.timeline.sum'), '', String(one.growth), String(one.events)] },
    ],
  };
}

/** What the counters of one engine say, as a sentence. */
export function counterSentence({ says, windows, ...one }: TimeLineCounters): Message {
  return message('ui.timeline.say', {
    what: message(`counters.say.${says}`, {
      class: one.class,
      windows: windows.length,
      growth: one.growth,
      events: one.events,
    }),
  });
}

export function peerTable({ peers, peersLeft }: MailCharts): ChartTable {
  return {
    caption: message('ui.timeline.table.peers', { count: peers.length, rest: peersLeft }),
    columns: columns(
      'direction',
      'peer#mono',
      'plain-whole#number',
      'plain-cut#number',
      'tls-whole#number',
      'tls-cut#number',
    ),
    rows: peers.map(({ direction, peer, plain, tls, place }) => ({
      cells: [
        message(`ui.picture.${direction}`),
        peer,
        ...[plain.whole, plain.cut, tls.whole, tls.cut].map(String),
      ],
      ...(place === undefined ? {} : { place }),
    })),
  };
}

export function phaseTable({ phases }: MailCharts): ChartTable {
  return {
    caption: message('ui.timeline.table.phases'),
    columns: columns('direction', 'phase', 'whole#number', 'cut#number'),
    rows: phases.map(({ direction, phase, whole, cut, place }) => ({
      cells: [
        message(`ui.picture.${direction}`),
        message(`ui.timeline.phase.${phase}`),
        String(whole),
        String(cut),
      ],
      ...(place === undefined ? {} : { place }),
    })),
  };
}

export function hourTable({ hours, hoursEach }: MailCharts): ChartTable {
  return {
    caption: message('ui.timeline.table.hours', { each: hoursEach }),
    columns: columns('from', 'whole#number', 'cut#number', 'drops#number'),
    rows: hours.map(({ from, whole, cut, drops, place }) => ({
      cells: [clock(from), String(whole), String(cut), String(drops)],
      ...(place === undefined ? {} : { place }),
    })),
  };
}

/** How the clocks of each pair compare, as sentences. */
export function clockSentences({ clocks }: TimeLine): readonly Message[] {
  return clocks.map(({ firewall, esa, seconds, low, high, pairs, step }) => {
    if (seconds === undefined) return message('ui.timeline.clock.unknown', { firewall, esa });
    const kind = step !== undefined ? 'step' : seconds === 0 ? 'same' : 'known';
    return message(`ui.timeline.clock.${kind}`, {
      firewall,
      esa,
      seconds: Math.abs(seconds),
      which: message(seconds < 0 ? 'skew.behind' : 'skew.ahead'),
      low: low ?? seconds,
      high: high ?? seconds,
      pairs: pairs ?? 0,
      from: step === undefined ? '' : clock(step.from),
      later: step?.seconds ?? seconds,
    });
  });
}

function clock(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
