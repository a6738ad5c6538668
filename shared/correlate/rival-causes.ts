/**
 * Other causes that need more than one symptom or more than the mail log: the size profile of a
 * path, the firewall's own reason for a teardown, packets it shunned or had no connection for, the
 * ESA's load and configuration (esa.md 1.5, 8; asa.md d.7, k). Evidence against the firewall comes
 * first: what a line of the engine ties to this ESA and peer, no other cause explains away.
 */
import type { Span } from '../base/text.ts';
import type { SyslogDetail, SyslogEvent } from '../model/asa-syslog.ts';
import type { EsaStatus } from '../model/esa.ts';
import type { EsaTarget, Snapshot } from '../model/snapshot.ts';
import { type EngineReading, esmtpEngines, isDropping } from './counter-deltas.ts';
import { TIMED_OUT } from './errno.ts';
import { canonical, type Direction, esaNames, isEsaEnd } from './esa-names.ts';
import {
  isDuring,
  isTeardownOf,
  isTied,
  type LinesByPeer,
  linesByPeer,
  linesOf,
  type Vantage,
  vantages,
} from './flow-lines.ts';
import { type EsaEvent, eventsNaming, inspectionState, takers } from './inspection-state.ts';
import { type MailSymptom, mailPicture } from './mail-picture.ts';
import { memo } from './memo.ts';
import { sizeExplained } from './size-profile.ts';
import { type TeardownCause, teardownCause } from './teardown-causes.ts';

/** Symptoms of the log with everything that is known to explain them. */
export const explainedSymptoms: (snapshot: Snapshot) => readonly MailSymptom[] = memo(
  (snapshot) => {
    if (snapshot.mail === undefined) return [];
    return mailPicture(snapshot.mail).symptoms.map((symptom) => judged(snapshot, symptom));
  },
);

/** Concluded from how it looks, not from a word of the log: such a cause yields to a tie. */
const SOFT: ReadonlySet<string> = new Set([
  'rival.listener-timeout',
  'rival.scanner-probe',
  'rival.destination-down',
]);

function judged(snapshot: Snapshot, symptom: MailSymptom): MailSymptom {
  const { explainedBy, ...rest } = symptom;
  if (explainedBy !== undefined) {
    return SOFT.has(explainedBy) && isTied(snapshot, symptom) ? rest : symptom;
  }
  const cause = causeOf(snapshot, symptom);
  if (cause === undefined || isTied(snapshot, symptom)) return symptom;
  return { ...symptom, explainedBy: cause };
}

function causeOf(snapshot: Snapshot, symptom: MailSymptom): string | undefined {
  if (symptom.kind === 'tls-missing') return isOrderFault(snapshot, symptom) ? ORDER : undefined;
  if (!isLoss(symptom)) return undefined;
  for (const line of linesOf(oddEnds(snapshot), symptom)) {
    if (isTeardownOf(symptom, line)) return causeOfEnd(line.event.detail);
  }
  if (isShunned(snapshot, symptom)) return 'rival.shun';
  if (isConnectTimeout(symptom) && hasStrayAnswer(snapshot, symptom)) {
    return 'rival.asymmetric-routing';
  }
  if (isUnderLoad(snapshot, symptom)) return 'rival.esa-load';
  return isPathMtu(snapshot, symptom) ? 'rival.path-mtu' : undefined;
}

/** Ends of connections and messages; replies of the other side and masks have causes of their own. */
function isLoss({ kind, code }: MailSymptom): boolean {
  if (kind === 'delivery-delayed' || kind === 'bounced') return code === '000';
  return (
    kind === 'receiving-aborted' ||
    kind === 'connection-lost' ||
    kind === 'connection-error' ||
    kind === 'possible-delivery'
  );
}

/** The profile holds, and no class that takes the flow, or may take it, has dropped anything. */
function isPathMtu(snapshot: Snapshot, symptom: MailSymptom): boolean {
  if (snapshot.mail === undefined || !sizeExplained(snapshot.mail).has(symptom)) return false;
  return snapshot.targets.every((target) =>
    enginesOf(snapshot, target, symptom.direction).every(
      ({ newest }) => !newest.matches.some((match) => isDropping(match) && match.packets > 0),
    ),
  );
}

/** Where it isn't known who takes the flow, every engine may. */
function enginesOf(
  snapshot: Snapshot,
  target: EsaTarget,
  direction: Direction,
): readonly EngineReading[] {
  const { inspected } = inspectionState(snapshot, target, direction);
  if (inspected === false) return [];
  const known = takers(snapshot, target, direction);
  return known.length === 0
    ? snapshot.firewalls.flatMap(esmtpEngines)
    : known.flatMap(({ engine }) => engine ?? []);
}

const oddEnds: (snapshot: Snapshot) => LinesByPeer = memo((snapshot) =>
  linesByPeer(snapshot, (detail) => causeOfEnd(detail) !== undefined),
);

function causeOfEnd(detail: SyslogDetail): TeardownCause | undefined {
  return detail.kind === 'teardown' ? teardownCause(detail.reason ?? '') : undefined;
}

/** Teardowns of the ESA's SMTP flows for that cause, in the order of the log. */
export function teardownsFor(snapshot: Snapshot, cause: TeardownCause): readonly EsaEvent[] {
  return vantages(snapshot).flatMap(({ firewall, target }) =>
    eventsNaming(firewall, target).filter(({ event }) => causeOfEnd(event.detail) === cause),
  );
}

interface ShunnedPacket {
  readonly event: SyslogEvent;
  readonly peer: string;
  readonly vantage: Vantage;
}

/** 401004 with this ESA at one end; the message has no ports. */
export const shunnedPackets: (snapshot: Snapshot) => readonly ShunnedPacket[] = memo((snapshot) =>
  vantages(snapshot).flatMap((vantage) => {
    const names = esaNames(vantage.target, vantage.firewall);
    return (vantage.firewall.syslog?.events ?? []).flatMap((event) => {
      if (event.detail.kind !== 'shunned') return [];
      const isFrom = isEsaEnd(event.from, names);
      const peer = isFrom ? event.to : event.from;
      if (peer === undefined || (!isFrom && !isEsaEnd(event.to, names))) return [];
      return [{ event, peer: canonical(peer.address), vantage }];
    });
  }),
);

const shunsByPeer: (snapshot: Snapshot) => ReadonlyMap<string, readonly ShunnedPacket[]> = memo(
  (snapshot) => {
    const found = new Map<string, ShunnedPacket[]>();
    for (const packet of shunnedPackets(snapshot)) {
      const known = found.get(packet.peer);
      if (known) known.push(packet);
      else found.set(packet.peer, [packet]);
    }
    return found;
  },
);

function isShunned(snapshot: Snapshot, symptom: MailSymptom): boolean {
  if (symptom.peer === undefined) return false;
  const packets = shunsByPeer(snapshot).get(canonical(symptom.peer)) ?? [];
  return packets.some(
    ({ event, vantage }) => event.time !== undefined && isDuring(symptom, event.time, vantage),
  );
}

function isConnectTimeout({ kind, direction, errno, phase }: MailSymptom): boolean {
  return (
    kind === 'connection-error' &&
    direction === 'outbound' &&
    errno === TIMED_OUT &&
    phase === 'connected'
  );
}

// no connection, flags SYN ACK
const SYN_ACK = /^no connection, flags SYN ACK\b/;

/**
 * 106015 for a SYN ACK of the ESA's SMTP flow whose SYN this firewall never saw: the way out and the
 * way back differ. Where the same ends have a `Built` line the SYN did pass, and the answer was late.
 */
export const strayAnswers: (snapshot: Snapshot) => readonly EsaEvent[] = memo((snapshot) =>
  vantages(snapshot).flatMap(({ firewall, target }) => {
    const all = eventsNaming(firewall, target);
    const built = new Set(
      all.flatMap(({ event }) => (event.detail.kind === 'built' ? [portsOf(event)] : [])),
    );
    return all.filter(
      ({ event }) =>
        event.detail.kind === 'denied' &&
        SYN_ACK.test(event.detail.reason) &&
        !built.has(portsOf(event)),
    );
  }),
);

/** The ports of a flow whichever end is printed first; addresses may be printed mapped or real. */
function portsOf({ from, to }: SyslogEvent): string {
  return [from?.port ?? 0, to?.port ?? 0].sort((a, b) => a - b).join(' ');
}

const strayByPeer: (snapshot: Snapshot) => LinesByPeer = memo((snapshot) => {
  const stray = new Set(strayAnswers(snapshot).map(({ event }) => event.detail));
  return linesByPeer(snapshot, (detail) => stray.has(detail));
});

function hasStrayAnswer(snapshot: Snapshot, symptom: MailSymptom): boolean {
  return linesOf(strayByPeer(snapshot), symptom).some(
    ({ event, vantage }) => event.time !== undefined && isDuring(symptom, event.time, vantage),
  );
}

const HOUR_MS = 3_600_000;

/** A client that is gone sooner didn't leave because of a slow greeting. */
const SLOW_S = 30;

/** `status detail` samples in which the ESA holds mail back: resource conservation above 0. */
export function loadedStatuses({ esa }: Snapshot): readonly EsaStatus[] {
  return esa.statuses.filter((s) => (s.resourceConservation ?? 0) > 0);
}

/** Lost before any command, within an hour of a sample that shows the ESA short of resources. */
function isUnderLoad(snapshot: Snapshot, symptom: MailSymptom): boolean {
  const { kind, phase, direction, time, silenceS } = symptom;
  if (kind !== 'connection-lost' || direction !== 'inbound' || time === undefined) return false;
  if ((phase !== 'connected' && phase !== 'hat') || (silenceS ?? 0) < SLOW_S) return false;
  return loadedStatuses(snapshot).some(
    ({ asOf }) => asOf !== undefined && Math.abs(asOf.wallMs - time.wallMs) <= HOUR_MS,
  );
}

const ORDER = 'rival.starttls-order';

/** Dialogues in which a server lists STARTTLS ahead of its greeting line (asa.md h 21). */
export function misorderedServers({
  dialogues,
}: Snapshot): readonly { readonly server?: string; readonly spans: readonly Span[] }[] {
  return dialogues.flatMap(({ dialogue, reading }) => {
    if (reading.startTlsBeforeGreeting !== true || reading.looksCharacterMode) return [];
    const { server } = dialogue;
    const word = reading.keywords.find((k) => /^starttls\b/i.test(k.text));
    return [
      {
        ...(server === undefined ? {} : { server: canonical(server) }),
        spans: [word?.span ?? dialogue.span],
      },
    ];
  });
}

function isOrderFault(snapshot: Snapshot, { tls, peer }: MailSymptom): boolean {
  if (tls !== 'not-offered' || peer === undefined) return false;
  return misorderedServers(snapshot).some(({ server }) => server === canonical(peer));
}
