/**
 * The contract over the WebSocket of browser mode. Requests made while the line is down wait for a
 * short time, then fail as `offline`; after a reconnect the events missed are fetched, so that
 * listeners see each event once and in order.
 */

import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Carrier, EventMessage, EventsSince, HostError } from '../../shared/ipc/contract.ts';
import type { HostFrame, ReplyFrame, RequestFrame } from '../../shared/ipc/socket.ts';
import { say } from '../widgets/say.ts';

export type LineState = 'connecting' | 'open' | 'lost';

/** A carrier whose line may break; `resync` listeners are called when events were lost for good. */
export interface LiveCarrier extends Carrier {
  line(): LineState;
  onLine(listener: (state: LineState) => void): () => void;
  onResync(listener: () => void): () => void;
}

/** What of a WebSocket is used, so that tests can stand in for it. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

export interface SocketCarrierOptions {
  readonly open: () => SocketLike;
  readonly after: (ms: number, run: () => void) => void;
}

interface Waiting {
  readonly frame: RequestFrame;
  readonly settle: (result: Result<unknown, HostError>) => void;
  isSent: boolean;
}

const RETRY_MS = [250, 500, 1000, 2000, 4000];
/** After this many failed attempts what waits is answered with `offline`. */
const PATIENCE = 3;

function offline(): Result<never, HostError> {
  return err({ kind: 'offline', text: say('ui.error.offline') });
}

/** Opens the line and keeps it open. */
export function socketCarrier(options: SocketCarrierOptions): LiveCarrier {
  const waiting = new Map<number, Waiting>();
  const events = new Set<(event: EventMessage) => void>();
  const lines = new Set<(state: LineState) => void>();
  const resyncs = new Set<() => void>();
  let state: LineState = 'connecting';
  let socket: SocketLike | undefined;
  let nextId = 1;
  let failures = 0;
  let lastSeq: number | undefined;
  /** Events that arrive while the missed ones are fetched. */
  let held: EventMessage[] | undefined;

  function setState(next: LineState): void {
    if (next === state) return;
    state = next;
    for (const listener of lines) listener(next);
  }

  function transmit(entry: Waiting): void {
    entry.isSent = true;
    socket?.send(JSON.stringify(entry.frame));
  }

  function request(name: string, input: unknown): Promise<Result<unknown, HostError>> {
    return new Promise((settle) => {
      const frame: RequestFrame = { id: nextId++, name, input };
      const entry: Waiting = { frame, settle, isSent: false };
      if (state === 'lost' && failures >= PATIENCE) return settle(offline());
      waiting.set(frame.id, entry);
      if (state === 'open') transmit(entry);
    });
  }

  function failWaiting(which: (entry: Waiting) => boolean): void {
    for (const [id, entry] of waiting) {
      if (!which(entry)) continue;
      waiting.delete(id);
      entry.settle(offline());
    }
  }

  function deliver(event: EventMessage): void {
    if (lastSeq !== undefined && event.seq <= lastSeq) return;
    lastSeq = event.seq;
    for (const listener of events) listener(event);
  }

  async function catchUp(since: number): Promise<void> {
    held = [];
    const answer = await request('events.since', { seq: since });
    const late = held;
    held = undefined;
    if (answer.ok) {
      const missed = answer.value as EventsSince; // the table's output for this name
      if (missed.missed) {
        lastSeq = missed.latest;
        for (const listener of resyncs) listener();
      } else for (const event of missed.events) deliver(event);
    }
    for (const event of late) deliver(event);
  }

  function receive(data: unknown): void {
    if (typeof data !== 'string') return;
    const frame = JSON.parse(data) as HostFrame; // our own host writes these
    if (isReply(frame)) {
      const entry = waiting.get(frame.id);
      waiting.delete(frame.id);
      entry?.settle(frame.result.ok ? ok(frame.result.value) : err(frame.result.error));
    } else if (held) held.push(frame);
    else deliver(frame);
  }

  function connect(): void {
    const line = options.open();
    socket = line;
    line.onopen = () => {
      failures = 0;
      setState('open');
      if (lastSeq !== undefined) void catchUp(lastSeq);
      for (const entry of waiting.values()) if (!entry.isSent) transmit(entry);
    };
    line.onmessage = (event) => receive(event.data);
    line.onclose = () => {
      failures++;
      setState('lost');
      // What was sent may or may not have been done: the asker must look again.
      failWaiting((entry) => entry.isSent || failures >= PATIENCE);
      options.after(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 4000, connect);
    };
  }

  connect();
  return {
    send: request,
    line: () => state,
    on: (listener) => added(events, listener),
    onLine: (listener) => added(lines, listener),
    onResync: (listener) => added(resyncs, listener),
  };
}

function isReply(frame: HostFrame): frame is ReplyFrame {
  return 'id' in frame;
}

function added<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => set.delete(listener);
}
