/** The frame of the `mail.*` rules: what the ESA itself saw, and how far another cause explains it. */
import { message } from '../base/message.ts';
import { isPast } from '../correlate/changes.ts';
import type { MailSymptom } from '../correlate/mail-picture.ts';
import { isUnexplained, symptomsOf } from '../correlate/mail-symptoms.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { actsOn, firewallsOf, type Weighed, weighSymptoms } from './harm.ts';

/** At most one finding: the symptoms of these kinds, taken together. */
export function checkSymptoms(
  snapshot: Snapshot,
  summaryId: string,
  isKind: (symptom: MailSymptom) => boolean,
): readonly FindingDraft[] {
  const symptoms = symptomsOf(snapshot).filter(isKind);
  if (symptoms.length === 0) return [];
  const open = symptoms.filter(isUnexplained);
  const weighed = datedWeighing(snapshot, symptoms, weighSymptoms(snapshot, symptoms));
  const peers = new Set(symptoms.map((s) => s.peer ?? ''));
  return [
    {
      ...weighed,
      // Explained or cleared losses are told, but they are nobody's fault here.
      ...(open.length === 0 || weighed.bearing === undefined ? { severity: 'info' as const } : {}),
      summary: message(summaryId, {
        count: symptoms.length,
        peers: peers.size,
        rest: rest(symptoms, open),
      }),
      ...onlySubject(snapshot),
      count: symptoms.length,
      evidence: [...open, ...symptoms.filter((s) => !open.includes(s))].flatMap((s) => s.lines),
    },
  ];
}

function rest(symptoms: readonly MailSymptom[], open: readonly MailSymptom[]) {
  const explained = symptoms.length - open.length;
  if (explained === 0) return message('mail.rest.none');
  return explained === symptoms.length
    ? message('mail.rest.all')
    : message('mail.rest.some', { count: explained });
}

/** Losses older than the change that ended the inspection of their direction lie in the past. */
function datedWeighing(
  snapshot: Snapshot,
  symptoms: readonly MailSymptom[],
  weighed: Weighed,
): Weighed {
  if (weighed.bearing !== undefined || snapshot.targets.length === 0) return weighed;
  const isFree = snapshot.targets.every((t) =>
    symptoms.every((s) => actsOn(snapshot, t, [s.direction]) === false),
  );
  const firewalls = snapshot.targets.flatMap((t) => firewallsOf(snapshot, t));
  const times = symptoms.map((s) => s.time);
  const isOlder =
    isFree &&
    times.every((t) => t !== undefined) &&
    firewalls.some(
      (f) => (f.syslog?.events ?? []).some((e) => e.detail.kind === 'command') && isPast(f, times),
    );
  return isOlder ? { ...weighed, past: true } : weighed;
}

function onlySubject(snapshot: Snapshot): { readonly subject?: string } {
  const [only, second] = snapshot.targets;
  return only === undefined || second !== undefined ? {} : { subject: only.address };
}
