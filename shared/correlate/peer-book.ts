/**
 * What each peer of the mail log does as a rule: a fault towards one peer is theirs, a fault towards
 * all of them is on our side (esa.md 0.3, 1.5 discriminators 4 and 5).
 */
import type { LogView, MailConnection } from '../model/mail.ts';
import type { Direction } from './esa-names.ts';

export interface PeerStats {
  readonly connections: number;
  /** Connections on which a message was taken (inbound) or done (outbound). */
  readonly withMail: number;
  readonly tlsSuccess: number;
  readonly tlsMissing: number;
  readonly masks: number;
  /** Outbound: `Connection Error`. */
  readonly errors: number;
}

export interface PeerBook {
  of(direction: Direction, peer: string | undefined): PeerStats;
  /** Peers seen in that direction. */
  count(direction: Direction): number;
  /** Only this peer lacks STARTTLS while TLS works with others on the same path. */
  onlyThisPeerLacksTls(direction: Direction, peer: string | undefined): boolean;
  /** Masks are seen with this peer alone, and others exchange mail unmasked. */
  onlyThisPeerMasks(direction: Direction, peer: string | undefined): boolean;
  /** This peer never took mail, while most others did: it is down, not the path. */
  isDownAlone(direction: Direction, peer: string | undefined): boolean;
}

const NOBODY: PeerStats = {
  connections: 0,
  withMail: 0,
  tlsSuccess: 0,
  tlsMissing: 0,
  masks: 0,
  errors: 0,
};

type Writable = { -readonly [K in keyof PeerStats]: PeerStats[K] };

/** Reads every connection of the view once, and shows each to `visit` on the way. */
export function peerBook(
  view: LogView,
  visit: (connection: MailConnection, index: number) => void = () => {},
): PeerBook {
  const books = { inbound: new Map<string, Writable>(), outbound: new Map<string, Writable>() };
  for (const i of view.connections({})) {
    const connection = view.connection(i);
    visit(connection, i);
    const book = books[connection.direction];
    const peer = connection.peer ?? '';
    let stats = book.get(peer);
    if (!stats) {
      stats = { ...NOBODY };
      book.set(peer, stats);
    }
    stats.connections++;
    if (connection.phase === 'accepted' || connection.phase === 'done') stats.withMail++;
    if (connection.tls.kind === 'success') stats.tlsSuccess++;
    if (
      connection.tls.kind === 'not-offered' ||
      connection.tls.kind === 'required-missing' ||
      connection.tls.kind === 'unexpected-response'
    ) {
      stats.tlsMissing++;
    }
    if (connection.ending === 'error') stats.errors++;
    stats.masks += connection.marks.filter(
      (m) => m.kind === 'masked-reply' || m.kind === 'masked-command',
    ).length;
  }
  return readable(books);
}

function readable(books: Record<Direction, ReadonlyMap<string, PeerStats>>): PeerBook {
  const others = (
    direction: Direction,
    peer: string | undefined,
    test: (stats: PeerStats) => boolean,
  ) => {
    for (const [name, stats] of books[direction]) {
      if (name !== (peer ?? '') && test(stats)) return true;
    }
    return false;
  };
  return {
    of: (direction, peer) => books[direction].get(peer ?? '') ?? NOBODY,
    count: (direction) => books[direction].size,
    onlyThisPeerLacksTls: (direction, peer) =>
      peer !== undefined &&
      others(direction, peer, (s) => s.tlsSuccess > 0) &&
      !others(direction, peer, (s) => s.tlsMissing > 0),
    onlyThisPeerMasks: (direction, peer) =>
      peer !== undefined &&
      others(direction, peer, (s) => s.withMail > 0) &&
      !others(direction, peer, (s) => s.masks > 0),
    isDownAlone: (direction, peer) => {
      if (peer === undefined || (books[direction].get(peer)?.withMail ?? 0) > 0) return false;
      const all = [...books[direction].values()];
      const reached = all.filter((s) => s.withMail > 0).length;
      const failing = all.filter((s) => s.withMail === 0 && s.errors > 0).length;
      return reached > 0 && failing <= Math.max(1, reached / 2);
    },
  };
}
