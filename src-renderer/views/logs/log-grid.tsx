import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { StoryQuery } from '../../../shared/model/log-filter.ts';
import { fileOf, shownRows } from '../../state/logs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { figure } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import { firstId } from './line-parts.ts';
import { LogRow, rowId } from './log-row.tsx';
import {
  clampTop,
  ROW_PX,
  type ScrollScale,
  scaleOf,
  scrollTopOf,
  topAround,
  topAt,
  topShowing,
} from './scroll-scale.ts';
import { useRowWheel } from './use-row-wheel.ts';

/** Rows fetched ahead, above and below what is in sight. */
const AHEAD = 64;

interface LogGridProps {
  /** Rows at the top and in sight, for who draws beside them. */
  readonly onSight?: (top: number, visible: number) => void;
}

/** The rows: of millions only those in sight exist. The native bar is the thumb, nothing more. */
export function LogGrid({ onSight }: LogGridProps) {
  const { logs } = useWorkbench();
  const state = useStore(logs.state);
  const scroller = useRef<HTMLDivElement>(null);
  const height = useHeight(scroller);
  const rows = shownRows(state);
  const scale = scaleOf(rows, height);
  const [wantedTop, setTop] = useState(0);
  const top = clampTop(wantedTop, scale.last);
  /** Where we put the bar last; a scroll event from there is our own. */
  const barAt = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (topAt(scale, element.scrollTop) !== top) element.scrollTop = scrollTopOf(scale, top);
    barAt.current = element.scrollTop;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: more found, or another log: other rows to fetch
  useEffect(() => {
    logs.want(top - AHEAD, top + scale.visible + AHEAD);
    onSight?.(top, scale.visible);
  }, [logs, top, scale.visible, onSight, state.found, state.info]);
  const { target } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a target is met once, when it is set
  useLayoutEffect(() => {
    if (target) setTop((now) => topFor(scale, now, target.place));
  }, [target]);
  useRowWheel(scroller, (by) => setTop((now) => clampTop(now + by, scale.last)));

  function move(place: number, extend: boolean): void {
    const at = Math.max(0, Math.min(rows - 1, place));
    logs.select(at, extend);
    setTop((now) => topShowing(scale, now, at));
  }

  function tellAt(place: number, query?: StoryQuery): void {
    const shown = logs.row(place);
    const asked = query ?? (shown ? firstId(shown.text) : undefined);
    if (shown && asked) void logs.tell(asked, shown.row);
  }

  function press(event: KeyboardEvent): void {
    const step = stepOf(event, scale, rows);
    if (step !== undefined) move(step.isFar ? step.by : state.place + step.by, event.shiftKey);
    else if (event.key === 'Enter') tellAt(state.place);
    else if (event.key === ']') void logs.trouble(1);
    else if (event.key === '[') void logs.trouble(-1);
    else if (isCopy(event))
      void logs.selection().then((text) => navigator.clipboard.writeText(text));
    else return;
    event.preventDefault();
  }

  function click(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const place = Number(event.target.closest('[data-place]')?.getAttribute('data-place') ?? -1);
    if (place < 0) return;
    logs.select(place, event.shiftKey);
    const part = event.target.closest('[data-id]');
    const id = Number(part?.getAttribute('data-id'));
    const word = part?.getAttribute('data-word');
    // A text being marked by the mouse is no press on an id.
    if (word && (window.getSelection()?.isCollapsed ?? true)) tellAt(place, { [word]: id });
  }

  const first = Math.min(state.place, state.anchor);
  const last = Math.max(state.place, state.anchor);
  const digits = String(Math.max(1, ...(state.info?.files ?? []).map(({ lines }) => lines))).length;
  // React's types know no custom property.
  const style = { '--log-digits': digits } as CSSProperties;
  const places = Array.from({ length: Math.min(scale.visible + 1, rows - top) }, (_, i) => top + i);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of some rows out of millions can't be a table element
    <div
      role="grid"
      className="log-grid"
      ref={scroller}
      tabIndex={0}
      aria-label={say('ui.logs.grid', { rows: figure(rows) })}
      aria-rowcount={rows}
      aria-activedescendant={places.includes(state.place) ? rowId(state.place) : undefined}
      aria-multiselectable="true"
      onKeyDown={press}
      onClick={click}
      onScroll={(event) => {
        const at = event.currentTarget.scrollTop;
        if (Math.abs(at - barAt.current) >= 1) setTop(topAt(scale, at));
      }}
      style={style}
    >
      <div className="log-height" style={{ height: `${scale.content}px` }}>
        <div className="log-window" style={{ height: `${(scale.visible + 1) * ROW_PX}px` }}>
          {places.map((place) => {
            const shown = logs.row(place);
            const row = shown?.row ?? (state.found ? undefined : place);
            const file = row === undefined ? undefined : fileOf(state.info?.files ?? [], row);
            return (
              <LogRow
                key={place}
                place={place}
                text={shown?.text}
                line={file?.line}
                isFirstOfFile={file?.isFirst === true && row !== 0}
                isCurrent={place === state.place}
                isSelected={first !== last && place >= first && place <= last}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Height of the window on the rows, without its bars; follows the layout. */
function useHeight(scroller: React.RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
}

/** Stays where it is when the place is in sight already. */
function topFor(scale: ScrollScale, top: number, place: number): number {
  const now = clampTop(top, scale.last);
  return place >= now && place < now + scale.visible ? now : topAround(scale, place);
}

/** How far a key moves; `isFar` when `by` is the place itself. */
function stepOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { visible }: ScrollScale,
  rows: number,
): { readonly by: number; readonly isFar?: true } | undefined {
  if (altKey) return undefined;
  const page = Math.max(1, visible - 1);
  if (key === 'Home') return { by: 0, isFar: true };
  if (key === 'End') return { by: rows - 1, isFar: true };
  if (ctrlKey || metaKey) return undefined;
  if (key === 'ArrowDown') return { by: 1 };
  if (key === 'ArrowUp') return { by: -1 };
  if (key === 'PageDown') return { by: page };
  if (key === 'PageUp') return { by: -page };
  return undefined;
}

/** Ctrl C, unless the person marked text of their own. */
function isCopy({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isMarked = window.getSelection()?.isCollapsed === false;
  return (ctrlKey || metaKey) && key.toLowerCase() === 'c' && !isMarked;
}
