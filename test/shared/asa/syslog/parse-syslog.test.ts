/** Whole log files: prefixes in every form of asa.md d.7, counts, fates, mixtures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consoleLogBlocks, parseSyslog } from '../../../../shared/asa/syslog/parse-syslog.ts';
import { blockOf, sliceBlock, type TextBlock } from '../../../../shared/base/text.ts';
import { isoTime } from '../../../../shared/base/time.ts';
import { countingBlock } from '../counting-block.ts';

const TEXT =
  'ESMTP Classification: Dropped connection for ESMTP Request from outside:198.51.100.10/35314 to dmz:192.168.1.1/25; matched Class 4: header line length gt 998';

/** The one event of a line: when, who, which id. */
function prefixOf(line: string, year?: number) {
  const { facts, coverage } = parseSyslog(
    [blockOf('log', line)],
    year === undefined ? {} : { year },
  );
  expect(coverage).toMatchObject({ lines: 1, used: 1 });
  const [event] = facts.events;
  if (!event) throw new Error('no event');
  return {
    product: event.product,
    level: event.level,
    id: event.id,
    ...(event.time === undefined ? {} : { time: isoTime(event.time) }),
    ...(event.host === undefined ? {} : { host: event.host }),
  };
}

const M = { product: 'ASA', level: 4, id: '108004' };

describe('prefixes', () => {
  it.each([
    ['bare', `%ASA-4-108004: ${TEXT}`, M],
    ['message class', `%ASA-session-4-108004: ${TEXT}`, M],
    ['PIX', `%PIX-4-108004: ${TEXT}`, { ...M, product: 'PIX' }],
    ['FTD', `%FTD-4-108004: ${TEXT}`, { ...M, product: 'FTD' }],
    ['no colon behind the id', `%ASA-4-108004 ${TEXT}`, M],
    ['time', `Oct 21 2024 09:36:50: %ASA-4-108004: ${TEXT}`, { ...M, time: '2024-10-21T09:36:50' }],
    [
      'time with zone',
      `Oct 21 2024 09:36:50 EDT: %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T09:36:50-04:00' },
    ],
    [
      'time and host',
      `Oct 21 2024 16:00:28 FW01 : %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T16:00:28', host: 'FW01' },
    ],
    [
      'time, blank before the colon',
      `Oct 21 2024 16:00:28 : %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T16:00:28' },
    ],
    [
      'host and process',
      `Oct 10 2018 12:34:56 localhost CiscoASA[999]: %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2018-10-10T12:34:56', host: 'localhost' },
    ],
    [
      'RFC 3164 with a year given',
      `<166>Oct  1 12:34:56 fw1 %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-01T12:34:56', host: 'fw1' },
    ],
    [
      'a relay before the firewall',
      `<166>Oct 10 12:34:56 relay1 Oct 10 2024 12:34:51 fw1 : %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-10T12:34:51', host: 'fw1' },
    ],
    [
      'a relay that knows the host',
      `Oct 10 12:34:56 fw1 Oct 10 2024 12:34:51: %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-10T12:34:51', host: 'fw1' },
    ],
    [
      'EMBLEM',
      `<166>:Oct 21 2024 09:36:50 UTC: %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T09:36:50+00:00' },
    ],
    [
      'timestamp rfc5424',
      `2024-10-21T09:36:50.250Z fw1 : %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T09:36:50.250+00:00', host: 'fw1' },
    ],
    [
      'RFC 5424',
      `<166>1 2024-10-21T09:36:50+02:00 fw1 - - - - %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T09:36:50+02:00', host: 'fw1' },
    ],
    [
      'milliseconds',
      `Oct 21 2024 09:36:50.125: %ASA-4-108004: ${TEXT}`,
      { ...M, time: '2024-10-21T09:36:50.125' },
    ],
    ['no such day', `Feb 31 2024 09:36:50: %ASA-4-108004: ${TEXT}`, M],
  ])('%s', (_, line, wanted) => {
    expect(prefixOf(line, 2024)).toEqual(wanted);
  });

  it('leaves a time without year out when no year is given', () => {
    expect(prefixOf(`Oct 21 12:34:56 fw1 : %ASA-4-108004: ${TEXT}`)).toEqual({ ...M, host: 'fw1' });
  });

  it('takes names for addresses and user tags', () => {
    const { facts } = parseSyslog([
      blockOf(
        'log',
        '%ASA-6-302013: Built outbound TCP connection 7 for outside:198.51.100.10/25 (198.51.100.10/25)(LOCAL\\netops) to dmz:Mail_Gateway/5678 (Mail_Gateway/5678)',
      ),
    ]);
    expect(facts.events[0]?.to).toMatchObject({
      nameif: 'dmz',
      address: 'Mail_Gateway',
      port: 5678,
    });
  });
});

describe('whole files', () => {
  const LOG = blockOf(
    'mixed.log',
    [
      'Syslog logging: enabled',
      '    Timestamp logging: disabled',
      '    Buffer logging: level warnings, 4908890 messages logged',
      `Oct 21 2024 09:00:00: %ASA-4-108004: ${TEXT}`,
      'Oct 21 2024 09:00:01: %ASA-4-733100: [ Scanning] drop rate-1 exceeded.',
      'Oct 21 2024 09:00:02: %ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to dmz:192.168.1.1/25 terminated by inspection engine, reason - inspector drop reset.',
      'Oct 21 09:00:03 esa1 mail_logs: Info: MID 1 ICID 2 RID 0 To: <a@example.com>',
      'Oct 21 09:00:04 fw1 last message repeated 2 times',
      'Oct 21 2024 09:00:05: %ASA-4-108004: a text that no release prints',
      '',
      'words of a person',
    ].join('\n'),
  );
  const parsed = parseSyslog([LOG], { year: 2024 });

  it('counts every id, keeps those in scope, and says what is not understood', () => {
    expect(parsed.facts.counts).toEqual({ '108004': 2, '507003': 1, '733100': 1 });
    expect(
      parsed.facts.events.map((event) => `${event.span.from} ${event.id} ${event.detail.kind}`),
    ).toEqual(['4 108004 esmtp-match', '6 507003 terminated-by-inspection', '9 108004 other']);
    expect(parsed.warnings.map(({ message, span }) => `${span.from} ${message.id}`)).toEqual([
      '9 warning.asa.syslog.text',
      '11 warning.asa.syslog.no-mark',
    ]);
    expect(parsed.coverage).toEqual({ lines: 11, used: 5, ignored: 4, unsupported: 0, unknown: 2 });
  });

  it('tells the lines of other machines, the buffer and the ends in time', () => {
    expect(parsed.facts.foreign).toBe(1);
    expect(parsed.facts.buffer).toMatchObject({ level: 'warnings', messagesLogged: 4908890 });
    expect(parsed.facts.from && isoTime(parsed.facts.from)).toBe('2024-10-21T09:00:00');
    expect(parsed.facts.to && isoTime(parsed.facts.to)).toBe('2024-10-21T09:00:05');
  });

  it('reads blocks like one text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LOG.lines.length }), (cut) => {
        const parts = [sliceBlock(LOG, 0, cut), sliceBlock(LOG, cut, LOG.lines.length)];
        const apart = parseSyslog(parts, { year: 2024 });
        expect(apart).toEqual(parsed);
      }),
      { seed: 11 },
    );
  });

  it('picks console lines out of an answer', () => {
    const blocks = consoleLogBlocks(LOG);
    expect(blocks.map((block) => block.firstLine)).toEqual([4, 5, 6, 9]);
    expect(parseSyslog(blocks, { year: 2024 }).facts.events).toEqual(parsed.facts.events);
  });
});

describe('any input', () => {
  it('ends, accounts for every line and never throws', () => {
    const word = fc.constantFrom(
      '%ASA-4-108004: ',
      '%ASA-6-302013: Built inbound TCP connection 1 for ',
      '%ASA-6-302014: Teardown TCP connection 1 for ',
      'outside:198.51.100.10/25',
      ' to ',
      '(',
      '%',
      'Oct 21 2024 09:00:00',
      ': ',
      '\0',
      '\r',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ maxLength: 12 })), { maxLength: 40 }),
        (parts) => {
          const block = blockOf('any', parts.join(''));
          const { coverage, facts } = parseSyslog([block]);
          expect(coverage.lines).toBe(block.lines.length);
          expect(coverage.used + coverage.ignored + coverage.unsupported + coverage.unknown).toBe(
            coverage.lines,
          );
          expect(facts.events.length).toBeLessThanOrEqual(coverage.lines);
        },
      ),
      { seed: 12, numRuns: 500 },
    );
  });

  it('takes lines of ten million characters', () => {
    const long = (text: string): TextBlock => ({ path: 'long', firstLine: 1, lines: [text] });
    for (const fill of ['x', ' ', '%', '\r', 'a/']) {
      const line = fill.repeat(Math.floor(10_000_000 / fill.length));
      expect(parseSyslog([long(line)]).coverage.lines).toBe(1);
      const marked = parseSyslog([long(`%ASA-6-302014: Teardown TCP connection ${line}`)]);
      expect(marked.coverage.unknown).toBe(1);
    }
  });

  it('looks at each line a bounded number of times', () => {
    const lines = Array.from({ length: 5000 }, (_, i) =>
      i % 7 === 0 ? 'Oct 21 09:00:03 esa1 mail_logs: Info: MID 1' : `%ASA-4-108004: ${TEXT}`,
    );
    const { block, reads } = countingBlock(lines);
    parseSyslog([block]);
    expect(reads()).toBeLessThanOrEqual(3 * lines.length);
  });
});
