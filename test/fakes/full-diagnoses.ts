/**
 * Whole diagnoses, one a verdict, for the view's tests: written by hand in the form of contract
 * section 2 around the ESAs of `diagnoses.ts`. Not device output.
 */
import type { Diagnosis, DiagnosisMail, Finding } from '../../shared/model/diagnosis.ts';
import {
  BUSY_ESA,
  CONFIG,
  CONFIG_TEXT,
  configLine,
  EXEMPT_ESA,
  HALF_ESA,
  TRAPPED_ESA,
  UNKNOWN_ESA,
} from './diagnoses.ts';

/** Counters in the form of asa.md d.3, generation 3. */
export const COUNTERS_TEXT = `Global policy:
  Service-policy: global_policy
    Class-map: inspection_default
      Inspect: esmtp _default_esmtp_map, packet 104468, lock fail 0, drop 0, reset-drop 0
        mask-banner, count 639
        match header line length gt 998
          drop-connection log, packet 41
        match ehlo-reply-parameter others
          mask, packet 2555
`;

/** Log lines in the forms of esa.md 1.3. */
export const MAIL_TEXT = `Tue Oct 14 10:02:11 2025 Info: New SMTP ICID 21916 interface Data 1 (192.168.1.1) address 198.51.100.9 reverse dns host mx.example.com verified yes
Tue Oct 14 10:02:11 2025 Info: ICID 21916 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS None
Tue Oct 14 10:02:12 2025 Info: Start MID 4711 ICID 21916
Tue Oct 14 10:02:12 2025 Info: MID 4711 ICID 21916 From: <anna@example.com>
Tue Oct 14 10:02:12 2025 Info: MID 4711 Subject 'Grüße aus Düsseldorf'
Tue Oct 14 10:02:13 2025 Info: Message aborted MID 4711 Receiving aborted
Tue Oct 14 10:02:13 2025 Info: ICID 21916 lost
`;

const COUNTERS = 'edge-fw.service-policy.txt';
const MAIL = 'mail_logs/mail.current';

/** The files of the fake host's case, by path. */
export const CASE_TEXTS: Readonly<Record<string, string>> = {
  [CONFIG]: CONFIG_TEXT,
  [COUNTERS]: COUNTERS_TEXT,
  [MAIL]: MAIL_TEXT,
};

function lineOf(path: string, line: number) {
  return { path, line, text: CASE_TEXTS[path]?.split('\n')[line - 1] ?? '' };
}

const HEADER_DROPS: Finding = {
  id: 'effect.header-line-drop',
  severity: 'critical',
  confidence: 0.96,
  title: 'Messages dropped for header lines over 998 characters',
  summary:
    'The inspection of class inspection_default dropped 41 messages with header lines over 998 characters, and the ESA lost messages of that kind in the same hours.',
  firewall: 'edge-fw',
  subject: '192.168.1.1',
  count: 41,
  evidence: [lineOf(COUNTERS, 6), lineOf(COUNTERS, 7), lineOf(MAIL, 6), lineOf(MAIL, 7)],
  rivals: [
    { cause: 'rival.size-limit', test: 'The ESA logs a size rejection of its own; none is here.' },
    {
      cause: 'rival.path-mtu',
      test: 'Large packets are lost without a counter on the firewall; ping with DF set and 1472 bytes.',
    },
  ],
  remedy:
    'Exempt the ESA: a class of its own that denies it both ways and inspects the rest, and no inspect esmtp in inspection_default.',
  weighing: [
    'The counter is of the class that takes the flow: adds much.',
    'ESA symptoms of the same kind in the same window: adds much.',
    'Other mail hosts behind the same class are possible: takes a little away.',
  ],
};

const NO_EFFECT: Finding = {
  id: 'exemption.without-effect',
  severity: 'high',
  confidence: 0.97,
  title: 'The exemption class has no effect',
  summary:
    'Class ironport_esa matches the ESA but carries no inspect action, so the flow still reaches inspection_default, which inspects it.',
  firewall: 'edge-fw',
  subject: '192.168.1.1',
  evidence: [
    configLine('class ironport_esa'),
    configLine('class-map ironport_esa'),
    configLine('match access-list ironport_esa_internal'),
    configLine('access-list ironport_esa_internal extended permit ip any host 192.168.1.1'),
    configLine('access-list ironport_esa_internal extended permit ip host 192.168.1.1 any'),
    configLine('inspect esmtp'),
  ],
  rivals: [],
  remedy:
    'Replace the class by one whose access list denies the ESA and which carries inspect esmtp.',
};

const MASKED: Finding = {
  id: 'effect.starttls-masked',
  severity: 'high',
  confidence: 0.83,
  title: 'STARTTLS is masked in the EHLO reply',
  summary: 'The inspection masked 2,555 replies; the default map does not let STARTTLS through.',
  firewall: 'edge-fw',
  subject: '192.168.1.1',
  count: 2555,
  evidence: [lineOf(COUNTERS, 8), lineOf(COUNTERS, 9)],
  rivals: [
    { cause: 'rival.tls-off', test: 'Look whether the listener offers STARTTLS from the inside.' },
  ],
};

const ABORTED: Finding = {
  id: 'mail.receiving-aborted',
  severity: 'medium',
  confidence: 0.74,
  title: 'Receiving aborted',
  summary: '17 messages ended before their data was complete, all in clear text, none after TLS.',
  subject: '192.168.1.1',
  count: 17,
  evidence: [lineOf(MAIL, 6)],
  rivals: [
    { cause: 'rival.scanner-probe', test: 'A probe sends no RCPT TO; these messages had one.' },
    {
      cause: 'rival.dns-delay',
      test: 'The pause before the abort would be near the DNS time-out.',
    },
  ],
};

const GREYLISTED: Finding = {
  id: 'rival.greylisting',
  severity: 'low',
  confidence: 0.88,
  title: 'Some delays are greylisting at the other side',
  summary:
    '6 deliveries were answered 451 with a request to try later, and went through on the second try.',
  count: 6,
  evidence: [lineOf(MAIL, 1)],
  rivals: [],
};

const ACTIVE: Finding = {
  id: 'inspection.active',
  severity: 'info',
  confidence: 0.99,
  title: 'ESMTP inspection acts on the mail of this ESA',
  summary: 'Class inspection_default of policy global_policy takes TCP/25 both ways.',
  firewall: 'edge-fw',
  subject: '192.168.1.1',
  evidence: [configLine('inspect esmtp'), configLine('service-policy global_policy global')],
  rivals: [],
};

const PAST: Finding = {
  id: 'limit.connections',
  severity: 'high',
  confidence: 0.9,
  title: 'The connection maximum was hit',
  summary: 'In March the translation allowed 50 connections; the limit is gone since.',
  past: true,
  count: 12,
  evidence: [configLine('nat (inside,outside) static 203.0.113.25')],
  rivals: [],
};

const MAIL_TOTALS: DiagnosisMail = {
  connections: { inbound: 21_916, outbound: 8_402 },
  messages: 30_118,
  receivingAborted: 17,
  connectionsLost: 23,
  deliveryFailures: 4,
  possibleDeliveries: 1,
  tls: {
    inbound: { success: 1_204, failed: 0, none: 20_712 },
    outbound: { success: 5_001, failed: 3, none: 3_398 },
  },
  from: '2025-10-13T00:00:04+02:00',
  to: '2025-10-14T11:10:00+02:00',
};

/** Note 117801's story: harm proven, the recipe without effect. */
export const INTERFERING: Diagnosis = {
  schema: 'unmask.diagnosis/1',
  asOf: '2025-10-14T11:10:00+02:00',
  language: 'en',
  verdict: 'interfering',
  because:
    'edge-fw inspects SMTP to and from 192.168.1.1 (class inspection_default) and dropped 41 messages with header lines over 998 characters.',
  inputs: [
    {
      path: CONFIG,
      kind: 'asa/running-config',
      lines: 47,
      understood: 46,
      device: 'edge-fw',
      warnings: [{ line: 33, text: 'This DNS setting is known and not read yet.' }],
    },
    { path: COUNTERS, kind: 'asa/show-service-policy', lines: 9, understood: 9, device: 'edge-fw' },
    { path: MAIL, kind: 'esa/mail-logs', lines: 412_553, understood: 409_180, device: 'esa1' },
  ],
  firewalls: [{ id: 'edge-fw', host: 'edge-fw', release: '9.16(4)' }],
  esa: [TRAPPED_ESA],
  findings: [ACTIVE, ABORTED, MASKED, GREYLISTED, PAST, NO_EFFECT, HEADER_DROPS],
  notChecked: [
    { id: 'effect.flow-closed', needs: ['asa/syslog'] },
    { id: 'effect.address-character', needs: ['asa/syslog'] },
    { id: 'effect.size-violation', needs: ['asa/syslog'] },
    { id: 'limit.embryonic', needs: ['asa/syslog'] },
    { id: 'evidence.tls-started', needs: ['asa/syslog'] },
    { id: 'exemption.old-connections', needs: ['asa/show-conn'] },
    { id: 'exemption.not-saved', needs: ['asa/startup-config'] },
    { id: 'rival.tls-interop', needs: ['smtp/dialogue'] },
  ],
  mail: MAIL_TOTALS,
};

/** Exempt both ways, nothing wrong. */
export const CLEAR: Diagnosis = {
  ...INTERFERING,
  verdict: 'clear',
  because:
    'No class inspects SMTP to or from 192.168.1.1 on edge-fw, and no limit is known to be hit.',
  esa: [{ ...EXEMPT_ESA }],
  findings: [
    {
      ...ACTIVE,
      id: 'exemption.effective',
      title: 'The exemption works, both ways',
      summary:
        'Class ESMTP_INSPECT_CM denies the ESA ahead of its permit; no other class inspects esmtp.',
    },
    GREYLISTED,
  ],
  notChecked: [{ id: 'exemption.not-saved', needs: ['asa/startup-config'] }],
};

/** Inbound exempt, outbound inspected; two addresses; times without a zone. */
export const SUSPECTED: Diagnosis = {
  ...INTERFERING,
  asOf: '2025-10-14T11:10:00',
  verdict: 'suspected',
  because:
    'edge-fw still inspects mail from 192.168.1.1, and what the ESA lost fits, but no counter or log ties it.',
  esa: [HALF_ESA, { ...EXEMPT_ESA, address: '192.168.1.2', mapped: ['203.0.113.26'] }],
  findings: [
    {
      ...ABORTED,
      id: 'exemption.one-direction',
      severity: 'high',
      confidence: 0.92,
      title: 'Only mail to the ESA is exempt',
      summary: 'Mail from the ESA still meets ESMTP_INSPECT_CM, which inspects it.',
      remedy: 'Add a deny for mail from the ESA ahead of the permit.',
    },
    ABORTED,
  ],
};

/** Configuration alone, with an interface policy whose reach is not proven. */
export const UNDECIDED: Diagnosis = {
  ...INTERFERING,
  verdict: 'insufficient-data',
  because:
    'The configuration does not settle who inspects mail to 2001:db8:10::25, and no counters or logs were given.',
  esa: [UNKNOWN_ESA],
  findings: [
    {
      ...ACTIVE,
      id: 'data.no-counters',
      title: 'No counters of the inspection',
      summary: 'Without show service-policy nobody can tell what the inspection did.',
      evidence: [],
    },
  ],
  notChecked: [
    { id: 'effect.header-line-drop', needs: ['asa/show-service-policy'] },
    { id: 'effect.recipient-count-drop', needs: ['asa/show-service-policy'] },
    { id: 'effect.ehlo-masked', needs: ['asa/show-service-policy'] },
    ...INTERFERING.notChecked,
  ],
  mail: null,
};

/** Many lanes, two firewalls. */
export const BUSY: Diagnosis = {
  ...INTERFERING,
  firewalls: [
    { id: 'edge-fw', host: 'edge-fw', release: '9.16(4)' },
    {
      id: 'core-fw/ctx-mail',
      host: 'core-fw',
      context: 'ctx-mail',
      release: '9.12(4)',
      role: 'active',
    },
  ],
  esa: [BUSY_ESA],
};
