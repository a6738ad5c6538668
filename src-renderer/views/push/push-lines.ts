/** The journal of one push as rows to read: a line and its reply are one row. */
import type { JournalEntry } from '../../../shared/model/journal.ts';

type Sent = Extract<JournalEntry, { kind: 'send' }>;
type Reply = Extract<JournalEntry, { kind: 'reply' }>;

export type PushRow =
  | { readonly kind: 'line'; readonly sent: Sent; readonly reply?: Reply }
  | {
      readonly kind: 'fact';
      readonly entry: Exclude<JournalEntry, { kind: 'send' | 'reply' | 'check' | 'begin' | 'end' }>;
    };

/** Entries of the newest push. */
export function newestEntries(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const push = entries.at(-1)?.push;
  return entries.filter((entry) => entry.push === push);
}

export function pushRows(entries: readonly JournalEntry[]): readonly PushRow[] {
  const rows: PushRow[] = [];
  for (const entry of entries) {
    switch (entry.kind) {
      case 'send':
        rows.push({ kind: 'line', sent: entry });
        break;
      case 'reply': {
        const last = rows.at(-1);
        if (last?.kind === 'line') rows[rows.length - 1] = { ...last, reply: entry };
        break;
      }
      case 'begin':
      case 'check':
      case 'end':
        break;
      default:
        rows.push({ kind: 'fact', entry });
    }
  }
  return rows;
}
