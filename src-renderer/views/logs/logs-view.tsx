import { useCallback, useEffect, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { visible } from '../../../shared/base/text.ts';
import { caseRoute } from '../../app/places.ts';
import { runningJobs } from '../../state/jobs.ts';
import { fileOf } from '../../state/logs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { figure } from '../../widgets/numbers.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { DensityStrip } from './density-strip.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LogGrid } from './log-grid.tsx';
import { StoryPane } from './story-pane.tsx';
import './logs-view.css';

/** The mail_logs of the case as one log: rows, filter, story, and where the trouble lies. */
export function LogsView() {
  const workbench = useWorkbench();
  const { logs, cases, router } = workbench;
  const open = useStore(cases.state, (value) => value.open);
  const route = useStore(router.route);
  const { info, failure, caseId } = useStore(logs.state);
  const id = open?.id;
  const revision = open?.revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have other logs
  useEffect(() => {
    if (id !== undefined) void logs.open(id);
  }, [logs, id, revision]);
  const target = route.kind === 'case' ? route.log : undefined;
  const isOpen = info !== undefined && caseId === id;
  useEffect(() => {
    if (isOpen && target) void logs.goToLine(target.path, target.line);
  }, [logs, isOpen, target]);

  if (failure !== undefined && id !== undefined) {
    return (
      <div className="log-wait">
        <h1>{failure.text}</h1>
        <p>{say('ui.logs.none-text')}</p>
        <WordButton onPress={() => void logs.open(id)}>{say('ui.logs.again')}</WordButton>
      </div>
    );
  }
  if (!isOpen) return <Opening caseId={id ?? ''} />;
  return <OpenLog />;
}

function Opening({ caseId }: { readonly caseId: string }) {
  const { jobs } = useWorkbench();
  const job = runningJobs(useStore(jobs.byId), caseId).find(({ kind }) => kind === 'log');
  return (
    <div className="log-wait">
      <h1>{say('ui.logs.opening')}</h1>
      <progress max={1} value={job?.progress} aria-label={say('ui.logs.opening')} />
      {job ? (
        <WordButton onPress={() => void jobs.cancel(job.id)}>{say('ui.logs.stop')}</WordButton>
      ) : null}
    </div>
  );
}

function OpenLog() {
  const [sight, setSight] = useState({ top: 0, visible: 1 });
  const onSight = useCallback((top: number, visible: number) => setSight({ top, visible }), []);
  return (
    <div className="logs">
      <FilterBar />
      <Group className="log-panes" orientation="horizontal">
        <Panel id="log-rows" minSize="360px" className="log-rows">
          <LogGrid onSight={onSight} />
          <DensityStrip top={sight.top} visible={sight.visible} />
        </Panel>
        <Separator className="frame-separator" aria-label={say('ui.logs.separator')} />
        <Panel id="log-story" minSize="240px" defaultSize="34%">
          <StoryPane />
        </Panel>
      </Group>
      <PlaceBar />
    </div>
  );
}

/** Where one stands, and what the host had to say of the log. */
function PlaceBar() {
  const workbench = useWorkbench();
  const { logs, router } = workbench;
  const { info, place, found } = useStore(logs.state);
  const row = found ? logs.row(place)?.row : place;
  const file = row === undefined ? undefined : fileOf(info?.files ?? [], row);
  const path = file?.path;
  const line = file?.line;
  // The address follows at leisure, so that a reload stays here.
  useEffect(() => {
    if (path === undefined || line === undefined) return undefined;
    const timer = setTimeout(() => {
      const route = caseRoute(workbench);
      if (route?.step === 'logs') router.adjust({ ...route, log: { path, line } });
    }, ADDRESS_MS);
    return () => clearTimeout(timer);
  }, [workbench, router, path, line]);
  return (
    <div className="log-place">
      <span className="device-text">
        {file ? say('ui.logs.place', { path: visible(file.path), line: figure(file.line) }) : ''}
      </span>
      <span className="log-place-notes">{(info?.notes ?? []).map(sayMessage).join(' ')}</span>
      <span>{say('ui.logs.keys')}</span>
    </div>
  );
}

const ADDRESS_MS = 500;
