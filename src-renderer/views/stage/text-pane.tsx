import { lazy, Suspense, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { openSource } from '../../app/places.ts';
import { useShownTheme } from '../../app/theme-context.ts';
import type { Judge } from '../../editor/judge.ts';
import type { Problem } from '../../editor/language-protocol.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { useJudged } from './use-judge.ts';
import './text-pane.css';

const DraftEditor = lazy(async () => ({
  default: (await import('../../editor/draft-editor.tsx')).DraftEditor,
}));
const DiffView = lazy(async () => ({
  default: (await import('../../editor/diff-view.tsx')).DiffView,
}));

/** The commands, to be edited, or the running configuration beside the planned one. */
export function TextPane({ judge }: { readonly judge: Judge | undefined }) {
  const workbench = useWorkbench();
  const { staging } = workbench;
  const { text, isEdited } = useStore(staging.state);
  const theme = useShownTheme();
  const { checked, planned, text: judgedText } = useJudged(judge);
  const [tab, setTab] = useState<string>(isEdited ? 'commands' : 'diff');
  const wait = <p className="text-wait">{say('ui.stage.judging')}</p>;
  return (
    <section className="text-pane" aria-label={say('ui.stage.text')}>
      <Tabs
        className="text-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => setTab(String(key))}
        keyboardActivation="manual"
      >
        <TabList className="text-tab-list" aria-label={say('ui.stage.text')}>
          <Tab id="diff" className="text-tab">
            {say('ui.stage.tab-diff')}
          </Tab>
          <Tab id="commands" className="text-tab">
            {say('ui.stage.tab-commands')}
          </Tab>
        </TabList>
        <TabPanel id="diff" className="text-panel">
          <Suspense fallback={wait}>
            {planned ? (
              <DiffView
                before={planned.before}
                after={planned.after}
                theme={theme}
                label={say('ui.stage.tab-diff')}
              />
            ) : (
              wait
            )}
          </Suspense>
        </TabPanel>
        <TabPanel id="commands" className="text-panel">
          <Suspense fallback={wait}>
            <DraftEditor
              text={text}
              problems={judgedText === text ? checked?.problems : undefined}
              judge={judge}
              theme={theme}
              label={say('ui.stage.editor')}
              onEdit={(next) => staging.edit(next)}
              onSource={(place) => openSource(workbench, place)}
            />
          </Suspense>
        </TabPanel>
      </Tabs>
      <ProblemLine problems={checked?.problems ?? []} />
    </section>
  );
}

/** How many problems, and the first of them in words. */
function ProblemLine({ problems }: { readonly problems: readonly Problem[] }) {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const first = errors[0] ?? problems[0];
  const count = problems.length;
  return (
    <p className="text-problems" role="status">
      {first === undefined
        ? say('ui.stage.no-problems')
        : say('ui.stage.problems', {
            errors: errors.length,
            others: count - errors.length,
            line: first.at + 1,
            text: sayMessage(first.text),
          })}
    </p>
  );
}
