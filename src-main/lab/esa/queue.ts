/**
 * The practice ESA's work queue and delivery: recipients by destination domain, one connection a try,
 * soft bounces retried, hard bounces told (esa.md 1.3 D, 2.1). The carrier makes the connection and
 * reports every step to the `Delivery` it was given.
 */
import type { Delivery, GatewayIdentity, OutboundMessage } from '../gateway.ts';
import type { MailLogBook } from './mail-log.ts';
import type { GatewaySettings } from './settings.ts';

interface Waiting {
  readonly mid: number;
  readonly message: OutboundMessage;
  readonly rids: readonly number[];
  readonly domain: string;
  readonly queuedAt: number;
  dueAt: number;
  tries: number;
}

export interface QueueContext {
  readonly identity: GatewayIdentity;
  readonly settings: GatewaySettings;
  readonly log: MailLogBook;
  nextMid(): number;
  nextDcid(): number;
  opened(dcid: number, host: string, at: number): void;
  ended(dcid: number, how: string, at: number): void;
}

export interface MailQueue {
  enqueue(mid: number, message: OutboundMessage, isOutgoing: boolean, at: number): void;
  next(
    at: number,
    hostOf: (domain: string) => { host: string; port: number } | undefined,
  ): Delivery | undefined;
  dueAt(): number | undefined;
  readonly length: number;
}

const ERRNO_TEXT: Readonly<Record<number, string>> = {
  0: 'Error',
  32: 'Broken pipe',
  54: 'Connection reset by peer',
  60: 'Operation timed out',
  61: 'Connection refused',
  65: 'No route to host',
};
const MAX_RETRY_MS = 3_600_000;

export function mailQueue(context: QueueContext): MailQueue {
  const { settings, log } = context;
  const waiting: Waiting[] = [];
  /** Recipients of a message not yet finished. */
  const open = new Map<number, number>();

  function enqueue(mid: number, message: OutboundMessage, isOutgoing: boolean, at: number): void {
    log.info(
      at,
      `MID ${mid} matched all recipients for per-recipient policy DEFAULT in the ${isOutgoing ? 'outbound' : 'inbound'} table`,
    );
    if (!isOutgoing) {
      log.info(at, `MID ${mid} interim verdict using engine: CASE spam negative`);
      log.info(at, `MID ${mid} using engine: CASE spam negative`);
      log.info(at, `MID ${mid} antivirus negative`);
    }
    log.info(at, `MID ${mid} queued for delivery`);
    const domains = new Map<string, number[]>();
    message.to.forEach((to, rid) => {
      const domain = to.slice(to.lastIndexOf('@') + 1).toLowerCase();
      domains.set(domain, [...(domains.get(domain) ?? []), rid]);
    });
    open.set(mid, message.to.length);
    for (const [domain, rids] of domains)
      waiting.push({ mid, message, rids, domain, queuedAt: at, dueAt: at, tries: 0 });
  }

  function finish(mid: number, count: number, at: number): void {
    const left = (open.get(mid) ?? 0) - count;
    open.set(mid, left);
    if (left > 0) return;
    open.delete(mid);
    log.info(at, `Message finished MID ${mid} done`);
  }

  function later(item: Waiting, at: number): void {
    item.tries++;
    const wait = Math.min(settings.retryMs * 2 ** (item.tries - 1), MAX_RETRY_MS);
    item.dueAt = at + wait;
    waiting.push(item);
  }

  /** Soft bounce: `code` is `000` where no SMTP reply was had. */
  function delay(
    item: Waiting,
    dcid: number,
    status: string,
    code: string,
    text: string,
    at: number,
  ): void {
    const isExpired = at - item.queuedAt >= settings.queueMs;
    const name =
      code === '000'
        ? status === '4.4.0'
          ? 'Other network problem'
          : 'Bad destination'
        : 'Unknown address error';
    for (const rid of item.rids) {
      if (isExpired)
        log.info(
          at,
          `Bounced: DCID ${dcid} MID ${item.mid} to RID ${rid} - 5.4.7 - Delivery expired (message too old) ('${code}', [${repr(text)}]) []`,
        );
      else
        log.info(
          at,
          `Delayed: DCID ${dcid} MID ${item.mid} to RID ${rid} - ${status} - ${name} ('${code}', [${repr(text)}]) []`,
        );
    }
    if (isExpired) finish(item.mid, item.rids.length, at);
    else {
      later(item, at);
      log.info(
        at,
        `MID ${item.mid} to RID [${item.rids.join(', ')}] pending till ${pendingStamp(item.dueAt)} [Default]`,
      );
    }
  }

  function pendingStamp(at: number): string {
    const t = new Date(at + context.identity.offsetMin * 60_000).toUTCString();
    const [day, date, month, year, time] = t.replace(',', '').split(' ');
    return `${day} ${month} ${date} ${time} ${year}`;
  }

  function next(
    at: number,
    hostOf: (domain: string) => { host: string; port: number } | undefined,
  ): Delivery | undefined {
    const index = waiting.findIndex((w) => w.dueAt <= at);
    const item = waiting[index];
    if (!item) return undefined;
    waiting.splice(index, 1);
    const target = hostOf(item.domain);
    if (!target) {
      for (const rid of item.rids)
        log.info(
          at,
          `Bounced: DCID 0 MID ${item.mid} to RID ${rid} - 5.1.2 - Bad destination host ('000', ['DNS Hard Error looking up ${item.domain} (MX):  NXDomain']) []`,
        );
      finish(item.mid, item.rids.length, at);
      return next(at, hostOf);
    }
    return delivery(item, target);
  }

  function delivery(item: Waiting, target: { host: string; port: number }): Delivery {
    const dcid = context.nextDcid();
    const { mid, rids } = item;
    const list = `[${rids.join(', ')}]`;
    let isSettled = false;
    let isOpen = false;
    let how = 'close';
    const settle = (run: () => void): void => {
      if (isSettled) return;
      isSettled = true;
      run();
    };
    return {
      dcid,
      domain: item.domain,
      host: target.host,
      port: target.port,
      tls: item.domain === settings.mailStore?.domain ? 'off' : settings.deliveryTls,
      messages: [{ mid, rids, message: item.message }],
      connected(at) {
        isOpen = true;
        context.opened(dcid, target.host, at);
        log.info(
          at,
          `New SMTP DCID ${dcid} interface ${settings.address} address ${target.host} port ${target.port}`,
        );
      },
      startTls(outcome, at) {
        if (outcome === 'success')
          log.info(
            at,
            `DCID ${dcid} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`,
          );
        else if (outcome === 'not-offered')
          log.info(at, `DCID ${dcid} STARTTLS command not supported`);
        else if (outcome === 'unexpected')
          log.info(at, `DCID ${dcid} TLS failed: STARTTLS unexpected response`);
        else log.info(at, `DCID ${dcid} TLS failed: ${outcome.error}`);
        if (outcome !== 'success' && settings.deliveryTls === 'required') {
          log.info(
            at,
            `DCID ${dcid} IP ${target.host} TLS was required but could not be successfully negotiated`,
          );
          settle(() =>
            delay(item, dcid, '4.4.0', '000', 'TLS required but could not be negotiated', at),
          );
        }
      },
      mailFrom: (_, at) => log.info(at, `Delivery start DCID ${dcid} MID ${mid} to RID ${list}`),
      replied(_, toRids, code, text, at) {
        settle(() => {
          if (code.startsWith('2')) {
            log.info(at, `Message done DCID ${dcid} MID ${mid} to RID [${toRids.join(', ')}] `);
            log.info(at, `MID ${mid} RID [${toRids.join(', ')}] Response '${text}'`);
            finish(mid, toRids.length, at);
          } else if (code.startsWith('4')) delay(item, dcid, '4.1.0', code, text, at);
          else {
            for (const rid of toRids)
              log.info(
                at,
                `Bounced: DCID ${dcid} MID ${mid} to RID ${rid} - 5.1.0 - Unknown address error ('${code}', [${repr(text)}]) []`,
              );
            finish(mid, toRids.length, at);
          }
        });
      },
      unacknowledged(_, at) {
        settle(() => {
          log.info(at, `Possible Delivery: DCID: ${dcid} MID ${mid} to ${list}`);
          log.info(at, `Message done DCID ${dcid} MID ${mid} to RID ${list} `);
          finish(mid, rids.length, at);
        });
      },
      failed(errno, details, at) {
        how = `errno ${errno}`;
        const text = details || `[Errno ${errno}] ${ERRNO_TEXT[errno] ?? 'Error'}`;
        if (!isOpen) context.opened(dcid, target.host, at);
        log.info(
          at,
          `Connection Error: DCID ${dcid} domain: ${item.domain} IP: ${target.host} port: ${target.port} details: ${text} interface: ${settings.address} reason: network error`,
        );
        settle(() => delay(item, dcid, '4.4.0', '000', text, at));
      },
      closed(at) {
        if (isOpen) log.info(at, `DCID ${dcid} close`);
        context.ended(dcid, how, at);
      },
    };
  }

  return {
    enqueue,
    next,
    dueAt: () =>
      waiting.reduce<number | undefined>(
        (min, w) => (min === undefined || w.dueAt < min ? w.dueAt : min),
        undefined,
      ),
    get length() {
      return waiting.length;
    },
  };
}

/** Python's repr of a reply text. */
function repr(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}
