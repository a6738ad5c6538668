/**
 * One clock for a case with several: the first ESA's whose clock could be compared with the firewall's
 * (a step of it, as at a change of summer time, left out). Where nothing could be compared, zones are
 * used where both are known, else every stamp stays as it is.
 */
import { isoTime, type Stamp } from '../base/time.ts';
import type { MailConnection } from '../model/mail.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ClockPair } from '../model/time-line.ts';
import { type ClockSkew, skewAt } from './clock-skew.ts';
import { canonical } from './esa-names.ts';
import { type JoinedPair, joinedPairs } from './joins.ts';

export interface OneClock {
  /** Milliseconds of a stamp of this firewall on the common wall clock. */
  ofFirewall(firewall: string, stamp: Stamp): number;
  /** The same for a stamp of the ESA that this connection belongs to. */
  ofEsa(connection: Pick<MailConnection, 'interfaceAddress'>, stamp: Stamp): number;
  iso(ms: number): string;
}

/** The clock of a case. */
export function oneClock(snapshot: Snapshot): OneClock {
  const pairs = joinedPairs(snapshot);
  const measured = pairs.filter((p): p is Measured => p.skew !== undefined);
  const main = measured[0];
  const offsetMin = snapshot.mail?.appliances.find((a) => a.offsetMin !== undefined)?.offsetMin;
  const fallback = firewallOffset(snapshot);
  const zone = snapshot.mail === undefined ? fallback : offsetMin;
  return {
    ofFirewall(firewall, stamp) {
      const skew = measured.find((p) => p.firewall.id === firewall)?.skew;
      if (skew !== undefined) return stamp.wallMs + skew.seconds * 1000;
      return inZone(stamp, zone);
    },
    ofEsa({ interfaceAddress }, stamp) {
      const own = measured.find(
        (p) => interfaceAddress !== undefined && p.target.address === canonical(interfaceAddress),
      );
      if (main === undefined || own === undefined) return stamp.wallMs;
      return asaMs(own.skew, stamp.wallMs) + main.skew.seconds * 1000;
    },
    iso: (ms) => isoTime({ wallMs: ms, ...(zone === undefined ? {} : { offsetMin: zone }) }),
  };
}

type Measured = JoinedPair & { readonly skew: ClockSkew };

/** How the clocks of every pair compare. */
export function clockPairs(snapshot: Snapshot): readonly ClockPair[] {
  if (snapshot.mail === undefined) return [];
  return joinedPairs(snapshot).map(({ firewall, target, skew }) => ({
    firewall: firewall.id,
    esa: target.address,
    ...(skew === undefined ? {} : figuresOf(skew)),
  }));
}

function figuresOf({ seconds, low, high, pairs, step }: ClockSkew) {
  return {
    seconds,
    low,
    high,
    pairs,
    ...(step === undefined
      ? {}
      : { step: { from: isoTime({ wallMs: step.fromMs }), seconds: step.seconds } }),
  };
}

/** The firewall's wall clock at a moment of the ESA's; in a repeated hour the earlier one. */
function asaMs(skew: ClockSkew, esaMs: number): number {
  const early = esaMs - skew.seconds * 1000;
  if (skew.step === undefined || early < skew.step.fromMs) return early;
  return esaMs - skewAt(skew, skew.step.fromMs) * 1000;
}

function inZone(stamp: Stamp, zone: number | undefined): number {
  const isKnown = zone !== undefined && stamp.offsetMin !== undefined;
  return isKnown ? stamp.wallMs + (zone - (stamp.offsetMin ?? 0)) * 60_000 : stamp.wallMs;
}

function firewallOffset({ firewalls }: Snapshot): number | undefined {
  return firewalls
    .flatMap((f) => [...f.counters.map((c) => c.takenAt), f.syslog?.from])
    .find((t) => t?.offsetMin !== undefined)?.offsetMin;
}
