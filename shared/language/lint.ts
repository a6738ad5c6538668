/**
 * What a lint is: one module under `lints/`, one exported object, listed in registry.ts. It looks at
 * a text of commands and at what the simulator made of it, and says what is wrong, where, why, and
 * what would mend it.
 */
import type { Message } from '../base/message.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { CommandTrace } from '../plan/simulate.ts';
import type { WhatIf } from '../plan/what-if.ts';
import type { DraftLine } from './draft-lines.ts';

export interface Lint {
  /** Message `lint.ID` says what is wrong, `lint.ID.why` why it matters. */
  readonly id: string;
  readonly severity: Severity;
  /** A text in which it fires, for the device of the tests; each names the lines, from 1. */
  readonly fires: { readonly text: string; readonly lines: readonly number[] };
  /** A text in which it nearly does. */
  readonly nearly: string;
  readonly check: (page: LintPage) => readonly Found[];
}

/** `error`: the device or a push refuses it; `warning`: taken, but not what it looks like. */
export type Severity = 'error' | 'warning' | 'info';

export interface LintPage {
  readonly lines: readonly DraftLine[];
  /** The device before the text. */
  readonly before: AsaConfig;
  readonly after: AsaConfig;
  /** What the simulator made of each command, by line. */
  readonly trace: ReadonlyMap<number, CommandTrace>;
  /** The hosts to exempt, real address and the mapped ones. */
  readonly hosts: readonly { readonly text: string; readonly mapped: readonly string[] }[];
  /** Absent where the hosts can't be judged. */
  readonly judged?: WhatIf;
}

/** One thing found, at words of one line. */
export interface Found {
  /** Line, from 0. */
  readonly at: number;
  /** Columns, from 0; absent is the whole line. */
  readonly from?: number;
  readonly to?: number;
  /** Gaps of `lint.ID`. */
  readonly values?: Message['values'];
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  readonly title: Message;
  readonly edits: readonly Edit[];
}

/** Text put in place of a stretch; lines and columns from 0. */
export interface Edit {
  readonly from: { readonly line: number; readonly column: number };
  readonly to: { readonly line: number; readonly column: number };
  readonly text: string;
}

/** The words of `line` between two columns replaced. */
export function replaceWords(line: DraftLine, from: number, to: number, text: string): Edit {
  return { from: { line: line.at, column: from }, to: { line: line.at, column: to }, text };
}

/** The whole line taken out. */
export function removeLine(line: DraftLine): Edit {
  return { from: { line: line.at, column: 0 }, to: { line: line.at + 1, column: 0 }, text: '' };
}

/** `text` as lines of its own ahead of line `at`. */
export function insertAhead(at: number, text: readonly string[]): Edit {
  const place = { line: at, column: 0 };
  return { from: place, to: place, text: text.map((line) => `${line}\n`).join('') };
}
