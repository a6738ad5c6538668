/** The journal as a push writes it: stamped, one push, and never sent without being written first. */
import type { Message } from '../../../shared/base/message.ts';
import type { JournalEntry, JournalFact } from '../../../shared/model/journal.ts';
import { maskSecrets } from '../../../shared/redact/secrets.ts';
import type { Journal } from '../../store/journal.ts';
import { utcText } from '../local-time.ts';

const MOST_LINES = 20;

export interface PushRecord {
  /** False when the journal can't be written: nothing more may be sent then. */
  write(fact: JournalFact): Promise<boolean>;
  /** Why it can't. */
  trouble(): Message | undefined;
}

export function createPushRecord(
  journal: Journal,
  push: string,
  now: () => number,
  onEntry: (entry: JournalEntry) => void,
): PushRecord {
  let trouble: Message | undefined;
  return {
    async write(fact) {
      const entry: JournalEntry = { ...fact, push, at: utcText(now()) };
      const written = await journal.append(entry);
      if (!written.ok) trouble ??= written.error.message;
      else onEntry(entry);
      return written.ok;
    },
    trouble: () => trouble,
  };
}

/** An answer as the journal keeps it: masked, without blank lines, cut short. */
export function linesOf(text: string): readonly string[] {
  return maskSecrets(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}

export function firstLine(text: string): string {
  return linesOf(text)[0] ?? '-';
}
