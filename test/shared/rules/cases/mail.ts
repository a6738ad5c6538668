/** Cases of what mail_logs show: losses, rivals, clearing evidence. */
import type { RuleCases } from '../case.ts';
import {
  aborted,
  connectionError,
  dcid,
  delivered,
  icid,
  intake,
  mailLog,
  taken,
} from '../texts.ts';

const PEER = '198.51.100.10';
const LOST = mailLog(icid(1, PEER, '13:41:09', '13:41:40', ['13:41:40 ICID 1 lost']));
const TAKEN = mailLog(taken('13:41:09', 1, 7, PEER));
const ABORTED = mailLog(
  icid(1, PEER, '13:41:09', '13:46:11', [
    ...intake('13:41:09', 1, 7),
    ...aborted('13:46:11', 1, 7),
  ]),
);

/** An outbound connection whose recipient meets `line`. */
function attempt(line: string, later: readonly string[] = []): string {
  return mailLog([
    ...taken('13:10:00', 1, 7, PEER),
    ...dcid(5, '198.51.100.23', '13:10:05', '13:10:06', [
      '13:10:05 Delivery start DCID 5 MID 7 to RID [0]',
      line,
    ]),
    ...later,
  ]);
}

const DELAYED = `13:10:06 Delayed: DCID 5 MID 7 to RID 0 - 4.1.0 - Unknown address error ('451', ['4.7.1 Greylisted, try again later']) []`;
const REFUSED = `13:10:06 Bounced: DCID 5 MID 7 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.7.1 Relaying denied']) []`;
const MASKED = `13:10:06 Bounced: DCID 5 MID 7 to RID 0 - 5.1.0 - Unknown address error ('500', ['5.5.1 Command unrecognized: "XXXXXXXX"']) []`;
const FAILED_CONNECT = (details: string, others: readonly string[] = []) =>
  mailLog([
    ...others,
    ...dcid(6, '198.51.100.99', '13:20:00', '13:21:15', [
      connectionError('13:21:15', 6, '198.51.100.99', details),
    ]),
  ]);
const OTHERS = [...taken('13:10:00', 1, 7, PEER), ...delivered('13:10:05', 5, 7, '198.51.100.23')];

export const mailCases: RuleCases = {
  'mail.receiving-aborted': {
    fires: { mail: ABORTED },
    almost: { mail: ABORTED.replace('Receiving aborted', 'Receiving aborted by sender') },
  },
  'mail.connection-lost': { fires: { mail: LOST }, almost: { mail: TAKEN } },
  'mail.delivery-failed': {
    fires: {
      mail: mailLog([
        ...dcid(5, '198.51.100.23', '13:55:40', '13:55:46', [
          '13:55:41 Delivery start DCID 5 MID 7 to RID [0]',
          connectionError('13:55:46', 5, '198.51.100.23', '[Errno 54] Connection reset by peer'),
        ]),
      ]),
    },
    almost: { mail: mailLog(OTHERS) },
  },
  'mail.possible-delivery': {
    fires: { mail: attempt('13:10:06 Possible Delivery: DCID: 5 MID 7 to [0]') },
    almost: { mail: mailLog(OTHERS) },
  },
  'mail.tls-failed': {
    fires: {
      mail: mailLog(
        icid(1, PEER, '13:41:09', '13:41:10', [
          '13:41:10 ICID 1 TLS failed: [Errno 54] Connection reset by peer',
        ]),
      ),
    },
    almost: { mail: mailLog(taken('13:41:09', 1, 7, PEER, true)) },
  },
  'mail.masked-reply': { fires: { mail: attempt(MASKED) }, almost: { mail: attempt(REFUSED) } },
  'mail.masked-command': {
    fires: {
      mail: mailLog(
        icid(1, PEER, '13:41:09', '13:41:40', ['13:41:10 ICID 1 Unknown command: XXXX']),
      ),
    },
    almost: {
      mail: mailLog(
        icid(1, PEER, '13:41:09', '13:41:40', ['13:41:10 ICID 1 Unknown command: GET /']),
      ),
    },
  },
  'rival.dns-delay': {
    fires: {
      mail: mailLog([
        `13:30:00 New SMTP ICID 1 interface Data 1 (192.168.1.1) address ${PEER} reverse dns host unknown verified no`,
        `13:32:19 ICID 1 Connection from ${PEER} on interface Data 1 (192.168.1.1) lost after 139 seconds (DNS query took 139 seconds), before any commands were received`,
        '13:32:19 ICID 1 close',
      ]),
    },
    almost: { mail: LOST },
  },
  'rival.listener-timeout': {
    fires: {
      mail: mailLog(
        icid(1, PEER, '13:30:00', '13:35:00', [
          `13:35:00 ICID 1 disconnected address ${PEER}, no messages injected within timeout period`,
        ]),
      ),
    },
    almost: { mail: ABORTED },
  },
  'rival.size-limit': {
    fires: {
      mail: mailLog(
        icid(1, PEER, '13:30:00', '13:31:00', [
          ...intake('13:30:00', 1, 7),
          '13:31:00 ICID 1 Receiving Failed: Message size exceeds limit',
          '13:31:00 Message aborted MID 7 Receiving aborted',
          '13:31:00 Message finished MID 7 aborted',
        ]),
      ),
    },
    almost: { mail: ABORTED },
  },
  'rival.connection-limit': {
    fires: {
      mail: mailLog(
        icid(1, PEER, '13:30:00', '13:30:00', [
          '13:30:00 ICID 1 Receiving Failed: Connection limit exceeded',
        ]),
      ),
    },
    almost: { mail: LOST },
  },
  'rival.greylisting': {
    fires: { mail: attempt(DELAYED, delivered('13:20:00', 6, 7, '198.51.100.23')) },
    // Put off and never taken: that is a refusal.
    almost: { mail: attempt(DELAYED) },
  },
  'rival.remote-refused': { fires: { mail: attempt(REFUSED) }, almost: { mail: attempt(MASKED) } },
  'rival.destination-down': {
    fires: { mail: FAILED_CONNECT('[Errno 60] Operation timed out', OTHERS) },
    // Nobody at all can be reached: that may be the firewall.
    almost: { mail: FAILED_CONNECT('[Errno 60] Operation timed out') },
  },
  'rival.tls-interop': {
    fires: {
      mail: mailLog(
        dcid(5, '198.51.100.23', '13:10:05', '13:10:06', [
          "13:10:06 DCID 5 TLS failed: (336151568, 'error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure')",
        ]),
      ),
    },
    almost: { mail: mailLog(delivered('13:10:05', 5, 7, '198.51.100.23', true)) },
  },
  'rival.scanner-probe': {
    fires: {
      mail: mailLog([
        ...icid(1, '198.51.100.77', '13:20:00', '13:20:01', ['13:20:01 ICID 1 lost']),
        ...icid(2, '198.51.100.77', '13:25:00', '13:25:01', ['13:25:01 ICID 2 lost']),
      ]),
    },
    // The same address brings mail at other times.
    almost: {
      mail: mailLog([
        ...icid(1, PEER, '13:20:00', '13:20:01', ['13:20:01 ICID 1 lost']),
        ...taken('13:25:00', 2, 7, PEER),
      ]),
    },
  },
  'rival.policy-drop': {
    fires: {
      mail: mailLog([
        ...taken('13:25:00', 2, 7, PEER),
        "13:25:01 Message aborted MID 7 Dropped by content filter 'no_exe' in the inbound table",
        '13:25:01 Message finished MID 7 done',
      ]),
    },
    almost: { mail: ABORTED },
  },
  'rival.remote-firewall': {
    fires: {
      mail: mailLog([
        ...taken('13:10:00', 1, 7, PEER),
        ...delivered('13:10:03', 4, 6, '198.51.100.24'),
        ...dcid(5, '198.51.100.23', '13:10:05', '13:10:06', [
          '13:10:05 Delivery start DCID 5 MID 7 to RID [0]',
          MASKED,
        ]),
      ]),
    },
    // Nobody to compare with: whose firewall it is stays open.
    almost: { mail: attempt(MASKED) },
  },
  'evidence.tls-success': {
    fires: { mail: mailLog(taken('13:41:09', 1, 7, PEER, true)) },
    almost: { mail: TAKEN },
  },
};
