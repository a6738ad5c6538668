/** Words of the model as small numbers, for columns. Index 0 is what a fresh record has. */
import type {
  ConnectionMark,
  DeliveryAttempt,
  Ending,
  InboundPhase,
  MailConnection,
  MailMessage,
  OutboundPhase,
  TlsOutcome,
} from '../../../model/mail.ts';

export const DIRECTIONS = ['inbound', 'outbound'] as const;

export const ENDINGS = [
  'open',
  'close',
  'lost',
  'timeout',
  'too-long',
  'error',
  'killed',
  'refused',
] as const satisfies readonly Ending[];

export const TLS_KINDS = [
  'none',
  'success',
  'failed',
  'required-missing',
  'not-offered',
  'unexpected-response',
] as const satisfies readonly TlsOutcome['kind'][];

export const HATS = [
  'none',
  'ACCEPT',
  'RELAY',
  'REJECT',
  'TCPREFUSE',
  'CONTINUE',
] as const satisfies readonly ('none' | NonNullable<MailConnection['hat']>)[];

export const INBOUND_PHASES = [
  'connected',
  'hat',
  'tls',
  'mail',
  'rcpt',
  'headers',
  'accepted',
] as const satisfies readonly InboundPhase[];

export const OUTBOUND_PHASES = [
  'connected',
  'tls',
  'mail',
  'done',
] as const satisfies readonly OutboundPhase[];

export const MARKS = [
  'unknown-command',
  'masked-command',
  'bad-syntax',
  'auth-required',
  'dns-delay',
  'delayed-hat-reject',
  'connection-limit',
  'size-limit',
  'message-loop',
  'too-many-messages',
  'resources-low',
  'receiving-failed',
  'rejected-recipient',
  'sender-rejected',
  'masked-reply',
  'concurrency-limit',
] as const satisfies readonly ConnectionMark['kind'][];

export const INTAKES = [
  'open',
  'accepted',
  'receiving-aborted',
  'aborted-by-sender',
  'policy',
] as const satisfies readonly MailMessage['intake'][];

export const HOWS = [
  'split',
  'rewritten',
  'copy',
  'bounce',
  'reinjected',
] as const satisfies readonly MailMessage['became'][number]['how'][];

export const OUTCOMES = [
  'delivered',
  'possible',
  'delayed',
  'bounced',
  'deleted',
] as const satisfies readonly DeliveryAttempt['outcome'][];

/** Number of a word in one of the lists above. */
export function codeOf<T extends string>(list: readonly T[], word: T): number {
  return list.indexOf(word);
}
