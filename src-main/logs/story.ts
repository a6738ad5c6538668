/**
 * The story of a connection, a message or an address: the records that belong to it, with those they
 * lead to (the messages of a connection, the MIDs a message became, the connections that tried it), and
 * their raw lines in order.
 */
import type { Span } from '../../shared/base/text.ts';
import type { StoryQuery } from '../../shared/model/log-filter.ts';
import type { LogView, MailConnection, MailKey, MailMessage } from '../../shared/model/mail.ts';

export type StoryRecord =
  | { readonly kind: 'connection'; readonly record: MailConnection }
  | { readonly kind: 'message'; readonly record: MailMessage };

export interface Story {
  /** Records asked for. */
  readonly found: number;
  /** They and what they lead to; connections first brought, then their messages. */
  readonly records: readonly StoryRecord[];
  /** Lines of all of them, each once, in order of file and number. */
  readonly lines: readonly Span[];
  /** More was found than is told. */
  readonly isCut: boolean;
}

/** A story holds no more records than this. */
const MAX_RECORDS = 2000;

/** With `at`, only of records that have this line where any has: ids repeat in a long log. */
export function storyOf(view: LogView, query: StoryQuery, at?: Span): Story {
  const teller = new Teller(view);
  teller.tell(query, at);
  return teller.story();
}

class Teller {
  private readonly view: LogView;
  private readonly connections = new Map<number, MailConnection>();
  private readonly messages = new Map<number, MailMessage>();
  private found = 0;
  private isCut = false;

  constructor(view: LogView) {
    this.view = view;
  }

  tell({ icid, dcid, mid, address }: StoryQuery, at: Span | undefined): void {
    if (icid !== undefined) this.withConnections({ direction: 'inbound', id: icid }, at);
    if (dcid !== undefined) this.withConnections({ direction: 'outbound', id: dcid }, at);
    if (mid !== undefined) {
      const { view } = this;
      for (const index of near(view.messages({ mid }), (i) => view.message(i), at)) {
        this.found++;
        this.addMessage(index, true);
      }
    }
    if (address === undefined) return;
    if (address.includes('@')) this.withMail(address.toLowerCase());
    else this.withConnections({ peer: address });
  }

  story(): Story {
    const records: StoryRecord[] = [
      ...[...this.connections.values()].map((record) => ({ kind: 'connection', record }) as const),
      ...[...this.messages.values()].map((record) => ({ kind: 'message', record }) as const),
    ];
    const lines = new Map<string, Span>();
    for (const { record } of records) {
      for (const span of record.lines) lines.set(`${span.path}\0${span.from}`, span);
    }
    return {
      found: this.found,
      records,
      lines: [...lines.values()].sort((a, b) =>
        a.path === b.path ? a.from - b.from : a.path < b.path ? -1 : 1,
      ),
      isCut: this.isCut,
    };
  }

  private withConnections(query: Parameters<LogView['connections']>[0], at?: Span): void {
    const { view } = this;
    for (const index of near(view.connections(query), (i) => view.connection(i), at)) {
      this.found++;
      const connection = this.addConnection(index);
      for (const id of connection?.messages ?? [])
        this.addByKey({ ...keyOf(connection), id }, false);
    }
  }

  private withMail(address: string): void {
    const { view } = this;
    for (const index of view.messages({})) {
      const message = view.message(index);
      const isIts = [message.from, ...message.recipients.map((one) => one.address)].some(
        (one) => one?.toLowerCase() === address,
      );
      if (!isIts) continue;
      this.found++;
      this.addMessage(index, true);
    }
  }

  /** `withParties`: also who brought it, who was tried, and what it became. */
  private addMessage(index: number, withParties: boolean): void {
    if (this.messages.has(index) || this.isFull()) return;
    const message = this.view.message(index);
    this.messages.set(index, message);
    const key = message.key;
    for (const { mid } of message.became) this.addByKey({ ...key, id: mid }, withParties);
    if (!withParties) return;
    const { icid = 0 } = message;
    if (icid > 0) this.addParty('inbound', { ...key, id: icid });
    for (const id of message.dcids) this.addParty('outbound', { ...key, id });
  }

  private addByKey(key: MailKey, withParties: boolean): void {
    const index = this.view.findMessage(key);
    if (index !== undefined) this.addMessage(index, withParties);
  }

  private addParty(direction: MailConnection['direction'], key: MailKey): void {
    const index = this.view.findConnection(direction, key);
    if (index !== undefined) this.addConnection(index);
  }

  private addConnection(index: number): MailConnection | undefined {
    const known = this.connections.get(index);
    if (known || this.isFull()) return known;
    const connection = this.view.connection(index);
    this.connections.set(index, connection);
    return connection;
  }

  private isFull(): boolean {
    if (this.connections.size + this.messages.size < MAX_RECORDS) return false;
    this.isCut = true;
    return true;
  }
}

function keyOf(connection: MailConnection | undefined): MailKey {
  return connection?.key ?? { appliance: 0, epoch: 0, id: 0 };
}

/** Those whose lines reach over `at`; all where none does. */
function near(
  indices: Iterable<number>,
  recordOf: (index: number) => { readonly span: Span },
  at: Span | undefined,
): readonly number[] {
  const all = [...indices];
  if (!at || all.length < 2) return all;
  const here = all.filter((index) => {
    const { path, from, to } = recordOf(index).span;
    return path === at.path && from <= at.from && at.from <= to;
  });
  return here.length > 0 ? here : all;
}
