/** Exit codes of the contract, section 1. */
export const EXIT = {
  ok: 0,
  /** Interference found or suspected. */
  interference: 1,
  /** Wrong usage, or a PATH that can't be read. */
  usage: 2,
  /** Not enough data for a verdict. */
  insufficient: 3,
  /** A device refused, was lost, or was not reached. */
  device: 4,
  /** Unmask refused; nothing changed. */
  refused: 5,
  rolledBack: 6,
  /** The end state needs a person; the journal says which. */
  needsPerson: 7,
  interrupted: 130,
  /** A mistake of our own; not in the contract, as no outcome at all. */
  bug: 70,
} as const;

/**
 * Ends a command with one sentence on stderr. Thrown by a command for its own trouble, caught in
 * `runCli` alone.
 */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: number;
  constructor(exitCode: number, text: string) {
    super(text);
    this.exitCode = exitCode;
  }
}
