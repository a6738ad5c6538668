/** Where what is typed can lead to. */
import type { StoryQuery } from '../../shared/model/log-filter.ts';
import { fileOf } from '../state/logs.ts';
import type { Workbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { caseRoute, goToStep, openSource } from './places.ts';

interface GoToAction {
  readonly id: string;
  readonly words: string;
  readonly run: () => void;
}

const WORDS = ['icid', 'mid', 'dcid'] as const;
const MOST_FILES = 50;

/** `1234`, `icid 5`, a part of a name; lines and ids only where a log is open in this window. */
export function goToActions(workbench: Workbench, typed: string): readonly GoToAction[] {
  const text = typed.trim().toLowerCase();
  const found = /^(?<word>icid|mid|dcid|line)?[ :]*(?<number>[1-9]\d{0,14})$/.exec(text)?.groups;
  const number = Number(found?.number);
  const word = found?.word;
  const actions: GoToAction[] = [];
  const isOpen = workbench.logs.state.get().caseId === caseRoute(workbench)?.case;
  if (found && isOpen) {
    if (word === undefined || word === 'line') actions.push(...lineAction(workbench, number));
    for (const known of WORDS) {
      if (word === undefined || word === known) actions.push(idAction(workbench, known, number));
    }
  }
  return [...actions, ...fileActions(workbench, text)];
}

/** In the file that one stands in. */
function lineAction(workbench: Workbench, line: number): readonly GoToAction[] {
  const { logs } = workbench;
  const { info, place, found } = logs.state.get();
  const row = found ? (logs.row(place)?.row ?? 0) : place;
  const path = fileOf(info?.files ?? [], row)?.path;
  if (path === undefined) return [];
  const run = (): void => {
    goToStep(workbench, 'logs');
    void logs.goToLine(path, line).then(focusGrid);
  };
  return [{ id: 'line', words: say('ui.goto.line', { line, path }), run }];
}

function idAction(workbench: Workbench, word: (typeof WORDS)[number], id: number): GoToAction {
  const { logs } = workbench;
  const query: StoryQuery = { [word]: id };
  return {
    id: word,
    words: say('ui.goto.id', { word: word.toUpperCase(), id }),
    run: () => {
      goToStep(workbench, 'logs');
      void logs.tell(query).then((story) => {
        const row = story?.lines.rows[0];
        if (row !== undefined) void logs.goToRow(row).then(focusGrid);
      });
    },
  };
}

function fileActions(workbench: Workbench, text: string): readonly GoToAction[] {
  const files = workbench.cases.state.get().open?.files ?? [];
  return files
    .filter(({ path }) => path.toLowerCase().includes(text))
    .slice(0, MOST_FILES)
    .map(({ path }) => ({
      id: `file ${path}`,
      words: say('ui.goto.file', { path }),
      run: () => openSource(workbench, { path, line: 1 }),
    }));
}

function focusGrid(): void {
  document.querySelector<HTMLElement>('.log-grid')?.focus();
}
