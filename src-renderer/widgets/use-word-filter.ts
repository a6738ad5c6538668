import { useFilter } from 'react-aria-components';

/** A filter for lists: each typed word must be somewhere in the text, in any order. */
export function useWordFilter(): (text: string, typed: string) => boolean {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (text, typed) => typed.split(/\s+/).every((word) => contains(text, word));
}
