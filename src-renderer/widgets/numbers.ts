/** Numbers and times as the workbench writes them. Times stay as the devices print them. */
import { say } from './say.ts';

/** 2555 as 2,555. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A decimal text of any length: with commas, or as a power of ten where it has more than 13 digits. */
export function amountText(digits: string): string {
  if (digits.length <= 13) return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return say('ui.amount.power', { head: `${digits[0]}.${digits[1]}`, power: digits.length - 1 });
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** 1536 as 1.5 KB; powers of 1024. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const text = unit === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1);
  return `${text} ${UNITS[unit]}`;
}

// 2025-10-14T11:10:03+02:00
const ISO =
  /^(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?<zone>Z|[+-]\d\d:\d\d)?$/;

export interface TimeParts {
  /** `2025-10-14 11:10` */
  readonly at: string;
  /** `+02:00`, `UTC`; absent where the text doesn't tell. */
  readonly zone?: string;
}

/** Splits an ISO time for showing; anything else is shown as it is. */
export function timeParts(iso: string): TimeParts {
  const groups = ISO.exec(iso)?.groups;
  if (groups?.day === undefined || groups.time === undefined) return { at: iso };
  const at = `${groups.day} ${groups.time}`;
  if (groups.zone === undefined) return { at };
  return { at, zone: groups.zone === 'Z' ? 'UTC' : groups.zone };
}

/** A time in one phrase, with its zone or the word that it is not known. */
export function timeText(iso: string): string {
  const { at, zone } = timeParts(iso);
  return zone === undefined ? say('ui.time.no-zone', { at }) : `${at} ${zone}`;
}

/** 0.923 as 92 %. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
