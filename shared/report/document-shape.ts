/**
 * The report as plain data, schema `unmask.report/1`: sections of blocks that every renderer knows,
 * and beside them the findings and events as rows for scripts. All foreign text in it is visible
 * already (no control or bidi characters); markup is each renderer's own matter.
 */
import type { Finding, Verdict } from '../model/diagnosis.ts';
import type { Scene } from './pictures/scene.ts';

export const AUDIENCES = ['manager', 'board', 'support'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const LENGTHS = ['page', 'full'] as const;
export type Length = (typeof LENGTHS)[number];

export const REDACTIONS = ['none', 'secrets', 'all'] as const;
export type Redaction = (typeof REDACTIONS)[number];

export const REPORT_FORMATS = ['html', 'pdf', 'md', 'json', 'csv', 'bundle'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const SECTIONS = [
  'verdict',
  'asked',
  'paths',
  'mail',
  'findings',
  'time-line',
  'plan',
  'approval',
  'commands',
  'proofs',
  'rollback',
  'collected',
  'not-checked',
  'notes',
  'glossary',
] as const;
export type SectionId = (typeof SECTIONS)[number];

export interface ReportDocument {
  readonly schema: 'unmask.report/1';
  /** Version of Unmask that made it. */
  readonly version: string;
  readonly language: 'en' | 'nl';
  readonly audience: Audience;
  readonly length: Length;
  readonly redaction: Redaction;
  readonly title: string;
  /** ISO time of the newest evidence, as in the diagnosis. */
  readonly asOf: string;
  /** ISO time of the last change of the case; the only stamp of the report itself. */
  readonly caseTouchedAt: string;
  readonly verdict: Verdict;
  /** The verdict as a short sentence, and why. */
  readonly verdictWord: string;
  readonly because: string;
  readonly sections: readonly ReportSection[];
  readonly findings: readonly Finding[];
  readonly events: readonly ReportEvent[];
}

export interface ReportSection {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

export type Tone = 'harm' | 'suspicion' | 'clear' | 'unknown' | 'quiet';

export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string }
  /** A remark that must not be missed; shape and word beside colour. */
  | { readonly kind: 'notice'; readonly tone: Tone; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly id?: string }
  | {
      readonly kind: 'facts';
      readonly rows: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: 'list'; readonly isOrdered?: true; readonly items: readonly string[] }
  | ReportTable
  | ReportCode
  | ReportFinding
  | { readonly kind: 'picture'; readonly scene: Scene; readonly caption: string };

export interface ReportTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly {
    readonly title: string;
    readonly isMono?: true;
    readonly isNumber?: true;
  }[];
  readonly rows: readonly (readonly string[])[];
}

/** Lines of a device, or commands; `place` is where a line stands. */
export interface ReportCode {
  readonly kind: 'code';
  readonly caption: string;
  readonly lines: readonly { readonly place?: string; readonly text: string }[];
}

/** The head of a finding; its evidence and rivals follow as blocks of their own. */
export interface ReportFinding {
  readonly kind: 'finding';
  readonly id: string;
  readonly tone: Tone;
  readonly severity: string;
  readonly title: string;
  /** Short facts: how sure, how often, whether past. */
  readonly facts: readonly string[];
  readonly summary: string;
}

/** One line that something says, for the CSV. */
export interface ReportEvent {
  /** The stamp as the line shows it; empty where it shows none. */
  readonly time: string;
  readonly source: string;
  readonly line: number;
  /** Id of the finding it proves, or `journal`. */
  readonly finding: string;
  readonly text: string;
}
