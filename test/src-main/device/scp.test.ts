/** The old SCP protocol from the practice ESA, and which files a window takes. */
import type ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogFile } from '../../../shared/esa/read-list.ts';
import { offerFor } from '../../../src-main/device/algorithms.ts';
import type { DeviceLink } from '../../../src-main/device/channel.ts';
import { createCredentials } from '../../../src-main/device/credentials.ts';
import { systemDeviceClock } from '../../../src-main/device/device-clock.ts';
import { filesInWindow } from '../../../src-main/device/mail-log-files.ts';
import { fetchByScp, listByScp } from '../../../src-main/device/scp.ts';
import { openLink } from '../../../src-main/device/transport.ts';
import { type FakeSsh, startFakeSsh } from '../../fakes/ssh-server.ts';

/** Two files and a folder's time line, said as a source of the old protocol does. */
const FILES: Readonly<Record<string, string>> = {
  'mail.@20260105T080000.s': 'one\n',
  'mail.current': '',
};

let fake: FakeSsh;
let link: DeviceLink;

/** A source: each step waits for the sink's byte; a warning skips the file. */
function serveScp(channel: ssh2.ServerChannel, pattern: string, cutInFile: boolean): void {
  const wanted = Object.entries(FILES).filter(
    ([name]) => pattern.endsWith('*') || pattern.endsWith(name),
  );
  const steps: (readonly [string, boolean])[] = [];
  for (const [name, text] of wanted) {
    steps.push([`T1767600000 0 1767600000 0\n`, false]);
    steps.push([`C0644 ${text.length} ${name}\n`, true]);
    steps.push([`${text}\u0000`, false]);
  }
  if (wanted.length === 0) {
    channel.write('\u0001scp: no such file\n');
    channel.exit(1);
    channel.end();
    return;
  }
  let at = -1;
  let isSkipping = false;
  channel.on('data', (bytes: Buffer) => {
    if (bytes[0] === 1) isSkipping = steps[at]?.[1] ?? false;
    at += isSkipping ? 2 : 1;
    isSkipping = false;
    const step = steps[at];
    if (step === undefined) {
      channel.exit(0);
      channel.end();
    } else if (cutInFile && step[0].endsWith('\u0000')) channel.close();
    else for (const ch of step[0]) channel.write(ch);
  });
}

beforeAll(async () => {
  fake = await startFakeSsh({
    onReady(client) {
      client.on('session', (accept) => {
        accept().on('exec', (ok, _, info) =>
          serveScp(ok(), info.command.replace('/cut', ''), info.command.includes('cut')),
        );
      });
    },
  });
  const credentials = createCredentials({ password: 'x' }, async () => undefined);
  const opened = await openLink({
    path: [
      {
        host: '127.0.0.1',
        port: fake.port,
        user: 'a',
        name: 'esa',
        keyFiles: [],
        algorithms: offerFor({}),
      },
    ],
    credentialsOf: () => credentials,
    keeper: { knownTypes: async () => [], judge: async () => ({ kind: 'accepted' }) },
    clock: systemDeviceClock(),
    signal: new AbortController().signal,
  });
  if (!opened.ok) throw new Error(opened.error.message.id);
  link = opened.value;
});
afterAll(() => {
  link.close();
  fake.close();
});

const options = () => ({
  link,
  clock: systemDeviceClock(),
  signal: new AbortController().signal,
  device: 'esa',
});

describe('scp -f', () => {
  it('lists without taking', async () => {
    expect(await listByScp(readLogFile('mail.*'), options())).toEqual({
      ok: true,
      value: [
        { name: 'mail.@20260105T080000.s', bytes: 4 },
        { name: 'mail.current', bytes: 0 },
      ],
    });
  });

  it('takes one file whole, an empty one too', async () => {
    for (const [name, text] of Object.entries(FILES)) {
      let got = '';
      const done = await fetchByScp(readLogFile(name), options(), (bytes) => {
        got += bytes.toString('latin1');
      });
      expect(done).toEqual({ ok: true, value: { name, bytes: text.length } });
      expect(got).toBe(text);
    }
  });

  it('says what was refused, and that a file was cut', async () => {
    const refused = await fetchByScp(readLogFile('mail.gone'), options(), () => undefined);
    expect(refused.ok ? '' : refused.error.message.values?.reason).toBe('scp: no such file');
    const cut = await fetchByScp(
      readLogFile('mail.@20260105T080000.s', 'mail_logs'),
      {
        ...options(),
        link: {
          ...link,
          openExec: (command) => link.openExec(command.replace('/mail_logs', '/cut/mail_logs')),
        },
      },
      () => undefined,
    );
    expect(cut.ok ? '' : cut.error.kind).toBe('lost');
  });
});

describe('files of a window', () => {
  const file = (name: string) => ({ name, bytes: 10 });
  const files = [
    'mail.current',
    'mail.@20260103T000000.s',
    'mail.@20260104T000000.s',
    'mail.@20260105T000000.s',
  ].map(file);
  const names = (found: readonly { readonly name: string }[]) => found.map((f) => f.name);
  const wall = (day: number, hour: number) => ({ wallMs: Date.UTC(2026, 0, day, hour) });

  it('overlap it by either reading of the stamp', () => {
    expect(names(filesInWindow(files, { from: wall(4, 10), to: wall(4, 12) }))).toEqual([
      'mail.@20260104T000000.s',
      'mail.@20260105T000000.s',
    ]);
    expect(names(filesInWindow(files, { from: wall(5, 1) }))).toEqual([
      'mail.@20260105T000000.s',
      'mail.current',
    ]);
    expect(names(filesInWindow(files, { to: wall(3, 1) }))).toEqual([
      'mail.@20260103T000000.s',
      'mail.@20260104T000000.s',
    ]);
  });

  it('are the newest day where none is given', () => {
    expect(names(filesInWindow(files, {}))).toEqual([
      'mail.@20260104T000000.s',
      'mail.@20260105T000000.s',
      'mail.current',
    ]);
    expect(filesInWindow([], {})).toEqual([]);
  });
});
