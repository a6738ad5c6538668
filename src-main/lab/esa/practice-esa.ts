/** The practice ESA whole: listener, queue, log; its CLI is in `cli/`. */
import type {
  GatewayIdentity,
  GatewayTruth,
  InboundSession,
  LogSource,
  OutboundMessage,
} from '../gateway.ts';
import { inboundSession, type Peer } from './inbound.ts';
import { mailLogBook } from './mail-log.ts';
import { type MailQueue, mailQueue } from './queue.ts';
import type { GatewaySettings } from './settings.ts';

export interface PracticeEsa {
  readonly identity: GatewayIdentity;
  readonly settings: GatewaySettings;
  readonly queue: MailQueue;
  /** A connection reached the listener. */
  accept(peer: Peer, at: number): InboundSession;
  /** A message from a host inside (its MID is begun by a relay's connection). */
  inject(message: OutboundMessage, from: string, at: number): number;
  log(): LogSource;
  /** Current MID, ICID, DCID, as `status detail` shows. */
  ids(): { readonly mid: number; readonly icid: number; readonly dcid: number };
  truth(): GatewayTruth;
}

export interface PracticeEsaOptions {
  readonly identity: GatewayIdentity;
  readonly settings: GatewaySettings;
  readonly startedAt: number;
  readonly firstIds?: { readonly mid: number; readonly icid: number; readonly dcid: number };
  readonly rollBytes?: number;
}

export function practiceEsa(options: PracticeEsaOptions): PracticeEsa {
  const { identity, settings } = options;
  const log = mailLogBook(identity, options.startedAt, options.rollBytes);
  const ids = { mid: 26980, icid: 824100, dcid: 7430, ...options.firstIds };
  const inbound: { icid: number; peer: string; openedAt: number; ending?: string }[] = [];
  const outbound: { dcid: number; host: string; openedAt: number; ending?: string }[] = [];
  const open = new Map<string, number>();

  const queue = mailQueue({
    identity,
    settings,
    log,
    nextMid: () => ++ids.mid,
    nextDcid: () => ++ids.dcid,
    opened: (dcid, host, at) => void outbound.push({ dcid, host, openedAt: at }),
    ended: (dcid, how) => {
      const entry = outbound.findLast((o) => o.dcid === dcid);
      if (entry) entry.ending = how;
    },
  });

  return {
    identity,
    settings,
    queue,
    accept(peer, at) {
      const icid = ++ids.icid;
      inbound.push({ icid, peer: peer.address, openedAt: at });
      const count = (open.get(peer.address) ?? 0) + 1;
      open.set(peer.address, count);
      if (settings.maxPerAddress > 0 && count > settings.maxPerAddress) {
        log.warning(
          at,
          `System limit reached: connection limit for IP ${peer.address} on listener Incoming ICID ${icid}: max: ${settings.maxPerAddress}`,
        );
        log.info(at, `ICID ${icid} Receiving Failed: Connection limit exceeded`);
      }
      return inboundSession(
        {
          identity,
          settings,
          log,
          nextMid: () => ++ids.mid,
          accepted: (mid, from, to, isRelay, when) => {
            const store = settings.mailStore;
            const target =
              isRelay || !store ? to : to.map((t) => `${t.split('@')[0]}@${store.domain}`);
            const message = { from, to: target, subject: '', headers: [], body: '' };
            queue.enqueue(mid, message, isRelay, when);
          },
          ended: (_, how) => {
            open.set(peer.address, (open.get(peer.address) ?? 1) - 1);
            const entry = inbound.findLast((i) => i.icid === icid);
            if (entry) entry.ending = how;
          },
        },
        icid,
        peer,
        at,
      );
    },
    inject(message, from, at) {
      const icid = ++ids.icid;
      const mid = ++ids.mid;
      inbound.push({ icid, peer: from, openedAt: at, ending: 'quit' });
      log.info(
        at,
        `New SMTP ICID ${icid} interface ${settings.interfaceName} (${settings.address}) address ${from} reverse dns host unknown verified no`,
      );
      log.info(at, `ICID ${icid} RELAY SG RELAYLIST match ${from} SBRS not enabled`);
      log.info(at, `Start MID ${mid} ICID ${icid}`);
      log.info(at, `MID ${mid} ICID ${icid} From: <${message.from}>`);
      message.to.forEach((to, rid) => {
        log.info(at, `MID ${mid} ICID ${icid} RID ${rid} To: <${to}>`);
      });
      log.info(at, `MID ${mid} Subject "${message.subject}"`);
      const bytes = message.headers.join('\r\n').length + message.body.length + 4;
      log.info(at, `MID ${mid} ready ${bytes} bytes from <${message.from}>`);
      queue.enqueue(mid, message, true, at);
      log.info(at, `ICID ${icid} close`);
      return mid;
    },
    log: () => log.source(),
    ids: () => ({ ...ids }),
    truth: () => ({ inbound, outbound }),
  };
}
