/**
 * The report as JSON. JSON itself escapes C0 controls only; what else could steer a terminal or a
 * viewer is escaped here, so that the value it parses to is the same.
 */
import type { ReportDocument } from '../document-shape.ts';

const HARMFUL = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

export function renderReportJson(report: ReportDocument): string {
  const text = JSON.stringify(report, null, 2).replace(
    HARMFUL,
    (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
