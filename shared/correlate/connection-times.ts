/** Gaps in the life of a connection: a reset ends at once, a silent drop runs into a timer (esa.md 1.5). */
import type { MailConnection } from '../model/mail.ts';

/** Seconds between the last line of a connection and its end. */
export function gapSeconds(connection: MailConnection): number | undefined {
  if (connection.ended === undefined || connection.lastActivity === undefined) return undefined;
  return Math.max(0, (connection.ended.wallMs - connection.lastActivity.wallMs) / 1000);
}

/**
 * The longest stretch without a new phase, the end included, in seconds. Header lines may be logged
 * late, in the second of the end, so the gap before the end alone would hide a stall.
 */
export function silenceSeconds({ opened, phases, ended }: MailConnection): number | undefined {
  if (ended === undefined) return undefined;
  const steps = [opened, ...(phases ?? []).map((p) => p.time), ended]
    .flatMap((stamp) => (stamp === undefined ? [] : [stamp.wallMs]))
    .sort((a, b) => a - b);
  const longest = steps.reduce((most, at, i) => Math.max(most, at - (steps[i - 1] ?? at)), 0);
  return steps.length < 2 ? undefined : longest / 1000;
}
