/** What the leak check found in a file on its way out. */
import type { Leak } from '../../shared/redact/leak-check.ts';

export type FoundLeak = Leak & {
  /** The file, or the entry of the bundle. */
  readonly where: string;
};

/** Thrown while a bundle is written; ends the export. */
export class LeakFound extends Error {
  override readonly name = 'LeakFound';
  readonly leaks: readonly FoundLeak[];
  constructor(leaks: readonly FoundLeak[]) {
    super('leak');
    this.leaks = leaks;
  }
}
