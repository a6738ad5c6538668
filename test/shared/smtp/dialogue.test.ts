import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import type { DialogueReading, SmtpDialogue } from '../../../shared/model/dialogue.ts';
import { compareDialogues } from '../../../shared/smtp/compare.ts';
import { parseDialogues } from '../../../shared/smtp/parse-dialogue.ts';
import { readDialogue } from '../../../shared/smtp/read-dialogue.ts';
import { recogniseDialogue } from '../../../shared/smtp/recognise-dialogue.ts';
import { DIALOGUES } from './fixtures.ts';

function only(text: string): SmtpDialogue {
  const { facts } = parseDialogues(blockOf('text', text));
  const [first] = facts;
  if (first === undefined || facts.length > 1) throw new Error(`${facts.length} dialogues`);
  return first;
}

/** `S 220 ...` and `C EHLO ...`, one a turn. */
function turnsOf(text: string): readonly string[] {
  return only(text).turns.map((turn) => `${turn.by === 'server' ? 'S' : 'C'} ${turn.text}`);
}

/** The reading with places left out and keywords as words. */
function reading(text: string): object {
  const { keywords, banner, maskedCommands, maskedReplies, ...rest } = readDialogue(only(text));
  return {
    ...rest,
    masked: banner?.isMasked,
    keywords: keywords.map((k) => (k.mask === undefined ? k.text : `${k.text}/${k.mask.length}`)),
    maskedCommands: maskedCommands.map((m) => m.text),
    maskedReplies: maskedReplies.map((m) => m.text),
  };
}

const NOTHING = { maskedCommands: [], maskedReplies: [], looksCharacterMode: false };

describe('parseDialogues', () => {
  it('reads a telnet session with its server and every line', () => {
    const parsed = parseDialogues(blockOf('t', DIALOGUES.TELNET_MASKED));
    expect(parsed.warnings).toEqual([]);
    expect(parsed.coverage).toEqual({
      lines: 16,
      used: 14,
      ignored: 2,
      unsupported: 0,
      unknown: 0,
    });
    expect(only(DIALOGUES.TELNET_MASKED)).toMatchObject({
      origin: 'pasted',
      server: '192.0.2.25',
      span: { path: 'text', from: 2, to: 15 },
    });
    expect(only(DIALOGUES.TELNET_MASKED).turns[0]).toEqual({
      by: 'server',
      text: '220 ********************2****0***',
      span: { path: 'text', from: 6, to: 6 },
    });
  });

  it('tells the sides of swaks and leaves the message out', () => {
    expect(turnsOf(DIALOGUES.SWAKS_TLS)).toEqual([
      'S 220 mx.example.com ESMTP',
      'C EHLO client.example.net',
      'S 250-mx.example.com',
      'S 250-SIZE 10485760',
      'S 250 STARTTLS',
      'C STARTTLS',
      'S 220 Go ahead with TLS',
      'C EHLO client.example.net',
      'S 250-mx.example.com',
      'S 250 SIZE 10485760',
      'C MAIL FROM:<a@example.net>',
      'S 250 sender ok',
      'C DATA',
      'S 354 go ahead',
      'C .',
      'S 554 refused',
      'C QUIT',
      'S 221 bye',
    ]);
    expect(only(DIALOGUES.SWAKS_TLS).notes?.map((n) => n.kind)).toEqual(['tls-started']);
  });

  it('tells marked sides', () => {
    expect(turnsOf(DIALOGUES.MARKED)).toEqual([
      'S 220 mx.example.com ESMTP',
      'C EHLO client.example.net',
      'S 250-mx.example.com',
      'S 250 STARTTLS',
    ]);
  });

  it('takes a line without form between two replies as typed by the client', () => {
    expect(turnsOf('220 mx.example.com\nhallo daar\n500 unknown\n')).toEqual([
      'S 220 mx.example.com',
      'C hallo daar',
      'S 500 unknown',
    ]);
  });

  it('begins another dialogue at a caption, a connection, a greeting', () => {
    const text =
      '# one\n220 a.example.com\n220 ****\n# two\n250-SIZE\n250 DSN\nTrying 192.0.2.9...\n220 b\n';
    const { facts } = parseDialogues(blockOf('t', text));
    expect(facts.map((d) => [d.server, d.span.from, d.span.to, d.turns.length])).toEqual([
      [undefined, 2, 2, 1],
      [undefined, 3, 3, 1],
      [undefined, 5, 6, 2],
      ['192.0.2.9', 7, 8, 1],
    ]);
  });

  it('keeps a greeting of several lines together', () => {
    expect(turnsOf('220-mx.example.com\n220 ready\n')).toHaveLength(2);
  });

  it('warns of lines that belong to no dialogue', () => {
    const { warnings, coverage } = parseDialogues(blockOf('t', 'some words\n220 mx.example.com\n'));
    expect(coverage.unknown).toBe(1);
    expect(warnings).toEqual([
      {
        message: { id: 'smtp.dialogue.line-unknown', values: { line: 'some words' } },
        span: { path: 't', from: 1, to: 1 },
      },
    ]);
  });
});

describe('readDialogue', () => {
  const cases: readonly [keyof typeof DIALOGUES, object][] = [
    [
      'TELNET_MASKED',
      {
        ...NOTHING,
        masked: true,
        greeting: 'ehlo',
        keywords: ['8BITMIME', 'SIZE 10485760', 'XXXXXXXA/8'],
        offersStartTls: false,
        startTls: 'refused',
      },
    ],
    [
      'SWAKS_TLS',
      {
        ...NOTHING,
        masked: false,
        greeting: 'ehlo',
        keywords: ['SIZE 10485760', 'STARTTLS'],
        offersStartTls: true,
        startTls: 'accepted',
      },
    ],
    [
      'SWAKS_REFUSED',
      {
        ...NOTHING,
        masked: false,
        greeting: 'ehlo',
        keywords: ['STARTTLS'],
        offersStartTls: true,
        startTls: 'masked-in-transit',
        maskedReplies: ['500 5.5.1 Command unrecognized: "XXXXXXXX"'],
      },
    ],
    ['OPENSSL_MISSING', { ...NOTHING, masked: undefined, keywords: [], offersStartTls: false }],
    ['OPENSSL_STARTED', { ...NOTHING, masked: undefined, keywords: [], startTls: 'accepted' }],
    [
      'MASK_AND_STARTTLS',
      {
        ...NOTHING,
        masked: true,
        greeting: 'ehlo',
        keywords: ['XXXXXXXA/8', 'STARTTLS', 'DSN'],
        offersStartTls: true,
      },
    ],
    [
      'STARTTLS_FIRST',
      {
        ...NOTHING,
        masked: false,
        greeting: 'ehlo',
        keywords: ['STARTTLS', '8BITMIME'],
        offersStartTls: true,
        startTlsBeforeGreeting: true,
      },
    ],
    [
      'CHARACTER_MODE',
      {
        masked: true,
        greeting: 'helo',
        keywords: [],
        maskedCommands: [],
        maskedReplies: ['500 5.5.1 Command unrecognized: "XXXXXXXXXXXXXXXXXXXXXXXX"'],
        looksCharacterMode: true,
      },
    ],
    ['OLD_FIXUP', { ...NOTHING, masked: true, greeting: 'helo', keywords: [] }],
    [
      'FRAGMENT',
      {
        ...NOTHING,
        masked: undefined,
        keywords: ['PIPELINING', 'XXXXXXXA/8', 'XXXB/4'],
        startTls: 'refused',
      },
    ],
  ];

  it.each(cases)('%s', (name, expected) => {
    expect(reading(DIALOGUES[name])).toEqual({ masked: undefined, ...expected });
  });

  it('never says that TLS was stripped from a run of X in a cut reply', () => {
    const text = '220 mx.example.com\nEHLO client.example.net\n250-mx.example.com\n250-XXXXXXXA\n';
    const read: DialogueReading = readDialogue(only(text));
    expect(read.keywords).toHaveLength(1);
    expect(read.offersStartTls).toBeUndefined();
  });

  it('reads an X command as the server saw it', () => {
    const text = '220 mx.example.com\nEHLO a.example.net\n250 mx.example.com\nXXXXXXXX\n500 no\n';
    expect(reading(text)).toEqual({
      ...NOTHING,
      masked: false,
      greeting: 'ehlo',
      keywords: [],
      offersStartTls: false,
      maskedCommands: ['XXXXXXXX'],
    });
  });

  it('takes Windows telnet as a hint of character mode, not as proof', () => {
    const head = "Welcome to Microsoft Telnet Client\nEscape Character is 'CTRL+]'\n";
    const refused = `${head}220 mx.example.com\nHELO x\n500 Syntax error\n`;
    const taken = `${head}220 mx.example.com\nHELO x\n250 mx.example.com\n`;
    expect(readDialogue(only(refused)).looksCharacterMode).toBe(true);
    expect(readDialogue(only(taken)).looksCharacterMode).toBe(false);
  });
});

describe('compareDialogues', () => {
  it('shows what the path changed, line by line', () => {
    const found = compareDialogues(only(DIALOGUES.TELNET_MASKED), only(DIALOGUES.TELNET_CLEAR));
    expect(found.map((d) => [d.where, d.line, d.outside?.text, d.inside?.text, d.from])).toEqual([
      ['banner', 0, '220 ********************2****0***', '220 mail2.example.com ESMTP', 4],
      ['ehlo', 3, '250 XXXXXXXA', '250 STARTTLS', 4],
    ]);
  });

  it('finds nothing between equal replies, and a line that one side lacks', () => {
    const one = only(DIALOGUES.TELNET_CLEAR);
    expect(compareDialogues(one, one)).toEqual([]);
    const short = only(DIALOGUES.TELNET_CLEAR.replace('250-8BITMIME\n', ''));
    expect(compareDialogues(short, one).at(-1)).toMatchObject({ where: 'ehlo', line: 3, from: 0 });
  });
});

describe('recogniseDialogue', () => {
  it.each(Object.keys(DIALOGUES) as (keyof typeof DIALOGUES)[])('claims %s', (name) => {
    const sections = recogniseDialogue(blockOf('text', DIALOGUES[name]));
    expect(sections.map((s) => s.kind)).toEqual(['smtp/dialogue']);
  });

  it('finds it between other lines', () => {
    const prose = Array.from({ length: 9 }, (_, i) => `line ${i} of a letter`).join('\n');
    const text = `${prose}\n${DIALOGUES.MASK_AND_STARTTLS}${prose}\n`;
    expect(recogniseDialogue(blockOf('text', text))).toEqual([
      { kind: 'smtp/dialogue', from: 9, to: 15, certainty: 0.9 },
    ]);
  });

  it.each([
    [''],
    ['hostname fw1\n220 words\n'],
    ['# a caption\n# another\n'],
    ['Thu Mar 13 18:36:59 2025 Info: MID 1 RID [0] Response 250 ok\n'],
    ['250 apples\n300 pears\n'],
    ['quit\nhelp\nno shutdown\n'],
  ])('claims nothing of %j', (text) => {
    expect(recogniseDialogue(blockOf('text', text))).toEqual([]);
  });
});
