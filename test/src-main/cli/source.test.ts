/** `unmask source`, and `--source` of `log` and `diagnose`, against a fake engine over real HTTP. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeElastic } from '../../fakes/fake-elastic.ts';
import { unmask } from './test-io.ts';

const START = Date.UTC(2025, 9, 14, 9);
const SECRET = 'correct-horse';
const texts = [
  'New SMTP ICID 5 interface Data 1 (192.168.1.1) address 192.0.2.10 reverse dns host mx.example.net verified yes',
  'ICID 5 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:1.0] SBRS 0.2 country Italy',
  'Start MID 7 ICID 5',
  'MID 7 ICID 5 From: <anna@example.net>',
  'MID 7 ICID 5 RID 0 To: <bob@example.com>',
  'Message aborted MID 7 Receiving aborted',
  'ICID 5 close',
];
const documents = texts.map((text, n) => ({
  ms: START + n * 1000,
  source: { message: `Tue Oct 14 09:00:0${n} 2025 Info: ${text}` },
}));

let dir = '';
let engine: Awaited<ReturnType<typeof startFakeElastic>>;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-source-'));
  engine = await startFakeElastic({ documents, login: `ApiKey ${SECRET}` });
  writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ siem: { token: SECRET } }));
});
afterEach(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (args: readonly string[]) =>
  unmask(args, { cwd: dir, env: { UNMASK_HOME: join(dir, 'home') } });
const save = () =>
  run(['source', 'siem', '--kind', 'elasticsearch', '--url', engine.url, '--index', 'mail-*']);
const WINDOW = ['--from', '2025-10-14T09:00Z', '--to', '2025-10-14T10:00Z'];
const SECRETS = ['--secrets', 'secrets.json'];

describe('unmask source', () => {
  it('saves, lists, tries and removes', async () => {
    expect(await save()).toMatchObject({ code: 0, out: 'siem is saved, without a secret.\n' });
    expect((await run(['source'])).out).toBe(`siem  elasticsearch  ${engine.url}  mail-*\n`);
    const tried = await run(['source', 'siem', '--try', ...SECRETS]);
    expect([tried.code, tried.err]).toEqual([0, '']);
    expect(tried.out).toContain('siem: Elasticsearch 8.15.0 answered with 7 lines');
    expect((await run(['source', 'siem', '--remove'])).code).toBe(0);
    expect((await run(['source'])).out).toBe('No source is saved.\n');
  });

  it('says which setting is wrong, and not what it was', async () => {
    const { code, err } = await run(['source', 'x', '--kind', 'splunk', '--url', 'ftp://p:w@h']);
    expect([code, err]).toEqual([
      2,
      'unmask: The source is not complete or not right: url and index.\n',
    ]);
  });
});

describe('--source', () => {
  it('gives log the story of a connection, and leaves nothing of it', async () => {
    await save();
    const { code, out, err } = await run([
      'log',
      '--source',
      'siem',
      '--icid',
      '5',
      ...WINDOW,
      ...SECRETS,
    ]);
    expect(code).toBe(0);
    expect(out).toContain('ICID 5 from 192.0.2.10');
    expect(err).toContain('unverified until tried on a real one');
    expect(readdirSync(join(dir, 'home', 'pulls'))).toEqual([]);
  });

  it('goes into the case of a diagnosis, with source, query and window', async () => {
    await save();
    const args = ['diagnose', '--source', 'siem', '--case', 'case', '--format', 'json'];
    const { code, out } = await run([...args, ...WINDOW, ...SECRETS]);
    expect([1, 3]).toContain(code);
    const diagnosis = JSON.parse(out) as { mail: { receivingAborted: number } };
    expect(diagnosis.mail.receivingAborted).toBe(1);
    const content = readFileSync(join(dir, 'case', 'case.json'), 'utf8');
    expect(content).toContain('siem/20251014T090000Z-20251014T100000Z.log');
    expect(content).toContain('source.pulled');
    expect(content + readFileSync(join(dir, 'home', 'devices.json'), 'utf8')).not.toContain(SECRET);
    expect(readdirSync(join(dir, 'case', 'logs')).some((name) => name.endsWith('.gz'))).toBe(true);
  });

  it('that is not saved, has no secret, or refuses it, ends the command', async () => {
    expect((await run(['log', '--source', 'siem', ...WINDOW])).code).toBe(2);
    await save();
    const without = await run(['log', '--source', 'siem', ...WINDOW]);
    expect(without.code).toBe(2);
    expect(without.err).toContain('needs a token');
    writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ siem: { token: 'wrong' } }));
    const wrong = await run(['log', '--source', 'siem', ...WINDOW, ...SECRETS]);
    expect(wrong.code).toBe(4);
    expect(wrong.err).toContain('refused the login');
    expect(wrong.err).not.toContain('wrong');
  });
});
