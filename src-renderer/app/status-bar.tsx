import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { percentUnderstood, sumCoverage } from '../state/findings.ts';
import { runningJobs } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { figure, timeParts } from '../widgets/numbers.ts';
import { say } from '../widgets/say.ts';
import './status-bar.css';

/** Devices, coverage, jobs, zone: always the same place, always in words. */
export function StatusBar() {
  const { cases, line, info, router } = useWorkbench();
  const { diagnosis } = useStore(cases.state);
  const route = useStore(router.route);
  const state = useStore(line);
  const app = useStore(info);
  const shown = route.kind === 'case' ? diagnosis : undefined;
  return (
    <footer className="status-bar">
      {state === 'lost' ? <span className="status-lost">{say('ui.status.lost')}</span> : null}
      <QuestionElsewhere />
      {shown ? <Devices diagnosis={shown} /> : null}
      <span className="status-space" />
      <JobsText />
      {shown ? <Coverage diagnosis={shown} /> : null}
      {shown ? <Zone asOf={shown.asOf} /> : null}
      {app ? <span>{say('ui.status.version', { version: app.version })}</span> : null}
    </footer>
  );
}

/** A job of another case waits for an answer; pressing it goes there. */
function QuestionElsewhere() {
  const { questions, cases, router } = useWorkbench();
  const route = useStore(router.route);
  const open = useStore(questions.open);
  const list = useStore(cases.state, (state) => state.list);
  const question = open.find((one) => route.kind !== 'case' || one.case !== route.case);
  if (question === undefined) return null;
  const { device } = question;
  const title = list?.find((summary) => summary.id === question.case)?.title ?? question.case;
  return (
    <button
      type="button"
      className="status-question"
      onClick={() => router.go({ kind: 'case', case: question.case, step: 'collect' })}
    >
      {say('ui.question.elsewhere', { device, title })}
    </button>
  );
}

function Devices({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const firewalls = diagnosis.firewalls.map((firewall) =>
    firewall.release === undefined ? firewall.id : `${firewall.id} ${firewall.release}`,
  );
  const gateways = diagnosis.esa.map((esa) => esa.address);
  return (
    <>
      {firewalls.length > 0 ? (
        <span>{say('ui.status.firewalls', { names: firewalls })}</span>
      ) : null}
      {gateways.length > 0 ? <span>{say('ui.status.esa', { names: gateways })}</span> : null}
    </>
  );
}

function Coverage({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const sum = sumCoverage(diagnosis);
  if (sum.lines === 0) return null;
  const title = say('ui.status.coverage-detail', {
    understood: figure(sum.understood),
    lines: figure(sum.lines),
  });
  return (
    <span title={title}>{say('ui.status.coverage', { percent: percentUnderstood(sum) })}</span>
  );
}

function Zone({ asOf }: { readonly asOf: string }) {
  const { zone } = timeParts(asOf);
  return (
    <span>{zone === undefined ? say('ui.status.no-zone') : say('ui.status.zone', { zone })}</span>
  );
}

/** What is at work; a live region, so that it is heard too. */
function JobsText() {
  const { jobs } = useWorkbench();
  const running = runningJobs(useStore(jobs.byId));
  const first = running[0];
  const text =
    first === undefined
      ? say('ui.status.idle')
      : first.progress === undefined
        ? first.text
        : say('ui.status.job', { text: first.text, percent: Math.round(first.progress * 100) });
  return (
    <span aria-live="polite" className={first ? 'status-jobs is-busy' : 'status-jobs'}>
      {text}
    </span>
  );
}
