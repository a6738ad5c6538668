/** What a configuration command answers: nothing, a remark that it was taken with, or a refusal. */
export type Answer =
  | { readonly kind: 'taken'; readonly text?: string; readonly enter?: string }
  | { readonly kind: 'refused'; readonly text: string };

export const TAKEN: Answer = { kind: 'taken' };

/** Taken, with a WARNING or INFO line. */
export function remark(text: string): Answer {
  return { kind: 'taken', text };
}

export function refuse(text: string): Answer {
  return { kind: 'refused', text };
}

/** The caret line points at the first character of the word that does not fit (asa.md a.2, e.4). */
export function invalidAt(column: number): Answer {
  return refuse(
    `${' '.repeat(Math.max(0, column))}^\nERROR: % Invalid input detected at '^' marker.`,
  );
}

export const INCOMPLETE: Answer = refuse('ERROR: % Incomplete command');

/** A typed line as words with their columns. Quotes are left alone: MPF and ACL commands have none. */
export interface Words {
  readonly line: string;
  readonly words: readonly string[];
  /** Column of the word with this index; the line's length for the index after the last. */
  columnOf(index: number): number;
}

export function wordsOf(line: string): Words {
  const words: string[] = [];
  const columns: number[] = [];
  for (const match of line.matchAll(/\S+/g)) {
    words.push(match[0]);
    columns.push(match.index);
  }
  return { line, words, columnOf: (index) => columns[index] ?? line.length };
}
