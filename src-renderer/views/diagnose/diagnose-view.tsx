import { FileInput, FlaskConical } from 'lucide-react';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { goToStep } from '../../app/places.ts';
import { runningJobs } from '../../state/jobs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { FindingsSection } from './findings-section.tsx';
import { InputsSection } from './inputs-section.tsx';
import { MailChartsSection } from './mail-charts-section.tsx';
import { MailSection } from './mail-section.tsx';
import { NotCheckedSection } from './not-checked-section.tsx';
import { PathSection } from './path-section.tsx';
import { TimeLineSection } from './time-line-section.tsx';
import { VerdictBanner } from './verdict-banner.tsx';
import './diagnose-view.css';

/** Verdict first, proof one click away. */
export function DiagnoseView() {
  const { cases } = useWorkbench();
  const { open, diagnosis, isOutdated } = useStore(cases.state);
  const job = useWork(open?.id ?? '');
  if (open === undefined) return <p className="view-wait">{say('ui.case.opening')}</p>;
  if (open.files.length === 0 && job === undefined) return <NothingYet />;
  if (diagnosis === undefined || diagnosis === null) return <Working caseId={open.id} />;
  return (
    <div className="diagnose">
      {isOutdated ? <Outdated caseId={open.id} /> : null}
      <Verdict diagnosis={diagnosis} />
    </div>
  );
}

function Verdict({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { timeLine } = diagnosis;
  return (
    <>
      <VerdictBanner diagnosis={diagnosis} />
      <PathSection diagnosis={diagnosis} />
      <FindingsSection diagnosis={diagnosis} />
      {timeLine === undefined ? null : <TimeLineSection line={timeLine} />}
      {diagnosis.mail ? <MailSection mail={diagnosis.mail} /> : null}
      {timeLine?.charts ? <MailChartsSection charts={timeLine.charts} /> : null}
      <NotCheckedSection diagnosis={diagnosis} />
      <InputsSection diagnosis={diagnosis} />
    </>
  );
}

/** An empty case teaches what it needs. */
function NothingYet() {
  const workbench = useWorkbench();
  return (
    <div className="diagnose-empty">
      <FileInput size={28} aria-hidden="true" />
      <h1>{say('ui.diagnose.empty')}</h1>
      <p>{say('ui.diagnose.empty-text')}</p>
      <ul>
        <li>
          <code>show running-config</code> {say('ui.diagnose.empty-config')}
        </li>
        <li>
          <code>show service-policy</code> {say('ui.diagnose.empty-counters')}
        </li>
        <li>
          <code>mail_logs</code> {say('ui.diagnose.empty-logs')}
        </li>
      </ul>
      <div className="diagnose-empty-acts">
        <WordButton look="lead" onPress={() => goToStep(workbench, 'collect')}>
          {say('ui.diagnose.empty-add')}
        </WordButton>
        <WordButton onPress={() => workbench.lab.isChoosing.set(true)}>
          <FlaskConical size={15} aria-hidden="true" />
          {say('ui.lab.open')}
        </WordButton>
      </div>
    </div>
  );
}

function useWork(caseId: string) {
  const { jobs } = useWorkbench();
  // Work in the log and reports have nothing to do with the verdict.
  return runningJobs(useStore(jobs.byId), caseId).find(
    ({ kind }) => kind !== 'log' && kind !== 'report' && kind !== 'preview',
  );
}

/** The first verdict is being worked out. */
function Working({ caseId }: { readonly caseId: string }) {
  const { jobs, cases } = useWorkbench();
  const job = useWork(caseId);
  const title = job?.kind === 'collect' ? 'ui.diagnose.collecting' : 'ui.diagnose.working';
  return (
    <div className="diagnose-empty">
      <h1>{say(job ? title : 'ui.diagnose.none')}</h1>
      <p aria-live="polite">{job?.text ?? say('ui.diagnose.none-text')}</p>
      <progress
        max={1}
        value={job?.progress}
        className={job === undefined ? 'is-away' : undefined}
        aria-hidden={job === undefined}
        aria-label={say(title)}
      />
      {job ? (
        <WordButton onPress={() => void jobs.cancel(job.id)}>{say('ui.diagnose.stop')}</WordButton>
      ) : (
        <WordButton look="lead" onPress={() => void cases.diagnose()}>
          {say('ui.diagnose.start')}
        </WordButton>
      )}
    </div>
  );
}

/** The verdict shown is of older inputs; the new one is under way. */
function Outdated({ caseId }: { readonly caseId: string }) {
  const { jobs, cases } = useWorkbench();
  const job = useWork(caseId);
  return (
    <div className="diagnose-outdated" role="status">
      <span>{say('ui.diagnose.outdated')}</span>
      <span className="diagnose-outdated-job">{job?.text ?? ''}</span>
      {job ? (
        <WordButton look="quiet" onPress={() => void jobs.cancel(job.id)}>
          {say('ui.diagnose.stop')}
        </WordButton>
      ) : (
        <WordButton look="quiet" onPress={() => void cases.diagnose()}>
          {say('ui.diagnose.again')}
        </WordButton>
      )}
    </div>
  );
}
