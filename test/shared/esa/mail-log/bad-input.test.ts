/** Cut, huge, hostile and random input: it ends soon, says what was odd, and the rest is right. */
import { describe, expect, it } from 'vitest';
import { type OpenedMailLog, openMailLog } from '../../../../shared/esa/mail-log/open.ts';
import { generatedBytes, randomFrom } from './generate.ts';
import { portrait } from './portrait.ts';

function open(text: string | Uint8Array): OpenedMailLog {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return openMailLog([{ path: 'a', bytes }]);
}

function warnings(opened: OpenedMailLog): readonly string[] {
  return opened.documents.flatMap(({ warnings }) =>
    warnings.map(({ message, span }) => `${message.id}@${span.from}x${message.values?.count}`),
  );
}

const at = (clock: string, message: string) => `Mon Mar  4 ${clock} 2024 ${message}\n`;
const opening = (icid: number) =>
  `Info: New SMTP ICID ${icid} interface Data 1 (192.168.1.1) address 192.0.2.1 reverse dns host unknown verified no`;
const broken = [
  at('08:00:00', opening(1)),
  at('08:00:01', 'Info: Start MID 12345 ICID 1'),
  at('08:00:02', 'Info: Message aborted MID 12345 Receiving aborted by sender'),
  at('08:00:02', 'Info: Message finished MID 12345 aborted'),
  at('08:00:02', 'Info: ICID 1 close'),
].join('');

describe('cut input', () => {
  it('never shows as lost or aborted what was not, wherever it is cut', () => {
    const bytes = Buffer.from(broken);
    for (let length = 0; length <= bytes.length; length++) {
      const totals = open(bytes.subarray(0, length)).view.totals();
      expect([length, totals.receivingAborted, totals.connectionsLost]).toEqual([length, 0, 0]);
      expect(totals.connections.inbound).toBeLessThanOrEqual(1);
      expect(totals.messages).toBeLessThanOrEqual(1);
    }
  });

  it('never raises a count above that of the whole log, wherever both ends are cut', () => {
    const { bytes } = generatedBytes({ seed: 31, bytes: 60_000 });
    const whole = open(bytes).view.totals();
    const random = randomFrom(7);
    for (let i = 0; i < 60; i++) {
      const from = Math.floor((random() * bytes.length) / 2);
      const to = from + Math.floor(random() * (bytes.length - from));
      const { view } = open(bytes.slice(from, to));
      const totals = view.totals();
      expect(totals.receivingAborted).toBeLessThanOrEqual(whole.receivingAborted);
      expect(totals.connectionsLost).toBeLessThanOrEqual(whole.connectionsLost);
      expect(totals.messages).toBeLessThanOrEqual(whole.messages);
      expect(totals.deliveryFailures).toBeLessThanOrEqual(whole.deliveryFailures);
      for (let row = 0; row < view.connectionCount; row++) {
        const connection = view.connection(row);
        const isOpen = connection.ending === 'open';
        expect(isOpen && connection.truncated === undefined).toBe(false);
      }
    }
  });

  it('leaves out a last line that may be cut, and says so', () => {
    const opened = open(
      at('08:00:00', opening(1)) + at('08:00:01', 'Info: Start MID 12 ICID 1').trimEnd(),
    );
    expect(opened.view.messageCount).toBe(0);
    expect(warnings(opened)).toEqual(['esa.mail-log.cut-line@2x1']);
  });

  it('takes a last line without an end where nothing can be missing', () => {
    const opened = open(
      at('08:00:00', opening(1)) + at('08:00:01', 'Info: ICID 1 close').trimEnd(),
    );
    expect(opened.view.connection(0).ending).toBe('close');
    expect(warnings(opened)).toEqual([]);
  });
});

describe('odd clocks and ids', () => {
  it('tells of a clock that steps back', () => {
    const opened = open(
      at('08:00:00', opening(1)) +
        at('07:00:00', 'Info: ICID 1 lost') +
        at('07:00:00', 'Info: ICID 1 close'),
    );
    expect(warnings(opened)).toEqual(['esa.mail-log.clock-back@2x1']);
    expect(opened.view.connection(0)).toMatchObject({ ending: 'lost' });
  });

  it('a line written minutes late, after a slow look-up, is no restart', () => {
    const opened = open(
      at('08:00:00', opening(500)) + at('08:04:00', opening(3)) + at('08:04:01', opening(501)),
    );
    expect(warnings(opened)).toEqual([]);
    expect(opened.view.connection(1).key.epoch).toBe(0);
  });

  it('does not split a mix of two appliances without names into endless epochs', () => {
    let text = '';
    for (let i = 0; i < 50; i++) {
      text += at('08:00:00', opening(5_000_000 + i)) + at('08:00:00', opening(10 + i));
    }
    const opened = open(text);
    expect(opened.view.totals().connections.inbound).toBe(100);
    expect(warnings(opened)).toContain('esa.mail-log.ids-mixed@1x1');
    expect(opened.view.connection(99).key.epoch).toBeLessThanOrEqual(8);
  });
});

describe('huge and hostile lines', () => {
  it.each([
    { what: 'a subject', line: at('08:00:01', `Info: MID 1 Subject '${'x'.repeat(10_000_000)}'`) },
    {
      what: 'an open subject',
      line: at('08:00:01', `Info: MID 1 Subject '${"x'".repeat(5_000_000)}x`),
    },
    {
      what: 'digits',
      line: at('08:00:01', `Info: MID ${'1'.repeat(10_000_000)} queued for delivery`),
    },
    {
      what: 'banners',
      line: at(
        '08:00:01',
        `Info: Bounced: DCID 1 MID 1 to RID 0 - 5.1.0 - x ('554', ['${'220 '.repeat(2_500_000)}`,
      ),
    },
    {
      what: 'brackets',
      line: at(
        '08:00:01',
        `Info: Bounced: DCID 1 MID 1 to RID 0 - 5.1.0 - ${"('".repeat(5_000_000)}`,
      ),
    },
    { what: 'colons', line: `${'Info:'.repeat(2_000_000)}\n` },
    { what: 'nothing known', line: `${'\0\u00e9 '.repeat(2_000_000)}\n` },
    { what: 'blanks', line: `${' '.repeat(10_000_000)}\n` },
    {
      what: 'recipients',
      line: at('08:00:01', `Info: Message done DCID 1 MID 1 to RID [${'7, '.repeat(3000)}8]`),
    },
  ])('10 MB of $what end soon', ({ line }) => {
    const opened = open(
      at('08:00:00', opening(1)) +
        line +
        at('08:00:02', 'Info: ICID 1 lost') +
        at('08:00:02', 'Info: ICID 1 close'),
    );
    expect(opened.documents[0]?.lines).toBe(4);
    expect(opened.view.connection(0).ending).toBe('lost');
    expect(opened.view.totals().connectionsLost).toBe(1);
  });

  it('takes a forged line after a bare CR for text', () => {
    const opened = open(
      at('08:00:00', opening(1)) +
        at('08:00:01', `Info: MID 5 Subject 'x\rMon Mar  4 08:00:01 2024 Info: ICID 1 lost'`) +
        at('08:00:02', 'Info: ICID 1 close'),
    );
    expect(opened.documents[0]?.lines).toBe(3);
    expect(opened.view.connection(0).ending).toBe('close');
  });

  it('joins a line of unknown form to the connection it names, but not to one it quotes', () => {
    const opened = open(
      at('08:00:00', opening(1)) +
        at('08:00:05', 'Info: ICID 1 did something new') +
        at('08:00:09', "Info: Something said 'ICID 1' again"),
    );
    expect(opened.view.connection(0).lines.map((span) => span.from)).toEqual([1, 2]);
    expect(opened.documents[0]?.coverage).toMatchObject({ used: 1, unknown: 2 });
    expect(opened.view.unknownShapes.map(({ shape, count }) => [shape, count])).toEqual([
      ['ICID n did something new', 1],
      ["Something said '' again", 1],
    ]);
  });
});

describe('random input', () => {
  it('ends, and counts every line', () => {
    const random = randomFrom(99);
    const words = [
      'Mon Mar  4 08:00:00 2024 ',
      'Info: ',
      'Warning: ',
      'MID ',
      'ICID ',
      'DCID ',
      'RID [0, 1]',
      '7 ',
      '12 ',
      "Subject '",
      "'",
      '"',
      '(',
      '[',
      ']',
      '\r',
      '\n',
      '\n',
      '\n',
      '\0',
      'close',
      'lost',
      'New SMTP ',
      'Start ',
      '<22>Mar  4 08:00:00 h mail_logs: ',
      ' to ',
      '\u00ff',
      '- 5.1.0 - ',
      'Bounced: ',
      'Message done ',
      'é',
      '%ASA-6-',
    ];
    for (let run = 0; run < 300; run++) {
      let text = '';
      const length = Math.floor(random() * 120);
      for (let i = 0; i < length; i++) {
        text +=
          random() < 0.1
            ? String.fromCharCode(Math.floor(random() * 500))
            : words[Math.floor(random() * words.length)];
      }
      const opened = open(text);
      const reading = opened.documents[0];
      const lines = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
      const { used = 0, ignored = 0, unsupported = 0, unknown = 0 } = reading?.coverage ?? {};
      expect(used + ignored + unsupported + unknown + (reading?.foreign ?? 0)).toBe(lines);
      expect(portrait(opened)).toBeDefined();
    }
  });

  it('ends on random bytes', () => {
    const random = randomFrom(5);
    const bytes = Uint8Array.from({ length: 300_000 }, () => Math.floor(random() * 256));
    const opened = open(bytes);
    expect(opened.documents[0]?.coverage.used).toBe(0);
    expect(opened.view.totals().connections).toEqual({ inbound: 0, outbound: 0 });
    expect(opened.documents[0]?.warnings.length).toBeLessThan(30);
  });
});
