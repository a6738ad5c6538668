import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { ConfirmQuestion } from './question-confirm.tsx';
import { HostKeyQuestion } from './question-host-key.tsx';
import { LegacyQuestion } from './question-legacy.tsx';
import type { QuestionProps } from './question-props.ts';
import { SecretQuestion } from './question-secret.tsx';
import '../widgets/dialog.css';
import './question-dialog.css';

/** The oldest open question of the case that is shown, over everything else; Esc is "not now". */
export function QuestionDialog() {
  const { questions, router } = useWorkbench();
  const route = useStore(router.route);
  const all = useStore(questions.open);
  const here = route.kind === 'case' ? all.filter((one) => one.case === route.case) : [];
  const question = here[0];
  const answer = (value: string | null): void => {
    if (question !== undefined) void questions.answer(question.id, value);
  };
  return (
    <ModalOverlay
      className="scrim question-scrim"
      isOpen={question !== undefined}
      onOpenChange={(open) => !open && answer(null)}
    >
      <Modal className="sheet question-sheet">
        {question === undefined ? null : (
          // A new dialog for each question: the focus begins anew and no typed word is carried over.
          <Dialog key={question.id} className="sheet-dialog" role="alertdialog">
            <Focused>
              <Form question={question} onAnswer={answer} />
            </Focused>
            {here.length > 1 ? (
              <p className="question-more">{say('ui.question.more', { count: here.length - 1 })}</p>
            ) : null}
          </Dialog>
        )}
      </Modal>
    </ModalOverlay>
  );
}

/**
 * Begins on what is typed into, or on the button that does no harm. Once more after the first frame:
 * the dialog of the question before gives the focus back late.
 */
function Focused({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focus = (): void =>
      box.current
        ?.querySelector<HTMLElement>('input[type="password"], .dialog-buttons > button')
        ?.focus();
    focus();
    const frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, []);
  return <div ref={box}>{children}</div>;
}

function Form(props: QuestionProps) {
  switch (props.question.kind) {
    case 'host-key':
      return <HostKeyQuestion {...props} />;
    case 'legacy':
      return <LegacyQuestion {...props} />;
    case 'confirm':
      return <ConfirmQuestion {...props} />;
    default:
      return <SecretQuestion {...props} />;
  }
}
