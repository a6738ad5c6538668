/** The frame of rivals that the mail log proves by itself (`correlate/symptom-causes.ts`). */
import { type Message, message } from '../base/message.ts';
import type { MailSymptom } from '../correlate/mail-picture.ts';
import { symptomsOf } from '../correlate/mail-symptoms.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { howMany } from './harm.ts';
import { MAIL_LOGS } from './inputs.ts';
import type { Rule } from './rule.ts';

/** A rule whose finding is "these symptoms are explained by me". */
export function logRival(
  id: string,
  references: Rule['references'],
  weights: readonly string[],
  rivals: Rule['rivals'] = [],
): Rule {
  return {
    id,
    severity: 'info',
    needs: [[MAIL_LOGS]],
    rivals,
    references,
    check: (snapshot) => ({
      kind: 'checked',
      findings: explainedFinding(snapshot, id, weights),
    }),
  };
}

/** The finding of one rival, from the symptoms that it explains. */
export function explainedFinding(
  snapshot: Snapshot,
  id: string,
  weights: readonly string[],
): readonly FindingDraft[] {
  const symptoms = symptomsOf(snapshot).filter((s) => s.explainedBy === id);
  if (symptoms.length === 0) return [];
  return [
    {
      summary: rivalSummary(id, symptoms),
      ...onePeer(symptoms),
      count: symptoms.length,
      evidence: symptoms.flatMap((s) => s.lines),
      weights: [...weights, ...howMany(symptoms.length)],
    },
  ];
}

/** `rule.<id>.summary` with the number of events and of peers. */
export function rivalSummary(id: string, symptoms: readonly MailSymptom[]): Message {
  const peers = new Set(symptoms.map((s) => s.peer ?? ''));
  return message(`rule.${id}.summary`, { count: symptoms.length, peers: peers.size });
}

function onePeer(symptoms: readonly MailSymptom[]): { readonly subject?: string } {
  const [first] = symptoms;
  const isOne = symptoms.every((s) => s.peer === first?.peer);
  return isOne && first?.peer !== undefined ? { subject: first.peer } : {};
}
