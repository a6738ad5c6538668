/**
 * The mark that makes a line an ASA's syslog: `%ASA-4-108004:`, `%ASA-session-6-302014:`,
 * `%PIX-6-302013:`, `%FTD-1-430003:`, `%FWSM-...`; the colon behind the id may be missing [O].
 * Found with `indexOf`, read by character, because log files are large.
 */
import type { SyslogEvent } from '../../model/asa-syslog.ts';

export interface SyslogMark {
  /** Index of the `%`. */
  readonly at: number;
  readonly product: SyslogEvent['product'];
  /** 0..7. */
  readonly level: number;
  /** Six digits. */
  readonly id: string;
  /** Index of the first character of the message's text. */
  readonly text: number;
}

const PRODUCTS: readonly SyslogEvent['product'][] = ['ASA', 'PIX', 'FTD', 'FWSM'];

/** The first mark of a line; undefined when it has none. */
export function findMark(line: string): SyslogMark | undefined {
  for (let at = line.indexOf('%'); at >= 0; at = line.indexOf('%', at + 1)) {
    const mark = markAt(line, at);
    if (mark) return mark;
  }
  return undefined;
}

export function hasSyslogMark(line: string): boolean {
  return line.includes('%') && findMark(line) !== undefined;
}

function markAt(line: string, at: number): SyslogMark | undefined {
  const product = PRODUCTS.find((name) => line.startsWith(name, at + 1));
  if (!product) return undefined;
  let i = at + 1 + product.length;
  if (line.charCodeAt(i) !== 45) return undefined;
  i++;
  // `session-`, `auth-`: the message class of `logging class` [O]
  if (!isDigit(line, i)) {
    const dash = line.indexOf('-', i);
    if (dash < 0 || dash - i > 24) return undefined;
    i = dash + 1;
  }
  const level = line.charCodeAt(i) - 48;
  if (level < 0 || level > 7 || line.charCodeAt(i + 1) !== 45) return undefined;
  const from = i + 2;
  for (let k = from; k < from + 6; k++) if (!isDigit(line, k)) return undefined;
  if (isDigit(line, from + 6)) return undefined;
  let text = from + 6;
  if (line.charCodeAt(text) === 58) text++;
  while (line.charCodeAt(text) === 32) text++;
  return { at, product, level, id: line.slice(from, from + 6), text };
}

function isDigit(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code >= 48 && code <= 57;
}
