import { X } from 'lucide-react';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { IconButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import { StateMark } from '../widgets/state-mark.tsx';
import './failure-bar.css';

/** What the host could not do, in its own words, until read. */
export function FailureBar() {
  const { cases, devices, router } = useWorkbench();
  const route = useStore(router.route);
  const own = useStore(cases.state, (state) => state.failure);
  const collecting = useStore(devices.failures, (all) =>
    // The Collect view shows it where it was asked for.
    route.kind === 'case' && route.step !== 'collect' ? all.get(route.case) : undefined,
  );
  const failure = own ?? collecting;
  if (failure === undefined) return null;
  return (
    <div className="failure-bar" role="alert">
      <StateMark mark="suspicion" />
      <span className="failure-text">{failure.text}</span>
      <IconButton
        name={say('ui.failure.dismiss')}
        icon={<X size={16} aria-hidden="true" />}
        onPress={() => {
          if (own !== undefined) cases.dismissFailure();
          else if (route.kind === 'case') devices.dismiss(route.case);
        }}
      />
    </div>
  );
}
