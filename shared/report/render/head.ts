/** The lines under the title, the same in every format. */
import type { Message } from '../../base/message.ts';
import type { ReportDocument } from '../document-shape.ts';

export type Say = (message: Message) => string;

/** Title of the case, who made it and when, what is hidden. */
export function headLines(report: ReportDocument, say: Say): readonly string[] {
  return [
    say({ id: 'report.title', values: { title: report.title } }),
    say({ id: 'report.made-by', values: { version: report.version, time: report.caseTouchedAt } }),
    say({ id: `report.redaction.${report.redaction}` }),
  ];
}
