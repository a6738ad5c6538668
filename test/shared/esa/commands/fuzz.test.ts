/**
 * Any text ends quickly, and the books balance: random mixtures of the pieces that the readers look
 * for, cut fixtures, and lines far longer than a device prints. Seeded, so a failure comes back.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOf, sliceBlock, type TextBlock } from '../../../../shared/base/text.ts';
import { ESA_READERS } from '../../../../shared/esa/commands/registry.ts';
import { recogniseEsa } from '../../../../shared/esa/recognise.ts';
import { parseDialogues } from '../../../../shared/smtp/parse-dialogue.ts';
import { readDialogue } from '../../../../shared/smtp/read-dialogue.ts';
import { recogniseDialogue } from '../../../../shared/smtp/recognise-dialogue.ts';

const PIECES = [
  ...[
    '\n',
    '\r\n',
    '\r\r\n',
    '\r',
    '\u0000',
    '\u001b[2J',
    '\ufeff',
    ' ',
    '   ',
    '\t',
    'é',
    '\ud800',
  ],
  ...[
    'esa.example.com> ',
    '(Machine a.example.com)> ',
    '[]> ',
    '[5m]>',
    '[Y]> n',
    'version',
    'status detail',
  ],
  ...[
    'Thu Mar 13 18:36:59 2025 Info: ',
    '<166>Mar 17 18:24:37 mail_logs: Info: ',
    'Info: ',
    'Critical: ',
  ],
  ...[
    'Bounced: 1:0 From:<a> To:<b> ',
    'Reason: "5.1.0 - x" Response: "(',
    "('550', ['x', ",
    'ICID 7 close',
  ],
  ...["77 Sent: '220 x", "77 Rcvd from '192.0.2.1': 'EHLO x", "'", '"', '\\', '\\015\\012'],
  ...['CEF:0|Cisco|C|14|ESA_CONSOLIDATED_LOG_EVENT|x|5|', ' ESAMID=1', 'act=', '|', '='],
  ...[
    '<config>',
    '</config>',
    '<listener>',
    '<listener_name>',
    '<hat>',
    '</hat>',
    '<',
    '>',
    '<!--',
    '&lt;',
    '&#x41;',
  ],
  ...[
    '$TRUSTED',
    'ACCEPT {',
    '}',
    'tls = "required"',
    'ALL',
    'RELAYLIST:',
    'Status as of:   ',
    'Counters:',
    '  A  1 2 3',
  ],
  ...[
    '220 ****',
    '250-XXXXXXXA',
    '250 ',
    'EHLO x',
    'STARTTLS',
    '354 go',
    '.',
    ' -> ',
    '<-  ',
    '=== Trying x...',
  ],
  ...[
    '-Press Any Key For More-',
    '1. a (on b, c) SMTP TCP Port 25 Public',
    'AsyncOS 11.0 for x',
    '#',
    '%',
  ],
];

/** Far above what a slow machine needs, far below what a wrong pattern takes. */
const SOON_MS = 20_000;

/** A small generator of our own: the same seed gives the same numbers everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

function readAll(block: TextBlock): void {
  let last = 0;
  for (const section of recogniseEsa(block)) {
    expect(section.from).toBeGreaterThanOrEqual(last);
    expect(section.to).toBeGreaterThan(section.from);
    last = section.to;
  }
  expect(last).toBeLessThanOrEqual(block.lines.length);
  for (const section of recogniseDialogue(block)) {
    expect(section.to).toBeLessThanOrEqual(block.lines.length);
  }
  for (const reader of Object.values(ESA_READERS)) {
    const { lines, used, ignored, unsupported, unknown } = reader.parse(block).coverage;
    expect(lines).toBe(block.lines.length);
    expect(used + ignored + unsupported + unknown).toBe(lines);
  }
  const dialogues = parseDialogues(block);
  const { lines, used, ignored, unsupported, unknown } = dialogues.coverage;
  expect(used + ignored + unsupported + unknown).toBe(lines);
  for (const dialogue of dialogues.facts) readDialogue(dialogue);
}

describe('readers of an ESA and of dialogues', () => {
  it(
    'bear any mixture of what they look for',
    () => {
      const next = numbers(20250313);
      for (let round = 0; round < 400; round++) {
        let text = '';
        for (let i = next(60); i >= 0; i--) text += PIECES[next(PIECES.length)] ?? '';
        readAll(blockOf('fuzz', text));
      }
    },
    SOON_MS,
  );

  it(
    'bear every case cut anywhere',
    () => {
      const next = numbers(7);
      const folders = readdirSync(import.meta.dirname, { withFileTypes: true });
      for (const folder of folders.filter((entry) => entry.isDirectory())) {
        for (const file of readdirSync(join(import.meta.dirname, folder.name))) {
          if (!file.endsWith('.raw.txt')) continue;
          const text = readFileSync(join(import.meta.dirname, folder.name, file), 'utf8');
          for (let cut = 0; cut < 6; cut++) {
            const block = blockOf('cut', text.slice(0, next(text.length)));
            readAll(sliceBlock(block, next(2), block.lines.length));
          }
        }
      }
    },
    SOON_MS,
  );

  const long: readonly (readonly [string, string])[] = [
    ['a line of one letter', 'x'.repeat(10_000_000)],
    ['NUL bytes', '\u0000'.repeat(10_000_000)],
    ['blanks', ' '.repeat(10_000_000)],
    ['stars', `220 ${'*'.repeat(10_000_000)}`],
    ['a log message', `Thu Mar 13 18:36:59 2025 Info: MID 1 Subject '${'y '.repeat(5_000_000)}'`],
    ['open tags', `<config>${'<a>'.repeat(250_000)}`],
    ['less-than signs', `<config>${'<'.repeat(1_000_000)}`],
    ['attributes', `<status ${'a="1" '.repeat(300_000)}`],
    ['keys', `CEF:0|a|b|c|ESA_CONSOLIDATED_LOG_EVENT|d|5|${'k=v '.repeat(300_000)}`],
    ['pagers', '-Press Any Key For More-\r      \r'.repeat(60_000)],
    ['returns', '\r '.repeat(400_000)],
    ['brackets', `77 Sent: ${'('.repeat(1_000_000)}`],
    ['quotes', `77 Sent: '${"\\'".repeat(1_000_000)}`],
    ['prompts', '[]> '.repeat(500_000)],
    ['many short lines', '1. a (on b (on c (on d\n'.repeat(10_000)],
    ['many blank lines', '\n'.repeat(60_000)],
  ];

  it.each(long)(
    'end soon on %s',
    (_, text) => {
      readAll(blockOf('long', text));
    },
    SOON_MS,
  );
});
