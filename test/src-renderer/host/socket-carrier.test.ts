import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { type SocketLike, socketCarrier } from '../../../src-renderer/host/socket-carrier.ts';

class FakeSocket implements SocketLike {
  readonly sent: { id: number; name: string; input: unknown }[] = [];
  onopen: SocketLike['onopen'] = null;
  onclose: SocketLike['onclose'] = null;
  onmessage: SocketLike['onmessage'] = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.onclose?.();
  }
  receive(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const carrier = socketCarrier({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    after: (ms, run) => void timers.push({ ms, run }),
  });
  const latest = (): FakeSocket => {
    const socket = sockets[sockets.length - 1];
    if (!socket) throw new Error('no socket was opened');
    return socket;
  };
  return { carrier, sockets, timers, latest, retry: () => timers.shift()?.run() };
}

describe('socketCarrier', () => {
  it('keeps requests until the line is open and matches replies by id', async () => {
    const { carrier, latest } = setUp();
    const first = carrier.send('case.list', {});
    const second = carrier.send('app.info', {});
    expect(latest().sent).toEqual([]);
    latest().onopen?.();
    const [a, b] = latest().sent;
    latest().receive({ id: b?.id, result: ok('second') });
    latest().receive({ id: a?.id, result: ok('first') });
    expect([await first, await second]).toEqual([ok('first'), ok('second')]);
  });

  it('answers what was sent with offline when the line breaks, and sends the rest again', async () => {
    const { carrier, latest, retry } = setUp();
    latest().onopen?.();
    const lost = carrier.send('case.list', {});
    latest().close();
    expect(await lost).toMatchObject({ ok: false, error: { kind: 'offline' } });
    const kept = carrier.send('app.info', {});
    retry();
    latest().onopen?.();
    const frame = latest().sent.find((one) => one.name === 'app.info');
    latest().receive({ id: frame?.id, result: ok('there') });
    expect(await kept).toEqual(ok('there'));
  });

  it('gives up waiting after three tries, and keeps trying', async () => {
    const { carrier, latest, retry, timers } = setUp();
    latest().onopen?.();
    latest().close();
    const kept = carrier.send('app.info', {});
    retry();
    latest().close();
    retry();
    latest().close();
    expect(await kept).toMatchObject({ ok: false, error: { kind: 'offline' } });
    expect(await carrier.send('app.info', {})).toMatchObject({ ok: false });
    expect(timers.length).toBe(1);
  });

  it('catches up on missed events in order, each once', async () => {
    const { carrier, latest, retry } = setUp();
    const heard: number[] = [];
    carrier.on((event) => heard.push(event.seq));
    latest().onopen?.();
    latest().receive(event(7));
    latest().close();
    retry();
    latest().onopen?.();
    const since = latest().sent.find((one) => one.name === 'events.since');
    expect(since?.input).toEqual({ seq: 7 });
    latest().receive(event(10));
    const events = [event(8), event(9), event(10)];
    latest().receive({ id: since?.id, result: ok({ events, latest: 10, missed: false }) });
    await Promise.resolve();
    await Promise.resolve();
    expect(heard).toEqual([7, 8, 9, 10]);
  });

  it('says so when events are gone for good', async () => {
    const { carrier, latest, retry } = setUp();
    let resyncs = 0;
    carrier.onResync(() => resyncs++);
    latest().onopen?.();
    latest().receive(event(7));
    latest().close();
    retry();
    latest().onopen?.();
    const since = latest().sent[0];
    latest().receive({ id: since?.id, result: ok({ events: [], latest: 40, missed: true }) });
    await Promise.resolve();
    await Promise.resolve();
    expect(resyncs).toBe(1);
  });

  it('tells how the line is', () => {
    const { carrier, latest, retry } = setUp();
    const states: string[] = [];
    carrier.onLine((state) => states.push(state));
    latest().onopen?.();
    latest().close();
    retry();
    latest().onopen?.();
    expect(states).toEqual(['open', 'lost', 'open']);
  });
});

function event(seq: number) {
  return { seq, name: 'case.changed', payload: { case: 'a', revision: seq } };
}
