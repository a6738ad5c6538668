/** What lines of group A do to inbound connections (esa.md 1.3 A, 2.2). */

import type { ConnectionMark } from '../../../model/mail.ts';
import { SLOT } from '../fields.ts';
import { isMaskedCommand } from '../masks.ts';
import type { Match } from '../pattern.ts';
import { codeOf, HATS, INBOUND_PHASES, TLS_KINDS } from '../store/codes.ts';
import { type Handlers, INBOUND, STARTED, type Tracker } from './tracker.ts';

const CONNECTED = codeOf(INBOUND_PHASES, 'connected');
const HAT = codeOf(INBOUND_PHASES, 'hat');
const TLS = codeOf(INBOUND_PHASES, 'tls');
const TLS_SUCCESS = codeOf(TLS_KINDS, 'success');

const MARK_OF_REFUSAL: readonly (readonly [RegExp, ConnectionMark['kind']])[] = [
  [/^Connection limit exceeded/i, 'connection-limit'],
  [/^Message size exceeds limit/i, 'size-limit'],
  [/^Message loop/i, 'message-loop'],
  [/^Too Many Messages/i, 'too-many-messages'],
  [/^(?:Resources Low|Memory)/i, 'resources-low'],
];

export const INBOUND_HANDLERS: Handlers = {
  'icid-new': (t, m) => {
    const row = t.beginIcid(m.number(SLOT.icid));
    if (row < 0) return;
    const c = t.connections;
    t.touch(row, true);
    c.peer[row] = t.intern(m, SLOT.peer);
    c.interfaceName[row] = t.intern(m, SLOT.interfaceName);
    if (m.has(SLOT.interfaceAddress)) c.interfaceAddress[row] = t.intern(m, SLOT.interfaceAddress);
    if (m.has(SLOT.reverseDns)) c.reverseDns[row] = t.intern(m, SLOT.reverseDns);
    c.setPhaseTime(row, CONNECTED, t.time);
  },
  'icid-accept': (t, m) => hat(t, m, 'ACCEPT'),
  'icid-relay': (t, m) => hat(t, m, 'RELAY'),
  'icid-reject': (t, m) => hat(t, m, 'REJECT'),
  'icid-continue': (t, m) => hat(t, m, 'CONTINUE'),
  'icid-tcprefuse': (t, m) => hat(t, m, 'TCPREFUSE'),
  'icid-sbrs': (t, m) => seen(t, m),
  'icid-delayed-hat-reject': (t, m) => {
    t.mark(seen(t, m), 'delayed-hat-reject', m, SLOT.peer);
  },
  'icid-lost': (t, m) => ended(t, m, 'lost'),
  'icid-receiving-aborted': (t, m) => ended(t, m, 'lost'),
  'icid-close': (t, m) => ended(t, m, 'close'),
  'icid-timeout': (t, m) => peerEnded(t, m, 'timeout'),
  'icid-too-long': (t, m) => peerEnded(t, m, 'too-long'),
  'icid-killed': (t, m) => ended(t, m, 'killed'),
  'icid-dns-delay': (t, m) => {
    const row = peerEnded(t, m, 'lost');
    if (row < 0) return;
    t.connections.endingDetail[row] = t.intern(m, SLOT.seconds);
    if (m.has(SLOT.dnsSeconds)) t.mark(row, 'dns-delay', m, SLOT.dnsSeconds);
  },
  'icid-tls-success': (t, m) => {
    const row = seen(t, m);
    if (row < 0) return;
    t.connections.tls[row] = TLS_SUCCESS;
    t.connections.tlsProtocol[row] = m.has(SLOT.protocol) ? t.intern(m, SLOT.protocol) : 0;
    t.connections.tlsDetail[row] = m.has(SLOT.cipher) ? t.intern(m, SLOT.cipher) : 0;
    raise(t, row, TLS);
  },
  // After a success it is the other end that resets instead of closing TLS: the success stands.
  'icid-tls-failed': (t, m) => {
    const icid = m.number(SLOT.icid);
    const row = t.icid(icid);
    if (row < 0) return;
    t.touch(row, false);
    if (t.connections.tls[row] === TLS_SUCCESS) return;
    t.connections.tls[row] = codeOf(TLS_KINDS, 'failed');
    t.connections.tlsDetail[row] = m.has(SLOT.detail) ? t.intern(m, SLOT.detail) : 0;
    t.connections.tlsAfterAcceptance[row] = t.connections.accepted[row] ?? 0;
  },
  'icid-tls-required': (t, m) => {
    const row = seen(t, m);
    if (row >= 0) t.connections.tls[row] = codeOf(TLS_KINDS, 'required-missing');
  },
  'auth-succeeded': (t, m) => seen(t, m),
  'auth-failed': (t, m) => seen(t, m),
  'auth-required': (t, m) => t.mark(seen(t, m), 'auth-required'),
  'auth-unreachable': (t, m) => seen(t, m),
  'icid-unknown-command': (t, m) => command(t, m, 'unknown-command'),
  'icid-bad-syntax': (t, m) => command(t, m, 'bad-syntax'),
  'icid-invalid-recipient': (t, m) => t.mark(seen(t, m), 'rejected-recipient', m, SLOT.detail),
  'icid-invalid-sender': (t, m) => t.mark(seen(t, m), 'sender-rejected', m, SLOT.detail),
  'icid-sender-rejected': (t, m) => t.mark(seen(t, m), 'sender-rejected', m, SLOT.detail),
  'icid-sender-allowed': (t, m) => seen(t, m),
  'icid-receiving-failed': (t, m) => {
    const row = seen(t, m);
    const detail = m.text(SLOT.detail);
    const kind = MARK_OF_REFUSAL.find(([pattern]) => pattern.test(detail))?.[1];
    t.mark(row, kind ?? 'receiving-failed', m, SLOT.detail);
  },
  'connection-limit': (t, m) => t.mark(seen(t, m), 'connection-limit', m, SLOT.max),
  'tls-read': (t, m) => seen(t, m),
};

/** Notes a line of an ICID as something the client did; returns its row or NO_ROW. */
function seen(t: Tracker, m: Match): number {
  const row = t.icid(m.number(SLOT.icid));
  if (row >= 0) t.touch(row, true);
  return row;
}

/** Phases before MAIL only ever go up. */
function raise(t: Tracker, row: number, phase: number): void {
  if ((t.connections.phase[row] ?? 0) < phase) t.setPhase(row, phase);
  else t.connections.setPhaseTime(row, phase, t.time);
}

/** ICID 0 is a sender refused before there was a connection. */
function hat(t: Tracker, m: Match, verb: (typeof HATS)[number]): void {
  const { connections: c } = t;
  const icid = m.number(SLOT.icid);
  const row = icid === 0 ? t.nameless(INBOUND) : t.icid(icid);
  t.touch(row, icid > 0);
  c.hat[row] = codeOf(HATS, verb);
  c.senderGroup[row] = t.intern(m, SLOT.senderGroup);
  if (icid > 0 && verb !== 'TCPREFUSE') return raise(t, row, HAT);
  c.began[row] = STARTED;
  if (c.opened[row] === 0) c.opened[row] = t.time;
  t.end(row, 'refused');
}

function ended(t: Tracker, m: Match, ending: 'lost' | 'close' | 'killed' | 'timeout' | 'too-long') {
  const row = t.icid(m.number(SLOT.icid));
  if (row < 0) return row;
  t.touch(row, false);
  t.end(row, ending);
  return row;
}

/** An ending that names the client, for connections that began before the log. */
function peerEnded(t: Tracker, m: Match, ending: 'lost' | 'timeout' | 'too-long'): number {
  const row = ended(t, m, ending);
  if (row >= 0 && m.has(SLOT.peer) && t.connections.peer[row] === 0) {
    t.connections.peer[row] = t.intern(m, SLOT.peer);
  }
  return row;
}

function command(t: Tracker, m: Match, kind: 'unknown-command' | 'bad-syntax'): void {
  const isMasked = isMaskedCommand(m.text(SLOT.command));
  t.mark(seen(t, m), isMasked ? 'masked-command' : kind, m, SLOT.command);
}
