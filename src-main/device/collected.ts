/** What a collector hands over while it works; whoever drives it stores, shows, or both. */
import type { Message } from '../../shared/base/message.ts';

/** The answer to one command, as a person would have copied it. */
export interface CollectedText {
  /** Short and safe for a file name. */
  readonly slug: string;
  /** As typed. */
  readonly command: string;
  /** `edge-fw/ctx1# show mode` and what followed; unmasked, so only for the door of a case. */
  readonly text: string;
  readonly context?: string;
  readonly startedAt: number;
  readonly ms: number;
}

/** A log file as it came, or what is masked of it already. */
export interface CollectedLog {
  /** `mail.@20240101T000000.s`. */
  readonly name: string;
  readonly command: string;
  readonly bytes: Uint8Array;
  readonly startedAt: number;
  readonly ms: number;
}

export interface CollectSink {
  text(answer: CollectedText): Promise<void>;
  log(file: CollectedLog): Promise<void>;
  note(note: Message): void;
  /** `command` of `done` + 1 begins; `total` may grow as the device is learnt. */
  progress(done: number, total: number, command: string): void;
}
