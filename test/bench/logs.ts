/**
 * mail_logs against the tools at hand, in the same run and in turn: `wc -l`, `grep -c`, awk scripts that do
 * the same correlation (an oracle: their sums must be those of Unmask), lnav where it is installed, and
 * Unmask as a whole process with one thread that scans and with two, without an index of a time before,
 * index written. Medians of five. The last line is an object of ratios.
 *
 * npm run bench -- logs [--megabytes 500] [--big 5000] [--runs 5] [--keep FOLDER] [--format json]
 */
import { spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateMailLog, noTruth } from '../shared/esa/mail-log/generate.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '500' },
    big: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '5' },
    main: { type: 'string', default: '.cache/bench-main' },
    awk: { type: 'string', default: 'test/bench/awk' },
    format: { type: 'string', default: 'text' },
  },
});
const MEGABYTES = Number(values.megabytes);
const BIG = Number(values.big);
const RUNS = Number(values.runs);
const TIME = '/usr/bin/time';
const NODE = process.execPath;
const PROGRAM = join(values.main, 'unmask.js');

interface Measured {
  readonly seconds: number;
  readonly cpu: number;
  /** Peak resident memory, megabytes. */
  readonly rss: number;
  readonly out: string;
}

interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its output are the sums. */
  readonly isOracle?: true;
  before?(): void;
}

const say = (text: string): void => {
  if (values.format !== 'json') process.stdout.write(`${text}\n`);
};

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((dir) => existsSync(join(dir, program)));
}

/** One run, timed from outside; `feed` writes its stdin. */
function run(
  { command, args, env = {} }: Contender,
  feed?: (fd: NodeJS.WritableStream) => Promise<void>,
): Promise<Measured> {
  const isTimed = existsSync(TIME);
  const line = isTimed ? [TIME, '-f', '%e %U %S %M', command, ...args] : [command, ...args];
  const started = process.hrtime.bigint();
  const child = spawn(line[0] as string, line.slice(1), {
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: [feed ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (piece: Buffer) => {
    out = `${out}${piece.toString()}`.slice(-10_000);
  });
  child.stderr?.on('data', (piece: Buffer) => {
    err = `${err}${piece.toString()}`.slice(-10_000);
  });
  if (feed && child.stdin) {
    const stdin = child.stdin;
    void feed(stdin).then(() => stdin.end());
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code !== 0) return reject(new Error(`${command} ended with ${code}: ${err}`));
      const [, user = 0, system = 0, kilobytes = 0] = isTimed
        ? (err.trim().split('\n').pop() ?? '').split(' ').map(Number)
        : [];
      resolve({ seconds, cpu: user + system, rss: kilobytes / 1024, out });
    });
  });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function unmask(workers: number, file: string, home: string): Contender {
  return {
    name: `unmask${workers}`,
    command: NODE,
    args: [PROGRAM, 'log', file, '--count', '--format', 'jsonl', '--workers', String(workers)],
    env: { UNMASK_HOME: home },
    isOracle: true,
    before: () => rmSync(home, { recursive: true, force: true }),
  };
}

function contenders(folder: string, file: string): readonly Contender[] {
  const home = join(folder, 'home');
  const script = join(values.awk, 'correlate.awk');
  const counts = join(values.awk, 'count.awk');
  const config = join(folder, 'lnav');
  mkdirSync(join(config, 'formats', 'installed'), { recursive: true });
  cpSync(join(values.awk, 'esa_log.json'), join(config, 'formats', 'installed', 'esa_log.json'));
  const awk = (name: string): Contender => ({
    name,
    command: name,
    args: ['-v', `OUT=${join(folder, 'records.tsv')}`, '-f', script, file],
    isOracle: true,
  });
  const all: readonly Contender[] = [
    { name: 'wc', command: 'wc', args: ['-l', file] },
    { name: 'grep', command: 'grep', args: ['-c', 'ICID', file] },
    awk('mawk'),
    awk('gawk'),
    { name: 'gawkCounts', command: 'gawk', args: ['-f', counts, file], isOracle: true },
    {
      name: 'lnav',
      command: 'lnav',
      args: ['-n', '-q', '-I', config, '-c', ':goto 0', file],
      env: { HOME: folder, XDG_CONFIG_HOME: config },
    },
    unmask(1, file, home),
    unmask(2, file, home),
  ];
  return all.filter(({ command }) => command === NODE || isInstalled(command));
}

/** The sums that all must agree on, whichever way they are printed. */
function sums(out: string): string {
  const found = JSON.parse(out.trim().split('\n').pop() ?? '{}');
  if (typeof found.connections !== 'object') return JSON.stringify(found);
  return JSON.stringify({
    inbound: found.connections.inbound,
    outbound: found.connections.outbound,
    messages: found.messages,
    receivingAborted: found.receivingAborted,
    connectionsLost: found.connectionsLost,
    deliveryFailures: found.deliveryFailures,
    possibleDeliveries: found.possibleDeliveries,
    tlsIn: found.tls.inbound.success,
    tlsInFailed: found.tls.inbound.failed,
    tlsOut: found.tls.outbound.success,
    tlsOutFailed: found.tls.outbound.failed,
  });
}

function generate(file: string): number {
  const fd = openSync(file, 'w');
  const truth = noTruth();
  const options = { seed: 1, bytes: MEGABYTES * 1e6, drain: true };
  for (const text of generateMailLog(options, truth)) writeSync(fd, text);
  closeSync(fd);
  return truth.lines;
}

/** The log of many appliances one after the other, each with its own serial number, into a pipe. */
async function feedBig(file: string, copies: number, to: NodeJS.WritableStream): Promise<void> {
  const block = Buffer.alloc(1 << 20);
  for (let copy = 0; copy < copies; copy++) {
    const fd = openSync(file, 'r');
    for (let isFirst = true; ; isFirst = false) {
      const bytes = readSync(fd, block);
      if (bytes === 0) break;
      let piece = Buffer.from(block.subarray(0, bytes));
      if (isFirst) {
        const serial = `SN: 00AA11BB22CC-${String(copy).padStart(7, '0')}`;
        piece = Buffer.from(piece.toString('latin1').replace(/SN: \S+/, serial), 'latin1');
      }
      if (!to.write(piece)) await new Promise<void>((resolve) => to.once('drain', resolve));
    }
    closeSync(fd);
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-bench-'));
  try {
    const { bavail, bsize } = statfsSync(folder);
    const needed = MEGABYTES * 1.6e6;
    if (bavail * bsize < needed) {
      throw new Error(`${folder} has no room for ${Math.ceil(needed / 1e6)} MB; see --megabytes`);
    }
    await compare(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string): Promise<void> {
  const file = join(folder, 'mail.log');
  const lines = generate(file);
  const megabytes = statSync(file).size / 1e6;
  readFileSync(file);
  say(`${megabytes.toFixed(0)} MB, ${lines} lines; load ${loadavg()[0]?.toFixed(1)}`);
  const all = contenders(folder, file);
  const results = new Map<string, Measured[]>(all.map(({ name }) => [name, []]));
  const oracle = new Map<string, string>();
  for (let i = 0; i < RUNS; i++) {
    for (const contender of all) {
      contender.before?.();
      const measured = await run(contender);
      results.get(contender.name)?.push(measured);
      if (contender.isOracle) oracle.set(contender.name, sums(measured.out));
    }
  }
  if (new Set(oracle.values()).size !== 1) {
    throw new Error(`the sums differ: ${JSON.stringify(Object.fromEntries(oracle), null, 2)}`);
  }
  const of = (name: string, what: 'seconds' | 'cpu' | 'rss'): number =>
    median((results.get(name) ?? []).map((one) => one[what]));
  for (const { name } of all) {
    const seconds = of(name, 'seconds');
    const rate = (megabytes / seconds).toFixed(0).padStart(6);
    const wc = (seconds / of('wc', 'seconds')).toFixed(1).padStart(6);
    say(
      `${name.padEnd(11)} ${seconds.toFixed(2).padStart(7)} s ${of(name, 'cpu').toFixed(2).padStart(7)} s CPU ${rate} MB/s ${of(name, 'rss').toFixed(0).padStart(5)} MB  ${wc} x wc`,
    );
  }
  say(`equal sums: ${[...oracle.keys()].join(', ')}`);
  const ratios: Record<string, number> = {};
  const ratio = (what: string, reference: string, kind: 'seconds' | 'rss' | 'cpu' = 'seconds') => {
    if (!results.has(what) || !results.has(reference)) return undefined;
    return round(of(what, kind) / of(reference, kind));
  };
  const add = (key: string, value: number | undefined): void => {
    if (value !== undefined) ratios[key] = value;
  };
  for (const reference of ['gawk', 'mawk', 'gawkCounts', 'lnav']) {
    add(`unmask1/${reference}`, ratio('unmask1', reference));
    add(`unmask2/${reference}`, ratio('unmask2', reference));
  }
  add('cpu1/gawk', ratio('unmask1', 'gawk', 'cpu'));
  add('cpu2/gawk', ratio('unmask2', 'gawk', 'cpu'));
  add('gawk/wc', ratio('gawk', 'wc'));
  add('mawk/wc', ratio('mawk', 'wc'));
  add('rss/lnav', ratio('unmask2', 'lnav', 'rss'));
  add('rss1/lnav', ratio('unmask1', 'lnav', 'rss'));
  add('rateBig/rateSmall', await big(folder, file, megabytes));
  process.stdout.write(`${JSON.stringify(ratios)}\n`);
}

/** The rate of a big log through a pipe, to that of this one through a pipe. */
async function big(folder: string, file: string, megabytes: number): Promise<number | undefined> {
  const copies = Math.floor(BIG / megabytes);
  if (copies < 2) {
    say('no big log was streamed: --big is less than twice --megabytes');
    return undefined;
  }
  const home = join(folder, 'home');
  const contender = unmask(2, '-', home);
  const rates: number[] = [];
  for (const count of [1, copies]) {
    contender.before?.();
    const measured = await run(contender, (to) => feedBig(file, count, to));
    const rate = (megabytes * count) / measured.seconds;
    rates.push(rate);
    say(
      `streamed ${(megabytes * count).toFixed(0)} MB: ${measured.seconds.toFixed(1)} s, ${rate.toFixed(0)} MB/s, ${measured.rss.toFixed(0)} MB`,
    );
  }
  return round((rates[1] ?? 0) / (rates[0] ?? 1));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
