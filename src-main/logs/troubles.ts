/**
 * The lines of a log that tell of trouble, by the finding they belong to. What the log says, before any
 * other cause is weighed against it: the same events that `shared/correlate` begins with.
 */
import type { Span } from '../../shared/base/text.ts';
import type { LogFinding } from '../../shared/model/log-filter.ts';
import type {
  IndexRange,
  LogView,
  MailConnection,
  MailMessage,
  TlsOutcome,
} from '../../shared/model/mail.ts';

export interface Trouble {
  readonly finding: LogFinding;
  /** The last lines of what happened, or the one that says it. */
  readonly lines: readonly Span[];
  /** The one that says it. */
  readonly line: Span;
}

/** Records looked at in one step. */
const STEP = 20_000;
const TLS_MISSING: readonly TlsOutcome['kind'][] = [
  'required-missing',
  'not-offered',
  'unexpected-response',
];

/** All trouble, in no order; one step after the other, so that the caller may pause. */
export function* troublesOf(view: LogView): Generator<readonly Trouble[]> {
  for (let from = 0; from < view.connectionCount; from += STEP) {
    yield [...connectionTroubles(view, { from, to: from + STEP })];
  }
  for (let from = 0; from < view.messageCount; from += STEP) {
    yield [...messageTroubles(view, { from, to: from + STEP })];
  }
}

function* connectionTroubles(view: LogView, within: IndexRange): Generator<Trouble> {
  const endings = ['lost', 'timeout', 'too-long'] as const;
  for (const index of view.connections({ direction: 'inbound', endings, within })) {
    const connection = view.connection(index);
    // The aborted message tells the same loss; once is enough.
    if (!hasAborted(view, connection)) yield ending('mail.connection-lost', connection, 2);
  }
  for (const index of view.connections({ endings: ['error'], within })) {
    yield ending('mail.delivery-failed', view.connection(index), 1);
  }
  for (const index of view.connections({ tls: ['failed'], within })) {
    yield aboutTls(view, 'mail.tls-failed', view.connection(index));
  }
  for (const index of view.connections({ tls: TLS_MISSING, within })) {
    yield aboutTls(view, 'mail.tls-missing', view.connection(index));
  }
  for (const index of view.connections({ marks: ['masked-command', 'masked-reply'], within })) {
    for (const { kind, span } of view.connection(index).marks) {
      if (kind === 'masked-command' || kind === 'masked-reply') {
        yield { finding: `mail.${kind}`, lines: [span], line: span };
      }
    }
  }
}

function* messageTroubles(view: LogView, within: IndexRange): Generator<Trouble> {
  for (const index of view.messages({ intake: ['receiving-aborted'], within })) {
    yield ending('mail.receiving-aborted', view.message(index), 2);
  }
  const outcomes = ['delayed', 'bounced', 'possible'] as const;
  for (const index of view.messages({ outcomes, within })) {
    for (const { attempts } of view.message(index).recipients) {
      for (const { outcome, span } of attempts) {
        if (outcome === 'delivered' || outcome === 'deleted') continue;
        const isPossible = outcome === 'possible';
        const finding = isPossible ? 'mail.possible-delivery' : 'mail.delivery-failed';
        yield { finding, lines: [span], line: span };
      }
    }
  }
}

function hasAborted(view: LogView, { messages, key }: MailConnection): boolean {
  return messages.some((id) => {
    const index = view.findMessage({ ...key, id });
    return index !== undefined && view.message(index).intake === 'receiving-aborted';
  });
}

/** The last lines; the one that says it stands `fromEnd` from the end (`lost` before `close`). */
function ending(
  finding: LogFinding,
  { lines, span }: MailConnection | MailMessage,
  fromEnd: number,
): Trouble {
  const last = { path: span.path, from: span.to, to: span.to };
  const told = lines.length > 0 ? lines.slice(-4) : [last];
  return { finding, lines: told, line: told[Math.max(0, told.length - fromEnd)] ?? last };
}

/** The line that speaks of TLS, wherever it stands. */
function aboutTls(view: LogView, finding: LogFinding, { lines, span }: MailConnection): Trouble {
  const line =
    lines.find(({ path, from }) => /TLS/.test(view.lines(path, from, from)[0] ?? '')) ??
    lines[0] ??
    span;
  return { finding, lines: [line], line };
}
