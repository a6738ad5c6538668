/**
 * The smallest part of a configuration that still shows something: lines are dropped in ever smaller
 * runs while `shows` stays true. Whoever asks decides what a text that no longer loads means (false).
 */
export function shrinkLines(text: string, shows: (text: string) => boolean): string {
  let lines = text.split('\n');
  for (let size = Math.ceil(lines.length / 2); size >= 1; ) {
    let isSmaller = false;
    for (let at = 0; at < lines.length; ) {
      const rest = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (rest.length < lines.length && shows(rest.join('\n'))) {
        lines = rest;
        isSmaller = true;
      } else at += size;
    }
    // single lines once more: one that was needed may no longer be
    if (size > 1) size = Math.ceil(size / 2);
    else if (!isSmaller) break;
  }
  return lines.join('\n');
}
