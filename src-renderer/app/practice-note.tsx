import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { WordButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import './practice-note.css';

/** At the foot of the steps of a practice case: that it is one, and what becomes of its lab. */
export function PracticeNote() {
  const { cases, lab } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const running = useStore(lab.running);
  if (open?.practice === undefined) return null;
  return (
    <div className="practice-note">
      <p className="practice-note-title">{say('ui.practice.rail')}</p>
      <p className="practice-note-text">{say('ui.practice.rail-text')}</p>
      <code className="practice-note-text">{open.practice}</code>
      {running?.case === open.id ? (
        <WordButton onPress={() => void lab.close()}>{say('ui.lab.close')}</WordButton>
      ) : (
        <p className="practice-note-text">{say('ui.lab.is-closed')}</p>
      )}
    </div>
  );
}
