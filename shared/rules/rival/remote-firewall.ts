/**
 * A mask that isn't ours: towards one peer only while others pass unmasked, or while the ESA's flows
 * are proven not inspected here, or while the map in force lets STARTTLS through (contract section 2).
 */
import { message } from '../../base/message.ts';
import type { Span } from '../../base/text.ts';
import type { MailSymptom } from '../../correlate/mail-picture.ts';
import { symptomsOf } from '../../correlate/mail-symptoms.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type EsaDialogue, esaDialogues } from '../dialogue-path.ts';
import { isFreeBothWays } from '../free-paths.ts';
import { actsOn, howMany } from '../harm.ts';
import { DIALOGUE, MAIL_LOGS } from '../inputs.ts';
import { isPassedOn } from '../map-tls.ts';
import { STARTTLS_MASKED, STARTTLS_ORDER, TLS_OFF } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, ESA_STARTTLS } from '../sources.ts';

export const remoteFirewall: Rule = {
  id: 'rival.remote-firewall',
  severity: 'info',
  needs: [[MAIL_LOGS, DIALOGUE]],
  rivals: [STARTTLS_MASKED, STARTTLS_ORDER, TLS_OFF],
  references: [CAPTURES, ESA_STARTTLS],
  check: (snapshot) => ({
    kind: 'checked',
    findings: [...fromLog(snapshot), ...fromDialogues(snapshot)],
  }),
};

const MASK_KINDS: ReadonlySet<MailSymptom['kind']> = new Set([
  'masked-reply',
  'masked-command',
  'tls-missing',
]);

function fromLog(snapshot: Snapshot): readonly FindingDraft[] {
  const symptoms = symptomsOf(snapshot).filter(
    (s) =>
      s.explainedBy === 'rival.remote-firewall' ||
      ((s.kind === 'masked-reply' || s.kind === 'masked-command') && isFreeHere(snapshot, s)),
  );
  if (symptoms.length === 0) return [];
  const isMasked = symptoms.some((s) => s.kind !== 'tls-missing');
  const peers = new Set(symptoms.map((s) => s.peer ?? ''));
  const [first] = symptoms;
  return [
    {
      summary: message('rule.rival.remote-firewall.summary', {
        count: symptoms.length,
        peers: peers.size,
      }),
      ...(peers.size === 1 && first?.peer !== undefined ? { subject: first.peer } : {}),
      count: symptoms.length,
      evidence: symptoms.flatMap((s) => s.lines),
      weights: [
        isMasked ? 'log-says-so' : 'by-absence',
        ...(peers.size === 1 ? ['one-peer-only'] : []),
        ...howMany(symptoms.length),
      ],
    },
  ];
}

function isFreeHere(snapshot: Snapshot, symptom: MailSymptom): boolean {
  return (
    MASK_KINDS.has(symptom.kind) &&
    snapshot.targets.length > 0 &&
    snapshot.targets.every((t) => actsOn(snapshot, t, [symptom.direction]) === false)
  );
}

function fromDialogues(snapshot: Snapshot): readonly FindingDraft[] {
  return esaDialogues(snapshot).flatMap((one) => {
    const masks = maskLines(one);
    const { target, direction } = one;
    if (masks.length === 0) return [];
    const isPlaced = target !== undefined && direction !== undefined;
    const isFree = isPlaced
      ? actsOn(snapshot, target, [direction]) === false
      : snapshot.targets.length > 0 && snapshot.targets.every(isFreeBothWays);
    const isOther = isPlaced && isPassedOn(snapshot, target, direction, one.peer);
    if (!isFree && !(isOther && lacksStartTls(one))) return [];
    return [
      {
        summary: message(
          isFree ? 'rule.rival.remote-firewall.free' : 'rule.rival.remote-firewall.allowed',
          { count: masks.length },
        ),
        ...(one.peer === undefined ? {} : { subject: one.peer }),
        count: masks.length,
        evidence: masks,
        weights: ['dialogue-shows', 'config-says'],
      },
    ];
  });
}

function maskLines({ read }: EsaDialogue): readonly Span[] {
  const { banner, keywords, maskedCommands, maskedReplies } = read.reading;
  return [
    ...(banner?.isMasked ? [banner.span] : []),
    ...keywords.filter((k) => k.mask !== undefined).map((k) => k.span),
    ...maskedCommands.map((m) => m.span),
    ...maskedReplies.map((m) => m.span),
  ];
}

function lacksStartTls({ read }: EsaDialogue): boolean {
  const { offersStartTls, maskedReplies } = read.reading;
  return offersStartTls === false || maskedReplies.length > 0;
}
