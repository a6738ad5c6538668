/**
 * A source: an engine that keeps log lines and is asked for those of a window, page by page, oldest
 * first. Where a page ended is a plain value, so that a pull can go on after a break, in another
 * process too.
 */
import { type Message, type MessageValues, message } from '../../shared/base/message.ts';
import type { Result } from '../../shared/base/result.ts';
import type { sourceTexts } from '../../shared/messages/en/sources.ts';

/** Milliseconds since the epoch. */
export interface SourceWindow {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

/** What an engine keeps of one line; all of it foreign text. */
export interface SourceRecord {
  readonly timeMs: number;
  readonly host?: string;
  readonly text: string;
}

/** Where the next page begins, as JSON. */
export type SourceCursor = readonly number[];

export interface SourcePage {
  /** Oldest first. */
  readonly records: readonly SourceRecord[];
  /** What the engine gave that held no line. */
  readonly noLine: number;
  readonly next: SourceCursor;
  readonly isLast: boolean;
  /** How far into the window, 0..1. */
  readonly share: number;
}

export interface SourceReader {
  /** Gets to know the engine; gives its name and version as it tells them. */
  open(): Promise<Result<string, SourceFailure>>;
  /** `after`: the `next` of the page before, of any earlier reader of the same window too. */
  page(after: SourceCursor | undefined): Promise<Result<SourcePage, SourceFailure>>;
  /** What the engine warned of, its own words. */
  readonly warnings: readonly string[];
  /** Lets go of what the engine keeps for us. Never fails. */
  close(): Promise<void>;
}

export interface SourceFailure {
  readonly kind:
    | 'cancelled'
    /** Nobody answered, or not in a way that can be trusted. */
    | 'unreachable'
    /** The login, or what it may see. */
    | 'denied'
    /** It answered, and won't or can't give what was asked. */
    | 'refused'
    /** It gave up waiting for us, or broke off, or is busy: worth another try. */
    | 'passing'
    /** More than we take at once. */
    | 'too-large'
    /** The point in time, or the job, is gone. */
    | 'expired';
  readonly message: Message;
  /** How long the engine asks to be left alone. */
  readonly retryAfterMs?: number;
}

export function sourceFailure(
  kind: SourceFailure['kind'],
  id: keyof typeof sourceTexts,
  values?: MessageValues,
): SourceFailure {
  return { kind, message: message(id, values) };
}
