/** Words and signs that the text and the Markdown form share. */
import type {
  Diagnosis,
  DiagnosisDirection,
  DiagnosisStep,
  DiagnosisWalk,
} from '../../../shared/model/diagnosis.ts';
import { surenessId } from '../../../shared/report/words.ts';
import { say, sayMessage } from '../../host/say.ts';

/** Shape beside colour: harm, suspicion, clear, unknown. */
export const SIGN = {
  harm: '\u2b23',
  suspicion: '\u25b3',
  clear: '\u2714',
  unknown: '\u25cc',
} as const;

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
  return sayMessage({ id: surenessId(confidence) });
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
