import { expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { clientOver } from '../../../shared/ipc/client.ts';
import { createJobs } from '../../../src-renderer/state/jobs.ts';
import { createReports } from '../../../src-renderer/state/reports.ts';
import { fakeCarrier } from '../../fakes/fake-carrier.ts';

function start() {
  const carrier = fakeCarrier();
  const client = clientOver(carrier);
  const reports = createReports(client, createJobs(client));
  let job = 0;
  carrier.answer('report.files', []);
  carrier.answer('report.preview', () => ok({ job: `p${++job}` }));
  carrier.answer('report.previewed', ({ job: of }) => ok({ html: `of ${of}`, differences: [] }));
  carrier.answer('report.write', () => ok({ job: 'w1' }));
  const end = (id: string, more: object = {}): void =>
    carrier.emit('job.changed', {
      id,
      kind: 'preview',
      case: 'a',
      state: 'done',
      text: '',
      ...more,
    });
  return { carrier, reports, end, now: () => reports.state.get() };
}

const LEAK = { where: 'report.html', line: 7, what: 'an original address' };

it('shows the preview of the last choice, whichever job ends first', async () => {
  const { reports, end, now } = start();
  reports.show('a');
  await expect.poll(() => now().previewing).toBe('p1');
  reports.choose({ redaction: 'all' });
  await expect.poll(() => now().previewing).toBe('p2');
  end('p2');
  await expect.poll(() => now().preview?.html).toBe('of p2');
  end('p1');
  expect(now().preview?.html).toBe('of p2');
});

it('forgets sections chosen for another reader, and asks no preview for a mere file form', async () => {
  const { carrier, reports, now } = start();
  reports.show('a');
  reports.choose({ sections: ['verdict'] });
  expect(now().choice.sections).toEqual(['verdict']);
  reports.choose({ audience: 'manager' });
  expect(now().choice.sections).toEqual([]);
  const asked = () => carrier.asked.filter(({ name }) => name === 'report.preview').length;
  const before = asked();
  reports.choose({ formats: ['pdf'] });
  expect(asked()).toBe(before);
});

it('shows no report that leaks, but every place', async () => {
  const { reports, end, now } = start();
  reports.show('a');
  await expect.poll(() => now().previewing).toBe('p1');
  end('p1');
  await expect.poll(() => now().preview).toBeDefined();
  reports.choose({ redaction: 'all' });
  await expect.poll(() => now().previewing).toBe('p2');
  const error = { kind: 'refused', text: 'Nothing was exported.' };
  end('p2', { state: 'failed', error, outcome: { leaks: [LEAK] } });
  await expect.poll(() => now().previewTrouble).toEqual({ error, leaks: [LEAK] });
  expect(now().preview).toBeUndefined();
});

it('tells what was written, keeps a map only where names are replaced, and says why it could not', async () => {
  const { carrier, reports, end, now } = start();
  reports.show('a');
  reports.choose({ keepsMap: true });
  await reports.write();
  const asked = carrier.asked.find(({ name }) => name === 'report.write');
  expect(asked?.input).toMatchObject({ keepsMap: false, formats: ['html', 'pdf'] });
  const file = { name: 'report.html', bytes: 9 };
  carrier.answer('report.files', [file]);
  end('w1', { kind: 'report', outcome: { files: [file] } });
  await expect.poll(() => now().fresh).toEqual(['report.html']);
  expect(now().writing).toBeUndefined();
  carrier.answer('report.write', () => err({ kind: 'refused', text: 'no' }));
  await reports.write();
  expect(now().writeTrouble?.error.text).toBe('no');
});
