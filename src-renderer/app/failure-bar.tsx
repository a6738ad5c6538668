import { X } from 'lucide-react';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { IconButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import { StateMark } from '../widgets/state-mark.tsx';
import './failure-bar.css';

/** What the host could not do, in its own words, until read. */
export function FailureBar() {
  const { cases } = useWorkbench();
  const failure = useStore(cases.state, (state) => state.failure);
  if (failure === undefined) return null;
  return (
    <div className="failure-bar" role="alert">
      <StateMark mark="suspicion" />
      <span className="failure-text">{failure.text}</span>
      <IconButton
        name={say('ui.failure.dismiss')}
        icon={<X size={16} aria-hidden="true" />}
        onPress={() => cases.dismissFailure()}
      />
    </div>
  );
}
