/** What changed between two forms of a line, word by word, for showing both side by side. */

export interface LinePart {
  readonly text: string;
  readonly isChanged: boolean;
}

export interface LineDifference {
  readonly before: readonly LinePart[];
  readonly after: readonly LinePart[];
}

/** Words compared; of a longer line only the ends that differ in nothing are told apart. */
const WORDS = 300;

export function lineDifference(before: string, after: string): LineDifference {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const midA = a.slice(start, a.length - end);
  const midB = b.slice(start, b.length - end);
  const same = midA.length > WORDS || midB.length > WORDS ? [] : commonWords(midA, midB);
  const head = a.slice(0, start);
  const tail = end === 0 ? [] : a.slice(-end);
  return {
    before: parts(head, midA, new Set(same.map(([i]) => i)), tail),
    after: parts(head, midB, new Set(same.map(([, j]) => j)), tail),
  };
}

/** Runs of letters, digits and what joins them in names; every other character alone. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_.:@-]+|[^\p{L}\p{N}_.:@-]/gu) ?? [];
}

/** Places of a longest common sequence of both. */
function commonWords(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}

function parts(
  head: readonly string[],
  middle: readonly string[],
  same: ReadonlySet<number>,
  tail: readonly string[],
): readonly LinePart[] {
  const words = [
    ...head.map((text) => ({ text, isChanged: false })),
    ...middle.map((text, i) => ({ text, isChanged: !same.has(i) })),
    ...tail.map((text) => ({ text, isChanged: false })),
  ];
  const out: LinePart[] = [];
  for (const word of words) {
    const last = out.at(-1);
    if (last?.isChanged === word.isChanged) {
      out[out.length - 1] = { text: last.text + word.text, isChanged: word.isChanged };
    } else out.push(word);
  }
  return out;
}
