/** `plan.*` on real cases: what the Stage view is told, and what stays on disk. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mergeConfigs } from '../../../shared/asa/config/merge.ts';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import type { PlanView } from '../../../shared/ipc/plan-view.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { startTestHost, type TestHost } from './test-host.ts';

const FIXTURES = join(import.meta.dirname, '../../shared/mpf/fixtures');
const fixture = (name: string): string => readFileSync(join(FIXTURES, `${name}.cfg`), 'utf8');

let test: TestHost;
beforeEach(() => {
  test = startTestHost();
});
afterEach(() => test.close());

async function caseWith(texts: Readonly<Record<string, string>>, esa = ['192.168.1.1']) {
  const made = await test.client.request('case.create', { title: 'c' });
  if (!made.ok) throw new Error(made.error.text);
  for (const [name, text] of Object.entries(texts)) {
    await test.ended(test.client.request('case.paste', { case: made.value.id, name, text }));
  }
  const { id } = made.value;
  const open = await test.client.request('case.open', { case: id });
  if (!open.ok) throw new Error(open.error.text);
  const input = { case: id, revision: open.value.revision, esa: [...esa] };
  const updated = await test.client.request('case.update', input);
  if (!updated.ok) throw new Error(updated.error.text);
  return id;
}

async function make(id: string, more: object = {}): Promise<PlanView> {
  const result = await test.client.request('plan.make', { case: id, ...more });
  if (!result.ok) throw new Error(result.error.text);
  return result.value;
}

async function read(id: string): Promise<PlanView> {
  const result = await test.client.request('plan.read', { case: id });
  if (!result.ok) throw new Error(result.error.text);
  return result.value;
}

it('plans, keeps the plan, and reads it again', async () => {
  const id = await caseWith({ 'run.txt': fixture('factory-default') });
  expect((await read(id)).answer).toEqual({ kind: 'none' });
  const made = await make(id);
  if (made.answer.kind !== 'plan') throw new Error(made.answer.kind);
  expect(made.answer.plan.strategy).toBe('exempt-hosts');
  expect(made.answer.lines).toContain('  no inspect esmtp');
  expect(await read(id)).toEqual(made);
  expect(existsSync(join(test.home, 'cases', id, 'plan.json'))).toBe(true);
});

it('hands over pieces that read as the configuration it planned with', async () => {
  const id = await caseWith({
    'a.txt': fixture('factory-default'),
    'b.txt':
      'edge-fw# show running-config all policy-map type inspect esmtp\npolicy-map type inspect esmtp _default_esmtp_map\n parameters\n  mask-banner\n  no allow-tls\nedge-fw#\n',
  });
  const { staging, answer } = await make(id);
  if (!staging || answer.kind !== 'plan') throw new Error('no plan');
  const config = mergeConfigs(
    staging.pieces.map(
      ({ path, firstLine, lines, command }) =>
        parseConfig({ path, firstLine, lines }, command === undefined ? {} : { command }).facts,
    ),
  );
  expect(config.inspectMaps.map((map) => map.name)).toContain('_default_esmtp_map');
  const again = planChange(config, { esa: staging.esa, sha256: staging.sha256 });
  expect(again.ok && again.value.steps).toEqual(answer.plan.steps);
  expect(staging.running.map((span) => span.path)).toEqual(['a.txt']);
});

it('says why there is no plan, and keeps none', async () => {
  const nothing = await caseWith({});
  expect(await make(nothing)).toEqual({ answer: { kind: 'no-config' } });
  const ftd = await caseWith({ 'run.txt': fixture('ftd-no-esmtp') });
  const { answer } = await make(ftd);
  expect(answer).toMatchObject({ kind: 'refused', refusal: 'ftd', wantsMore: false });
  expect(answer.kind === 'refused' && answer.advice).toContain('deny tcp any host 192.168.1.1');
  expect(existsSync(join(test.home, 'cases', ftd, 'plan.json'))).toBe(false);
});

it('tells a plan and a draft of an older configuration', async () => {
  const id = await caseWith({ 'run.txt': fixture('factory-default') });
  const { staging } = await make(id);
  const sha256 = staging?.sha256 ?? '';
  await test.client.request('plan.saveDraft', { case: id, sha256, text: 'class-map X' });
  expect((await read(id)).draft).toMatchObject({ text: 'class-map X', isOutdated: false });
  const next = fixture('factory-default').replace('inspect ftp', 'inspect sip');
  await test.client.request('case.removeInput', { case: id, path: 'run.txt' });
  await test.ended(test.client.request('case.paste', { case: id, name: 'run.txt', text: next }));
  const later = await read(id);
  expect(later.draft?.isOutdated).toBe(true);
  expect(later.answer.kind === 'plan' && later.answer.isOutdated).toBe(true);
});

it('keeps a draft that another host reads, and forgets an empty one', async () => {
  const id = await caseWith({ 'run.txt': fixture('factory-default') });
  const sha256 = (await read(id)).staging?.sha256 ?? '';
  const before = await test.client.request('case.open', { case: id });
  await test.client.request('plan.saveDraft', { case: id, sha256, text: 'no inspect esmtp\n' });
  const file = join(test.home, 'cases', id, 'draft.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).text).toBe('no inspect esmtp\n');
  // A draft is no input: what others do to the case at the same time isn't stale by it.
  expect(await test.client.request('case.open', { case: id })).toEqual(before);
  await test.client.request('plan.saveDraft', { case: id, sha256, text: '' });
  expect(existsSync(file)).toBe(false);
});

it('asks which of several firewalls', async () => {
  const second = fixture('factory-default').replace(/hostname \S+/, 'hostname other-fw');
  const id = await caseWith({ 'a.txt': fixture('factory-default'), 'b.txt': second });
  const { answer } = await make(id);
  if (answer.kind !== 'several') throw new Error(answer.kind);
  expect(answer.firewalls).toHaveLength(2);
  const named = await make(id, { firewall: answer.firewalls[1] });
  expect(named.staging?.firewall).toBe(answer.firewalls[1]);
  expect((await read(id)).staging?.firewall).toBe(answer.firewalls[1]);
  const wrong = await test.client.request('plan.make', { case: id, firewall: 'nobody' });
  expect(wrong.ok ? '' : wrong.error.kind).toBe('not-found');
});
