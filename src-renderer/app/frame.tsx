import { useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { CasesView } from '../views/cases/cases-view.tsx';
import { CollectView } from '../views/collect/collect-view.tsx';
import { DiagnoseView } from '../views/diagnose/diagnose-view.tsx';
import { LogsView } from '../views/logs/logs-view.tsx';
import { ProveView } from '../views/prove/prove-view.tsx';
import { PushView } from '../views/push/push-view.tsx';
import { ReportView } from '../views/report/report-view.tsx';
import { StageView } from '../views/stage/stage-view.tsx';
import { say } from '../widgets/say.ts';
import { EvidencePane } from './evidence-pane.tsx';
import { FailureBar } from './failure-bar.tsx';
import { Header } from './header.tsx';
import { Rail } from './rail.tsx';
import { useScrollMemory } from './scroll-memory.ts';
import { StatusBar } from './status-bar.tsx';
import './frame.css';

interface FrameProps {
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}

/** Header, rail, view, evidence, status bar. */
export function Frame({ onPalette, onShortcuts }: FrameProps) {
  const { router, preferences, cases } = useWorkbench();
  const route = useStore(router.route);
  const view = useRef<HTMLElement>(null);
  useScrollMemory(view, route.kind === 'case' ? `${route.case} ${route.step}` : route.kind);
  const evidence = route.kind === 'case' ? route.evidence : undefined;
  const share = preferences.get().evidenceShare;
  const isPractice = useStore(cases.state, (state) => state.open?.practice !== undefined);
  return (
    <div className={route.kind === 'case' && isPractice ? 'frame is-practice' : 'frame'}>
      <button type="button" className="skip-link" onClick={focusView}>
        {say('ui.frame.skip')}
      </button>
      <Header onPalette={onPalette} onShortcuts={onShortcuts} />
      <div className="frame-body">
        {route.kind === 'case' ? <Rail step={route.step} /> : null}
        {/* The start leads to a case: its place is kept, so that nothing moves when it opens. */}
        {route.kind === 'start' ? <div className="rail" /> : null}
        <Group
          className="frame-panes"
          orientation="horizontal"
          onLayoutChanged={(layout) => {
            const size = layout.evidence;
            if (size !== undefined)
              preferences.patch({ evidenceShare: Math.round(size * 10) / 10 });
          }}
        >
          <Panel id="main" minSize="420px" className="frame-main">
            <FailureBar />
            <main id="view" ref={view} className="view" tabIndex={-1}>
              {route.kind === 'cases' ? <CasesView /> : null}
              {route.kind === 'case' && route.step === 'collect' ? <CollectView /> : null}
              {route.kind === 'case' && route.step === 'diagnose' ? <DiagnoseView /> : null}
              {route.kind === 'case' && route.step === 'logs' ? <LogsView /> : null}
              {route.kind === 'case' && route.step === 'push' ? <PushView /> : null}
              {route.kind === 'case' && route.step === 'prove' ? <ProveView /> : null}
              {route.kind === 'case' && route.step === 'report' ? <ReportView /> : null}
              {route.kind === 'case' && route.step === 'stage' ? <StageView /> : null}
            </main>
          </Panel>
          {evidence ? (
            <>
              <Separator className="frame-separator" aria-label={say('ui.frame.separator')} />
              <Panel
                id="evidence"
                minSize="280px"
                defaultSize={`${share}%`}
                className="frame-evidence"
              >
                <EvidencePane evidence={evidence} />
              </Panel>
            </>
          ) : null}
        </Group>
      </div>
      <StatusBar />
    </div>
  );
}

function focusView(): void {
  document.getElementById('view')?.focus();
}
