import {
  BadgeCheck,
  FileInput,
  FileText,
  ListChecks,
  ScrollText,
  Stethoscope,
  Upload,
} from 'lucide-react';
import { runningJobs } from '../state/jobs.ts';
import type { PushingState } from '../state/pushing.ts';
import { STEPS, type Step } from '../state/route.ts';
import type { StagingState } from '../state/staging.ts';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { goToStep } from './places.ts';
import { PracticeNote } from './practice-note.tsx';
import './rail.css';

const ICONS = {
  collect: FileInput,
  diagnose: Stethoscope,
  stage: ListChecks,
  push: Upload,
  prove: BadgeCheck,
  report: FileText,
  logs: ScrollText,
} as const;

/** The steps of the work, each with its state. */
export function Rail({ step }: { readonly step: Step }) {
  const workbench = useWorkbench();
  return (
    <nav className="rail" aria-label={say('ui.rail.name')}>
      <ul>
        {STEPS.map((known, index) => {
          const Icon = ICONS[known];
          return (
            <li key={known}>
              <button
                type="button"
                className="rail-step"
                aria-current={known === step ? 'step' : undefined}
                aria-keyshortcuts={known === 'logs' ? 'L' : String(index + 1)}
                onClick={() => goToStep(workbench, known)}
              >
                <Icon size={16} aria-hidden="true" />
                <span className="rail-words">
                  {say(`ui.step.${known}`)}
                  <StepState step={known} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <PracticeNote />
    </nav>
  );
}

/** Not begun, in work, done, in a word or a number. */
function StepState({ step }: { readonly step: Step }) {
  const { cases, jobs, pushing, reports, staging } = useWorkbench();
  const push = useStore(pushing.state);
  const report = useStore(reports.state);
  const stage = useStore(staging.state);
  const { open, diagnosis, isOutdated } = useStore(cases.state);
  const running = runningJobs(useStore(jobs.byId), open?.id ?? '');
  if (step === 'collect') {
    const count = open?.files.length ?? 0;
    const isCollecting = running.some((job) => job.kind === 'collect');
    const found = count === 0 ? say('ui.rail.no-files') : say('ui.rail.files', { count });
    const text = isCollecting ? say('ui.rail.working') : found;
    return <span className="rail-state">{text}</span>;
  }
  if (step === 'logs') return <span className="rail-state">{say('ui.rail.logs')}</span>;
  if (step === 'report') {
    const count = report.case === open?.id ? report.files.length : 0;
    const isWriting = running.some((job) => job.kind === 'report');
    const written = count === 0 ? '' : say('ui.rail.report-files', { count });
    return <span className="rail-state">{isWriting ? say('ui.rail.working') : written}</span>;
  }
  if (step === 'push' || step === 'prove') {
    const isWorking = running.some((job) => job.kind === step);
    const word = step === 'push' ? pushWord : proveWord;
    const text = isWorking ? say('ui.rail.working') : push.case === open?.id ? word(push) : '';
    return <span className="rail-state">{text}</span>;
  }
  if (step === 'stage') return <span className="rail-state">{stageWord(stage, open?.id)}</span>;
  if (diagnosis === undefined || diagnosis === null || isOutdated) {
    const hasFiles = (open?.files.length ?? 0) > 0;
    return (
      <span className="rail-state">{say(hasFiles ? 'ui.rail.working' : 'ui.rail.not-begun')}</span>
    );
  }
  return <span className="rail-state">{say(`ui.verdict.word.${diagnosis.verdict}`)}</span>;
}

function stageWord(stage: StagingState, caseId: string | undefined): string {
  const answer = stage.case === caseId ? stage.view?.answer.kind : undefined;
  if (answer === 'plan') return say(stage.isEdited ? 'ui.rail.edited' : 'ui.rail.planned');
  return say(answer === 'refused' ? 'ui.rail.refused' : 'ui.rail.not-begun');
}

function pushWord({ journal }: PushingState): string {
  if (journal?.isOpen) return say('ui.rail.open-push');
  return journal?.canRollBack ? say('ui.rail.on-device') : '';
}

function proveWord({ proof }: PushingState): string {
  return proof ? say(`ui.rail.${proof.overall}`) : '';
}
