/** Words and signs that the text and the Markdown form share. */
import type {
  Diagnosis,
  DiagnosisDirection,
  DiagnosisStep,
  DiagnosisWalk,
  Finding,
  Verdict,
} from '../../../shared/model/diagnosis.ts';
import { SEVERITIES, type Severity } from '../../../shared/model/finding.ts';
import { say } from '../../host/say.ts';
import type { Tone } from './page.ts';

/** Shape beside colour: harm, suspicion, clear, unknown. */
export const SIGN = {
  harm: '\u2b23',
  suspicion: '\u25b3',
  clear: '\u2714',
  unknown: '\u25cc',
} as const;

export const VERDICT_TONE: Readonly<Record<Verdict, keyof typeof SIGN>> = {
  interfering: 'harm',
  suspected: 'suspicion',
  clear: 'clear',
  'insufficient-data': 'unknown',
};

export const SEVERITY_TONE: Readonly<Record<Severity, Tone>> = {
  critical: 'harm',
  high: 'harm',
  medium: 'suspicion',
  low: 'suspicion',
  info: 'quiet',
};

/** Harm first; within a severity what is surer first; what is past last of all. */
export function byHarm(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding): number =>
    (finding.past ? SEVERITIES.length : 0) + SEVERITIES.indexOf(finding.severity);
  return [...findings].sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
}

export function inspectedWord(inspected: DiagnosisDirection['inspected']): string {
  if (inspected === 'unknown') return say('cli.inspected.unknown');
  return say(inspected ? 'cli.inspected.yes' : 'cli.inspected.no');
}

/** `edge-fw  outside -> inside`. */
export function walkPlace(walk: DiagnosisWalk): string {
  return `${walk.firewall}  ${walk.from} -> ${walk.to}`;
}

/** What a class did with the flow, in a word. */
export function stepWord(step: DiagnosisStep): string {
  if (step.trap !== undefined) return say('cli.step.trap');
  if (step.takes === true) return say('cli.step.takes');
  if (step.takes === 'part') return say('cli.step.part');
  if (step.takes === 'unknown' || step.matches === 'unknown') return say('cli.step.unknown');
  return say('cli.step.passed');
}

/** `how sure` in a word; the number is in the JSON. */
export function sureWord(confidence: number): string {
  if (confidence >= 0.85) return say('cli.sure.strong');
  if (confidence >= 0.6) return say('cli.sure.good');
  return say(confidence >= 0.35 ? 'cli.sure.some' : 'cli.sure.weak');
}

/** `98.4 %`; never 100 while a line is left. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '-';
  const percent = Math.floor((part / whole) * 1000) / 10;
  return `${percent.toFixed(1)} %`;
}

/** The counts of the mail log as sentences. */
export function mailSentences(mail: NonNullable<Diagnosis['mail']>): string[] {
  const { tls, connections } = mail;
  return [
    say('cli.mail.connections', { inbound: connections.inbound, outbound: connections.outbound }),
    say('cli.mail.messages', {
      messages: mail.messages,
      aborted: mail.receivingAborted,
      lost: mail.connectionsLost,
    }),
    say('cli.mail.delivery', {
      failures: mail.deliveryFailures,
      possible: mail.possibleDeliveries,
    }),
    say('cli.mail.tls-in', { ...tls.inbound }),
    say('cli.mail.tls-out', { ...tls.outbound }),
  ];
}
