/** The probe against the practice lab, both sides of the inspection, and against servers that misbehave. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import type { ProbeResult } from '../../../shared/model/probe.ts';
import { compareDialogues } from '../../../shared/smtp/compare.ts';
import { parseDialogues } from '../../../shared/smtp/parse-dialogue.ts';
import { readDialogue } from '../../../shared/smtp/read-dialogue.ts';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';
import type { ProbeClock } from '../../../src-main/probe/conversation.ts';
import { judgeProbe } from '../../../src-main/probe/judge.ts';
import { type ProbeOptions, probe } from '../../../src-main/probe/probe.ts';
import { parseTarget } from '../../../src-main/probe/target.ts';

/** Nothing is ever late. */
const CALM: ProbeClock = { now: () => Date.UTC(2026, 10, 25, 10), after: () => () => {} };

/** The timer that is set as the `late`th runs out, some turns of the loop later. */
function lateClock(late: number): ProbeClock {
  let set = 0;
  return {
    now: CALM.now,
    after(_ms, run) {
      set++;
      let turns = set === late ? 30 : Number.POSITIVE_INFINITY;
      const tick = (): void => {
        if (turns === 0) run();
        else if (--turns < 1000) setImmediate(tick);
      };
      tick();
      return () => {
        turns = Number.POSITIVE_INFINITY;
      };
    },
  };
}

function ask(address: string, options: Partial<ProbeOptions> = {}): Promise<ProbeResult> {
  const target = parseTarget(address);
  if (!target) throw new Error(`no target: ${address}`);
  return probe(target, {
    tryStartTls: false,
    timeoutMs: 30_000,
    clock: CALM,
    signal: new AbortController().signal,
    path: 'probe.txt',
    ...options,
  });
}

const said = (result: ProbeResult): string[] =>
  result.dialogue.turns.filter((t) => t.by === 'client').map((t) => t.text);

/** Read again from its text, as a case does. */
function readAgain(result: ProbeResult) {
  const parsed = parseDialogues(blockOf('probe.txt', result.text));
  expect(parsed.coverage.unknown).toBe(0);
  expect(parsed.facts).toHaveLength(1);
  return parsed.facts.map(readDialogue)[0];
}

describe('the practice lab', () => {
  let lab: Lab;
  beforeAll(async () => {
    const started = await startLab({ scenario: 'note-117801', seed: 7, historyHours: 0 });
    if (!started) throw new Error('no such scenario');
    lab = started;
  });
  afterAll(() => lab.stop());

  it('shows the masks outside, and what they hide inside', async () => {
    const outside = await ask(lab.addresses.smtp.outside);
    const inside = await ask(lab.addresses.smtp.inside);
    expect([outside.phase, outside.end, said(outside)]).toEqual([
      'done',
      'quit',
      ['EHLO [127.0.0.1]', 'QUIT'],
    ]);
    expect(outside.reading.banner?.isMasked).toBe(true);
    expect(outside.reading.offersStartTls).toBe(false);
    expect([inside.phase, inside.end, said(inside)]).toEqual([
      'done',
      'quit',
      ['EHLO [127.0.0.1]', 'STARTTLS', 'EHLO [127.0.0.1]', 'QUIT'],
    ]);
    expect(inside.tls?.protocol).toMatch(/^TLSv1\.[23]$/);
    expect(inside.tls?.certificate?.subject).toBe('CN=esa1.example.com');
    expect(judgeProbe(outside).outcome).toBe('masked');
    expect(judgeProbe(inside)).toMatchObject({ outcome: 'clear', signs: [] });
    expect(judgeProbe(outside, inside).because.id).toBe('probe.masked-between');
    const places = compareDialogues(outside.dialogue, inside.dialogue).map((d) => d.where);
    expect(places).toContain('banner');
    expect(places).toContain('ehlo');
    for (const result of [outside, inside]) {
      const { banner, offersStartTls, startTls, keywords } = result.reading;
      expect(readAgain(result)).toMatchObject({
        banner: { isMasked: banner?.isMasked },
        offersStartTls,
        ...(startTls === undefined ? {} : { startTls }),
        keywords: keywords.map(({ text, span }) => ({ text, span })),
      });
    }
  });

  it('sends STARTTLS once when asked to, and sees it come back as X', async () => {
    const result = await ask(lab.addresses.smtp.outside, { tryStartTls: true, helo: 'me.example' });
    expect(said(result)).toEqual(['EHLO me.example', 'STARTTLS', 'QUIT']);
    expect(result.end).toBe('quit');
    expect(judgeProbe(result).outcome).toBe('masked');
  });

  it('keeps all bytes of both directions', async () => {
    const { raw, dialogue } = await ask(lab.addresses.smtp.outside);
    for (const by of ['server', 'client'] as const) {
      const bytes = raw.filter((r) => r.by === by).map((r) => Buffer.from(r.base64, 'base64'));
      const lines = dialogue.turns.filter((t) => t.by === by).map((t) => `${t.text}\r\n`);
      expect(Buffer.concat(bytes).toString('utf8')).toBe(lines.join(''));
    }
  });
});

describe('the practice lab without inspection', () => {
  it('shows no mask on either side', async () => {
    const lab = await startLab({ scenario: 'clean', seed: 7, historyHours: 0 });
    if (!lab) throw new Error('no such scenario');
    try {
      const outside = await ask(lab.addresses.smtp.outside);
      const inside = await ask(lab.addresses.smtp.inside);
      expect(judgeProbe(outside, inside)).toMatchObject({ outcome: 'clear', signs: [] });
      expect(outside.tls?.failure).toBe(undefined);
      expect(compareDialogues(outside.dialogue, inside.dialogue)).toEqual([]);
    } finally {
      lab.stop();
    }
  });
});

describe('servers that misbehave', () => {
  let server: Server | undefined;
  const received: string[] = [];
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
    received.length = 0;
  });

  /** `answer` is called with '' at the start and with each line that came. */
  async function serve(answer: (line: string, socket: Socket) => void): Promise<string> {
    const own = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        received.push(bytes.toString('latin1'));
        for (const line of bytes.toString('latin1').split('\r\n').slice(0, -1))
          answer(line, socket);
      });
      answer('', socket);
    });
    server = own;
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const address = own.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `127.0.0.1:${address.port}`;
  }

  /** A plain server whose answers are a table by verb; '' is the greeting. */
  const table =
    (answers: Record<string, string>) =>
    (line: string, socket: Socket): void => {
      socket.write(Buffer.from(answers[line.split(' ')[0] ?? ''] ?? '250 ok\r\n', 'latin1'));
    };

  it('no greeting', async () => {
    const result = await ask(await serve(() => {}), { clock: lateClock(2) });
    expect([result.phase, result.end, said(result)]).toEqual(['greeting', 'timeout', []]);
    expect(judgeProbe(result).outcome).toBe('cannot-tell');
  });

  it('a greeting that drips and never ends', async () => {
    const address = await serve((line, socket) => {
      if (line !== '') return;
      const drip = (): void => {
        if (socket.destroyed) return;
        socket.write('2');
        setImmediate(drip);
      };
      drip();
    });
    const result = await ask(address, { clock: lateClock(2) });
    expect([result.phase, result.end, said(result)]).toEqual(['greeting', 'timeout', []]);
  });

  it('a greeting that drips and ends', async () => {
    const greeting = [...'220-mx\r\n220 ****************\r\n'];
    const address = await serve((line, socket) => {
      if (line !== '') return table({})(line, socket);
      const drip = (): void => {
        const ch = greeting.shift();
        if (ch === undefined) return;
        socket.write(ch);
        setImmediate(drip);
      };
      drip();
    });
    const result = await ask(address);
    expect(result.reading.banner?.isMasked).toBe(true);
    expect(judgeProbe(result).outcome).toBe('masked');
  });

  it('a reset behind the greeting', async () => {
    const address = await serve((line, socket) => {
      if (line === '') socket.write('220 mx.example.com\r\n');
      else socket.resetAndDestroy();
    });
    const result = await ask(address);
    expect([result.phase, result.end]).toEqual(['ehlo', 'reset']);
    expect(judgeProbe(result).outcome).toBe('cannot-tell');
  });

  it('an end in the middle of the EHLO reply', async () => {
    const address = await serve((line, socket) => {
      if (line === '') socket.write('220 mx.example.com\r\n');
      else socket.end('250-mx.example.com\r\n250-XXXX');
    });
    const result = await ask(address);
    expect([result.phase, result.end]).toEqual(['ehlo', 'closed']);
    expect(result.dialogue.turns.at(-1)?.text).toBe('250-mx.example.com');
    expect(result.text).toContain('*** cut: 250-XXXX\n');
  });

  it('a line without end', async () => {
    const address = await serve((line, socket) => {
      if (line === '') socket.write(`220 ${'x'.repeat(1_000_000)}`);
    });
    const result = await ask(address);
    expect([result.phase, result.end]).toEqual(['greeting', 'too-much']);
    expect(result.text.length).toBeLessThan(5000);
  });

  it('a reply without end', async () => {
    const address = await serve((line, socket) => {
      if (line === '') socket.write('220 mx\r\n');
      else socket.write('250-XXXXXXXA\r\n'.repeat(20_000));
    });
    expect((await ask(address)).end).toBe('too-much');
  });

  it('NULs, escapes and bare CRs stay data', async () => {
    const answers = { '': '220 a\0\x1b[2Jb\rc\r\n', EHLO: '250 mx\r\n', QUIT: '221 bye\r\n' };
    const result = await ask(await serve(table(answers)));
    expect(result.dialogue.turns[0]?.text).toBe('220 a\0\x1b[2Jb\rc');
    expect(result.text).toContain('<-  220 a␀␛[2Jb␍c\n');
    expect(readAgain(result)?.offersStartTls).toBe(false);
  });

  it('a refusal in the greeting gets QUIT and no more', async () => {
    const answers = { '': '554 5.7.1 no\r\n', QUIT: '221 bye\r\n' };
    const result = await ask(await serve(table(answers)));
    expect(said(result)).toEqual(['QUIT']);
    expect(judgeProbe(result).outcome).toBe('cannot-tell');
  });

  it('a server that knows no EHLO is asked once with HELO', async () => {
    const answers = { '': '220 mx\r\n', EHLO: '500 what\r\n', QUIT: '221 bye\r\n' };
    const result = await ask(await serve(table(answers)), { helo: 'me.example' });
    expect(said(result)).toEqual(['EHLO me.example', 'HELO me.example', 'QUIT']);
  });

  it('STARTTLS that turns into X on the way, in one write each', async () => {
    const answers = {
      '': '220 mx\r\n',
      EHLO: '250-mx\r\n250 XXXXXXXA\r\n',
      STARTTLS: '500 5.5.1 Command unrecognized: "XXXXXXXX"\r\n',
      QUIT: '221 bye\r\n',
    };
    const result = await ask(await serve(table(answers)), { tryStartTls: true, helo: 'me' });
    expect(received).toEqual(['EHLO me\r\n', 'STARTTLS\r\n', 'QUIT\r\n']);
    expect(judgeProbe(result).signs.map((sign) => sign.id)).toEqual([
      'probe.sign.keywords',
      'probe.sign.command',
    ]);
    expect(readAgain(result)?.startTls).toBe('masked-in-transit');
  });

  it.each([
    ['garbage', (socket: Socket) => socket.write('this is no TLS at all\r\n')],
    ['a reset', (socket: Socket) => socket.resetAndDestroy()],
    ['an end', (socket: Socket) => socket.end()],
  ])('TLS that breaks with %s', async (_name, breakIt) => {
    const address = await serve((line, socket) => {
      if (line === '') socket.write('220 mx\r\n');
      else if (line.startsWith('EHLO')) socket.write('250-mx\r\n250 STARTTLS\r\n');
      else if (line === 'STARTTLS') {
        socket.write('220 go\r\n');
        socket.removeAllListeners('data');
        socket.once('data', () => breakIt(socket));
      }
    });
    const result = await ask(address);
    expect([result.phase, result.end]).toEqual(['tls', 'tls-failed']);
    expect(result.tls?.failure).toMatch(/./);
    expect(judgeProbe(result)).toMatchObject({
      outcome: 'clear',
      because: { values: { tls: { id: 'probe.tls.fails' } } },
    });
  });

  it('TLS that never answers', async () => {
    const address = await serve((line, socket) => {
      if (line === '') socket.write('220 mx\r\n');
      else if (line.startsWith('EHLO')) socket.write('250-mx\r\n250 STARTTLS\r\n');
      else if (line === 'STARTTLS') socket.write('220 go\r\n');
    });
    // connection, greeting, EHLO, STARTTLS, TLS
    const result = await ask(address, { clock: lateClock(5) });
    expect(result.tls).toEqual({ failure: 'timeout' });
  });

  it('is stopped by its signal, at any moment', async () => {
    const stop = new AbortController();
    const address = await serve((line, socket) => {
      if (line === '') socket.write('220 mx\r\n');
      else stop.abort();
    });
    const result = await ask(address, { signal: stop.signal });
    expect([result.phase, result.end]).toEqual(['ehlo', 'cancelled']);
    expect((await ask(address, { signal: stop.signal })).end).toBe('cancelled');
  });

  it('nobody there', async () => {
    const address = await serve(() => {});
    await new Promise((resolve) => server?.close(resolve));
    const result = await ask(address);
    expect([result.phase, result.end, result.dialogue.turns]).toEqual(['connect', 'refused', []]);
    expect(judgeProbe(result).outcome).toBe('not-reached');
  });
});

describe('targets', () => {
  it.each([
    ['192.0.2.25', { host: '192.0.2.25', port: 25 }],
    ['192.0.2.25:2525', { host: '192.0.2.25', port: 2525 }],
    ['mx.example.com', { host: 'mx.example.com', port: 25 }],
    ['mx.example.com:587', { host: 'mx.example.com', port: 587 }],
    ['2001:db8::25', { host: '2001:db8::25', port: 25 }],
    ['[2001:db8::25]:26', { host: '2001:db8::25', port: 26 }],
    ['', undefined],
    ['192.0.2.256', undefined],
    ['mx.example.com:0', undefined],
    ['mx.example.com:70000', undefined],
    ['-oProxy', undefined],
    ['a b', undefined],
    ['mx\r\nMAIL FROM', undefined],
    ['smtp://mx.example.com', undefined],
    ['[192.0.2.25]:25', undefined],
  ])('%j', (text, target) => {
    expect(parseTarget(text)).toEqual(target);
  });
});
