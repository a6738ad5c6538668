/**
 * What a device's command line is like, as data (house style sections 5 and 8): one engine in
 * `src-main/device` drives every platform. Also the commands that a read session may send: objects
 * that only the builders of a platform's read list make.
 */

/** Names a secret without holding it: the engine asks for its value when a device does. */
export type SecretKey = 'password' | 'enable' | 'passphrase' | 'answer';

declare const madeBy: unique symbol;

/**
 * A line that only reads. Made by `shared/asa/read-list.ts` and `shared/esa/read-list.ts` and nowhere
 * else: the brand keeps plain strings out at compile time, `Platform.isRead` forged objects at run time.
 */
export interface ReadCommand<P extends 'asa' | 'esa' = 'asa' | 'esa'> {
  readonly [madeBy]: P;
  /** What is typed, without Enter: printable ASCII, no `?`. */
  readonly text: string;
  /** Short and safe for a file name: `show-service-policy-flow-in`. */
  readonly slug: string;
}

export interface ModeFacts {
  /** Matches the last line on the screen, CRs and escape sequences taken away, blanks at its end too. */
  readonly prompt: RegExp;
  /** A command typed here may change the device. */
  readonly canWrite: boolean;
}

/** A step from one mode to another. */
export interface ModeEdge<M extends string> {
  readonly from: M;
  readonly to: M;
  readonly command: string;
  /** The question that may come, and the secret that answers it. */
  readonly asks?: { readonly prompt: RegExp; readonly secret: SecretKey };
  /** What is printed instead when the step is refused. */
  readonly refused: RegExp;
}

/** A question of the device in the middle of an answer, and what is typed then. */
export interface Question {
  /** Matches the end of what was printed. */
  readonly pattern: RegExp;
  /** Typed without Enter by the engine's own hand, Enter follows. */
  readonly answer: string;
}

export type RefusalKind = 'unknown-command' | 'not-authorized' | 'other';

export interface Platform<M extends string, C extends ReadCommand> {
  readonly id: 'asa' | 'esa';
  readonly modes: Readonly<Record<M, ModeFacts>>;
  readonly edges: readonly ModeEdge<M>[];
  /** Where read commands are sent. */
  readonly readMode: M;
  /** Modes that need not be left for reading: FTD's CLISH. */
  readonly alsoReadsIn: readonly M[];
  /** Turns the pager off for this session alone; absent where there is no such command. */
  readonly pagerOff?: string;
  readonly pager: {
    /** Matches the end of what was printed while the pager waits. */
    readonly waits: RegExp;
    readonly key: string;
    /** The pager's line with what erases it, anywhere in an answer; global. */
    readonly residue: RegExp;
  };
  /** Lines that the device's own log puts into a session (`%ASA-...`). */
  readonly consoleLine?: RegExp;
  /** Commands whose answers are such lines. */
  readonly printsLog?: RegExp;
  readonly questions: readonly Question[];
  /** An answer whose lines match is a refusal. */
  readonly refusals: readonly { readonly kind: RefusalKind; readonly pattern: RegExp }[];
  /** Printed by a device that ends the session by itself. */
  readonly partings: readonly RegExp[];
  readonly close: string;
  readonly isRead: (command: unknown) => command is C;
}
