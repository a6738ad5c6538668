/** The present moment as the analysis takes it: the wall clock of this machine with its offset. */
import type { Stamp } from '../../shared/base/time.ts';

export function localStamp(epochMs: number): Stamp {
  const offsetMin = -new Date(epochMs).getTimezoneOffset();
  return { wallMs: epochMs + offsetMin * 60_000, offsetMin };
}

/** ISO 8601 in UTC, for what is written into a case. */
export function utcText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
