/** `unmask plan` on cases made by `diagnose --case`, with the texts of the evaluator's fixtures. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import { type Ran, unmask } from './test-io.ts';

const FIXTURES = join(import.meta.dirname, '../../shared/mpf/fixtures');

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-plan-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ran> => unmask(args, { cwd: dir });

/** A case of the texts given; `esa` as the case knows it. */
async function makeCase(texts: Readonly<Record<string, string>>, esa?: string): Promise<void> {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(dir, name), text);
  const named = esa === undefined ? [] : ['--esa', esa];
  const { err } = await run('diagnose', ...Object.keys(texts), ...named, '--case', 'c', '--quiet');
  expect(err).toBe('');
}

function fixture(name: string): string {
  return readFileSync(join(FIXTURES, `${name}.cfg`), 'utf8');
}

function keptPlan(): ChangePlan {
  return JSON.parse(readFileSync(join(dir, 'c', 'plan.json'), 'utf8'));
}

describe('plan', () => {
  it('prints the plan, keeps it in the case, and binds it to the configuration', async () => {
    await makeCase({ 'run.txt': fixture('factory-default') }, '192.168.1.1');
    const revision = () =>
      JSON.parse(readFileSync(join(dir, 'c', 'case.json'), 'utf8')).revision as number;
    const before = revision();
    const { code, out, err } = await run('plan', 'c');
    expect([code, err]).toEqual([0, `unmask: The plan is in ${join(dir, 'c', 'plan.json')}.\n`]);
    expect(out).toContain('Change plan: Exempt the ESA with a class of its own');
    expect(out).toContain('Afterwards the ESA is exempt both ways.');
    const plan = keptPlan();
    expect(plan.configuration.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(plan.configuration.paths).toEqual(['run.txt']);
    expect(revision()).toBe(before + 1);

    const json = await run('plan', 'c', '--format', 'json', '--quiet');
    expect([json.code, json.err, JSON.parse(json.out)]).toEqual([0, '', plan]);
  });

  it('gives lines to paste, Markdown, and writes to a file', async () => {
    await makeCase({ 'run.txt': fixture('factory-default') }, '192.168.1.1');
    const lines = await run('plan', 'c', '--format', 'commands', '--quiet');
    expect(lines.out.split('\n')).toContain('  no inspect esmtp');
    const md = await run('plan', 'c', '--format', 'md', '--output', '.', '--quiet');
    expect([md.code, md.out]).toEqual([0, '']);
    expect(readFileSync(join(dir, 'plan.md'), 'utf8')).toContain('## Lines to type, in this order');
  });

  it('takes the strategy and other addresses', async () => {
    await makeCase({ 'run.txt': fixture('factory-default') }, '192.168.1.1');
    await run('plan', 'c', '--strategy', 'disable', '--esa', '192.168.1.7', '--quiet');
    expect([keptPlan().strategy, keptPlan().wasAsked, keptPlan().esa[0]?.address]).toEqual([
      'disable',
      true,
      '192.168.1.7',
    ]);
  });

  it('turns a public address into the real one, and asks where the address was worked out', async () => {
    await makeCase({ 'run.txt': fixture('note-recipe-applied') });
    await run('plan', 'c', '--esa', '203.0.113.25', '--quiet');
    expect(keptPlan().esa[0]?.address).toBe('192.168.1.1');
    await run('plan', 'c', '--quiet');
    expect(keptPlan().questions.map((q) => q.id)).toContain('esa-assumed');
  });

  it('compares startup and running', async () => {
    const text = fixture('factory-default');
    const session = `edge-fw# show running-config\n: Saved\n:\n${text}\nedge-fw# show startup-config\n: Saved\n: Written by admin at 10:00:00.000 UTC Mon Nov 3 2025\n!\n${text.replace('inspect ftp', 'inspect tftp')}\nedge-fw# `;
    await makeCase({ 'session.txt': session }, '192.168.1.1');
    await run('plan', 'c', '--quiet');
    expect(keptPlan().saving.startupEqualsRunning).toBe(false);
    expect(keptPlan().saving.differences.map((d) => d.text)).toEqual([
      'class inspection_default: inspect tftp',
      'class inspection_default: inspect ftp',
    ]);
  });
});

describe('no plan', () => {
  it.each<[string, number, string]>([
    ['missing-list', 3, 'Collect: show running-config access-list ESMTP_INSPECT'],
    ['missing-service-policy', 3, 'Collect: show running-config service-policy'],
    ['r0-global-off', 5, 'Nothing inspects the ESA'],
    ['system-space', 5, 'Policies live in the contexts'],
    ['tunnel-group-class', 5, 'This strategy does not fit here'],
  ])('%s: exit %i, the reason, and nothing written', async (name, code, reason) => {
    await makeCase({ 'run.txt': fixture(name) }, '192.168.1.1');
    const ran = await run('plan', 'c');
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toContain(reason);
    expect(existsSync(join(dir, 'c', 'plan.json'))).toBe(false);
  });

  it('an FTD gets advice instead of lines, and exit 5', async () => {
    await makeCase({ 'run.txt': fixture('ftd-no-esmtp') }, '192.168.1.1');
    const ran = await run('plan', 'c', '--format', 'commands');
    expect(ran.code).toBe(5);
    expect(ran.out).toContain('configure inspection esmtp disable');
    expect(ran.err).toContain('This is an FTD');
  });

  it('as JSON the reason is data', async () => {
    await makeCase({ 'run.txt': fixture('r0-global-off') }, '192.168.1.1');
    const ran = await run('plan', 'c', '--format', 'json');
    expect(JSON.parse(ran.out)).toMatchObject({ refused: { kind: 'nothing-inspects' } });
  });

  it('a case without a configuration, a folder without a case, a wrong option', async () => {
    await makeCase({
      'mail.log':
        'Mon Nov  3 10:00:00 2025 Info: New SMTP ICID 5 interface Data1 (192.168.1.1) address 198.51.100.10 reverse dns host mx.example.com verified yes\n',
    });
    const none = await run('plan', 'c');
    expect([none.code, none.err.includes('show running-config')]).toEqual([3, true]);
    expect((await run('plan', 'nowhere')).code).toBe(2);
    expect((await run('plan', 'c', '--strategy', 'magic')).code).toBe(2);
    expect((await run('plan')).code).toBe(2);
    expect((await run('plan', 'c', '--firewall', 'other')).code).toBe(2);
  });

  it('a standby unit is refused', async () => {
    const text = fixture('factory-default').replace(
      'hostname edge-fw',
      'hostname edge-fw\nfailover',
    );
    const session = `edge-fw/sec/stby# show running-config\n: Saved\n:\n${text}\nedge-fw/sec/stby# `;
    await makeCase({ 'session.txt': session }, '192.168.1.1');
    const ran = await run('plan', 'c');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('standby unit');
  });

  it('of two firewalls that inspect, one must be named', async () => {
    const second = fixture('factory-default').replaceAll('edge-fw', 'core-fw');
    await makeCase({ 'a.txt': fixture('factory-default'), 'b.txt': second }, '192.168.1.1');
    const both = await run('plan', 'c');
    expect([both.code, both.err.includes('--firewall')]).toEqual([2, true]);
    expect((await run('plan', 'c', '--firewall', 'core-fw', '--quiet')).code).toBe(0);
    expect(keptPlan().firewall).toBe('core-fw');
  });
});
