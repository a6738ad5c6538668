/**
 * What a window on an open log is shown: rows are lines of all its files, one file after the other in the
 * order of time, counted from 0.
 */
import type { Message } from '../base/message.ts';
import type { Appliance, MailConnection, MailMessage } from './mail.ts';

export interface LogFilePlace {
  /** As people know it. */
  readonly path: string;
  /** Row of its line 1. */
  readonly firstRow: number;
  readonly lines: number;
}

export interface LogInfo {
  /** In the order of their rows. */
  readonly files: readonly LogFilePlace[];
  readonly rows: number;
  readonly appliances: readonly Appliance[];
  readonly connections: number;
  readonly messages: number;
  /** What went wrong with the index. */
  readonly notes: readonly Message[];
}

/** Rows of the log, or of what was found in it. */
export interface LogPage {
  /** Place of the first one given, among all rows or among those found. */
  readonly at: number;
  /** Fewer than asked at the end, or where the texts are long. */
  readonly rows: readonly number[];
  /** As shown: control and bidi characters as symbols; a long one cut, with an ellipsis at its end. */
  readonly texts: readonly string[];
}

/** How far a search has come. */
export interface LogFound {
  readonly find: string;
  /** Rows found so far. */
  readonly count: number;
  /** Of the log that was looked at, 0..1. */
  readonly share: number;
  /** `cut`: there are more than are kept. */
  readonly state: 'running' | 'done' | 'stopped' | 'cut';
}

export interface LogStory {
  /** Records that were asked for; more may be told. */
  readonly found: number;
  readonly connections: readonly MailConnection[];
  readonly messages: readonly MailMessage[];
  readonly lines: LogPage;
  /** More was found than is told. */
  readonly isCut: boolean;
}

/** Trouble along the log, in parts of equal height. */
export interface LogDensity {
  /** Lines that a firewall may have caused or another cause explains: lost, aborted, failed. */
  readonly trouble: readonly number[];
  /** Lines that show a mask, which only a device on the path makes. */
  readonly masks: readonly number[];
  /** Stamp of the first dated row of each part, ISO without zone; empty where there is none. */
  readonly times: readonly string[];
}
