import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { err } from '../../../shared/base/result.ts';
import type { Question } from '../../../shared/ipc/contract.ts';
import { QuestionDialog } from '../../../src-renderer/app/question-dialog.tsx';
import { StatusBar } from '../../../src-renderer/app/status-bar.tsx';
import { questionOf } from '../../fakes/devices.ts';
import { type Rendered, renderWorkbench } from '../render-workbench.tsx';

afterEach(cleanup);

const SECRET = 'Correct-Horse-7';

async function ask(...questions: readonly Question[]): Promise<Rendered> {
  const rendered = await renderWorkbench(<QuestionDialog />, null, { 'question.answer': null });
  act(() => {
    for (const question of questions) rendered.carrier.emit('question.asked', question);
  });
  return rendered;
}

function answers({ carrier }: Rendered): unknown[] {
  return carrier.asked.filter(({ name }) => name === 'question.answer').map(({ input }) => input);
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

describe('a question about a host key', () => {
  it('shows the fingerprint, begins on Stop, and takes trust', async () => {
    const rendered = await ask(questionOf('a', 'host-key'));
    const dialog = screen.getByRole('alertdialog', { name: 'Is this really 192.0.2.1:22?' });
    expect(dialog.querySelector('code')?.textContent).toMatch(/^SHA256:/);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Stop'));
    press('Trust this key');
    expect(answers(rendered)).toEqual([{ question: 'q-host-key', answer: 'yes' }]);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('is not now with Esc, and with Stop', async () => {
    const rendered = await ask(questionOf('a', 'host-key'));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(answers(rendered)).toEqual([{ question: 'q-host-key', answer: null }]);
    cleanup();
    const other = await ask(questionOf('a', 'host-key'));
    press('Stop');
    expect(answers(other)).toEqual([{ question: 'q-host-key', answer: null }]);
  });
});

describe('a question for a secret', () => {
  it.each(['password', 'enable', 'passphrase', 'answer'] as const)(
    '%s goes to the host and stays nowhere',
    async (kind) => {
      const rendered = await ask(questionOf('a', kind));
      const input = screen.getByLabelText<HTMLInputElement>(questionOf('a', kind).text);
      expect(input.type).toBe('password');
      expect(input.autocomplete).toBe('off');
      await waitFor(() => expect(document.activeElement).toBe(input));
      fireEvent.input(input, { target: { value: SECRET } });
      expect(document.body.innerHTML).not.toContain(SECRET);
      press('Send');
      expect(answers(rendered)).toEqual([{ question: `q-${kind}`, answer: SECRET }]);
      await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
      expect(input.value).toBe('');
      expect(JSON.stringify(rendered.workbench.questions.open.get())).not.toContain(SECRET);
      expect(document.body.innerHTML).not.toContain(SECRET);
    },
  );

  it('sends an empty one only as an enable secret', async () => {
    const rendered = await ask(questionOf('a', 'password'));
    expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
    press('Not now');
    cleanup();
    const other = await ask(questionOf('a', 'enable'));
    press('Send');
    expect(answers(rendered)).toEqual([{ question: 'q-password', answer: null }]);
    expect(answers(other)).toEqual([{ question: 'q-enable', answer: '' }]);
  });

  it('shows foreign words as text', async () => {
    await ask(questionOf('a', 'answer', { text: 'edge asks: \u001b[31m<b>code</b>' }));
    expect(screen.getByText('edge asks: \u241b[31m<b>code</b>')).toBeDefined();
  });
});

describe('a question about old algorithms', () => {
  it('takes a tick before it takes a yes', async () => {
    const rendered = await ask(questionOf('a', 'legacy'));
    expect(screen.getByText('diffie-hellman-group1-sha1')).toBeDefined();
    press('Use weak SSH with this device');
    expect(answers(rendered)).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'I know the risk on this network' }));
    press('Use weak SSH with this device');
    expect(answers(rendered)).toEqual([{ question: 'q-legacy', answer: 'yes' }]);
  });
});

describe('several questions', () => {
  it('come one after the other, with nothing carried over', async () => {
    const rendered = await ask(questionOf('a', 'password'), questionOf('a', 'enable'));
    expect(screen.getByText('1 more question after this one')).toBeDefined();
    fireEvent.input(screen.getByLabelText('Password for reader on edge-fw:'), {
      target: { value: SECRET },
    });
    press('Send');
    const next = await screen.findByLabelText<HTMLInputElement>('Enable secret of edge-fw:');
    expect(next.value).toBe('');
    expect(answers(rendered)).toHaveLength(1);
  });

  it('go when the host closes them', async () => {
    const { carrier } = await ask(questionOf('a', 'password'));
    act(() => carrier.emit('question.closed', { id: 'q-password' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('go when nobody waits for the answer any more', async () => {
    const { carrier } = await ask(questionOf('a', 'password'));
    carrier.answer('question.answer', () => err({ kind: 'not-found', text: 'Nobody waits.' }));
    press('Not now');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('of another case are told below, not over this one', async () => {
    const bar = await renderWorkbench(
      <>
        <QuestionDialog />
        <StatusBar />
      </>,
      null,
    );
    act(() => bar.carrier.emit('question.asked', questionOf('b', 'password')));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    bar.carrier.answer('case.open', () => err({ kind: 'not-found', text: 'Not here.' }));
    press('edge-fw asks something: b');
    expect(bar.workbench.router.route.get()).toEqual({
      kind: 'case',
      case: 'b',
      step: 'collect',
    });
    expect(await screen.findByRole('alertdialog')).toBeDefined();
  });

  it('are fetched where they were missed', async () => {
    const { carrier, workbench } = await ask();
    carrier.answer('question.list', [questionOf('a', 'host-key')]);
    await act(() => workbench.questions.reload());
    expect(screen.getByRole('alertdialog')).toBeDefined();
  });
});
