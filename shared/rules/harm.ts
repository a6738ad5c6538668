/**
 * How harm bears on the verdict (contract section 2), in one place for all rules: what ties it to
 * this firewall, what only fits, what lies in the past.
 */
import type { Stamp } from '../base/time.ts';
import { isBefore, isPast } from '../correlate/changes.ts';
import type { CounterReading, EngineReading } from '../correlate/counter-deltas.ts';
import { counterWindows } from '../correlate/counter-windows.ts';
import {
  failsAgain,
  hitsControlPath,
  isMostlySilent,
  tlsSplit,
} from '../correlate/discriminators.ts';
import { DIRECTIONS, type Direction } from '../correlate/esa-names.ts';
import { inspectionState } from '../correlate/inspection-state.ts';
import type { MailSymptom } from '../correlate/mail-picture.ts';
import { isLoss, isUnexplained, symptomsOf } from '../correlate/mail-symptoms.ts';
import { isOnlySmtpHost } from '../correlate/smtp-hosts.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { Tristate } from '../model/inspection.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';

export type Bearing = NonNullable<FindingDraft['bearing']>;

/** What a rule adds to a draft once the bearing is known. */
export interface Weighed {
  readonly bearing?: Bearing;
  readonly past?: true;
  readonly weights: readonly string[];
}

/** Inspection of this ESA's flow, over one direction or the stronger of both. */
export function actsOn(
  snapshot: Snapshot,
  target: EsaTarget,
  directions: readonly Direction[] = DIRECTIONS,
): Tristate {
  const states = directions.map((d) => inspectionState(snapshot, target, d).inspected);
  if (states.includes(true)) return true;
  return states.every((s) => s === false) && states.length > 0 ? false : 'unknown';
}

/** Firewalls on the path of this ESA; all of them where nothing tells. */
export function firewallsOf(snapshot: Snapshot, target: EsaTarget): readonly FirewallFacts[] {
  const named = snapshot.firewalls.filter((f) => target.firewalls.includes(f.id));
  return named.length > 0 ? named : snapshot.firewalls;
}

/** Whether the walks through this one firewall say it inspects the flow. */
export function actsHere(
  firewall: FirewallFacts,
  target: EsaTarget,
  direction: Direction,
): Tristate {
  const walks = target[direction].walks.filter((w) => w.firewall === firewall.id);
  if (walks.some((w) => w.inspected === true)) return true;
  return walks.length > 0 && walks.every((w) => w.inspected === false) ? false : 'unknown';
}

/**
 * Syslog or a dialogue names this ESA. It ties, unless the newest configuration no longer inspects
 * the flow: then it is past when older than the change, and a contradiction (fits) when newer.
 */
export function weighDirectHarm(
  firewall: FirewallFacts,
  target: EsaTarget,
  hits: readonly { readonly direction: Direction; readonly time?: Stamp | undefined }[],
): Weighed {
  const live = hits.filter((hit) => actsHere(firewall, target, hit.direction) !== false);
  const weights = ['names-esa', ...howMany(hits.length), ...targetWeights(target)];
  if (live.length > 0) return { bearing: 'ties', weights };
  if (
    isPast(
      firewall,
      hits.map((h) => h.time),
    )
  ) {
    return { past: true, weights };
  }
  return { bearing: 'fits', weights: [...weights, 'contradicts-config'] };
}

/**
 * A drop counter of an engine that takes (or may take) the flow. Ties where the ESA is the only SMTP
 * host seen, where the growth equals its own events, or where it has symptoms of that very kind.
 */
export function weighCounter(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  target: EsaTarget,
  engine: EngineReading,
  reading: CounterReading,
  isSameKind: (symptom: MailSymptom) => boolean,
): Weighed {
  const weights: string[] = ['per-match-counter', ...targetWeights(target)];
  if (firewall.role === 'standby' || firewall.role === 'cluster-data') {
    weights.push('standby-counters');
  }
  if (reading.growth === 0) return { weights: [...weights, 'counter-still'] };
  weights.push(reading.growth === undefined ? 'single-sample' : 'counter-grew');
  const isTaken = DIRECTIONS.some((d) => {
    const here = actsHere(firewall, target, d);
    return here === true || (here === 'unknown' && actsOn(snapshot, target, [d]) === true);
  });
  // A total counts from the last restart: its window has no known beginning.
  const { to } = engine;
  const window = reading.growth === undefined ? (to === undefined ? {} : { to }) : engine;
  const symptoms = symptomsInWindow(snapshot, target, window).filter(
    (s) => isUnexplained(s) && isSameKind(s) && actsHere(firewall, target, s.direction) !== false,
  );
  if (!isTaken) return { bearing: 'fits', weights: [...weights, 'inspection-unsure'] };
  if (isOnlySmtpHost(firewall, snapshot.targets)) {
    return { bearing: 'ties', weights: [...weights, 'only-smtp-host'] };
  }
  if (reading.growth !== undefined && reading.growth === symptoms.length) {
    return { bearing: 'ties', weights: [...weights, 'growth-equals-events'] };
  }
  if (symptoms.length > 0) {
    return { bearing: 'ties', weights: [...weights, 'same-kind-symptoms'] };
  }
  return { bearing: 'fits', weights: [...weights, 'shared-class'] };
}

/** Symptoms of this ESA between two samples; all of them where the samples carry no time. */
export function symptomsInWindow(
  snapshot: Snapshot,
  target: EsaTarget,
  window: { readonly from?: Stamp; readonly to?: Stamp },
): readonly MailSymptom[] {
  const { from, to } = window;
  return symptomsOf(snapshot, target.address).filter((symptom) => {
    if (symptom.time === undefined) return true;
    if (from !== undefined && isBefore(symptom.time, from)) return false;
    return to === undefined || !isBefore(to, symptom.time);
  });
}

/** Mail harm seen by the ESA alone: it fits where inspection acts or can't be judged. */
export function weighSymptoms(snapshot: Snapshot, symptoms: readonly MailSymptom[]): Weighed {
  const open = symptoms.filter(isUnexplained);
  const weights = [...howMany(symptoms.length), ...spread(symptoms), ...looks(snapshot, open)];
  if (open.length === 0) return { weights: [...weights, 'rival-explains'] };
  if (open.length < symptoms.length) weights.push('rival-explains-some');
  if (open.some(isLoss)) weights.push(...counterTalk(snapshot));
  const { targets } = snapshot;
  if (targets.length === 0) return { bearing: 'fits', weights };
  const isOpen = open.some((symptom) =>
    targets.some((target) => actsOn(snapshot, target, [symptom.direction]) !== false),
  );
  return isOpen ? { bearing: 'fits', weights } : { weights: [...weights, 'not-inspected'] };
}

/** One peer is their side or one message; several are ours (esa.md 1.5, discriminator 5). */
function spread(symptoms: readonly MailSymptom[]): readonly string[] {
  const peers = new Set(symptoms.map((s) => s.peer ?? ''));
  if (symptoms.length < 2) return [];
  return peers.size > 1 ? ['many-peers'] : ['one-peer'];
}

/** How the open ones look (esa.md 1.5, discriminators 1, 2, 4 and 6). */
function looks({ mail }: Snapshot, open: readonly MailSymptom[]): readonly string[] {
  if (mail === undefined || open.length === 0) return [];
  const split = tlsSplit(mail, open);
  return [
    ...(isMostlySilent(open) ? ['ends-in-silence'] : []),
    ...(failsAgain(mail, open) ? ['same-message-again'] : []),
    ...(hitsControlPath(open) ? ['control-path-too'] : []),
    ...(split === 'plain' ? ['plain-only'] : []),
    ...(split === 'both' ? ['tls-as-well'] : []),
  ];
}

/** Every engine that is sampled often enough stood still while the ESA lost mail (esa.md 4.4). */
function counterTalk(snapshot: Snapshot): readonly string[] {
  const telling = counterWindows(snapshot).filter(
    ({ says }) => says !== 'unknown' && says !== 'quiet',
  );
  if (telling.length === 0) return [];
  if (telling.every(({ says }) => says === 'refutes')) return ['counters-refute'];
  return telling.some(({ says }) => says === 'proves') ? ['growth-equals-events'] : [];
}

export function howMany(count: number): readonly string[] {
  if (count >= 10) return ['many-events'];
  return count < 3 ? ['few-events'] : [];
}

export function targetWeights(target: EsaTarget): readonly string[] {
  return target.assumed ? ['esa-assumed'] : [];
}

/** The stronger of two weighings; weights of both. */
export function stronger(a: Weighed, b: Weighed): Weighed {
  const weights = [...new Set([...a.weights, ...b.weights])];
  const rank = (w: Weighed) => (w.bearing === 'ties' ? 3 : w.bearing === 'fits' ? 2 : 1);
  const best = rank(a) >= rank(b) ? a : b;
  const isPastOnly = a.past === true && b.past === true;
  return {
    ...(best.bearing === undefined ? {} : { bearing: best.bearing }),
    ...(isPastOnly ? { past: true as const } : {}),
    weights,
  };
}
