import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DiagnoseView } from '../../../src-renderer/views/diagnose/diagnose-view.tsx';
import { CLEAR, INTERFERING, SUSPECTED, UNDECIDED } from '../../fakes/full-diagnoses.ts';
import { renderWorkbench } from '../render-workbench.tsx';

afterEach(cleanup);

describe('the diagnosis', () => {
  it.each([
    [INTERFERING, "Interfering: the firewall harms this ESA's mail", 'harm'],
    [SUSPECTED, 'Suspected: signs of harm, not yet tied to the firewall', 'suspicion'],
    [CLEAR, "Clear: this firewall does not harm the ESA's mail", 'clear'],
    [UNDECIDED, 'Not enough data for a verdict', 'unknown'],
  ])('says its verdict in words and in a shape', async (diagnosis, title, mark) => {
    const { container } = await renderWorkbench(<DiagnoseView />, diagnosis);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    expect(container.querySelector(`.verdict > .state-mark-${mark}`)).not.toBeNull();
    expect(container.querySelector('.verdict')?.textContent).toContain(diagnosis.because);
  });

  it('says how sure, what else, and what next', async () => {
    const { container } = await renderWorkbench(<DiagnoseView />, INTERFERING);
    const facts = [...container.querySelectorAll('.verdict-fact')].map((fact) => fact.textContent);
    expect(facts).toEqual([
      'How suresure, 96 %: Messages dropped for header lines over 998 characters',
      'What else could it be1 other cause found at work, 5 open',
      'NextExempt the ESA: a class of its own that denies it both ways and inspects the rest, and no inspect esmtp in inspection_default.',
    ]);
  });

  it('draws the path with its words', async () => {
    await renderWorkbench(<DiagnoseView />, INTERFERING);
    const picture = screen.getByRole('img', { name: /Path of mail to and from 192\.168\.1\.1/ });
    expect(picture.textContent).toContain('leads nowhere');
    fireEvent.click(screen.getByRole('button', { name: /The same in words/ }));
    const table = screen.getByRole('table', {
      name: /Mail to 192\.168\.1\.1 .*inspection_default takes it/,
    });
    expect(within(table).getByText('ironport_esa')).toBeDefined();
  });

  it('leads from a finding to its proof', async () => {
    const { workbench } = await renderWorkbench(<DiagnoseView />, INTERFERING);
    fireEvent.click(screen.getByRole('button', { name: /STARTTLS is masked/ }));
    fireEvent.click(screen.getByRole('button', { name: /match ehlo-reply-parameter others/ }));
    expect(workbench.router.route.get()).toMatchObject({
      finding: 'effect.starttls-masked',
      evidence: { kind: 'source', path: 'edge-fw.service-policy.txt', line: 8 },
    });
  });

  it('opens the proof by Enter and the page where there is none', async () => {
    const { workbench } = await renderWorkbench(<DiagnoseView />, UNDECIDED);
    fireEvent.keyDown(screen.getByRole('button', { name: /No counters/ }), { key: 'Enter' });
    expect(workbench.router.route.get()).toMatchObject({
      evidence: { kind: 'catalog', id: 'data.no-counters' },
    });
  });

  it('keeps what devices wrote as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const [first] = INTERFERING.findings;
    if (!first) throw new Error('the fixture has findings');
    const finding = {
      ...first,
      severity: 'critical' as const,
      summary: evil,
      evidence: [{ path: evil, line: 1, text: evil }],
    };
    const { container } = await renderWorkbench(<DiagnoseView />, {
      ...INTERFERING,
      findings: [finding],
    });
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('.finding-summary')?.textContent).toBe(evil);
  });

  it('turns what was not checked into what to collect', async () => {
    const { container } = await renderWorkbench(<DiagnoseView />, INTERFERING);
    const rows = [...container.querySelectorAll('.needs-table tbody tr')].map(
      (row) => row.textContent,
    );
    expect(rows[0]).toMatch(/^ASA syslog5effect\.flow-closed.*1 more$/);
    expect(rows[1]).toMatch(/^show connCopy1exemption\.old-connections$/);
  });

  it('names the lines that were not read, each with its place', async () => {
    const { workbench } = await renderWorkbench(<DiagnoseView />, INTERFERING);
    fireEvent.click(screen.getByRole('button', { name: '1 line not fully read' }));
    fireEvent.click(
      screen.getByRole('button', { name: 'Open edge-fw.running-config.txt, line 33' }),
    );
    expect(workbench.router.route.get()).toMatchObject({ evidence: { line: 33 } });
  });

  it('confirms assumed addresses', async () => {
    const { carrier, workbench } = await renderWorkbench(<DiagnoseView />, INTERFERING);
    const open = workbench.cases.state.get().open;
    if (!open) throw new Error('a case is open');
    carrier.answer('case.update', { ...open, esa: ['192.168.1.1'], revision: 2 });
    fireEvent.click(screen.getByRole('button', { name: 'Confirm it' }));
    expect(carrier.asked.at(-1)).toEqual({
      name: 'case.update',
      input: { case: 'a', revision: 1, esa: ['192.168.1.1'] },
    });
  });

  it('teaches what an empty case needs', async () => {
    const { workbench } = await renderWorkbench(<DiagnoseView />, null);
    expect(screen.getByText('show running-config')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Add text' }));
    expect(workbench.router.route.get()).toMatchObject({ step: 'collect' });
  });
});
