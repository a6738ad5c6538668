import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { FailureBar } from '../../../src-renderer/app/failure-bar.tsx';
import { CollectView } from '../../../src-renderer/views/collect/collect-view.tsx';
import { caseOf } from '../../fakes/cases.ts';
import { collectJob, DEVICES } from '../../fakes/devices.ts';
import { INTERFERING } from '../../fakes/full-diagnoses.ts';
import { type Rendered, renderWorkbench } from '../render-workbench.tsx';

afterEach(cleanup);

async function renderDevices(): Promise<Rendered> {
  const rendered = await renderWorkbench(<CollectView />, INTERFERING, { 'device.list': DEVICES });
  await screen.findByText('edge-fw');
  return rendered;
}

function tick(name: string): void {
  fireEvent.click(screen.getByRole('checkbox', { name: `Collect from ${name}` }));
}

function type(name: string, value: string): void {
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
}

describe('collecting from devices', () => {
  it('lists the saved ones with their way, and says that it only reads', async () => {
    await renderDevices();
    expect(screen.getByText('reader@192.0.2.1:22')).toBeDefined();
    expect(screen.getByText('by way of admin@198.51.100.7:22')).toBeDefined();
    expect(screen.getByText(/only reads; it never changes a device/)).toBeDefined();
    expect(screen.queryByLabelText(/password/i)).toBeNull();
  });

  it('says of each device read what was noticed, or what went wrong and what to do', async () => {
    const { workbench, carrier } = await renderDevices();
    carrier.answer('case.list', []);
    act(() =>
      workbench.cases.adopt(
        caseOf('a', {
          revision: 9,
          devices: [
            {
              label: 'fw-b',
              kind: 'asa',
              address: '192.0.2.2:22',
              collectedAt: '2025-10-14T11:10:00Z',
              notes: ['This is the standby unit.'],
            },
            {
              label: 'fw-a',
              kind: 'asa',
              address: '192.0.2.1',
              collectedAt: '2025-10-14T11:10:00Z',
              notes: [],
              failure: {
                text: 'The enable secret was refused.',
                todo: 'Check the enable secret.',
                lastLines: ['Password:', 'Invalid password\u202e'],
              },
            },
          ],
        }),
      ),
    );
    const [standby, wrong] = within(screen.getByRole('list', { name: 'Devices that were read' }))
      .getAllByRole('listitem')
      .filter((item) => item.querySelector('strong'));
    expect(standby?.textContent).toContain('fw-bASA192.0.2.2:22read 2025-10-14 11:10');
    expect(standby?.textContent).toContain('This is the standby unit.');
    expect(wrong?.textContent).toContain('tried 2025-10-14 11:10');
    expect(wrong?.querySelector('pre')?.textContent).toMatch(/^Password:\nInvalid password.+/);
    expect(wrong?.textContent).not.toContain('\u202e');
    expect(wrong?.textContent).toContain('Check the enable secret.');
  });

  it('asks for the chosen ones and the window, by name', async () => {
    const { carrier } = await renderDevices();
    carrier.answer('case.collect', { job: 'collect-1' });
    expect(screen.getByRole('button', { name: 'Collect' }).hasAttribute('disabled')).toBe(true);
    tick('edge-fw');
    expect(screen.queryByRole('textbox', { name: 'From' })).toBeNull();
    tick('esa1');
    type('From', '2025-10-14 11:10');
    fireEvent.click(screen.getByRole('button', { name: 'Collect from edge-fw and esa1' }));
    expect(carrier.asked.at(-1)).toEqual({
      name: 'case.collect',
      input: { case: 'a', devices: ['edge-fw', 'esa1'], from: '2025-10-14T11:10' },
    });
  });

  it('does not ask for a window that can not be', async () => {
    await renderDevices();
    tick('esa1');
    type('From', '2025-10-14 11:10');
    type('To', '2025-10-14 11:00');
    expect(screen.getByText('The end lies before the beginning.')).toBeDefined();
    const button = screen.getByRole('button', { name: 'Collect from esa1' });
    expect(button.hasAttribute('disabled')).toBe(true);
  });

  it('shows the command at work, stops it, and keeps what went wrong in place', async () => {
    const { carrier } = await renderDevices();
    carrier.answer('job.cancel', null);
    act(() => carrier.emit('job.changed', collectJob('a')));
    expect(screen.getByText('edge-fw: show service-policy inspect esmtp')).toBeDefined();
    expect(screen.getByText('40 %')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(carrier.asked.at(-1)).toEqual({ name: 'job.cancel', input: { job: 'collect-1' } });
    const text = 'edge-fw: nothing answered on port 22. Check the address.';
    const error = { kind: 'refused', text } as const;
    act(() => carrier.emit('job.changed', collectJob('a', { state: 'failed', error })));
    expect(screen.getByRole('alert').textContent).toContain(text);
    expect(screen.queryByText('40 %')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(text)).toBeNull();
  });

  it('reads the case again at the end and has it diagnosed', async () => {
    const { carrier } = await renderDevices();
    carrier.answer('case.open', caseOf('a', { revision: 2, diagnosed: false }));
    carrier.answer('case.diagnosis', null);
    carrier.answer('case.diagnose', { job: 'd' });
    act(() => carrier.emit('job.changed', collectJob('a')));
    act(() => carrier.emit('job.changed', collectJob('a', { state: 'done', progress: 1 })));
    await waitFor(() => expect(carrier.asked.at(-1)?.name).toBe('case.diagnose'));
  });

  it('tells a failure that was not met in the Collect view above the view', async () => {
    const { carrier } = await renderWorkbench(<FailureBar />, INTERFERING);
    const error = { kind: 'refused', text: 'edge-fw: it stopped answering.' } as const;
    act(() => carrier.emit('job.changed', collectJob('a', { state: 'failed', error })));
    expect(screen.getByRole('alert').textContent).toContain('it stopped answering');
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('refuses to begin in the words of the host', async () => {
    const { carrier } = await renderDevices();
    carrier.answer('case.collect', () => err({ kind: 'not-found', text: 'No such device.' }));
    tick('edge-fw');
    fireEvent.click(screen.getByRole('button', { name: 'Collect from edge-fw' }));
    expect(await screen.findByText('No such device.')).toBeDefined();
  });

  it('keeps real devices out of a practice case', async () => {
    const { carrier, workbench } = await renderWorkbench(<CollectView />, INTERFERING);
    carrier.answer('case.open', caseOf('a', { practice: 'note-117801' }));
    await act(() => workbench.cases.open('a'));
    expect(screen.queryByRole('button', { name: 'Add a device' })).toBeNull();
    expect(screen.getByText(/belongs to the practice lab/)).toBeDefined();
  });
});

describe('saved devices', () => {
  it('are added, chosen at once', async () => {
    const { carrier } = await renderDevices();
    const added = { name: 'fw2', kind: 'esa', host: '192.0.2.2', user: 'me' } as const;
    carrier.answer('device.save', [...DEVICES, added]);
    fireEvent.click(screen.getByRole('button', { name: 'Add a device' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'ESA, mail gateway' }));
    type('Name', 'fw 2');
    type('Address or host name', '192.0.2.2');
    type('User name', 'me');
    fireEvent.click(screen.getByRole('button', { name: 'Save the device' }));
    expect(screen.getByText(/Begin with a letter or digit/)).toBeDefined();
    type('Name', 'esa1');
    expect(screen.getByText('Another device has this name.')).toBeDefined();
    type('Name', 'fw2');
    fireEvent.click(screen.getByRole('button', { name: 'Save the device' }));
    expect(carrier.asked.at(-1)).toEqual({ name: 'device.save', input: added });
    expect(await screen.findByRole('button', { name: 'Collect from fw2' })).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are renamed: saved under the new name, removed under the old one', async () => {
    const { carrier } = await renderDevices();
    carrier.answer('device.save', DEVICES);
    carrier.answer('device.remove', DEVICES);
    fireEvent.click(screen.getByRole('button', { name: 'Change esa1' }));
    await screen.findByRole('dialog');
    type('Name', 'esa-a');
    fireEvent.click(screen.getByRole('button', { name: 'Save the device' }));
    await waitFor(() => expect(carrier.asked.at(-1)?.name).toBe('device.remove'));
    expect(carrier.asked.slice(-2)).toEqual([
      { name: 'device.save', input: { ...DEVICES[1], name: 'esa-a' } },
      { name: 'device.remove', input: { name: 'esa1' } },
    ]);
  });

  it('are removed, and brought back', async () => {
    const { carrier } = await renderDevices();
    carrier.answer('device.remove', ({ name }) => ok(DEVICES.filter((one) => one.name !== name)));
    carrier.answer('device.save', DEVICES);
    fireEvent.click(screen.getByRole('button', { name: 'Remove edge-fw' }));
    expect(await screen.findByText('edge-fw is no longer saved.')).toBeDefined();
    expect(screen.queryByRole('checkbox', { name: 'Collect from edge-fw' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('checkbox', { name: 'Collect from edge-fw' })).toBeDefined();
    expect(carrier.asked.at(-1)).toEqual({ name: 'device.save', input: DEVICES[0] });
  });
});
