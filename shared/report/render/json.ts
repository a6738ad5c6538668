/** The report as JSON that may be shown anywhere. */
import { safeJson } from '../../base/safe-json.ts';
import type { ReportDocument } from '../document-shape.ts';

export function renderReportJson(report: ReportDocument): string {
  return safeJson(report);
}
