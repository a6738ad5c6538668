/**
 * Captures by tcpdump and tshark of the practice lab on loopback, both sides of the inspection: the
 * masked bytes are in them, and tshark's own fields agree with what we read. Where a tool is absent or
 * may not capture, the test says so; tshark's view of captures of our own writing needs no rights.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import { renderCapture } from '../../../shared/capture/capture-text.ts';
import { parseCaptureText } from '../../../shared/capture/parse-capture-text.ts';
import { captureForm, readCapture } from '../../../shared/capture/read-capture.ts';
import { readDialogue } from '../../../shared/smtp/read-dialogue.ts';
import { realProbeClock } from '../../../src-main/host/run-probe.ts';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';
import { probe } from '../../../src-main/probe/probe.ts';
import { parseTarget } from '../../../src-main/probe/target.ts';
import {
  conversation,
  PLAIN,
  type Wrapping,
  writeCapture,
} from '../../shared/capture/capture-writer.ts';

// of the machine, not of the project: by variable, or a check for packages would ask for them
const TSHARK = 'tshark';
const TCPDUMP = 'tcpdump';
const hasTshark = isThere(TSHARK);
const hasTcpdump = isThere(TCPDUMP);

function isThere(tool: string): boolean {
  return spawnSync(tool, ['--version']).status === 0;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unmask-capture-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface SmtpLine {
  readonly frame: number;
  readonly text: string;
}

const FIELDS = [
  'frame.number',
  'smtp.response',
  'smtp.rsp.parameter',
  'smtp.command_line',
  'tcp.payload',
];

/** What tshark's own dissector says, one text a line, hyphens behind codes left out as it does. */
function tsharkLines(bytes: Uint8Array, ports: readonly number[]): SmtpLine[] {
  const file = join(folder, 'capture');
  writeFileSync(file, bytes);
  const args = [
    '-r',
    file,
    '-Y',
    'smtp',
    '-T',
    'fields',
    '-E',
    'aggregator=|',
    '-E',
    'separator=/t',
  ];
  for (const port of ports) args.push('-d', `tcp.port==${port},smtp`);
  for (const field of FIELDS) args.push('-e', field);
  const { stdout } = spawnSync(TSHARK, args, { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [frame = '', reply = '', said = '', command = '', payload = ''] = line.split('\t');
      // it takes a command of X for mail data, so that its bytes are all it tells
      const asked = command === '' ? Buffer.from(payload, 'hex').toString() : command;
      const texts =
        reply === ''
          ? [asked.replace(/(?:\\r\\n|\r\n)$/, '')]
          : said.split('|').map((text) => `${reply.slice(0, 3)} ${text}`);
      return texts.map((text) => ({ frame: Number(frame), text }));
    });
}

/** The same by our own reader, until TLS begins. */
function ourLines(bytes: Uint8Array): SmtpLine[] {
  return dialoguesOf(bytes)
    .flatMap((d) => d.turns)
    .map(({ span, text }) => ({ frame: span.from, text: text.replace(/^(\d{3})-/, '$1 ') }))
    .sort((a, b) => a.frame - b.frame);
}

function dialoguesOf(bytes: Uint8Array) {
  return parseCaptureText(blockOf('x', renderCapture(readCapture(bytes)))).facts;
}

describe('captures of our own writing', () => {
  const forms: Wrapping[] = [
    PLAIN,
    { ...PLAIN, isLittle: false, digits: 9, link: 'vlan', family: 6 },
    { ...PLAIN, form: 'pcapng', link: 'sll2' },
    { ...PLAIN, form: 'pcapng', isLittle: false, digits: 9, link: 'sll', family: 6 },
    { ...PLAIN, form: 'pcapng', link: 'null' },
    { ...PLAIN, isLittle: false, link: 'raw', family: 6 },
  ];
  it.each(forms)('read by tshark alike: $form little=$isLittle $link IPv$family', (wrapping) => {
    const bytes = writeCapture(
      conversation([
        ['server', '220 **********2**0*\r\n'],
        ['client', 'EHLO client.example.com\r\n'],
        ['server', '250-mx.example.com\r\n250-XXXXXXXA\r\n250 SIZE 1000\r\n'],
        ['client', 'QUIT\r\n'],
        ['server', '221 bye\r\n'],
      ]),
      wrapping,
    );
    const ours = ourLines(bytes);
    expect(ours).toHaveLength(7);
    if (hasTshark) expect(tsharkLines(bytes, [])).toEqual(ours);
    else process.stdout.write('tshark is not installed: its view was not compared.\n');
  });
});

describe('captures of the practice lab', () => {
  let lab: Lab;
  beforeAll(async () => {
    const started = await startLab({ scenario: 'note-117801', seed: 3, historyHours: 0 });
    if (!started) throw new Error('no such scenario');
    lab = started;
  });
  afterAll(() => lab.stop());

  async function ask(address: string): Promise<void> {
    const target = parseTarget(address);
    if (!target) throw new Error(address);
    await probe(target, {
      tryStartTls: true,
      timeoutMs: 10_000,
      clock: realProbeClock(Date.now),
      signal: new AbortController().signal,
      path: 'probe.txt',
    });
  }

  /** Probes both sides until the tool has both dialogues whole; undefined when it may not capture. */
  async function capture(tool: string, args: string[]): Promise<Uint8Array | undefined> {
    const child: ChildProcess = spawn(tool, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let bytes: Buffer = Buffer.alloc(0);
    let isOver = false;
    let wake = (): void => {};
    child.stdout?.on('data', (piece: Buffer) => {
      bytes = Buffer.concat([bytes, piece]);
      wake();
    });
    child.on('close', () => {
      isOver = true;
      wake();
    });
    const isReady = await new Promise<boolean>((resolve) => {
      let said = '';
      child.stderr?.on('data', (text: Buffer) => {
        said += text.toString();
        if (/listening on|Capturing on/.test(said)) resolve(true);
      });
      child.on('close', () => resolve(false));
    });
    // a tool may say that it listens before it does
    for (let round = 0; isReady && !isOver && round < 50; round++) {
      await ask(lab.addresses.smtp.outside);
      await ask(lab.addresses.smtp.inside);
      const seen = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (!isWhole(bytes)) await Promise.race([seen, new Promise((r) => setTimeout(r, 200))]);
      if (isWhole(bytes)) break;
    }
    child.kill('SIGINT');
    if (!isOver) await new Promise((resolve) => child.on('close', resolve));
    if (isReady) expect(isWhole(bytes), 'listened, but saw no whole dialogue').toBe(true);
    return isReady ? bytes : undefined;
  }

  const port = (address: string): number => Number(address.split(':')[1]);

  /** Both dialogues from greeting to end. */
  function isWhole(bytes: Uint8Array): boolean {
    const text = renderCapture(readCapture(bytes));
    const ends = (address: string, end: string): boolean =>
      text.split('\n').some((line) => line.includes(`${address} | `) && line.includes(end));
    const { outside, inside } = lab.addresses.smtp;
    return (
      [outside, inside].every((address) => ends(address, 'S: 220')) &&
      ends(outside, 'S: 221') &&
      ends(inside, '{tls}')
    );
  }

  it.each([
    [TCPDUMP, 'pcap', hasTcpdump, ['-i', 'lo', '-U', '-s', '0', '-w', '-']],
    [TSHARK, 'pcapng', hasTshark, ['-i', 'lo', '-q', '-w', '-', '-f']],
  ] as const)('by %s', async (tool, form, isInstalled, args) => {
    const ports = [lab.addresses.smtp.outside, lab.addresses.smtp.inside].map(port);
    const filter = ports.map((p) => `tcp port ${p}`).join(' or ');
    const bytes = isInstalled ? await capture(tool, [...args, filter]) : undefined;
    if (bytes === undefined) {
      process.stdout.write(`${tool} is not installed or may not capture: not compared.\n`);
      return;
    }
    expect(captureForm(bytes)).toBe(form);
    expect(readCapture(bytes).remarks).toEqual([]);
    const readings = dialoguesOf(bytes).map(readDialogue);
    expect(new Set(readings.map((r) => `${r.banner?.isMasked} ${r.offersStartTls}`))).toEqual(
      new Set(['true false', 'false true']),
    );
    const masks = readings.flatMap((r) => r.keywords.filter((k) => k.mask !== undefined));
    expect(masks.map((k) => k.text)).toContain('XXXXXXXA');
    const ours = ourLines(bytes);
    // the capture may begin at the end of a connection: on such a port no one can call that SMTP
    const first = ours[0]?.frame ?? 0;
    const theirs = hasTshark ? tsharkLines(bytes, ports).filter((l) => l.frame >= first) : ours;
    expect(theirs).toEqual(ours);
    const lines = renderCapture(readCapture(bytes));
    expect(lines).not.toContain('{cut}');
  });
});
