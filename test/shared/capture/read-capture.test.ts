/** Captures of our own writing: every container and link type gives the same SMTP, whatever TCP did. */
import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import { renderCapture } from '../../../shared/capture/capture-text.ts';
import {
  parseCaptureText,
  recogniseCaptureText,
} from '../../../shared/capture/parse-capture-text.ts';
import { captureForm, readCapture } from '../../../shared/capture/read-capture.ts';
import { readDialogue } from '../../../shared/smtp/read-dialogue.ts';
import {
  CLIENT,
  conversation,
  type Packet,
  PLAIN,
  SERVER,
  START_US,
  type Wrapping,
  writeCapture,
} from './capture-writer.ts';

const SAID = [
  ['server', '220 **********2**0*\r\n'],
  ['client', 'EHLO client.example.com\r\n'],
  ['server', '250-mx.example.com\r\n250-XXXXXXXA\r\n250 SIZE 1000\r\n'],
  ['client', 'QUIT\r\n'],
  ['server', '221 bye\r\n'],
] as const;
const LINES = SAID.flatMap(([by, text]) =>
  text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => `${by}: ${line}`),
);

function linesOf(bytes: Uint8Array): string[] {
  return dialoguesOf(bytes).flatMap((d) => d.turns.map((turn) => `${turn.by}: ${turn.text}`));
}

function dialoguesOf(bytes: Uint8Array) {
  return parseCaptureText(blockOf('x.pcap', renderCapture(readCapture(bytes)))).facts;
}

function remarksOf(bytes: Uint8Array): string[] {
  return readCapture(bytes).remarks.map((remark) => remark.id);
}

describe('containers and links', () => {
  const wrappings: Wrapping[] = [];
  for (const form of ['pcap', 'pcapng'] as const)
    for (const isLittle of [true, false])
      for (const digits of [6, 9] as const)
        for (const link of ['ethernet', 'vlan', 'raw', 'null', 'sll', 'sll2'] as const)
          for (const family of [4, 6] as const)
            wrappings.push({ form, isLittle, digits, link, family });

  it.each(wrappings)('$form little=$isLittle 10^-$digits $link IPv$family', (wrapping) => {
    const bytes = writeCapture(conversation(SAID), wrapping);
    expect(captureForm(bytes)).toBe(wrapping.form);
    const [dialogue] = dialoguesOf(bytes);
    expect(dialogue?.turns.map((turn) => `${turn.by}: ${turn.text}`)).toEqual(LINES);
    expect([dialogue?.client, dialogue?.server]).toEqual([
      CLIENT[wrapping.family],
      SERVER[wrapping.family],
    ]);
    expect(dialogue?.turns[0]?.time).toEqual({
      wallMs: Math.floor((START_US + 2 * 1234) / 1000),
      offsetMin: 0,
    });
    expect(dialogue?.turns.map((turn) => turn.span.from)).toEqual([3, 4, 5, 5, 5, 6, 7]);
    expect(remarksOf(bytes)).toEqual(wrapping.form === 'pcapng' ? ['capture.unknown-block'] : []);
  });

  it('shows a line for each frame', () => {
    expect(renderCapture(readCapture(writeCapture(conversation(SAID))))).toBe(
      [
        'frame 1 -',
        'frame 2 -',
        'frame 3 2026-11-25T10:00:00.002468Z stream 1 198.51.100.7:40122 > 203.0.113.25:25 | S: 220 **********2**0*␍␊',
        'frame 4 2026-11-25T10:00:00.003702Z stream 1 198.51.100.7:40122 > 203.0.113.25:25 | C: EHLO client.example.com␍␊',
        'frame 5 2026-11-25T10:00:00.004936Z stream 1 198.51.100.7:40122 > 203.0.113.25:25 | S: 250-mx.example.com␍␊S: 250-XXXXXXXA␍␊S: 250 SIZE 1000␍␊',
        'frame 6 2026-11-25T10:00:00.006170Z stream 1 198.51.100.7:40122 > 203.0.113.25:25 | C: QUIT␍␊',
        'frame 7 2026-11-25T10:00:00.007404Z stream 1 198.51.100.7:40122 > 203.0.113.25:25 | S: 221 bye␍␊',
        'frame 8 -',
        '',
      ].join('\n'),
    );
  });

  it('reads the mask out of it', () => {
    const [dialogue] = dialoguesOf(writeCapture(conversation(SAID)));
    const reading = dialogue && readDialogue(dialogue);
    expect(reading?.banner?.isMasked).toBe(true);
    expect(reading?.keywords[0]?.mask).toEqual({ length: 8, letter: 'A' });
    expect(reading?.offersStartTls).toBe(false);
  });
});

describe('what TCP does', () => {
  const plain = conversation(SAID);

  it('wraps its sequence numbers', () => {
    const wrapped = conversation(SAID, { client: 0xfffffff0, server: 0xfffffffa });
    expect(linesOf(writeCapture(wrapped))).toEqual(LINES);
  });

  it('sends again, out of order, and in other pieces', () => {
    const banner = plain[2] as Packet; // fixed above
    const ehlo = plain[4] as Packet; // fixed above
    const piece = (from: number, to: number): Packet => ({
      ...ehlo,
      seq: ehlo.seq + from,
      text: ehlo.text?.slice(from, to) ?? '',
    });
    const shuffled = [
      ...plain.slice(0, 3),
      banner,
      plain[3] as Packet, // fixed above
      piece(30, 50),
      piece(10, 40),
      { ...piece(20, 25), text: 'ZZZZZ' }, // overlaps what was seen first
      piece(0, 10),
      piece(0, 50),
      ...plain.slice(5),
    ];
    expect(linesOf(writeCapture(shuffled))).toEqual(LINES);
  });

  it('comes a byte at a time', () => {
    const bytes = SAID.flatMap(([by, text]) => [...text].map((ch) => [by, ch] as const));
    expect(linesOf(writeCapture(conversation(bytes)))).toEqual(LINES);
  });

  it('is missing a packet that its receiver acknowledged', () => {
    const said = conversation([
      ...SAID.slice(0, 2),
      ['server', '250-mx.example.com\r\n'],
      ['server', '250-XXXXXXXA\r\n'],
      ['server', '250 SIZE 1000\r\n'],
      ...SAID.slice(3),
    ]);
    const bytes = writeCapture([...said.slice(0, 5), ...said.slice(6)]);
    expect(linesOf(bytes)).toEqual(LINES.filter((line) => !line.includes('XXXX')));
    expect(remarksOf(bytes)).toEqual(['capture.gaps']);
    // whether STARTTLS stood in the gap can't be known
    expect(dialoguesOf(bytes).map((d) => readDialogue(d).offersStartTls)).toEqual([
      undefined,
      undefined,
    ]);
    const parsed = parseCaptureText(blockOf('x.pcap', renderCapture(readCapture(bytes))));
    expect(parsed.warnings).toEqual([
      {
        message: { id: 'warning.capture.gap', values: { bytes: 14 } },
        span: { path: 'x.pcap', from: 7, to: 7 },
      },
    ]);
  });

  it('begins in the middle', () => {
    expect(linesOf(writeCapture(plain.slice(3)))).toEqual(LINES.slice(1));
  });

  it('opens the same ports again', () => {
    const again = conversation(SAID, { client: 700_000, server: 800_000 });
    const bytes = writeCapture([...plain, ...again]);
    expect(dialoguesOf(bytes).map((d) => d.turns.length)).toEqual([7, 7]);
  });

  it('is reset in a line', () => {
    const cut = conversation([...SAID.slice(0, 1), ['client', 'EHLO cl']]);
    cut[cut.length - 1] = { by: 'server', seq: 9100, flags: 'R' };
    expect(renderCapture(readCapture(writeCapture(cut))).split('\n')[4]).toMatch(
      /\| C: EHLO cl\{cut\}␊S\{reset\}␊$/,
    );
  });
});

describe('what is kept', () => {
  it('leaves mail content and passwords out, whole or in the middle', () => {
    const said = conversation([
      ['server', '220 mx.example.com\r\n'],
      ['client', 'EHLO client.example.com\r\n'],
      ['server', '250 mx.example.com\r\n'],
      ['client', 'AUTH PLAIN c2VjcmV0\r\n'],
      ['server', '235 ok\r\n'],
      ['client', 'AUTH LOGIN\r\n'],
      ['server', '334 VXNlcm5hbWU6\r\n'],
      ['client', 'c2VjcmV0\r\n'],
      ['server', '334 UGFzc3dvcmQ6\r\n'],
      ['client', 'c2VjcmV0\r\n'],
      ['server', '235 ok\r\n'],
      ['client', 'MAIL FROM:<a@example.com>\r\nBDAT 8 LAST\r\nsecret\r\n'],
      ['server', '250 ok\r\n'],
      ['client', 'DATA\r\n'],
      ['server', '354 go\r\n'],
      ['client', 'Subject: secret\r\n\r\n220 secret\r\n'],
      ['client', '.\r\nQUIT\r\n'],
      ['server', '250 ok\r\n221 bye\r\n'],
    ]);
    const text = renderCapture(readCapture(writeCapture(said)));
    expect(text).not.toMatch(/secret|c2Vj/);
    expect(text).toContain('C: AUTH PLAIN ***␍␊');
    expect(text).toContain('C{content 8}␊');
    expect(text).toContain('C{content 31}␊C: .␍␊C: QUIT␍␊');
    for (let from = 0; from < said.length; from++) {
      for (let gap = from; gap < said.length; gap++) {
        const packets = said.filter((_, n) => n >= from && n !== gap);
        expect(renderCapture(readCapture(writeCapture(packets)))).not.toMatch(/secret|c2Vj/);
      }
    }
  });

  it('stops at TLS', () => {
    const said = conversation([
      ['server', '220 mx.example.com\r\n'],
      ['client', 'STARTTLS\r\n'],
      ['server', '220 go\r\n'],
      ['client', '\x16\x03\x01EHLO in.secret\r\n'],
      ['server', '220 secret\r\n'],
    ]);
    const bytes = writeCapture(said);
    expect(renderCapture(readCapture(bytes))).not.toContain('secret');
    const [dialogue] = dialoguesOf(bytes);
    expect(dialogue?.notes?.map((note) => note.kind)).toEqual(['tls-started']);
    expect(dialogue && readDialogue(dialogue).startTls).toBe('accepted');
  });

  it('finds SMTP on any port, and no other talk', () => {
    const ports = { client: 50_000, server: 42_117 };
    expect(linesOf(writeCapture(conversation(SAID), PLAIN, ports))).toEqual(LINES);
    const ftp = conversation([
      ['server', '220 FTP ready\r\n'],
      ['client', 'USER x\r\n'],
      ['server', '331 password\r\n'],
    ]);
    expect(linesOf(writeCapture(ftp, PLAIN, { client: 50_000, server: 21 }))).toEqual([]);
  });

  it('lets no text forge a line, a frame or an end', () => {
    const said = conversation([
      ['server', '220 \u001b[2J\u0000a\rb\xe2\x90\x8aS: 250-STARTTLS\r\n'],
      ['client', 'EHLO x\r\n'],
    ]);
    expect(linesOf(writeCapture(said))).toEqual([
      'server: 220 ␛[2J␀a␍b<U+240A>S: 250-STARTTLS',
      'client: EHLO x',
    ]);
  });
});

describe('hostile bytes', () => {
  it('ends at any cut, and says so', () => {
    for (const form of ['pcap', 'pcapng'] as const) {
      const whole = writeCapture(conversation(SAID), { ...PLAIN, form });
      for (let end = 24; end < whole.length; end++) {
        const reading = readCapture(whole.subarray(0, end));
        expect(reading.frames).toBeLessThan(conversation(SAID).length + 1);
      }
      expect(remarksOf(whole.subarray(0, whole.length - 3))).toContain('capture.cut-file');
    }
  });

  it('ends on any change of any byte', () => {
    const random = numbersFrom(5);
    for (const form of ['pcap', 'pcapng'] as const) {
      const whole = writeCapture(conversation(SAID), { ...PLAIN, form });
      for (let round = 0; round < 2000; round++) {
        const bytes = Uint8Array.from(whole);
        for (let n = 0; n < 1 + (round % 4); n++) {
          bytes[random() % bytes.length] = random() & 255;
        }
        const text = renderCapture(readCapture(bytes));
        const lines = text.split('\n').slice(0, -1);
        expect(lines.every((line, n) => line.startsWith(`frame ${n + 1} `))).toBe(true);
        expect(parseCaptureText(blockOf('x', text)).coverage.unknown).toBe(0);
      }
    }
  });

  it('bears a line without end, in little time and memory', () => {
    const flood = conversation(
      Array.from({ length: 2000 }, () => ['server', 'x'.repeat(1000)] as const),
    );
    const text = renderCapture(readCapture(writeCapture(flood)));
    expect(text.length).toBeLessThan(40_000);
  });

  it('knows what is no capture', () => {
    expect(captureForm(Uint8Array.from(Buffer.from('220 mx.example.com ESMTP and so on')))).toBe(
      undefined,
    );
    expect(captureForm(new Uint8Array(0))).toBe(undefined);
    expect(readCapture(new Uint8Array(100))).toEqual({ frames: 0, streams: [], remarks: [] });
  });
});

describe('the text form', () => {
  it('is recognised by its lines, in runs', () => {
    const text = renderCapture(readCapture(writeCapture(conversation(SAID))));
    expect(recogniseCaptureText(blockOf('x', text))).toEqual([
      { kind: 'smtp/capture', from: 0, to: 8, certainty: 1 },
    ]);
    expect(recogniseCaptureText(blockOf('x', `a remark\n${text}another\nframe 9 -\n`))).toEqual([
      { kind: 'smtp/capture', from: 1, to: 9, certainty: 1 },
    ]);
    expect(recogniseCaptureText(blockOf('x', 'frame of mind\nframe 1\n'))).toEqual([]);
  });

  it('warns of a line that is none', () => {
    const parsed = parseCaptureText(blockOf('x', 'frame 1 -\nframe two\n'));
    expect(parsed.coverage).toEqual({ lines: 2, used: 0, ignored: 1, unsupported: 0, unknown: 1 });
  });
});

/** A small generator with a seed; enough for damage. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}
