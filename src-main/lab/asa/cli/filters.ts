/** `| include RE` and its kin (asa.md d, general). */

/** Lines that pass, or undefined when the filter is none the box knows. */
export function applyFilter(lines: readonly string[], filter: string): string[] | undefined {
  const words = filter.trim().split(/\s+/);
  const keyword = words[0] ?? '';
  const isInverse = words[1] === '-v';
  const pattern = filter
    .trim()
    .slice(keyword.length)
    .trim()
    .replace(/^-v\s+/, '');
  const test = matcher(pattern);
  if ('include'.startsWith(keyword) || ('grep'.startsWith(keyword) && !isInverse))
    return lines.filter(test);
  if ('exclude'.startsWith(keyword) || 'grep'.startsWith(keyword))
    return lines.filter((l) => !test(l));
  if (!'begin'.startsWith(keyword)) return undefined;
  const at = lines.findIndex(test);
  return at < 0 ? [] : lines.slice(at);
}

/** Plain alternatives and literals only: a typed pattern must never hang the box. */
function matcher(pattern: string): (line: string) => boolean {
  const parts = pattern.replace(/^"|"$/g, '').split('|');
  return (line) =>
    parts.some((p) => (p.startsWith('^') ? line.startsWith(p.slice(1)) : line.includes(p)));
}
