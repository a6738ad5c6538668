import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { isAddress } from '../../../src-renderer/views/collect/address.ts';
import { CollectView } from '../../../src-renderer/views/collect/collect-view.tsx';
import { caseOf } from '../../fakes/cases.ts';
import { INTERFERING } from '../../fakes/full-diagnoses.ts';
import { renderWorkbench } from '../render-workbench.tsx';

afterEach(cleanup);

describe('collecting', () => {
  it('adds an address, and refuses what is none', async () => {
    const { carrier } = await renderWorkbench(<CollectView />, INTERFERING);
    carrier.answer('case.update', ({ esa = [] }) => ok(caseOf('a', { esa, revision: 2 })));
    const field = screen.getByRole('textbox', { name: 'Add an address' });
    fireEvent.change(field, { target: { value: '192.168.1.999' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(screen.getByText('That is not an IPv4 or IPv6 address.')).toBeDefined();
    fireEvent.change(field, { target: { value: ' 2001:db8::25 ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(carrier.asked.at(-1)?.input).toEqual({ case: 'a', revision: 1, esa: ['2001:db8::25'] });
  });

  it('shows assumed addresses as assumed until they are confirmed', async () => {
    const { carrier } = await renderWorkbench(<CollectView />, INTERFERING);
    carrier.answer('case.update', ({ esa = [] }) => ok(caseOf('a', { esa, revision: 2 })));
    fireEvent.click(screen.getByRole('button', { name: 'Confirm 192.168.1.1' }));
    expect(carrier.asked.at(-1)?.input).toMatchObject({ esa: ['192.168.1.1'] });
    expect(await screen.findByRole('button', { name: 'Remove 192.168.1.1' })).toBeDefined();
  });

  it('takes pasted text', async () => {
    const { carrier } = await renderWorkbench(<CollectView />, INTERFERING);
    carrier.answer('case.paste', { job: 'j' });
    fireEvent.click(screen.getByRole('button', { name: 'Paste text' }));
    fireEvent.change(screen.getByRole('textbox', { name: /Text from a terminal/ }), {
      target: { value: 'hostname edge-fw' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Add the text' }));
    expect(carrier.asked.at(-1)).toEqual({
      name: 'case.paste',
      input: { case: 'a', name: 'pasted text', text: 'hostname edge-fw' },
    });
  });

  it('shows an upload until it has arrived, and what went wrong', async () => {
    const { carrier, workbench } = await renderWorkbench(<CollectView />, INTERFERING);
    carrier.answer('upload.begin', () => ({
      ok: false,
      error: { kind: 'refused', text: 'It is too large.' },
    }));
    const file = { size: 5, slice: () => new Blob(['12345']) };
    workbench.uploads.add('a', [{ name: 'big.log', file }]);
    expect(await screen.findByText('It is too large.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the list' }));
    expect(screen.queryByText('It is too large.')).toBeNull();
  });
});

describe('isAddress', () => {
  it.each(['192.168.1.1', '2001:db8::25', '::1', 'fe80::1'])('takes %s', (text) => {
    expect(isAddress(text)).toBe(true);
  });
  it.each(['', '192.168.1', '192.168.1.256', 'mail.example.com', '1::2::3', '192.168.1.1/24'])(
    'refuses %s',
    (text) => {
      expect(isAddress(text)).toBe(false);
    },
  );
});
