import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { TimeLine } from '../../../shared/model/time-line.ts';
import { layoutTimeLine, timeLineSpan } from '../../../shared/report/pictures/time-line.ts';
import {
  clockSentences,
  connectionTable,
  counterSentence,
  counterTable,
} from '../../../shared/report/pictures/time-line-tables.ts';
import { openSource } from '../../app/places.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { timeText } from '../../widgets/numbers.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { ScenePicture } from '../../widgets/scene-picture.tsx';
import { ChartTableFold } from './chart-table.tsx';
import './time-line-section.css';

/** Both devices by one clock: picture, what the clocks and counters say, the same as tables. */
export function TimeLineSection({ line }: { readonly line: TimeLine }) {
  const { joins } = line;
  return (
    <section className="diagnose-section" aria-labelledby="time-line-title">
      <div className="section-head">
        <h2 id="time-line-title">{say('ui.timeline.heading')}</h2>
        <span className="section-note">
          {timeText(line.from)} – {timeText(line.to)}
        </span>
        <span className="section-keys">{say('ui.timeline.keys')}</span>
      </div>
      <Picture line={line} />
      <ul className="time-line-says">
        <li>
          {joins.flows === 0 ? say('ui.timeline.no-join') : say('ui.timeline.note', { ...joins })}
        </li>
        {keyed(clockSentences(line).map(sayMessage), (text) => text).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
        {keyed(line.counters, (one) => `${one.policy} ${one.class}`).map(({ key, item }) => (
          <li key={key} className={`time-line-say-${item.says}`}>
            {sayMessage(counterSentence(item))}
          </li>
        ))}
      </ul>
      <ChartTableFold table={connectionTable(line)} />
      {keyed(line.counters, (one) => `${one.policy} ${one.class}`).map(({ key, item }) => (
        <ChartTableFold key={key} table={counterTable(item)} />
      ))}
    </section>
  );
}

type Window = ReturnType<typeof timeLineSpan>;

/** Not closer than this. */
const LEAST_MS = 5000;

function zoomed({ fromMs, toMs }: Window, factor: number, all: Window): Window {
  const middle = (fromMs + toMs) / 2;
  const half = Math.max(LEAST_MS, (toMs - fromMs) * factor) / 2;
  return within({ fromMs: middle - half, toMs: middle + half }, all);
}

function moved({ fromMs, toMs }: Window, share: number, all: Window): Window {
  const by = (toMs - fromMs) * share;
  return within({ fromMs: fromMs + by, toMs: toMs + by }, all);
}

/** Moves a part of the time into the whole of it. */
function within({ fromMs, toMs }: Window, all: Window): Window {
  const length = Math.min(toMs - fromMs, all.toMs - all.fromMs);
  const start = Math.min(Math.max(fromMs, all.fromMs), all.toMs - length);
  return { fromMs: start, toMs: start + length };
}

type Step = 'earlier' | 'later' | 'nearer' | 'farther' | 'all';

const KEYS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  '+': 'nearer',
  '=': 'nearer',
  '-': 'farther',
  '0': 'all',
};

function afterStep(step: Step, shown: Window, all: Window): Window {
  switch (step) {
    case 'earlier':
      return moved(shown, -0.25, all);
    case 'later':
      return moved(shown, 0.25, all);
    case 'nearer':
      return zoomed(shown, 0.5, all);
    case 'farther':
      return zoomed(shown, 2, all);
    case 'all':
      return all;
  }
}

function Picture({ line }: { readonly line: TimeLine }) {
  const workbench = useWorkbench();
  const all = timeLineSpan(line);
  const [asked, setWindow] = useState<Window | undefined>(undefined);
  const shown = asked ?? all;
  const act = (step: Step) => setWindow(afterStep(step, shown, all));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's part
    <div
      className="time-line-picture"
      role="group"
      aria-label={say('ui.timeline.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="time-line-acts">
        <WordButton look="quiet" onPress={() => act('earlier')}>
          <ChevronLeft size={15} aria-hidden="true" />
          {say('ui.timeline.earlier')}
        </WordButton>
        <WordButton look="quiet" onPress={() => act('later')}>
          {say('ui.timeline.later')}
          <ChevronRight size={15} aria-hidden="true" />
        </WordButton>
        <WordButton look="quiet" onPress={() => act('nearer')}>
          <ZoomIn size={15} aria-hidden="true" />
          {say('ui.timeline.zoom-in')}
        </WordButton>
        <WordButton look="quiet" onPress={() => act('farther')}>
          <ZoomOut size={15} aria-hidden="true" />
          {say('ui.timeline.zoom-out')}
        </WordButton>
        <WordButton look="quiet" onPress={() => act('all')}>
          <Maximize2 size={15} aria-hidden="true" />
          {say('ui.timeline.whole-time')}
        </WordButton>
      </div>
      <ScenePicture
        layout={(width) => layoutTimeLine(line, { say: sayMessage, width, window: shown })}
        onHit={(hit) => openSource(workbench, hit)}
      />
    </div>
  );
}
