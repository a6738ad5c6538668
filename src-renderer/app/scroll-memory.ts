/** Each view opens at its top, and where it was left when one comes back to it. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Keeps the scroll position of `element` per `place`. */
export function useScrollMemory(element: RefObject<HTMLElement | null>, place: string): void {
  const positions = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const view = element.current;
    if (view === null) return;
    const known = positions.current;
    view.scrollTop = known.get(place) ?? 0;
    const keep = (): void => void known.set(place, view.scrollTop);
    view.addEventListener('scroll', keep, { passive: true });
    return () => view.removeEventListener('scroll', keep);
  }, [element, place]);
}
