/** What goes into a report, and the form in which its sections see it. */
import type { Message } from '../base/message.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { ChangeRecord } from './change-record.ts';
import type { Audience, Length, Redaction, SectionId } from './document-shape.ts';

/** What the report needs of the case; the host picks it out of `case.json`. */
export interface ReportCase {
  readonly title: string;
  /** ISO time of the last change. */
  readonly touchedAt: string;
  readonly symptom: string;
  readonly notes: string;
  /** Addresses the person gave; empty when they were worked out. */
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  readonly window?: { readonly from?: string; readonly to?: string };
  readonly inputs: readonly ReportCaseInput[];
}

export interface ReportCaseInput {
  /** As in `Diagnosis.inputs`. */
  readonly path: string;
  readonly importedAt: string;
  /** Of the text as it lies in the case, or in the bundle when names were replaced. */
  readonly sha256: string;
  readonly command?: string;
}

export interface ReportOptions {
  readonly audience: Audience;
  readonly length: Length;
  readonly redaction: Redaction;
  readonly language: 'en' | 'nl';
  /** Takes the place of what audience and length would choose. */
  readonly sections?: readonly SectionId[];
  /** Version of Unmask. */
  readonly version: string;
  /** Renders a message in `language`; an id it lacks is our bug. */
  readonly say: (message: Message) => string;
  /** The title of a finding's id; undefined for an id that nobody knows. */
  readonly titleOf?: (id: string) => string | undefined;
}

export interface ReportInput {
  readonly diagnosis: Diagnosis;
  readonly case: ReportCase;
  readonly change?: ChangeRecord;
}

/** What every section is made from; strings in it are visible already. */
export interface Draft extends ReportInput {
  readonly options: ReportOptions;
  readonly say: (id: string, values?: Message['values']) => string;
}
