import { Upload } from 'lucide-react';
import { useEffect } from 'react';
import type { PushEnded } from '../../../shared/ipc/push-view.ts';
import type { PushEnd } from '../../../shared/model/journal.ts';
import { goToStep } from '../../app/places.ts';
import { runningJobs } from '../../state/jobs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say, sayMessage } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { newestEntries } from './push-lines.ts';
import { PushOptions } from './push-options.tsx';
import { Checks, Lines } from './push-record.tsx';
import './push-view.css';

/** The plan onto the firewall, line by line, and the way back. While it runs there is nothing else. */
export function PushView() {
  const { cases, staging, pushing, jobs } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const { view, isEdited } = useStore(staging.state);
  const { journal, case: shown } = useStore(pushing.state);
  const job = runningJobs(useStore(jobs.byId), open?.id ?? '').find(({ kind }) => kind === 'push');
  const id = open?.id;
  useEffect(() => {
    if (id === undefined) return;
    pushing.show(id);
    void staging.open(id);
  }, [pushing, staging, id]);

  if (open === undefined) return <p className="view-wait">{say('ui.case.opening')}</p>;
  if (open.bundle !== undefined) return <p className="view-wait">{say('ui.push.read-only')}</p>;
  if (shown !== open.id || journal === undefined) {
    return <p className="view-wait">{say('ui.push.reading')}</p>;
  }
  if (job !== undefined) return <Running text={job.text} />;
  const hasPlan = view?.answer.kind === 'plan';
  if (!hasPlan && journal.entries.length === 0) return <Empty />;
  return (
    <div className="push">
      <PushOptions />
      <div className="push-last">
        {isEdited ? <p className="push-edited">{say('ui.push.edited')}</p> : null}
        <Last />
      </div>
    </div>
  );
}

function Empty() {
  const workbench = useWorkbench();
  return (
    <div className="stage-empty">
      <Upload size={28} aria-hidden="true" />
      <h1>{say('ui.push.empty')}</h1>
      <p>{say('ui.push.empty-text')}</p>
      <ul>
        <li>{say('ui.push.empty-checks')}</li>
        <li>{say('ui.push.empty-lines')}</li>
        <li>{say('ui.push.empty-back')}</li>
      </ul>
      <div className="stage-acts">
        <WordButton look="lead" onPress={() => goToStep(workbench, 'stage')}>
          {say('ui.push.to-stage')}
        </WordButton>
      </div>
    </div>
  );
}

function Running({ text }: { readonly text: string }) {
  const { pushing } = useWorkbench();
  const { journal, isStopping } = useStore(pushing.state);
  const all = newestEntries(journal?.entries ?? []);
  // until its first entry is written, the newest push is the one before
  const entries = all.some(({ kind }) => kind === 'end') ? [] : all;
  const checks = entries.flatMap((entry) => (entry.kind === 'check' ? [entry.item] : []));
  return (
    <div className="push-running">
      <header className="push-now">
        <p role="status">{isStopping ? say('ui.push.stopping') : text}</p>
        <button
          type="button"
          className="push-stop"
          disabled={isStopping}
          onClick={() => void pushing.stop()}
        >
          {say('ui.push.stop')}
        </button>
      </header>
      {checks.length > 0 ? <Checks items={checks} /> : null}
      {entries.length > 0 ? <Lines entries={entries} /> : null}
    </div>
  );
}

const END_MARKS: Readonly<Record<PushEnd, 'clear' | 'suspicion' | 'unknown' | 'harm'>> = {
  proven: 'clear',
  'not-proven': 'suspicion',
  'rolled-back': 'clear',
  refused: 'unknown',
  'not-reached': 'unknown',
  'needs-person': 'harm',
};

/** A dry run refuses by design: what it found counts. */
function markOf(end: Pick<PushEnded, 'end' | 'text'> | undefined) {
  if (end?.text.id === 'push.end.dry') return 'clear';
  return end ? END_MARKS[end.end] : 'suspicion';
}

/** How the last push ended, with its checks and lines. */
function Last() {
  const workbench = useWorkbench();
  const { journal, ended, failure } = useStore(workbench.pushing.state);
  if (failure) {
    return (
      <p className="push-end" role="alert">
        <StateMark mark="suspicion" size={20} />
        {failure.text}
      </p>
    );
  }
  const entries = ended?.isDryRun ? [] : newestEntries(journal?.entries ?? []);
  const written = entries.flatMap((entry) => (entry.kind === 'check' ? [entry.item] : []));
  const checks = written.length > 0 ? written : (ended?.checks ?? []);
  const last = entries.find((entry) => entry.kind === 'end');
  const end = last ? { end: last.outcome, text: last.text } : ended;
  const begin = entries.find((entry) => entry.kind === 'begin');
  if (end === undefined && entries.length === 0) {
    return <p className="text-note">{say('ui.push.none')}</p>;
  }
  return (
    <>
      <p className="push-end" role="status">
        <StateMark mark={markOf(end)} size={20} />
        <strong>{end ? sayMessage(end.text) : say('ui.push.never-ended')}</strong>
      </p>
      {begin ? (
        <p className="text-note">
          {say(`ui.push.begun.${begin.intent}`, { at: begin.at, device: begin.device })}
          {begin.approvedBy ? ` ${say('ui.push.approved', { name: begin.approvedBy })}` : ''}
          {begin.ticket ? ` ${say('ui.push.ticketed', { ticket: begin.ticket })}` : ''}
        </p>
      ) : null}
      {end?.end === 'proven' || end?.end === 'not-proven' ? (
        <WordButton onPress={() => goToStep(workbench, 'prove')}>
          {say('ui.push.to-prove')}
        </WordButton>
      ) : null}
      {checks.length > 0 ? <Checks items={checks} /> : null}
      {entries.length > 0 ? <Lines entries={entries} /> : null}
    </>
  );
}
