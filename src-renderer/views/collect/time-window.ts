/** A span of time as a person types it, for the logs that are fetched. */

/** Two wall clock times as typed: `2025-10-14 11:10`; empty is open. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

export const NO_WINDOW: TimeWindow = { from: '', to: '' };

// 2025-10-14 11:10, 2025-10-14T11:10:30
const TIME =
  /^(?<day>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[ T](?<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/;

/** What is wrong with a window; undefined when it can be asked for. */
export function windowTrouble({ from, to }: TimeWindow): 'form' | 'wrong' | undefined {
  const [begin, end] = [isoOf(from), isoOf(to)];
  if (begin === undefined || end === undefined) return 'form';
  return begin !== '' && end !== '' && end < begin ? 'wrong' : undefined;
}

/** Without a zone: the host reads it by the device's clock. */
export function wishedWindow(window: TimeWindow): {
  readonly from?: string;
  readonly to?: string;
} {
  const [from, to] = [isoOf(window.from), isoOf(window.to)];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** As ISO writes it; empty for empty, undefined for what is no time. */
function isoOf(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '') return '';
  const groups = TIME.exec(text)?.groups;
  return groups && `${groups.day}T${groups.time}`;
}
