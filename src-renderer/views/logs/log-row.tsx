import { memo } from 'react';
import { lineParts } from './line-parts.ts';

interface LogRowProps {
  /** Its place among the rows shown, from 0. */
  readonly place: number;
  /** Absent while it is on its way. */
  readonly text: string | undefined;
  /** In its file; absent while that isn't known. */
  readonly line: number | undefined;
  readonly isFirstOfFile: boolean;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
}

export function rowId(place: number): string {
  return `log-row-${place}`;
}

/** One line: its number in the file, its text coloured by meaning. Ids in it can be pressed. */
export const LogRow = memo(function LogRow({
  place,
  text,
  line,
  isFirstOfFile,
  isCurrent,
  isSelected,
}: LogRowProps) {
  const classes = [
    'log-row',
    isFirstOfFile ? 'is-first' : '',
    isSelected ? 'is-selected' : '',
    isCurrent ? 'is-current' : '',
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row by aria-activedescendant
    // biome-ignore lint/a11y/useSemanticElements: a table of some rows out of millions can't be a table element
    <div
      role="row"
      id={rowId(place)}
      aria-rowindex={place + 1}
      aria-selected={isSelected || isCurrent}
      className={classes.filter(Boolean).join(' ')}
      data-place={place}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
      <span role="gridcell" className="log-line">
        {line ?? ''}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
      <span role="gridcell" className="log-text">
        {text === undefined ? null : <LineText text={text} />}
      </span>
    </div>
  );
});

/** A line's text in colours; `data-` attributes say which id a part is. */
export function LineText({ text }: { readonly text: string }) {
  let at = 0;
  return lineParts(text).map(({ text: part, meaning, id }) => {
    const key = at;
    at += part.length;
    if (meaning === 'plain') return part;
    return (
      <span
        key={key}
        className={`log-${meaning}`}
        {...(id === undefined ? {} : { 'data-word': meaning, 'data-id': id })}
      >
        {part}
      </span>
    );
  });
}
