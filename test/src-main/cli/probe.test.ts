/** `unmask probe` against the practice lab: what it says, its exit codes, and what a case keeps. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';
import { unmask } from './test-io.ts';

let lab: Lab;
let cwd: string;

beforeAll(async () => {
  const started = await startLab({ scenario: 'note-117801', seed: 11, historyHours: 0 });
  if (!started) throw new Error('no such scenario');
  lab = started;
  cwd = await mkdtemp(join(tmpdir(), 'unmask-probe-'));
});

afterAll(async () => {
  lab.stop();
  await rm(cwd, { recursive: true, force: true });
});

describe('unmask probe', () => {
  it('says in one sentence what was masked, and ends with 1', async () => {
    const { outside } = lab.addresses.smtp;
    const ran = await unmask(['probe', outside], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.err).toBe('');
    const [sentence = ''] = ran.out.split('\n');
    expect(sentence).toMatch(
      /^The path to 127\.0\.0\.1:\d+ masked the greeting and \d keywords? of the EHLO reply \(XXX.*\)\.$/,
    );
    expect(ran.out).toMatch(/ ms < 220[ *][*20 ]+␍␊\n/);
    expect(ran.out).toMatch(/ ms > QUIT␍␊\n/);
  });

  it('says that nothing was masked, and ends with 0', async () => {
    const { inside } = lab.addresses.smtp;
    const ran = await unmask(['probe', inside, '--helo', 'client.example.com'], { cwd });
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /^Nothing was masked on the path to 127\.0\.0\.1:\d+; STARTTLS is offered and TLS came about\.\n/,
    );
    expect(ran.out).toContain('> EHLO client.example.com␍␊\n');
    expect(ran.out).toMatch(/\n {2}TLS: TLSv1\.\d, /);
    expect(ran.out).toMatch(/\n {2}Certificate, not verified: CN=esa1\.example\.com, /);
  });

  it('compares both sides byte by byte', async () => {
    const { outside, inside } = lab.addresses.smtp;
    const ran = await unmask(['probe', outside, '--compare', inside], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/, the offer of STARTTLS|and the offer of STARTTLS/);
    expect(ran.out).toContain('so whoever masks stands between the two.');
    expect(ran.out).toMatch(
      /\n {2}greeting, line 1, from byte \d+ on:\n {4}outside 220[ *].*\n {4}inside {2}220 esa1\.example\.com /,
    );
    expect(ran.out).toMatch(/\n {2}EHLO reply, line \d, from byte \d+ on:\n/);
  });

  it('gives JSON with both dialogues and the raw bytes', async () => {
    const { outside, inside } = lab.addresses.smtp;
    const args = ['probe', outside, '--compare', inside, '--format', 'json', '--try-starttls'];
    const ran = await unmask(args, { cwd });
    const answer = JSON.parse(ran.out);
    expect(answer).toMatchObject({
      schema: 'unmask.probe/1',
      outcome: 'masked',
      outside: { end: 'quit', phase: 'done', reading: { offersStartTls: false } },
      inside: {
        end: 'quit',
        phase: 'done',
        reading: { offersStartTls: true, startTls: 'accepted' },
      },
    });
    const sent = answer.outside.raw
      .filter((piece: { by: string }) => piece.by === 'client')
      .map((piece: { base64: string }) => Buffer.from(piece.base64, 'base64').toString());
    expect(sent).toEqual(['EHLO [127.0.0.1]\r\n', 'STARTTLS\r\n', 'QUIT\r\n']);
  });

  it('keeps the dialogues in a case, where diagnose reads them', async () => {
    const { outside, inside } = lab.addresses.smtp;
    const ran = await unmask(['probe', outside, '--compare', inside, '--case', 'kept'], { cwd });
    expect(ran.code).toBe(1);
    const content = JSON.parse(await readFile(join(cwd, 'kept', 'case.json'), 'utf8'));
    expect(content.inputs.map((input: { kind: string }) => input.kind)).toEqual([
      'smtp/dialogue',
      'smtp/dialogue',
    ]);
    const diagnosed = await unmask(['diagnose', 'kept', '--format', 'json'], { cwd });
    const { findings, inputs } = JSON.parse(diagnosed.out);
    const ids = findings.map((finding: { id: string }) => finding.id);
    expect(ids).toContain('effect.banner-masked');
    expect(ids).toContain('effect.ehlo-masked');
    for (const input of inputs) expect(input.understood).toBe(input.lines);
  });

  it('ends with 4 where nobody answers, or nobody says anything', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const silent = await unmask(['probe', `127.0.0.1:${port}`], { cwd });
    expect(silent.code).toBe(4);
    expect(silent.out).toContain('was reached, but the dialogue ended before it showed anything');
    await new Promise((resolve) => server.close(resolve));
    const gone = await unmask(['probe', `127.0.0.1:${port}`, '--case', 'none'], { cwd });
    expect(gone.code).toBe(4);
    expect(gone.out).toMatch(/^127\.0\.0\.1:\d+ was not reached: the connection was refused\.\n/);
    const { outside, inside } = lab.addresses.smtp;
    const half = await unmask(['probe', inside, '--compare', `127.0.0.1:${port}`], { cwd });
    expect([half.code, half.err]).toEqual([
      4,
      `unmask: 127.0.0.1:${port} gave nothing to compare with: the connection was refused.\n`,
    ]);
    const masked = await unmask(['probe', outside, '--compare', `127.0.0.1:${port}`], { cwd });
    expect(masked.code).toBe(1);
  });

  it.each([
    [[], /missing required argument/],
    [['http://x'], /It is no address or name with a port/],
    [['192.0.2.25', '--helo', 'a\r\nMAIL FROM:<>'], /It is no host name/],
    [['192.0.2.25', '--timeout', '0'], /It is no number of seconds/],
    [['192.0.2.25', '--compare', 'a:b:c'], /It is no address or name with a port/],
  ])('refuses %j', async (args, words) => {
    const ran = await unmask(['probe', ...args], { cwd });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(words);
  });
});
