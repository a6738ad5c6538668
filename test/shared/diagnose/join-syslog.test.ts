/** Pieces of a log, with stamps that have no year. */
import { describe, expect, it } from 'vitest';
import { isoTime, parseIsoTime, type Stamp } from '../../../shared/base/time.ts';
import { joinSyslog } from '../../../shared/diagnose/join-syslog.ts';
import type { SyslogFacts } from '../../../shared/model/asa-syslog.ts';

const at = (text: string): Stamp => parseIsoTime(text) ?? { wallMs: Number.NaN };

function piece(times: readonly string[]): SyslogFacts {
  const stamps = times.map(at);
  const [first] = stamps;
  const last = stamps.at(-1);
  return {
    events: stamps.map((time, i) => ({
      id: '111008',
      level: 5,
      product: 'ASA',
      time,
      detail: { kind: 'other' },
      span: { path: 'log', from: i + 1, to: i + 1 },
    })),
    counts: { '111008': times.length },
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
  };
}

const times = (facts: SyslogFacts) => facts.events.map((e) => (e.time ? isoTime(e.time) : '-'));

describe('joinSyslog', () => {
  it('adds up pieces', () => {
    const now = at('2025-03-12T09:00:00');
    const joined = joinSyslog([piece(['2025-03-10T10:00:00']), piece(['2025-03-11T10:00:00'])], {
      now,
    });
    expect([
      joined.counts,
      joined.from && isoTime(joined.from),
      joined.to && isoTime(joined.to),
    ]).toEqual([{ '111008': 2 }, '2025-03-10T10:00:00', '2025-03-11T10:00:00']);
  });

  it.each([
    ['2025-12-31T23:00:00', '2025-01-02T09:00:00', '2024-12-31T23:00:00'],
    ['2024-12-31T23:00:00', '2024-01-02T09:00:00', '2023-12-31T23:00:00'],
    ['2025-03-05T23:00:00', '2025-02-02T09:00:00', '2024-03-05T23:00:00'],
    ['2025-02-27T23:00:00', '2025-02-02T09:00:00', '2024-02-27T23:00:00'],
    ['2025-02-02T20:00:00', '2025-02-02T09:00:00', '2025-02-02T20:00:00'],
  ])('%s seen at %s is %s', (read, now, expected) => {
    expect(times(joinSyslog([piece([read])], { now: at(now) }))).toEqual([expected]);
  });

  it('keeps to the window', () => {
    const facts = piece(['2025-03-10T10:00:00', '2025-03-11T10:00:00', '2025-03-12T08:00:00']);
    const window = {
      now: at('2025-03-12T09:00:00'),
      from: at('2025-03-11T00:00:00'),
      to: at('2025-03-11T23:00:00'),
    };
    expect(times(joinSyslog([facts], window))).toEqual(['2025-03-11T10:00:00']);
  });
});
