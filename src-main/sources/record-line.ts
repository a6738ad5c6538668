/**
 * One record of an engine as one line of a log. A line that lost its stamp on the way gets the time and host
 * that the engine keeps, in the form of RFC 5424 that collectors write.
 */
import type { SourceRecord } from './source.ts';

export interface LineCounts {
  /** Lines that had no stamp of their own. */
  composed: number;
  /** Records with line breaks inside. */
  broken: number;
}

// <166>Oct 14 ..., Tue Oct 14 ..., 2025 Oct 14 ..., 2025-10-14T...; Splunk and files keep all of it
const STAMPED =
  /^(?:<\d{1,3}>)?\d{0,2} ?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:\d{4} )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)/;
const MAIL_LEVEL = /^(?:Info|Warning|Critical|Debug|Trace): /;
const FIREWALL = /^(?:<\d{1,3}>)?:? ?(?=%(?:ASA|PIX|FTD|FWSM)-)/;

/** With its LF. A record is one line whatever it holds: a break inside must not begin another. */
export function lineOf({ timeMs, host, text }: SourceRecord, counts: LineCounts): string {
  let line = text.replace(/[\r\n]+$/, '');
  if (/[\r\n]/.test(line)) {
    counts.broken++;
    line = line.replace(/\r\n|[\r\n]/g, '\u240a');
  }
  const isMail = MAIL_LEVEL.test(line);
  if (!isMail && (STAMPED.test(line) || !FIREWALL.test(line))) return `${line}\n`;
  counts.composed++;
  const name = (host ?? '').replace(/[^\w.:-]/g, '') || '-';
  const head = `${new Date(timeMs).toISOString()} ${name}`;
  return isMail ? `${head} mail_logs: ${line}\n` : `${head} : ${line.replace(FIREWALL, '')}\n`;
}
