import { type MessageValues, message } from '../../base/message.ts';
import type { CheckState, PreflightItem } from '../../model/journal.ts';

const MOST_LINES = 10;

export function item(
  id: string,
  state: CheckState,
  text: `push.check.${string}`,
  values: MessageValues = {},
  evidence: readonly string[] = [],
): PreflightItem {
  return { id, state, text: message(text, values), evidence: evidence.slice(0, MOST_LINES) };
}
