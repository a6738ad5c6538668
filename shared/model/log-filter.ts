/**
 * What lines of mail_logs can be filtered by: the same in the workbench and on the command line. Values of
 * one kind are alternatives; kinds add up: a line passes when it has one of each kind that is given.
 */
import type { Ending, InboundPhase, OutboundPhase } from './mail.ts';

export const LOG_ENDINGS = [
  'close',
  'lost',
  'timeout',
  'too-long',
  'error',
  'killed',
  'refused',
  'open',
] as const satisfies readonly Ending[];

export const LOG_PHASES = [
  'connected',
  'hat',
  'tls',
  'mail',
  'rcpt',
  'headers',
  'accepted',
  'done',
] as const satisfies readonly (InboundPhase | OutboundPhase)[];

/** Findings whose lines can be told from the log alone, before any other cause is weighed. */
export const LOG_FINDINGS = [
  'mail.receiving-aborted',
  'mail.connection-lost',
  'mail.delivery-failed',
  'mail.possible-delivery',
  'mail.tls-missing',
  'mail.tls-failed',
  'mail.masked-reply',
  'mail.masked-command',
] as const;
export type LogFinding = (typeof LOG_FINDINGS)[number];

export interface LogFilter {
  /** As it stands in the line. */
  readonly text?: readonly string[];
  /** RE2, on the line without its end. */
  readonly regex?: readonly string[];
  /** Lines that name the id. */
  readonly icid?: readonly number[];
  readonly mid?: readonly number[];
  readonly dcid?: readonly number[];
  /** An IP address: lines of connections with that peer. Any other: lines that hold it as a whole. */
  readonly address?: readonly string[];
  /** Lines of connections that came to this phase and no further. */
  readonly phase?: readonly (InboundPhase | OutboundPhase)[];
  /** Lines of connections that ended so. */
  readonly ending?: readonly Ending[];
  /** Lines that tell of it. */
  readonly finding?: readonly LogFinding[];
}

/** Which lines a story is made of. */
export interface StoryQuery {
  readonly icid?: number;
  readonly mid?: number;
  readonly dcid?: number;
  /** Of a peer, or of mail. */
  readonly address?: string;
}
