/**
 * A line of mail_logs in parts by meaning, for colour and for what a click on it opens. What stands in
 * quotes is foreign text and is never taken for more, whatever it imitates.
 */

export type LineMeaning =
  | 'stamp'
  | 'level'
  | 'alert'
  | 'icid'
  | 'mid'
  | 'dcid'
  | 'address'
  | 'quoted'
  | 'bad'
  | 'good'
  | 'mask'
  | 'plain';

export interface LinePart {
  readonly text: string;
  readonly meaning: LineMeaning;
  /** Of ICID, MID, DCID. */
  readonly id?: number;
}

// Mon Apr 17 19:56:22 2003 Info: ...; <22>Apr 17 19:56:22 esa mail_logs: Info: ...
const HEAD = /^(?<stamp>.{0,120}?)(?<level>(?:Critical|Warning|Info|Debug|Trace):)(?= |$)/;
const TOKENS =
  /(?<quoted>'[^']*'|"[^"]*")|(?<mask>\bX{4,}A?\b)|\b(?<word>ICID|MID|DCID):? (?<id>\d{1,15})\b|(?<address><[^<>\s]+@[^<>\s]+>|\b\d{1,3}(?:\.\d{1,3}){3}\b)|(?<good>TLS success\b)|(?<bad>\blost\b|\b[Aa]borted\b|\bBounced\b|\bDelayed\b|Connection Error|Possible Delivery|TLS (?:failed|was required)|STARTTLS command not supported|\bREJECT\b|\bTCPREFUSE\b|\brejected\b|Unknown command|Receiving Failed|\bdisconnected\b|\bkilled\b|\bfailed\b)/g;

/** Parts whose texts add up to the line. */
export function lineParts(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  const head = HEAD.exec(line);
  const { stamp = '', level = '' } = head?.groups ?? {};
  if (stamp !== '') parts.push({ text: stamp, meaning: 'stamp' });
  if (level !== '') {
    const isAlert = level === 'Critical:' || level === 'Warning:';
    parts.push({ text: level, meaning: isAlert ? 'alert' : 'level' });
  }
  let at = stamp.length + level.length;
  for (const found of line.slice(at).matchAll(TOKENS)) {
    const from = stamp.length + level.length + found.index;
    if (from > at) parts.push({ text: line.slice(at, from), meaning: 'plain' });
    parts.push(partOf(found));
    at = from + found[0].length;
  }
  if (at < line.length) parts.push({ text: line.slice(at), meaning: 'plain' });
  return parts;
}

function partOf(found: RegExpExecArray): LinePart {
  const text = found[0];
  const g = found.groups ?? {};
  if (g.word !== undefined) {
    const meaning = g.word === 'ICID' ? 'icid' : g.word === 'MID' ? 'mid' : 'dcid';
    const id = Number(g.id);
    return id > 0 ? { text, meaning, id } : { text, meaning };
  }
  const meanings = ['quoted', 'mask', 'address', 'good', 'bad'] as const;
  return { text, meaning: meanings.find((meaning) => g[meaning] !== undefined) ?? 'plain' };
}

/** What the line is about: its first id. */
export function firstId(
  line: string,
): { readonly icid: number } | { readonly mid: number } | { readonly dcid: number } | undefined {
  const part = lineParts(line).find(({ id }) => id !== undefined);
  if (part?.id === undefined) return undefined;
  if (part.meaning === 'icid') return { icid: part.id };
  return part.meaning === 'mid' ? { mid: part.id } : { dcid: part.id };
}
