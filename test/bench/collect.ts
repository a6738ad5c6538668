/**
 * Bench `collect`: 20 devices (ten practice labs) collected at once into a case, and 200 MB of mail_logs
 * by SCP beside a bare ssh2 copy of the same file from the same server with the same algorithms. The
 * servers run in a process of their own. Budgets: 1 GB for the collecting process, half the bare speed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ssh2 from 'ssh2';
import { readLogFile } from '../../shared/esa/read-list.ts';
import { offerFor } from '../../src-main/device/algorithms.ts';
import { createCredentials } from '../../src-main/device/credentials.ts';
import { systemDeviceClock } from '../../src-main/device/device-clock.ts';
import { fetchByScp } from '../../src-main/device/scp.ts';
import { openLink } from '../../src-main/device/transport.ts';
import { collectIntoCase } from '../../src-main/host/collect/collect-case.ts';
import type { WantedDevice } from '../../src-main/host/collect/device-world.ts';
import { type LabAddresses, startLab } from '../../src-main/lab/start.ts';
import { createStore } from '../../src-main/store/store.ts';
import { startFakeSsh } from '../fakes/ssh-server.ts';

const LABS = 10;
const RUNS = 5;
const MB = 2 ** 20;
const FILE = { name: 'mail.@20260105T080000.s', bytes: 200 * MB };
const MEMORY_BUDGET = 1024 * MB;

interface Served {
  readonly labs: readonly LabAddresses[];
  readonly scpPort: number;
}

async function serve(): Promise<void> {
  const labs: LabAddresses[] = [];
  for (let seed = 1; seed <= LABS; seed++) {
    const lab = await startLab({ scenario: 'note-117801', seed, historyHours: 1 });
    if (lab) labs.push(lab.addresses);
  }
  const fake = await startFakeSsh({
    onReady(client) {
      client.on('session', (accept) => {
        accept().on('exec', (acceptExec) => sendFile(acceptExec()));
      });
    },
  });
  process.send?.({ labs, scpPort: fake.port } satisfies Served);
  process.once('message', () => process.exit(0));
}

/** The source of the old protocol: head, bytes, end, each after the sink's zero byte. */
function sendFile(channel: ssh2.ServerChannel): void {
  const line = 'Tue Jan  6 08:00:00 2026 Info: MID 1 ICID 1 From: <bob@partner.example>\n';
  const piece = Buffer.from(line.repeat(Math.ceil(MB / line.length))).subarray(0, MB);
  let step = 0;
  channel.on('data', () => {
    step++;
    if (step === 1) channel.write(`C0644 ${FILE.bytes} ${FILE.name}\n`);
    else if (step === 2) sendPieces(channel, piece, FILE.bytes / piece.length);
    else {
      channel.exit(0);
      channel.end();
    }
  });
}

function sendPieces(channel: ssh2.ServerChannel, piece: Buffer, count: number): void {
  let left = count;
  const more = (): void => {
    while (left > 0) {
      left--;
      if (!channel.write(piece)) {
        channel.once('drain', more);
        return;
      }
    }
    channel.write(Buffer.of(0));
  };
  more();
}

/** The twenty at once; the peak of this process's resident memory. */
async function twenty(labs: readonly LabAddresses[]): Promise<{ ms: number; peak: number }> {
  const home = await mkdtemp(join(tmpdir(), 'unmask-bench-'));
  const made = await createStore(home).create('bench', new Date().toISOString());
  if (!made.ok) throw new Error(made.error.message.id);
  const devices = labs.flatMap(({ asa, esa }, i): WantedDevice[] => [
    {
      label: `asa${i}`,
      kind: 'asa',
      host: asa.host,
      port: asa.port,
      user: asa.user,
      secrets: { password: asa.password, enable: asa.enable },
    },
    {
      label: `esa${i}`,
      kind: 'esa',
      host: esa.host,
      port: esa.port,
      user: esa.user,
      secrets: { password: esa.password },
    },
  ]);
  const started = performance.now();
  const result = await collectIntoCase({
    folder: createStore(home).folderOf(made.value.id),
    devices,
    jumpSecrets: () => ({}),
    esa: ['192.168.1.1'],
    peers: [],
    dataFolder: home,
    homeFolder: home,
    questions: {
      secret: async () => undefined,
      hostKey: async () => true,
      legacy: async () => false,
    },
    now: Date.now,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const ms = performance.now() - started;
  await rm(home, { recursive: true, force: true });
  if (!result.ok) throw new Error(result.error.message.id);
  for (const { name, failure } of result.value.reports) {
    if (failure) throw new Error(`${name}: ${failure.message.id}`);
  }
  // kilobytes (getrusage on Linux, as Node gives it everywhere)
  return { ms, peak: process.resourceUsage().maxRSS * 1024 };
}

async function ours(port: number): Promise<number> {
  const credentials = createCredentials({ password: 'x' }, async () => undefined);
  const clock = systemDeviceClock();
  const { signal } = new AbortController();
  const host = { host: '127.0.0.1', port, user: 'a', name: 'esa', keyFiles: [] };
  const link = await openLink({
    path: [{ ...host, algorithms: offerFor({}) }],
    credentialsOf: () => credentials,
    keeper: { knownTypes: async () => [], judge: async () => ({ kind: 'accepted' }) },
    clock,
    signal,
  });
  if (!link.ok) throw new Error(link.error.message.id);
  const started = performance.now();
  const pieces: Buffer[] = [];
  const options = { link: link.value, clock, signal, device: 'esa' };
  const done = await fetchByScp(readLogFile(FILE.name), options, (bytes) => pieces.push(bytes));
  const ms = performance.now() - started;
  link.value.close();
  if (!done.ok || Buffer.concat(pieces).length !== FILE.bytes) throw new Error('not whole');
  return ms;
}

/** The least an ssh2 client can do: it answers the protocol and keeps the bytes. */
async function bare(port: number): Promise<number> {
  const client = new ssh2.Client();
  const { kex, hostKey, cipher, mac } = offerFor({});
  client.connect({
    host: '127.0.0.1',
    port,
    username: 'a',
    password: 'x',
    hostVerifier: () => true,
    algorithms: {
      kex: [...kex],
      serverHostKey: [...hostKey],
      cipher: [...cipher],
      hmac: [...mac],
    } as ssh2.Algorithms,
  });
  await once(client, 'ready');
  // as the product does; with Nagle's delay the bare copy takes several times as long
  client.setNoDelay(true);
  const started = performance.now();
  const pieces: Buffer[] = [];
  let left = -1;
  await new Promise<void>((resolve, reject) => {
    client.exec(`scp -f /mail_logs/${FILE.name}`, (error, channel) => {
      if (error) return reject(error);
      channel.on('data', (bytes: Buffer) => {
        if (left < 0) {
          left = FILE.bytes + 1;
          channel.write(Buffer.of(0));
          return;
        }
        pieces.push(bytes);
        left -= bytes.length;
        if (left === 0) channel.write(Buffer.of(0));
      });
      channel.stderr.resume();
      channel.on('close', () => resolve());
      channel.write(Buffer.of(0));
    });
  });
  const ms = performance.now() - started;
  client.end();
  if (Buffer.concat(pieces).length !== FILE.bytes + 1) throw new Error('not whole');
  return ms;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function main(): Promise<void> {
  const server: ChildProcess = fork(fileURLToPath(import.meta.url), ['serve']);
  try {
    const [served] = (await once(server, 'message')) as [Served];
    const { ms, peak } = await twenty(served.labs);
    const fetching: number[] = [];
    const copying: number[] = [];
    // by turns, so that whatever else the machine does falls on both
    for (let i = 0; i < RUNS; i++) {
      copying.push(await bare(served.scpPort));
      fetching.push(await ours(served.scpPort));
    }
    const speed = (took: number): string =>
      `${took.toFixed(0)} ms, ${(FILE.bytes / MB / (took / 1000)).toFixed(0)} MB/s`;
    console.log(
      `${2 * LABS} devices at once  ${(ms / 1000).toFixed(1)} s, peak ${(peak / MB).toFixed(0)} MB resident; budget 1024 MB`,
    );
    console.log(`SCP of ${FILE.bytes / MB} MB, medians of ${RUNS} by turns`);
    console.log(`bare ssh2 copy      ${speed(median(copying))}`);
    console.log(`collection's SCP    ${speed(median(fetching))}`);
    console.log(
      JSON.stringify({
        'scpSpeed/bareSpeed': median(copying) / median(fetching),
        'rssTwenty/budget': peak / MEMORY_BUDGET,
      }),
    );
  } finally {
    server.kill();
  }
}

await (process.argv[2] === 'serve' ? serve() : main());
