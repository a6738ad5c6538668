/** The wheel moves by whole rows, at any scale of the bar; sideways stays the browser's. */
import { type RefObject, useEffect, useRef } from 'react';
import { ROW_PX } from './scroll-scale.ts';

/** Rows of a page, where a wheel counts in pages. */
const PAGE = 30;

export function useRowWheel(
  element: RefObject<HTMLElement | null>,
  onMove: (rows: number) => void,
): void {
  const move = useRef(onMove);
  move.current = onMove;
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    let rest = 0;
    const turn = (event: WheelEvent): void => {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
        return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 / ROW_PX : 1;
      const size = event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? PAGE : unit;
      rest += event.deltaY * size;
      const rows = Math.trunc(rest);
      rest -= rows;
      if (rows !== 0) move.current(rows);
    };
    // Not passive: the browser must not scroll too.
    target.addEventListener('wheel', turn, { passive: false });
    return () => target.removeEventListener('wheel', turn);
  }, [element]);
}
