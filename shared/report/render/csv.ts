/**
 * Findings and events as CSV (RFC 4180, CRLF, UTF-8 with the mark that spreadsheets look for). A cell
 * that a spreadsheet could take for a formula gets an apostrophe in front and stays text.
 */
import type { Message } from '../../base/message.ts';
import type { ReportDocument } from '../document-shape.ts';

/** File name to text. */
export function renderReportCsv(
  report: ReportDocument,
  say: (message: Message) => string,
): { readonly 'findings.csv': string; readonly 'events.csv': string } {
  const head = (ids: readonly string[]): string[] =>
    ids.map((id) => say({ id: `report.csv.${id}` }));
  const findings = report.findings.map((finding) => [
    finding.id,
    finding.severity,
    String(finding.confidence),
    finding.title,
    finding.summary,
    finding.subject ?? '',
    finding.firewall ?? '',
    finding.past ? say({ id: 'report.yes' }) : '',
    finding.count === undefined ? '' : String(finding.count),
    finding.evidence.map(({ path, line, text }) => `${path}:${line}  ${text}`).join('\n'),
    finding.remedy ?? '',
  ]);
  const events = report.events.map((event) => [
    event.time,
    event.source,
    String(event.line),
    event.finding,
    event.text,
  ]);
  return {
    'findings.csv': table([
      head([
        'id',
        'severity',
        'confidence',
        'title',
        'summary',
        'subject',
        'firewall',
        'past',
        'count',
        'evidence',
        'remedy',
      ]),
      ...findings,
    ]),
    'events.csv': table([head(['time', 'source', 'line', 'finding', 'text']), ...events]),
  };
}

function table(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

// Full-width signs are formulas to spreadsheets of some languages; blanks before a sign don't save it.
const FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
