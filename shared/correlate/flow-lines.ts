/**
 * Which lines of the firewall belong to a symptom of the ESA: the same peer, the same direction, a
 * time within the life of the connection. mail_logs has no port (esa.md 0.4), so parallel
 * connections of one peer are told apart by time alone. What can't be joined is joined to nothing.
 */

import { type Stamp, utcMs } from '../base/time.ts';
import type { SyslogDetail } from '../model/asa-syslog.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { type ClockSkew, skewAt } from './clock-skew.ts';
import { canonical, esaNames, isEsaEnd } from './esa-names.ts';
import { type EsaEvent, eventsNaming, isEngineDrop } from './inspection-state.ts';
import { joinedPairs } from './joins.ts';
import type { MailSymptom } from './mail-picture.ts';
import { memo } from './memo.ts';

/** Clocks of one second's resolution, and a line that is written a moment late. */
const TOLERANCE_S = 5;

/** An ESA gives up a connection attempt after about this long (75 s in FreeBSD) [K]. */
const CONNECT_S = 80;

/** A firewall with one ESA, and how far the ESA's clock is ahead of it where that is known. */
export interface Vantage {
  readonly firewall: FirewallFacts;
  readonly target: EsaTarget;
  readonly skew?: ClockSkew;
}

/** Every firewall with every ESA whose log it has. */
export const vantages: (snapshot: Snapshot) => readonly Vantage[] = memo((snapshot) =>
  snapshot.firewalls.flatMap((firewall) =>
    firewall.syslog === undefined
      ? []
      : snapshot.targets.map((target) => {
          const skew = joinedPairs(snapshot).find(
            (pair) => pair.firewall === firewall && pair.target === target,
          )?.skew;
          return { firewall, target, ...(skew === undefined ? {} : { skew }) };
        }),
  ),
);

/** A line about an SMTP flow of an ESA, with the clocks that it has to be compared by. */
interface FlowLine extends EsaEvent {
  readonly vantage: Vantage;
}

/** Lines by the address of the other end, as printed and as mapped. */
export type LinesByPeer = ReadonlyMap<string, readonly FlowLine[]>;

/** The lines of a kind, over all firewalls and ESAs, so that each symptom looks at few. */
export function linesByPeer(
  snapshot: Snapshot,
  isKind: (detail: SyslogDetail) => boolean,
): LinesByPeer {
  const found = new Map<string, FlowLine[]>();
  for (const vantage of vantages(snapshot)) {
    const names = esaNames(vantage.target, vantage.firewall);
    for (const one of eventsNaming(vantage.firewall, vantage.target)) {
      if (!isKind(one.event.detail)) continue;
      const { from, to } = one.event;
      const peer = isEsaEnd(from, names) ? to : from;
      for (const text of new Set([peer?.address, peer?.mappedAddress])) {
        if (text !== undefined) put(found, canonical(text), { ...one, vantage });
      }
    }
  }
  return found;
}

function put(map: Map<string, FlowLine[]>, key: string, line: FlowLine): void {
  const known = map.get(key);
  if (known) known.push(line);
  else map.set(key, [line]);
}

/** Those of the symptom's peer and direction. */
export function linesOf(lines: LinesByPeer, symptom: MailSymptom): readonly FlowLine[] {
  if (symptom.peer === undefined) return [];
  const found = lines.get(canonical(symptom.peer)) ?? [];
  return found.filter((line) => line.direction === symptom.direction);
}

/**
 * Seconds by which the ESA's stamp is later than the firewall's. A measured skew is one of wall
 * clocks, so it takes the zones in; without one, zones are used where both are known.
 */
function secondsAfter(esa: Stamp, asa: Stamp, skew: ClockSkew | undefined): number {
  if (skew !== undefined) return (esa.wallMs - asa.wallMs) / 1000 - skewAt(skew, asa.wallMs);
  const x = utcMs(esa);
  const y = utcMs(asa);
  return (x !== undefined && y !== undefined ? x - y : esa.wallMs - asa.wallMs) / 1000;
}

/** The firewall's moment falls into the life of the connection that the symptom is about. */
export function isDuring(symptom: MailSymptom, asa: Stamp, { skew }: Vantage): boolean {
  const { time, opened } = symptom;
  if (time === undefined) return false;
  if (secondsAfter(time, asa, skew) < -TOLERANCE_S) return false;
  return opened === undefined
    ? secondsAfter(time, asa, skew) <= CONNECT_S
    : secondsAfter(opened, asa, skew) <= TOLERANCE_S;
}

/** This teardown ended the very connection: it began in the same moment (302014 prints the duration). */
export function isTeardownOf(symptom: MailSymptom, { event, vantage }: FlowLine): boolean {
  const { detail, time } = event;
  if (detail.kind !== 'teardown' || time === undefined || symptom.opened === undefined)
    return false;
  const { offsetMin } = time;
  const began: Stamp = {
    wallMs: time.wallMs - detail.durationS * 1000,
    ...(offsetMin === undefined ? {} : { offsetMin }),
  };
  return Math.abs(secondsAfter(symptom.opened, began, vantage.skew)) <= TOLERANCE_S;
}

const drops: (snapshot: Snapshot) => LinesByPeer = memo((snapshot) =>
  linesByPeer(snapshot, isEngineDrop),
);

/**
 * The engine's own line names this ESA and this peer in the life of the connection: no other cause
 * explains that away. A line or a symptom without a time counts as meant.
 */
export function isTied(snapshot: Snapshot, symptom: MailSymptom): boolean {
  return linesOf(drops(snapshot), symptom).some(
    ({ event, vantage }) =>
      event.time === undefined ||
      symptom.time === undefined ||
      isDuring(symptom, event.time, vantage),
  );
}
