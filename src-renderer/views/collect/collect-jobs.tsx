import { X } from 'lucide-react';
import { runningJobs } from '../../state/jobs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { IconButton, WordButton } from '../../widgets/button.tsx';
import { percent } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';

/** Collections of this case at work, by their present command, and what the last one met. */
export function CollectJobs({ caseId }: { readonly caseId: string }) {
  const { jobs, devices } = useWorkbench();
  const running = runningJobs(useStore(jobs.byId), caseId).filter((job) => job.kind === 'collect');
  const failure = useStore(devices.failures, (all) => all.get(caseId));
  return (
    <>
      {running.length > 0 ? (
        <ul className="collect-jobs" aria-label={say('ui.devices.running')}>
          {running.map((job) => (
            <li key={job.id} className="collect-job">
              <progress max={1} value={job.progress} aria-label={say('ui.devices.running')} />
              <span className="collect-job-share">
                {job.progress === undefined ? '' : percent(job.progress)}
              </span>
              <span className="collect-job-text">{job.text}</span>
              <WordButton onPress={() => void jobs.cancel(job.id)}>
                {say('ui.devices.stop')}
              </WordButton>
            </li>
          ))}
        </ul>
      ) : null}
      {failure === undefined ? null : (
        <div className="collect-failure" role="alert">
          <StateMark mark="suspicion" />
          <div className="collect-failure-words">
            <p className="collect-failure-title">{say('ui.devices.failed')}</p>
            <p>{failure.text}</p>
          </div>
          <IconButton
            name={say('ui.failure.dismiss')}
            icon={<X size={16} aria-hidden="true" />}
            onPress={() => devices.dismiss(caseId)}
          />
        </div>
      )}
    </>
  );
}
