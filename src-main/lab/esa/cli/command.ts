/**
 * What a command of the practice ESA's CLI is. It is written once, as a dialogue that yields what it
 * prints and asks; the shell plays it on a terminal, the exec channel without anybody to answer.
 */
import type { Actor } from '../../smtp/transport.ts';
import type { PracticeEsa } from '../practice-esa.ts';

/** Where in a cluster the session stands; `alone` on a box that is in none. */
export type CliMode =
  | { readonly kind: 'alone' }
  | { readonly kind: 'machine'; readonly name: string }
  | { readonly kind: 'cluster'; readonly name: string };

/**
 * Opens a TCP connection to an SMTP server along the way the appliance's own deliveries take, and lets
 * `actor` talk on it. Refused: `actor.ended('rst')` without `opened`. Silence: nothing is called.
 */
export type Probe = (host: string, port: number, actor: Actor) => void;

export interface DnsRecord {
  readonly type: 'A' | 'MX' | 'PTR';
  readonly value: string;
  /** Of an MX. */
  readonly preference?: number;
}

/** What of the lab's surroundings the CLI can reach; what is absent fails as on a box cut off. */
export interface CliOptions {
  readonly probe?: Probe;
  /** The appliance's resolver; an empty list is NXDOMAIN. */
  readonly resolve?: (name: string) => readonly DnsRecord[];
}

export interface CliContext {
  readonly esa: PracticeEsa;
  readonly options: CliOptions;
  /** UTC milliseconds; moves while a dialogue goes on. */
  now(): number;
  mode(): CliMode;
  setMode(mode: CliMode): void;
  /** Leaves the session. */
  leave(): void;
}

/** Output that keeps coming: a followed log, a telnet session, a probe. */
export interface LiveSession {
  /** Output lines that came since the last call. */
  take(): readonly string[];
  readonly isOver: boolean;
  /** A line was typed; absent where typing does nothing. The shell echoes it. */
  enter?(line: string): void;
  /** Ctrl-C, or the line is gone. */
  stop(): void;
}

export type Step =
  | { readonly kind: 'print'; readonly lines: readonly string[] }
  /** Shown a page at a time on a terminal; `indent` blanks before the rest of a wrapped line. */
  | { readonly kind: 'page'; readonly lines: readonly string[]; readonly indent?: number }
  /** A question; the answer comes back, the default for an empty one. */
  | {
      readonly kind: 'ask';
      readonly lines: readonly string[];
      readonly preset: string;
      /** The sub-prompt stands behind the last line, as it does for yes-or-no questions. */
      readonly isInline?: boolean;
    }
  | { readonly kind: 'live'; readonly session: LiveSession };

/** Returns the exit status. */
export type Dialogue = Generator<Step, number, string>;

export interface EsaCommand {
  readonly name: string;
  /** Restricted to machine mode in a cluster (esa.md 3.3). */
  readonly isMachineOnly?: true;
  run(context: CliContext, words: readonly string[]): Dialogue;
}

export function print(...lines: readonly string[]): Step {
  return { kind: 'print', lines };
}

/** Asks until the answer is yes or no. `[Y]> ` stands behind the question [V]. */
export function* askYesNo(
  question: readonly string[],
  preset: 'Y' | 'N',
): Generator<Step, boolean, string> {
  for (;;) {
    const answer = yield { kind: 'ask', lines: question, preset, isInline: true };
    const letter = answer.trim().toLowerCase();
    if (letter === 'y' || letter === 'yes') return true;
    if (letter === 'n' || letter === 'no') return false;
    yield print('', 'Please answer Yes or No.'); // [modelled]
  }
}

/** Asks for a number from 1 to `count`; `lines` hold the question and the numbered choices. */
export function* askNumber(
  lines: readonly string[],
  count: number,
  preset: string,
): Generator<Step, number, string> {
  for (;;) {
    const answer = yield { kind: 'ask', lines, preset };
    const number = /^\d{1,4}$/.test(answer.trim()) ? Number(answer) : 0;
    if (number >= 1 && number <= count) return number;
    yield print('', `The value must be an integer from 1 to ${count}.`); // [modelled]
  }
}
