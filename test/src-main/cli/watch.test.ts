/** `unmask watch` over real SSH against the practice lab: what it saw is in the case; trouble keeps it too. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-main/lab/clock.ts';
import { startSshAsa } from '../../../src-main/lab/net/ssh-asa.ts';
import { ENABLE_SECRET, practiceStory } from '../../fakes/practice-shell.ts';
import { newHostKey } from '../../fakes/ssh-server.ts';
import { type Ran, unmask } from './test-io.ts';

const LOGIN = { user: 'admin', password: 'L0gin-of-the-test' };
const GIVEN = ['--secrets', 'secrets.json', '--accept-new-host-keys'];

let folder: string;
let port: number;
let close: () => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmask-watch-'));
  const secrets = { asa: { password: LOGIN.password, enable: ENABLE_SECRET } };
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(secrets));
  const { asa } = practiceStory('note-117801');
  const listening = await startSshAsa({
    firewall: asa,
    clock: systemClock(),
    hostKey: newHostKey(),
    ...LOGIN,
  });
  port = listening.port;
  close = () => listening.close();
});
afterAll(() => close());

function run(args: readonly string[]): Promise<Ran> {
  const env = { UNMASK_HOME: join(folder, 'home'), HOME: folder };
  return unmask(args, { cwd: folder, env });
}

describe('unmask watch', () => {
  it('watches the firewall that the case was collected from, and keeps what it saw', async () => {
    const device = `asa=admin@127.0.0.1:${port}`;
    const made = await run(['collect', device, '--case', 'case', '--esa', '192.168.1.1', ...GIVEN]);
    expect(made.code).toBe(0);
    const ran = await run(['watch', 'case', '--every', '1', '--rounds', '2', ...GIVEN]);
    expect(ran.err).toBe('');
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /^2 rounds, 6 commands, \d+ bytes, \d+ ms of answers a round; 2 texts added/,
    );
    const kept = readdirSync(join(folder, 'case', 'captures')).filter((f) => f.includes('watch.'));
    const text = kept
      .filter((f) => f.endsWith('.txt'))
      .map((f) => readFileSync(join(folder, 'case', 'captures', f), 'utf8'));
    expect(text.join('').match(/# show service-policy inspect esmtp/g)).toHaveLength(2);
    expect(text.join('')).not.toContain(LOGIN.password);
    const diagnosed = await run(['diagnose', 'case', '--format', 'json']);
    expect(JSON.parse(diagnosed.out).timeLine.counters.length).toBeGreaterThan(0);
  });

  it('needs a firewall, and a case', async () => {
    const gateway = await run(['watch', 'case', 'esa=admin@127.0.0.1:1', ...GIVEN]);
    expect([gateway.code, gateway.err]).toEqual([2, expect.stringContaining('needs a firewall')]);
    expect((await run(['watch', 'nothing-here', ...GIVEN])).code).toBe(2);
    const lost = await run(['watch', 'case', 'asa=admin@127.0.0.1:1', ...GIVEN]);
    expect(lost.code).toBe(4);
  });
});
