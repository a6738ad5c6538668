/**
 * The dumb tree of a configuration: which lines stand, by indentation alone, under which. It knows
 * no keyword. Held as flat arrays of line indices, because a large firewall has 70,000 lines.
 * Blank lines belong to nobody and end nothing (asa.md d.2).
 */

/** Indices count from 0 in the lines given. */
export interface ConfigTree {
  /** Leading blanks of each line; -1 for a blank line. */
  readonly indents: Int32Array;
  /** Index after the last line that stands below line `i`; `i + 1` when nothing does. */
  readonly ends: Int32Array;
}

/** Builds the tree in one pass; never fails. */
export function configTree(lines: readonly string[]): ConfigTree {
  const count = lines.length;
  const indents = new Int32Array(count);
  const ends = new Int32Array(count);
  // Lines whose children may still come, outermost first.
  const open: number[] = [];
  let last = -1;
  for (let i = 0; i < count; i++) {
    const indent = indentOf(lines[i] as string); // i < count
    indents[i] = indent;
    ends[i] = i + 1;
    if (indent < 0) continue;
    while (open.length > 0) {
      const top = open[open.length - 1] as number; // not empty
      if ((indents[top] as number) < indent) break;
      ends[top] = last + 1;
      open.pop();
    }
    open.push(i);
    last = i;
  }
  for (const top of open) ends[top] = last + 1;
  return { indents, ends };
}

/** Number of leading blanks (a tab counts as one); -1 when nothing else is there. */
function indentOf(line: string): number {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code !== 32 && code !== 9) return i;
  }
  return -1;
}
