import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { err } from '../../../shared/base/result.ts';
import { CaseMenu } from '../../../src-renderer/app/case-menu.tsx';
import { LabBadge } from '../../../src-renderer/app/lab-badge.tsx';
import { LabPicker } from '../../../src-renderer/app/lab-picker.tsx';
import { paletteActions } from '../../../src-renderer/app/palette-actions.ts';
import { Rail } from '../../../src-renderer/app/rail.tsx';
import { CasesView } from '../../../src-renderer/views/cases/cases-view.tsx';
import { DiagnoseView } from '../../../src-renderer/views/diagnose/diagnose-view.tsx';
import { caseOf } from '../../fakes/cases.ts';
import { collectJob, labOf, SCENARIOS } from '../../fakes/devices.ts';
import { INTERFERING } from '../../fakes/full-diagnoses.ts';
import { type Rendered, renderWorkbench } from '../render-workbench.tsx';

afterEach(cleanup);

const PRACTICE = caseOf('lab', {
  practice: 'note-117801',
  title: 'Practice: note-117801',
  files: [],
  diagnosed: false,
});

async function renderAll(): Promise<Rendered> {
  const rendered = await renderWorkbench(
    <>
      <CaseMenu />
      <LabBadge />
      <Rail step="diagnose" />
      <DiagnoseView />
      <LabPicker />
    </>,
    null,
    { 'lab.scenarios': SCENARIOS, 'case.list': [PRACTICE], 'lab.state': labOf('lab') },
  );
  rendered.carrier.answer('lab.open', { case: PRACTICE, job: 'collect-1' });
  rendered.carrier.answer('lab.close', null);
  return rendered;
}

async function choose(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Open the practice lab' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /note-117801/ }));
}

describe('the practice lab', () => {
  it('is offered by an empty case, opened by a story, and shows the collection', async () => {
    const { carrier, workbench } = await renderAll();
    await choose();
    await waitFor(() => expect(workbench.cases.state.get().open?.id).toBe('lab'));
    expect(carrier.asked.find(({ name }) => name === 'lab.open')?.input).toEqual({
      scenario: 'note-117801',
    });
    expect(workbench.router.route.get()).toEqual({ kind: 'case', case: 'lab', step: 'diagnose' });
    act(() => carrier.emit('job.changed', collectJob('lab')));
    expect(
      await screen.findByRole('heading', { name: 'Collecting from the devices' }),
    ).toBeDefined();
    expect(screen.getByText('edge-fw: show service-policy inspect esmtp')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is marked by the word in the header and at the steps', async () => {
    await renderAll();
    await choose();
    expect(await screen.findByText('practice')).toBeDefined();
    expect(screen.getByText('Nothing here is real.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Practice lab runs: note-117801' })).toBeDefined();
  });

  it('is closed from the steps, which then say so', async () => {
    const { carrier } = await renderAll();
    await choose();
    await screen.findByText('Nothing here is real.');
    carrier.answer('lab.state', null);
    fireEvent.click(screen.getByRole('button', { name: 'Close the lab' }));
    expect(await screen.findByText('The lab is closed; what was read stays.')).toBeDefined();
    expect(carrier.asked.some(({ name }) => name === 'lab.close')).toBe(true);
    expect(screen.queryByRole('button', { name: /Practice lab runs/ })).toBeNull();
  });

  it('says in the choice why it could not start', async () => {
    const { carrier } = await renderAll();
    carrier.answer('lab.open', () => err({ kind: 'disk', text: 'The disk is full.' }));
    await choose();
    expect((await screen.findByText('The disk is full.')).getAttribute('role')).toBe('alert');
    expect(screen.getByRole('dialog')).toBeDefined();
  });

  it('is in the palette, and with a lab running its end too', async () => {
    const { workbench } = await renderAll();
    const words = (): string[] => paletteActions(workbench, () => {}).map((one) => one.words);
    expect(words()).toContain('Open the practice lab');
    expect(words()).not.toContain('Close the lab');
    await workbench.lab.reload();
    expect(words()).toContain('Close the lab');
    expect(words()).toContain('Practice lab: Go to its case');
  });

  it('is marked in the list of cases', async () => {
    await renderWorkbench(<CasesView />, INTERFERING, {
      'case.list': [PRACTICE, caseOf('b')],
    });
    const row = (await screen.findByText('Practice: note-117801')).closest('tr');
    expect(row?.querySelector('.practice-mark')?.textContent).toBe('practice');
    expect(document.querySelectorAll('.practice-mark')).toHaveLength(1);
  });
});
