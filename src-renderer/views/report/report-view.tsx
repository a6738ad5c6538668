import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { goToStep } from '../../app/places.ts';
import type { ReportTrouble } from '../../state/reports.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { percent } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { Differences } from './differences.tsx';
import { ReportFiles } from './report-files.tsx';
import { ReportFrame } from './report-frame.tsx';
import { ReportOptions } from './report-options.tsx';
import '../../widgets/text-field.css';
import './report-view.css';

/** What leaves the case: chosen at the left, looked at on the right, then written. */
export function ReportView() {
  const workbench = useWorkbench();
  const { cases, reports } = workbench;
  const { open, diagnosis, isOutdated } = useStore(cases.state);
  const id = open?.id;
  const isReady = open !== undefined && diagnosis != null && !isOutdated;
  useEffect(() => {
    if (id !== undefined && isReady) reports.show(id);
  }, [reports, id, isReady]);
  if (open === undefined) return <p className="view-wait">{say('ui.case.opening')}</p>;
  if (!isReady) {
    return (
      <div className="report-empty">
        <h1>{say('ui.report.empty')}</h1>
        <p>{say('ui.report.empty-text')}</p>
        <WordButton look="lead" onPress={() => goToStep(workbench, 'diagnose')}>
          {say('ui.collect.to-diagnosis')}
        </WordButton>
      </div>
    );
  }
  return (
    <div className="report">
      <h1 className="visually-hidden">{say('ui.step.report')}</h1>
      <div className="report-side">
        <WriteBar isReadOnly={open.bundle !== undefined} />
        <section className="report-group" aria-labelledby="report-files">
          <h2 id="report-files">{say('ui.report.files')}</h2>
          <ReportFiles />
        </section>
        <ReportOptions />
      </div>
      <Preview />
    </div>
  );
}

/** The one thing this view is for, its progress, and what stopped it. */
function WriteBar({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { reports, jobs } = useWorkbench();
  const { writing, choice, writeTrouble, previewTrouble } = useStore(reports.state);
  const job = useStore(jobs.byId).get(writing ?? '');
  if (isReadOnly) return <p className="report-note">{say('ui.report.read-only')}</p>;
  const isStopped = (previewTrouble?.leaks.length ?? 0) > 0;
  return (
    <div className="report-write">
      {writing === undefined ? (
        <WordButton
          look="lead"
          isDisabled={choice.formats.length === 0 || isStopped}
          onPress={() => void reports.write()}
        >
          {say('ui.report.write')}
        </WordButton>
      ) : (
        <WordButton onPress={() => reports.stopWriting()}>{say('ui.report.stop')}</WordButton>
      )}
      <p className="report-progress" role="status">
        {job?.state === 'running'
          ? [job.text, ...(job.progress === undefined ? [] : [percent(job.progress)])].join(' ')
          : ''}
      </p>
      {writeTrouble === undefined ? null : <Trouble trouble={writeTrouble} />}
    </div>
  );
}

function Preview() {
  const { reports, jobs } = useWorkbench();
  const { preview, previewing, previewTrouble, choice } = useStore(reports.state);
  const job = useStore(jobs.byId).get(previewing ?? '');
  return (
    <Tabs className="report-tabs">
      <div className="report-tabs-head">
        <TabList className="report-tab-list" aria-label={say('ui.report.preview-of')}>
          <Tab id="page" className="report-tab">
            {say('ui.report.preview')}
          </Tab>
          <Tab id="differences" className="report-tab">
            {say('ui.report.differences')}
          </Tab>
        </TabList>
        <span className="report-progress" role="status">
          {previewing === undefined
            ? ''
            : [
                job?.text ?? say('ui.report.making'),
                ...(job?.progress === undefined ? [] : [percent(job.progress)]),
              ].join(' ')}
        </span>
        {job?.state === 'running' && job.progress !== undefined ? (
          <WordButton look="quiet" onPress={() => reports.stopPreview()}>
            {say('ui.report.stop')}
          </WordButton>
        ) : null}
      </div>
      {previewTrouble === undefined ? null : <Trouble trouble={previewTrouble} />}
      <TabPanel id="page" className="report-panel">
        {preview === undefined ? null : <ReportFrame html={preview.html} />}
      </TabPanel>
      <TabPanel id="differences" className="report-panel">
        {preview === undefined ? null : (
          <Differences redaction={choice.redaction} differences={preview.differences} />
        )}
      </TabPanel>
    </Tabs>
  );
}

/** What stopped it; for a leak, every place, so that the person can take it out of the case. */
function Trouble({ trouble: { error, leaks } }: { readonly trouble: ReportTrouble }) {
  return (
    <div className="report-trouble" role="alert">
      <StateMark mark="harm" />
      <div>
        <p>{error.text}</p>
        {leaks.length === 0 ? null : (
          <ul>
            {keyed(leaks, ({ where, line }) => `${where}:${line}`).map(({ key, item }) => (
              <li key={key}>
                {say('ui.report.leak', { where: item.where, line: item.line, what: item.what })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
