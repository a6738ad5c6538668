/** From times to places along a picture, with marks at round times. */
import { isoTime, parseIsoTime } from '../../base/time.ts';

export interface TimeScale {
  readonly fromMs: number;
  readonly toMs: number;
  x(ms: number): number;
  /** Round times in between, with what to write there. */
  readonly marks: readonly { readonly ms: number; readonly text: string }[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  1000,
  5000,
  10_000,
  30_000,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  30 * DAY,
  365 * DAY,
];
/** Room for one written time. */
const MARK_WIDTH = 84;

/** Milliseconds of the wall clock of an ISO time; 0 for what is none. */
export function wallOf(iso: string): number {
  return parseIsoTime(iso)?.wallMs ?? 0;
}

/** `08:31`, with seconds where they matter, the day where a day begins. */
export function clockText(ms: number, stepMs = MINUTE): string {
  const text = isoTime({ wallMs: ms });
  if (stepMs >= DAY || ms % DAY === 0) return text.slice(0, 10);
  return text.slice(11, stepMs < MINUTE ? 19 : 16);
}

/** A scale over `fromMs` to `toMs` between two places; a moment alone gets a minute around it. */
export function timeScale(fromMs: number, toMs: number, left: number, right: number): TimeScale {
  const isPoint = toMs - fromMs < 1000;
  const from = isPoint ? fromMs - MINUTE / 2 : fromMs;
  const to = isPoint ? toMs + MINUTE / 2 : toMs;
  const most = Math.max(2, Math.floor((right - left) / MARK_WIDTH));
  const step = STEPS.find((s) => (to - from) / s <= most) ?? Math.ceil((to - from) / most);
  const marks = [];
  for (let ms = Math.ceil(from / step) * step; ms <= to; ms += step) {
    marks.push({ ms, text: clockText(ms, step) });
  }
  return {
    fromMs: from,
    toMs: to,
    x: (ms) => left + ((ms - from) / (to - from)) * (right - left),
    marks,
  };
}
