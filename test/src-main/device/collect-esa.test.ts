/** Collection from the practice ESA over SSH, and from one that lets little be done. */
import { afterEach, describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import { ESA_READERS } from '../../../shared/esa/commands/registry.ts';
import { readTail } from '../../../shared/esa/read-list.ts';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import { offerFor } from '../../../src-main/device/algorithms.ts';
import {
  type CollectOptions,
  collectDevices,
  type DeviceReport,
} from '../../../src-main/device/collect.ts';
import { createCredentials } from '../../../src-main/device/credentials.ts';
import { systemDeviceClock } from '../../../src-main/device/device-clock.ts';
import { tailRead } from '../../../src-main/device/exec-read.ts';
import { openLink } from '../../../src-main/device/transport.ts';
import { systemClock } from '../../../src-main/lab/clock.ts';
import { startSshEsa } from '../../../src-main/lab/net/ssh-esa.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { tellStory } from '../../../src-main/lab/sim/story.ts';
import { newHostKey, startFakeSsh } from '../../fakes/ssh-server.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

interface Collected {
  readonly report: DeviceReport;
  readonly texts: ReadonlyMap<string, string>;
  readonly logs: ReadonlyMap<string, string>;
}

async function collectFrom(port: number, more: Partial<CollectOptions> = {}): Promise<Collected> {
  const texts = new Map<string, string>();
  const logs = new Map<string, string>();
  const credentials = createCredentials({ password: 'pw-of-esa-1' }, async () => undefined);
  const [report] = await collectDevices({
    devices: [
      {
        label: 'gw',
        kind: 'esa',
        host: '127.0.0.1',
        port,
        user: 'admin',
        credentials,
        jumpCredentials: () => credentials,
      },
    ],
    esa: [],
    peers: [],
    keeper: { knownTypes: async () => [], judge: async () => ({ kind: 'accepted' }) },
    paths: { sshConfig: '', homeFolder: '/nowhere', legacyOf: async () => ({}) },
    askLegacy: async () => false,
    clock: systemDeviceClock(),
    signal: new AbortController().signal,
    masker: createSecretMasker(),
    times: { doubtMs: 120 },
    sinkOf: () => ({
      text: async ({ slug, text }) => void texts.set(slug, text),
      log: async ({ name, bytes }) => void logs.set(name, Buffer.from(bytes).toString('utf8')),
      note: () => undefined,
      progress: () => undefined,
    }),
    ...more,
  });
  if (!report) throw new Error('no report');
  return { report, texts, logs };
}

async function practiceEsaPort(cluster?: string): Promise<{ port: number; log: string }> {
  const found = SCENARIOS.find((s) => s.name === 'clean');
  if (!found) throw new Error('no scenario');
  const gateways = found.gateways.map((g) => (cluster === undefined ? g : { ...g, cluster }));
  const told = tellStory(
    { ...found, gateways },
    { seed: 3, startAt: Date.UTC(2026, 0, 5, 9), hours: 1 },
  );
  const [esa] = told.esas;
  if (!esa) throw new Error('no gateway');
  const listening = await startSshEsa({
    esa,
    clock: systemClock(),
    hostKey: newHostKey(),
    user: 'admin',
    password: 'pw-of-esa-1',
  });
  open.push(listening);
  return {
    port: listening.port,
    log: esa
      .log()
      .files.map((f) => f.text)
      .join(''),
  };
}

describe('collecting from an ESA', () => {
  it('takes version, status, masked configuration and mail_logs', async () => {
    const { port, log } = await practiceEsaPort();
    const { report, texts, logs } = await collectFrom(port);
    expect(report.failure).toBeUndefined();
    expect([...texts.keys()]).toEqual(['version', 'status-detail', 'showconfig']);
    expect(texts.get('version')).toMatch(/^esa1\.example\.com> version\n/);
    const config = texts.get('showconfig') ?? '';
    expect(config).toContain('Choose the passphrase option:');
    expect(config).not.toMatch(/-Press Any Key|\r/);
    const facts = ESA_READERS['esa/showconfig'].parse(blockOf('x', config)).facts;
    expect(facts?.listeners.length).toBeGreaterThan(0);
    expect([...logs.values()].join('')).toBe(log);
    const typed = report.transcript.flatMap((e) => ('in' in e ? [e.in] : []));
    expect(typed.filter((line) => line !== '\r')).toEqual(['showconfig', '1\r']);
  });

  it('works for the machine it logged in to in a cluster', async () => {
    const { port, log } = await practiceEsaPort('Main');
    const { report, texts, logs } = await collectFrom(port);
    expect(report.failure).toBeUndefined();
    expect(report.notes.map((n) => n.id)).toEqual(['device.note.cluster-machine']);
    expect(texts.get('status-detail')).toMatch(
      /^\(Machine esa1\.example\.com\)> status detail\n[\s\S]*Status as of:/,
    );
    expect([...logs.values()].join('')).toBe(log);
  });

  it('finds its machine where the session begins in cluster mode', async () => {
    const executed: string[] = [];
    const machine = '\r\r\n(Machine mail01.example.com)> ';
    const question =
      'This command is restricted to "machine" mode.  Would you like to switch to "machine"\r\nmode? [Y]> ';
    const fake = await startFakeSsh({
      onReady(client) {
        client.on('session', (accept) => {
          const session = accept();
          session.on('pty', (ok) => ok?.());
          session.on('exec', (ok, _, { command }) => {
            executed.push(command);
            const channel = ok();
            channel.write(`ran ${command}\n`);
            channel.exit(0);
            channel.end();
          });
          session.on('shell', (ok) => {
            const channel = ok();
            let prompt = '\r\r\n(Cluster Main)> ';
            channel.write(`Welcome${prompt}`);
            let line = '';
            channel.on('data', (bytes: Buffer) => {
              for (const ch of bytes.toString('latin1')) {
                if (ch !== '\r') {
                  line += ch;
                  channel.write(ch);
                  continue;
                }
                const isHere = prompt === machine;
                if (line === 'Y') prompt = machine;
                if (line === 'status detail' && !isHere) channel.write(`\r\n\r\n${question}`);
                else channel.write(`\r\r\nanswer${prompt}`);
                line = '';
              }
            });
          });
        });
      },
    });
    open.push(fake);
    const { report, texts } = await collectFrom(fake.port, { greps: [{ icid: 42 }] });
    expect(report.failure).toBeUndefined();
    expect(report.notes.map((n) => n.id)).toEqual([
      'device.note.cluster-mode',
      'device.note.cluster-machine',
    ]);
    const on = 'clustermode machine mail01.example.com;';
    expect(executed).toEqual([
      `${on} version`,
      `${on} status detail`,
      `${on} grep -e "ICID 42" mail_logs`,
    ]);
    expect(texts.get('showconfig')).toMatch(/^\(Machine mail01\.example\.com\)> showconfig\n/);
  });

  it('asks with grep alone for what was named, and copies no file then', async () => {
    const { port, log } = await practiceEsaPort();
    const icid = Number(/New SMTP ICID (\d+)/.exec(log)?.[1]);
    const { report, texts, logs } = await collectFrom(port, { greps: [{ icid }] });
    expect(report.failure).toBeUndefined();
    expect(logs.size).toBe(0);
    const grepped = (texts.get('grep-mail_logs') ?? '').split('\n').slice(1).filter(Boolean);
    expect(grepped).toEqual(log.split('\n').filter((line) => line.includes(`ICID ${icid}`)));
  });

  it('asks with grep where files can not be copied, in the terminal where exec is refused', async () => {
    const typed: string[] = [];
    const fake = await startFakeSsh({
      onReady(client) {
        client.on('session', (accept) => {
          const session = accept();
          session.on('pty', (ok) => ok?.());
          session.on('exec', (_, reject) => reject?.());
          session.on('shell', (ok) => {
            const channel = ok();
            const prompt = '\r\r\nmail.example.com> ';
            channel.write(`Welcome to the practice > appliance${prompt}`);
            let line = '';
            channel.on('data', (bytes: Buffer) => {
              for (const ch of bytes.toString('latin1')) {
                if (ch !== '\r') {
                  line += ch;
                  channel.write(ch);
                  continue;
                }
                if (line !== '') typed.push(line);
                channel.write(`\r\r\nanswer to ${line}${prompt}`);
                line = '';
              }
            });
          });
        });
      },
    });
    open.push(fake);
    const { report, texts, logs } = await collectFrom(fake.port, { peers: ['198.51.100.10'] });
    expect(report.failure).toBeUndefined();
    expect(typed).toEqual([
      'version',
      'status detail',
      'showconfig',
      'grep -e "198\\.51\\.100\\.10" mail_logs',
    ]);
    expect(texts.get('version')).toBe('mail.example.com> version\nanswer to version\n');
    expect(logs.size).toBe(0);
    expect(report.notes.map((n) => n.id)).toEqual(['device.note.no-scp']);
  });

  it('follows a log until it is told to stop', async () => {
    const { port } = await practiceEsaPort();
    const credentials = createCredentials({ password: 'pw-of-esa-1' }, async () => undefined);
    const link = await openLink({
      path: [
        {
          host: '127.0.0.1',
          port,
          user: 'admin',
          name: 'gw',
          keyFiles: [],
          algorithms: offerFor({}),
        },
      ],
      credentialsOf: () => credentials,
      keeper: { knownTypes: async () => [], judge: async () => ({ kind: 'accepted' }) },
      clock: systemDeviceClock(),
      signal: new AbortController().signal,
    });
    if (!link.ok) throw new Error(link.error.message.id);
    open.push(link.value);
    const stop = new AbortController();
    let text = '';
    const options = { clock: systemDeviceClock(), signal: stop.signal, device: 'gw' };
    const done = await tailRead(link.value, readTail(), options, (piece) => {
      text += piece;
      if (text.split('\n').length > 10) stop.abort();
    });
    expect(done).toEqual({ ok: true, value: null });
    expect(text).toMatch(/^\w{3} \w{3} [ \d]\d .* Info: /m);
  });

  it('gives up on one that never answers, by the clock it was given', async () => {
    const fake = await startFakeSsh({
      onReady(client) {
        client.on('session', (accept) => {
          const session = accept();
          session.on('pty', (ok) => ok?.());
          session.on('shell', (ok) => void ok().write('mail.example.com> '));
        });
      },
    });
    open.push(fake);
    const { report } = await collectFrom(fake.port, { times: { doubtMs: 20, silenceMs: 100 } });
    expect(report.failure?.message.id).toBe('device.fail.silent');
    expect(report.failure?.lastLines).toEqual(['mail.example.com>']);
  });
});
