/** What the Push and Prove views see of a push besides its journal. */
import type { Message } from '../base/message.ts';
import type { JournalEntry, PreflightItem, PushEnd, PushIntent } from '../model/journal.ts';

/** How a push ended, told with the end of its job. A dry run has no journal: this is all there is of it. */
export interface PushEnded {
  readonly intent: PushIntent;
  readonly isDryRun: boolean;
  readonly end: PushEnd;
  readonly text: Message;
  readonly checks: readonly PreflightItem[];
}

/** The journal of a case, and what can be done from where it stands. */
export interface PushJournal {
  /** Oldest first, of every push. */
  readonly entries: readonly JournalEntry[];
  /** Something of a push is, or may be, on the device: there is a way back. */
  readonly canRollBack: boolean;
  /** The newest push was never ended, and none is running: it has to be taken back first. */
  readonly isOpen: boolean;
}
