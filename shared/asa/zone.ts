/**
 * Zone names an ASA prints behind a time. The name is free text (`clock timezone NAME OFFSET`), so
 * its offset is a convention, not a proof [I]; names that stand for several zones (CST, IST, BST)
 * are left out, and the time then has no zone.
 */
const OFFSETS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  MET: 60,
  CEST: 120,
  MEST: 120,
  CEDT: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

/** Minutes east of UTC for a zone name or `Z`, `+02:00`, `-0500`; undefined where it can't be told. */
export function zoneOffset(zone: string): number | undefined {
  const sign = zone.charAt(0);
  if (sign === '+' || sign === '-') {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
    if (!Number.isFinite(minutes) || minutes > 840) return undefined;
    return sign === '-' ? -minutes : minutes;
  }
  return OFFSETS[zone];
}
