/** The PDF library is large; it is loaded when somebody wants a PDF. */
import type { ReportDocument } from '../../shared/report/document-shape.ts';
import { sayMessage } from './say.ts';

export async function renderPdf(document: ReportDocument): Promise<Uint8Array> {
  const { renderReportPdf } = await import('./report-pdf.ts');
  return renderReportPdf(document, sayMessage);
}
