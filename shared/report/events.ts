/** The rows of the events table: evidence lines, in the order of their source, and the journal. */

import type { ReportEvent } from './document-shape.ts';
import type { Draft } from './draft.ts';

export function reportEvents({ diagnosis, change }: Draft): readonly ReportEvent[] {
  const rows: ReportEvent[] = diagnosis.findings.flatMap((finding) =>
    finding.evidence.map(({ path, line, text }) => ({
      time: stampIn(text),
      source: path,
      line,
      finding: finding.id,
      text,
    })),
  );
  rows.sort(
    (a, b) => compare(a.source, b.source) || a.line - b.line || compare(a.finding, b.finding),
  );
  const journal = (change?.journal ?? []).map((entry, i) => ({
    time: entry.at,
    source: entry.device ?? '',
    line: i + 1,
    finding: 'journal',
    text: [entry.command, entry.text, entry.reply]
      .filter((part) => part !== undefined)
      .join(' \u2192 '),
  }));
  return [...rows, ...journal];
}

// Tue Mar 11 13:41:09 2025 Info: ...; <166>Mar 11 2025 13:41:09 edge : %ASA-...; 2025-03-11T13:41:09Z ...
const STAMP =
  /^(?:<\d{1,3}>)?(?<stamp>(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,6})?(?: \d{4}\b)?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)/;

function stampIn(text: string): string {
  return STAMP.exec(text)?.groups?.stamp ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
