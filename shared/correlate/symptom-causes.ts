/**
 * The other causes that the mail log itself proves (esa.md 1.5): a mark that says so in words, the
 * remote's own reply, a failure towards one destination only. Returns the finding id of the rival.
 * What the log leaves open stays open: undefined is "could be anything", not "the firewall".
 */
import { repeatsMask } from '../base/smtp-mask.ts';
import type { DeliveryAttempt, MailConnection, MailMessage, MailRecipient } from '../model/mail.ts';
import { TIMED_OUT, UNREACHABLE } from './errno.ts';
import type { PeerBook } from './peer-book.ts';

/** A probe is gone in seconds without having said a mail command. */
const PROBE_SECONDS = 5;

/** Why an inbound connection or its messages ended early. */
export function explainInbound(
  connection: MailConnection,
  aborted: readonly MailMessage[],
  peers: PeerBook,
): string | undefined {
  for (const mark of connection.marks) {
    const cause = MARK_CAUSES[mark.kind];
    if (cause !== undefined) return cause;
  }
  if (aborted.length === 0 && isRateRefused(connection)) return 'rival.rate-limit';
  if (connection.tls.kind === 'failed') return 'rival.tls-interop';
  if (connection.hat === 'REJECT' || connection.hat === 'TCPREFUSE') return 'rival.policy-drop';
  if (aborted.length > 0) return undefined;
  if (connection.ending === 'timeout' || connection.ending === 'too-long') {
    return 'rival.listener-timeout';
  }
  return isProbe(connection, peers) ? 'rival.scanner-probe' : undefined;
}

const MARK_CAUSES: Readonly<Record<string, string>> = {
  'dns-delay': 'rival.dns-delay',
  'connection-limit': 'rival.connection-limit',
  'size-limit': 'rival.size-limit',
  'delayed-hat-reject': 'rival.policy-drop',
  'message-loop': 'rival.policy-drop',
  'too-many-messages': 'rival.rate-limit',
  'concurrency-limit': 'rival.rate-limit',
  'resources-low': 'rival.esa-load',
};

// Rejected by Sender Rate Limit | Too many recipients | Injection Control [K]
const RATE_REFUSAL = /rate.limit|too many recipients|injection control|directory harvest/i;

function isRateRefused({ marks }: MailConnection): boolean {
  return marks.some((m) => m.kind === 'rejected-recipient' && RATE_REFUSAL.test(m.detail ?? ''));
}

/** No mail command, gone at once, and this peer never brings mail. */
function isProbe(connection: MailConnection, peers: PeerBook): boolean {
  if (connection.messages.length > 0 || connection.ending !== 'lost') return false;
  if (connection.phase !== 'connected' && connection.phase !== 'hat') return false;
  const { opened, ended } = connection;
  if (opened === undefined || ended === undefined) return false;
  const isShort = ended.wallMs - opened.wallMs <= PROBE_SECONDS * 1000;
  return isShort && peers.of('inbound', connection.peer).withMail === 0;
}

/** Why an outbound connection failed. */
export function explainOutbound(connection: MailConnection, peers: PeerBook): string | undefined {
  if (connection.marks.some((m) => m.kind === 'concurrency-limit')) return 'rival.rate-limit';
  if (connection.ending !== 'error') return undefined;
  const { errno, tls } = connection;
  if (tls.kind === 'failed') return 'rival.tls-interop';
  // No error of the system: the TLS layer gave up, seen with a cipher mismatch (esa.md 1.6).
  if (errno === 0 && tls.kind !== 'success') return 'rival.tls-interop';
  if (connection.phase !== 'connected') return undefined;
  if (errno !== undefined && UNREACHABLE.has(errno)) return 'rival.destination-down';
  if (errno === TIMED_OUT && peers.isDownAlone('outbound', connection.peer)) {
    return 'rival.destination-down';
  }
  return undefined;
}

/** Why a delivery attempt failed. */
export function explainAttempt(
  attempt: DeliveryAttempt,
  recipient: MailRecipient,
  connection: MailConnection | undefined,
  peers: PeerBook,
): string | undefined {
  if (attempt.outcome === 'possible') return undefined;
  if (repeatsMask(attempt.reply ?? '')) {
    return peers.onlyThisPeerMasks('outbound', connection?.peer)
      ? 'rival.remote-firewall'
      : undefined;
  }
  if (attempt.code !== undefined && /^[45]\d\d$/.test(attempt.code)) {
    if (isThrottled(attempt)) return 'rival.rate-limit';
    return isGreylisted(attempt, recipient) ? 'rival.greylisting' : 'rival.remote-refused';
  }
  if (isDnsFailure(attempt)) return 'rival.destination-down';
  return connection === undefined ? undefined : explainOutbound(connection, peers);
}

/** A 4xx reply at first, delivered to the same recipient later. */
function isGreylisted(attempt: DeliveryAttempt, recipient: MailRecipient): boolean {
  if (!/^4[25][0-9]$/.test(attempt.code ?? '')) return false;
  const at = recipient.attempts.indexOf(attempt);
  return recipient.attempts.slice(at + 1).some((later) => later.outcome === 'delivered');
}

// 421 4.7.0 Too many connections | 450 4.7.1 rate limited | 452 4.3.2 throttled [K]
const THROTTLED =
  /too many (?:connections|messages|mails)|rate.?limit|throttl|exceeded .{0,40}rate/i;

/** A temporary refusal whose text speaks of a rate. */
function isThrottled({ code, reply }: DeliveryAttempt): boolean {
  return /^4/.test(code ?? '') && THROTTLED.test(reply ?? '');
}

/** `5.1.2 - Bad destination host ('000', ['DNS Hard Error looking up ...'])`. */
function isDnsFailure(attempt: DeliveryAttempt): boolean {
  return attempt.status === '5.1.2' || /\bDNS\b/.test(attempt.reply ?? '');
}
