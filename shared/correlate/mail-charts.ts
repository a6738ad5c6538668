/** Counts of a whole mail log for pictures: by peer and TLS, by last phase, by hour; and the connections worth a bar. */
import type { Span } from '../base/text.ts';
import type { InboundPhase, LogView, MailConnection, OutboundPhase } from '../model/mail.ts';
import type { Outcome, PeerOutcome, PhaseOutcome, Place } from '../model/time-line.ts';
import { canonical, DIRECTIONS, type Direction } from './esa-names.ts';
import { memo } from './memo.ts';

export interface MailTally {
  readonly peers: readonly PeerOutcome[];
  readonly peersLeft: number;
  readonly phases: readonly PhaseOutcome[];
  /** By the number of the hour since 1970 on the ESA's wall clock. */
  readonly hours: ReadonlyMap<number, Outcome & { readonly place?: Place }>;
  /** Indices of connections that ended before their time, evenly over the log, at most `MOST_KEPT`. */
  readonly cut: readonly number[];
  /** The same of those that went well. */
  readonly whole: readonly number[];
}

export const HOUR_MS = 3_600_000;
const MOST_PEERS = 12;
const MOST_KEPT = 2000;

const PHASES: Readonly<Record<Direction, readonly (InboundPhase | OutboundPhase)[]>> = {
  inbound: ['connected', 'hat', 'tls', 'mail', 'rcpt', 'headers', 'accepted'],
  outbound: ['connected', 'tls', 'mail', 'done'],
};

/** Ended before its time, whoever's fault; what the log only shows the beginning or end of isn't. */
export function isCut({ ending, truncated }: MailConnection): boolean {
  if (truncated !== undefined && ending === 'open') return false;
  return ending === 'lost' || ending === 'timeout' || ending === 'too-long' || ending === 'error';
}

interface Count {
  whole: number;
  cut: number;
  place?: Place;
}

/** Reads every connection once. */
export const mailTally: (view: LogView) => MailTally = memo((view) => {
  const peers = new Map<string, { direction: Direction; peer: string; plain: Count; tls: Count }>();
  const phases = new Map<string, Count>();
  const hours = new Map<number, Count>();
  const cut = evenSample();
  const whole = evenSample();
  for (const index of view.connections({})) {
    const connection = view.connection(index);
    const { direction, opened, phase, tls } = connection;
    const isLost = isCut(connection);
    (isLost ? cut : whole).add(index);
    const peer = canonical(connection.peer ?? '');
    const book = getOr(peers, `${direction} ${peer}`, () => ({
      direction,
      peer,
      plain: none(),
      tls: none(),
    }));
    add(tls.kind === 'success' ? book.tls : book.plain, isLost, connection);
    add(getOr(phases, `${direction} ${phase}`, none), isLost, connection);
    if (opened !== undefined) {
      add(getOr(hours, Math.floor(opened.wallMs / HOUR_MS), none), isLost, connection);
    }
  }
  const all = [...peers.values()].sort((a, b) => weightOf(b) - weightOf(a));
  return {
    peers: all.slice(0, MOST_PEERS).map(({ direction, peer, plain, tls }) => {
      const place = plain.place ?? tls.place;
      const bare = { direction, peer, plain: bareOf(plain), tls: bareOf(tls) };
      return place === undefined ? bare : { ...bare, place };
    }),
    peersLeft: Math.max(0, all.length - MOST_PEERS),
    phases: DIRECTIONS.flatMap((direction) =>
      PHASES[direction].flatMap((phase) => {
        const count = phases.get(`${direction} ${phase}`);
        return count === undefined ? [] : [{ direction, phase, ...count }];
      }),
    ),
    hours,
    cut: cut.kept(),
    whole: whole.kept(),
  };
});

function none(): Count {
  return { whole: 0, cut: 0 };
}

function bareOf({ whole, cut }: Count): Outcome {
  return { whole, cut };
}

/** Losses first, then traffic. */
function weightOf({ plain, tls }: { readonly plain: Count; readonly tls: Count }): number {
  return (plain.cut + tls.cut) * 1e9 + plain.whole + tls.whole;
}

function add(count: Count, isLost: boolean, { lines, span }: MailConnection): void {
  if (!isLost) {
    count.whole++;
    return;
  }
  count.cut++;
  count.place ??= placeOf(lines[lines.length - 1] ?? span);
}

/** The last line of a span: the one that tells the end. */
export function placeOf({ path, to }: Span): Place {
  return { path, line: to };
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Keeps every n-th of a stream of unknown length; n doubles whenever there are too many. */
function evenSample() {
  let every = 1;
  let seen = 0;
  let kept: number[] = [];
  return {
    add(index: number): void {
      if (seen++ % every !== 0) return;
      kept.push(index);
      if (kept.length <= MOST_KEPT) return;
      kept = kept.filter((_, i) => i % 2 === 0);
      every *= 2;
    },
    kept: (): readonly number[] => kept,
  };
}
