/** What the palette offers: only what can be done now. */
import { chooseFiles } from '../host/choose-files.ts';
import { THEMES } from '../state/preferences.ts';
import type { Workbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { newCase } from './new-case.ts';
import { caseRoute, closeEvidence, goToStep, openSource, shownFindings } from './places.ts';

export interface PaletteAction {
  readonly id: string;
  readonly words: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

export function paletteActions(workbench: Workbench, onShortcuts: () => void): PaletteAction[] {
  return [
    ...caseActions(workbench),
    ...findingActions(workbench),
    {
      id: 'cases',
      words: say('ui.cases.all'),
      run: () => workbench.router.go({ kind: 'cases' }),
    },
    { id: 'new', words: say('ui.cases.new'), run: () => void newCase(workbench) },
    { id: 'example', words: say('ui.cases.open-example'), run: () => void openExample(workbench) },
    ...labActions(workbench),
    ...openCaseActions(workbench),
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      words: say('ui.theme.name', { theme: say(`ui.theme.${theme}`) }),
      run: () => workbench.preferences.patch({ theme }),
    })),
    { id: 'shortcuts', words: say('ui.shortcuts.title'), shortcut: '?', run: onShortcuts },
  ];
}

/** The example case, made anew where it is gone. */
export async function openExample(workbench: Workbench): Promise<void> {
  const view = await workbench.cases.example();
  if (view) workbench.router.go({ kind: 'case', case: view.id, step: 'diagnose' });
}

function labActions({ lab, router }: Workbench): PaletteAction[] {
  const open = {
    id: 'lab',
    words: say('ui.lab.open'),
    run: () => lab.isChoosing.set(true),
  };
  const running = lab.running.get();
  if (running === null) return [open];
  return [
    open,
    {
      id: 'lab-case',
      words: `${say('ui.lab.title')}: ${say('ui.lab.to-case')}`,
      run: () => router.go({ kind: 'case', case: running.case, step: 'diagnose' }),
    },
    { id: 'lab-close', words: say('ui.lab.close'), run: () => void lab.close() },
  ];
}

function caseActions(workbench: Workbench): PaletteAction[] {
  const route = caseRoute(workbench);
  if (route === undefined) return [];
  const actions: PaletteAction[] = [
    {
      id: 'collect',
      words: say('ui.palette.collect'),
      shortcut: '1',
      run: () => goToStep(workbench, 'collect'),
    },
    {
      id: 'diagnose',
      words: say('ui.palette.diagnose'),
      shortcut: '2',
      run: () => goToStep(workbench, 'diagnose'),
    },
    {
      id: 'stage',
      words: say('ui.palette.stage'),
      shortcut: say('ui.key.stage'),
      run: () => goToStep(workbench, 'stage'),
    },
    {
      id: 'push',
      words: say('ui.palette.push'),
      shortcut: say('ui.key.push'),
      run: () => goToStep(workbench, 'push'),
    },
    {
      id: 'prove',
      words: say('ui.palette.prove'),
      shortcut: say('ui.key.prove'),
      run: () => goToStep(workbench, 'prove'),
    },
    {
      id: 'report',
      words: say('ui.palette.report'),
      shortcut: say('ui.key.report'),
      run: () => goToStep(workbench, 'report'),
    },
    ...(workbench.cases.state.get().open?.bundle === undefined ? changingActions(workbench) : []),
  ];
  if (route.evidence === undefined) return actions;
  const shortcut = say('ui.key.escape');
  return [
    ...actions,
    {
      id: 'close',
      words: say('ui.evidence.close'),
      shortcut,
      run: () => void closeEvidence(workbench),
    },
  ];
}

/** What a case that is only read refuses. */
function changingActions(workbench: Workbench): PaletteAction[] {
  const route = caseRoute(workbench);
  if (route === undefined) return [];
  return [
    {
      id: 'logs',
      words: say('ui.palette.logs'),
      shortcut: say('ui.key.logs'),
      run: () => goToStep(workbench, 'logs'),
    },
    {
      id: 'add',
      words: say('ui.collect.choose'),
      run: () => void chooseFiles().then((files) => workbench.uploads.add(route.case, files)),
    },
    { id: 'again', words: say('ui.diagnose.again'), run: () => void workbench.cases.diagnose() },
  ];
}

function findingActions(workbench: Workbench): PaletteAction[] {
  return shownFindings(workbench).flatMap(({ key, finding }) => {
    const first = finding.evidence[0];
    if (first === undefined) return [];
    return [
      {
        id: `finding-${key}`,
        words: say('ui.palette.finding', { title: finding.title, id: finding.id }),
        run: () => openSource(workbench, first, key),
      },
    ];
  });
}

function openCaseActions(workbench: Workbench): PaletteAction[] {
  return (workbench.cases.state.get().list ?? []).map((summary) => ({
    id: `case-${summary.id}`,
    words: say('ui.palette.open-case', { title: summary.title }),
    run: () => workbench.router.go({ kind: 'case', case: summary.id, step: 'diagnose' }),
  }));
}
