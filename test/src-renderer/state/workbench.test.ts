import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import type { AppInfo, CaseView } from '../../../shared/ipc/contract.ts';
import { createRouter } from '../../../src-renderer/state/route.ts';
import { createWorkbench, type Workbench } from '../../../src-renderer/state/workbench.ts';
import { caseOf } from '../../fakes/cases.ts';
import { type FakeCarrier, fakeCarrier, memoryStorage } from '../../fakes/fake-carrier.ts';
import { INTERFERING } from '../../fakes/full-diagnoses.ts';

const INFO: AppInfo = { version: '0.1.0', carrier: 'browser', firstStart: false, latestSeq: 0 };

let carrier: FakeCarrier;
let workbench: Workbench;

beforeEach(() => {
  window.history.replaceState(null, '', '/');
  carrier = fakeCarrier();
  carrier.answer('app.info', INFO);
  carrier.answer('job.list', []);
  carrier.answer('question.list', []);
  carrier.answer('device.list', []);
  carrier.answer('lab.state', null);
  carrier.answer('case.list', [caseOf('a')]);
  carrier.answer('case.open', ({ case: id }) => ok(caseOf(id)));
  carrier.answer('case.diagnosis', INTERFERING);
  workbench = createWorkbench(carrier, createRouter(window), memoryStorage());
});

async function settled(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

function names(): string[] {
  return carrier.asked.map(({ name }) => name);
}

describe('where the workbench begins', () => {
  it('opens the example at the first start', async () => {
    carrier.answer('app.info', { ...INFO, firstStart: true });
    carrier.answer('case.example', caseOf('example'));
    await workbench.start();
    expect(workbench.router.route.get()).toEqual({
      kind: 'case',
      case: 'example',
      step: 'diagnose',
    });
    expect(workbench.cases.state.get().diagnosis?.verdict).toBe('interfering');
  });

  it('opens the case of last time', async () => {
    workbench.preferences.patch({ lastCase: 'a' });
    await workbench.start();
    await settled();
    expect(workbench.cases.state.get().open?.id).toBe('a');
  });

  it('shows the list when there is nothing to go on', async () => {
    await workbench.start();
    expect(workbench.router.route.get()).toEqual({ kind: 'cases' });
  });

  it('goes where the address says', async () => {
    window.history.replaceState(null, '', '/#/case/b/collect');
    window.dispatchEvent(new Event('popstate'));
    await workbench.start();
    expect(workbench.cases.state.get().open?.id).toBe('b');
    expect(workbench.preferences.get().lastCase).toBe('b');
  });
});

describe('a case', () => {
  async function open(view: CaseView): Promise<void> {
    carrier.answer('case.open', view);
    await workbench.cases.open(view.id);
  }

  it('is diagnosed without being asked, once, when no verdict is at hand', async () => {
    carrier.answer('case.diagnosis', null);
    carrier.answer('case.diagnose', { job: 'j' });
    await open(caseOf('a', { diagnosed: false }));
    await workbench.cases.reload();
    expect(names().filter((name) => name === 'case.diagnose')).toEqual(['case.diagnose']);
  });

  it('waits with the diagnosis while files are coming in', async () => {
    carrier.answer('case.diagnosis', null);
    carrier.answer('upload.begin', () => err({ kind: 'refused', text: 'no' }));
    carrier.emit('job.changed', { id: 'i', kind: 'import', case: 'a', state: 'running', text: '' });
    await open(caseOf('a', { diagnosed: false }));
    expect(names()).not.toContain('case.diagnose');
    carrier.answer('case.diagnose', { job: 'j' });
    carrier.emit('job.changed', { id: 'i', kind: 'import', case: 'a', state: 'done', text: '' });
    await settled();
    expect(names()).toContain('case.diagnose');
  });

  it('is never diagnosed while it is empty', async () => {
    carrier.answer('case.diagnosis', null);
    await open(caseOf('a', { files: [], diagnosed: false }));
    expect(names()).not.toContain('case.diagnose');
  });

  it('keeps the old verdict in sight, marked, while a new one is made', async () => {
    await open(caseOf('a'));
    carrier.answer('case.diagnosis', null);
    carrier.answer('case.diagnose', { job: 'j' });
    carrier.answer('case.open', caseOf('a', { revision: 9, diagnosed: false }));
    carrier.emit('case.changed', { case: 'a', revision: 9 });
    await settled();
    const { diagnosis, isOutdated } = workbench.cases.state.get();
    expect([diagnosis?.verdict, isOutdated]).toEqual(['interfering', true]);
    carrier.answer('case.diagnosis', { ...INTERFERING, verdict: 'clear' });
    carrier.answer('case.open', caseOf('a', { revision: 10 }));
    carrier.emit('job.changed', { id: 'j', kind: 'diagnose', case: 'a', state: 'done', text: '' });
    await settled();
    const after = workbench.cases.state.get();
    expect([after.diagnosis?.verdict, after.isOutdated]).toEqual(['clear', false]);
  });

  it('is read again when another window was faster', async () => {
    await open(caseOf('a', { revision: 3 }));
    carrier.answer('case.update', () =>
      err({ kind: 'stale', revision: 4, text: 'Changed elsewhere.' }),
    );
    carrier.answer('case.open', caseOf('a', { revision: 4, title: 'Theirs' }));
    expect(await workbench.cases.update({ title: 'Mine' })).toBe(false);
    const { open: now, failure } = workbench.cases.state.get();
    expect([now?.title, failure?.text]).toEqual(['Theirs', 'Changed elsewhere.']);
  });

  it('shows what a job failed of', async () => {
    await open(caseOf('a'));
    const error = { kind: 'unreadable', path: 'x', text: 'Not a text.' };
    carrier.emit('job.changed', {
      id: 'i',
      kind: 'import',
      case: 'a',
      state: 'failed',
      text: '',
      error,
    });
    await settled();
    expect(workbench.cases.state.get().failure?.text).toBe('Not a text.');
  });
});
