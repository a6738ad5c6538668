/** Carries one delivery of the practice ESA out: an SMTP client whose steps go into mail_logs. */
import type { LabClock } from '../clock.ts';
import type { Delivery } from '../gateway.ts';
import { type SendOutcome, sender } from '../smtp/sender.ts';
import type { Actor } from '../smtp/transport.ts';

/** "SMTP will time out before 4 minutes" (esa.md 1.5). */
const DELIVERY_TIMEOUT_MS = 240_000;

export function deliveryClient(
  delivery: Delivery,
  hostname: string,
  clock: LabClock,
  thinkMs: number,
): Actor {
  const entry = delivery.messages[0];
  if (!entry) throw new Error('a delivery without a message');
  const { mid, rids, message } = entry;
  const to = rids.map((rid) => message.to[rid] ?? '');
  let isOpen = false;
  const client = sender({
    clock,
    helo: hostname,
    tls: delivery.tls === 'off' ? 'never' : delivery.tls === 'required' ? 'required' : 'if-offered',
    message: { from: message.from, to, text: [...message.headers, '', message.body].join('\r\n') },
    thinkMs,
    timeoutMs: DELIVERY_TIMEOUT_MS,
    hooks: {
      tls: (outcome, at) =>
        delivery.startTls(
          outcome === 'failed' ? { error: '[Errno 54] Connection reset by peer' } : outcome,
          at,
        ),
      mailFrom: (at) => delivery.mailFrom(mid, at),
      result: (outcome, at) => report(outcome, at),
    },
  });

  function report(outcome: SendOutcome, at: number): void {
    if (outcome.kind === 'accepted' || outcome.kind === 'refused') {
      delivery.replied(mid, rids, outcome.code, outcome.text, at);
    } else if (outcome.kind === 'timeout') {
      if (outcome.phase === 'body') delivery.unacknowledged(mid, at);
      else delivery.failed(60, '', at);
    } else if (outcome.kind === 'lost') {
      delivery.failed(
        outcome.text === 'closed' ? 0 : 54,
        outcome.text === 'closed' ? 'EOF' : '',
        at,
      );
    }
    // `tls-unavailable` was told by `startTls` already.
    if (isOpen) {
      isOpen = false;
      delivery.closed(at);
    }
  }

  return {
    opened(transport, at) {
      isOpen = true;
      delivery.connected(at);
      client.opened(transport, at);
    },
    data: (bytes, at) => client.data(bytes, at),
    ended: (how, at) => client.ended(how, at),
  };
}
