/** The sums of a made-up log against what its generator knows; windows; queries. */
import { describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../../../shared/base/time.ts';
import { openMailLog } from '../../../../shared/esa/mail-log/open.ts';
import { generatedBytes } from './generate.ts';

describe('totals', () => {
  it.each([
    { seed: 21, host: undefined },
    { seed: 22, host: undefined },
    { seed: 23, host: 'esa1.example.net' },
  ])('are those of the generator, seed $seed', ({ seed, host }) => {
    const { bytes, truth } = generatedBytes({
      seed,
      bytes: 1_500_000,
      drain: true,
      ...(host ? { host } : {}),
    });
    const opened = openMailLog([{ path: 'a', bytes }], { now: { wallMs: Date.UTC(2024, 5, 1) } });
    const { connections, tls, messages, receivingAborted, connectionsLost, ...rest } =
      opened.view.totals();
    const { lines, ...expected } = truth;
    expect({
      inbound: connections.inbound,
      outbound: connections.outbound,
      messages,
      receivingAborted,
      connectionsLost,
      deliveryFailures: rest.deliveryFailures,
      possibleDeliveries: rest.possibleDeliveries,
      tlsIn: tls.inbound.success,
      tlsInFailed: tls.inbound.failed,
      tlsOut: tls.outbound.success,
      tlsOutFailed: tls.outbound.failed,
    }).toEqual(expected);
    expect(tls.inbound.none + truth.tlsIn + truth.tlsInFailed).toBe(truth.inbound);
    expect(opened.documents[0]?.coverage).toEqual({
      lines,
      used: lines,
      ignored: 0,
      unsupported: 0,
      unknown: 0,
    });
  });

  it('keep two logs with equal ids apart, by serial number', () => {
    const a = generatedBytes({ seed: 1, bytes: 100_000, drain: true, serial: 'AAAA-1' });
    const b = generatedBytes({ seed: 2, bytes: 100_000, drain: true, serial: 'BBBB-2' });
    const { view } = openMailLog([
      { path: 'a', bytes: a.bytes },
      { path: 'b', bytes: b.bytes },
    ]);
    expect(view.appliances.map((one) => one.serial).sort()).toEqual(['AAAA-1', 'BBBB-2']);
    expect(view.totals().connections.inbound).toBe(a.truth.inbound + b.truth.inbound);
    expect(view.totals().messages).toBe(a.truth.messages + b.truth.messages);
  });
});

describe('windows and queries', () => {
  const log = [
    'Mon Mar  4 08:00:00 2024 Info: Time offset from UTC: 3600 seconds',
    'Mon Mar  4 08:00:00 2024 Info: New SMTP ICID 1 interface Data 1 (192.168.1.1) address 192.0.2.1 reverse dns host unknown verified no',
    'Mon Mar  4 08:00:01 2024 Info: Start MID 1 ICID 1',
    'Mon Mar  4 08:00:02 2024 Info: ICID 1 lost',
    'Mon Mar  4 08:00:02 2024 Info: Message aborted MID 1 Receiving aborted',
    'Mon Mar  4 08:00:02 2024 Info: ICID 1 close',
    'Mon Mar  4 10:00:00 2024 Info: New SMTP ICID 2 interface Data 1 (192.168.1.1) address 192.0.2.2 reverse dns host unknown verified no',
    'Mon Mar  4 10:00:01 2024 Info: ICID 2 TLS success protocol TLSv1.2 cipher AES128-SHA',
    'Mon Mar  4 10:00:01 2024 Info: ICID 2 Unknown command: XXXX',
    'Mon Mar  4 10:00:02 2024 Info: ICID 2 close',
    "Mon Mar  4 10:00:03 2024 Info: Bounced: DCID 0 MID 7 to RID 0 - 5.1.2 - Bad destination host ('000', [])",
    '',
  ].join('\n');
  const documents = [{ path: 'a', bytes: Buffer.from(log) }];

  it('a window narrows totals and queries', () => {
    const from = parseIsoTime('2024-03-04T09:00:00');
    const { view } = openMailLog(documents, from ? { from } : {});
    expect(view.totals()).toMatchObject({
      connections: { inbound: 1, outbound: 0 },
      messages: 0,
      receivingAborted: 0,
      deliveryFailures: 1,
      from: { wallMs: Date.UTC(2024, 2, 4, 10), offsetMin: 60 },
    });
    expect([...view.connections({})]).toEqual([1]);
    expect([...view.messages({})]).toEqual([1]);
    expect(view.connectionCount).toBe(2);
  });

  it('a bound with a zone is moved to the clock of the appliance', () => {
    const to = parseIsoTime('2024-03-04T08:30:00Z');
    const { view } = openMailLog(documents, to ? { to } : {});
    expect([...view.connections({})]).toEqual([0]);
    const later = parseIsoTime('2024-03-04T09:00:00Z');
    expect([...openMailLog(documents, later ? { to: later } : {}).view.connections({})]).toEqual([
      0, 1,
    ]);
  });

  it('queries take what they name', () => {
    const { view } = openMailLog(documents);
    const at = (hour: number) => Date.UTC(2024, 2, 4, hour);
    expect([...view.connections({ peer: '192.0.2.2' })]).toEqual([1]);
    expect([...view.connections({ peer: '192.0.2.9' })]).toEqual([]);
    expect([...view.connections({ endings: ['lost'] })]).toEqual([0]);
    expect([...view.connections({ tls: ['success'] })]).toEqual([1]);
    expect([...view.connections({ marks: ['masked-command'] })]).toEqual([1]);
    expect([...view.connections({ direction: 'outbound' })]).toEqual([]);
    expect([...view.connections({ direction: 'inbound', id: 1 })]).toEqual([0]);
    expect([...view.connections({ fromMs: at(9), toMs: at(11) })]).toEqual([1]);
    expect([...view.messages({ intake: ['receiving-aborted'] })]).toEqual([0]);
    expect([...view.messages({ outcomes: ['bounced'] })]).toEqual([1]);
    expect([...view.messages({ mid: 7 })]).toEqual([1]);
    expect(view.findMessage({ appliance: 0, epoch: 0, id: 7 })).toBe(1);
    expect(view.findMessage({ appliance: 0, epoch: 1, id: 7 })).toBeUndefined();
    expect(view.findConnection('inbound', { appliance: 0, epoch: 0, id: 2 })).toBe(1);
    expect(view.findConnection('outbound', { appliance: 0, epoch: 0, id: 2 })).toBeUndefined();
  });

  it('raw lines are had by number', () => {
    const { view } = openMailLog(documents);
    expect(view.lines('a', 4, 5)).toEqual(log.split('\n').slice(3, 5));
    expect(view.lines('a', 11, 99)).toEqual(log.split('\n').slice(10, 11));
    expect(view.lines('b', 1, 2)).toEqual([]);
    const big = generatedBytes({ seed: 3, bytes: 600_000 }).bytes;
    const opened = openMailLog([{ path: 'big', bytes: big }]);
    const all = Buffer.from(big).toString().split('\n');
    for (const n of [1, 1024, 1025, 2048, 3000]) {
      expect(opened.view.lines('big', n, n + 1)).toEqual(all.slice(n - 1, n + 1));
    }
  });

  it('ranges leave the other lines out, and numbers stay true', () => {
    const opened = openMailLog([
      {
        path: 'a',
        bytes: Buffer.from(log),
        ranges: [
          { fromLine: 7, toLine: 8 },
          { fromLine: 10, toLine: 10 },
        ],
      },
    ]);
    expect(opened.documents[0]).toMatchObject({ lines: 3, coverage: { lines: 3, used: 3 } });
    expect(opened.view.connection(0).span).toEqual({ path: 'a', from: 7, to: 10 });
    expect(opened.view.connectionCount).toBe(1);
  });

  it('tells progress, and stops when asked', () => {
    const { bytes } = generatedBytes({ seed: 4, bytes: 9_000_000 });
    const told: number[] = [];
    const stop = new AbortController();
    const opened = openMailLog([{ path: 'a', bytes }], {
      signal: stop.signal,
      progress(done, total) {
        told.push(done);
        if (done > total / 3) stop.abort();
      },
    });
    expect(told).toEqual([1 << 22]);
    expect(opened.documents[0]?.warnings.map((w) => w.message.id)).toEqual([
      'esa.mail-log.stopped',
    ]);
    expect(opened.documents[0]?.lines).toBeGreaterThan(1000);
  });
});
