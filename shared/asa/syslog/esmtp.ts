/**
 * What the ESMTP engine says of its own deeds, 108002 to 108007 (asa.md d.7; texts [D], 108004 [O]).
 * `Class N` is the 1-based place of the match in the inspection map (asa.md b.2).
 * The documents print 108003 as `ESMTP/SMTP connection` as well.
 */
import type { SyslogDetail } from '../../model/asa-syslog.ts';
import {
  aboutFamily,
  endpointOf,
  endpointPattern,
  type Groups,
  type SyslogFamily,
  type SyslogForm,
} from './form.ts';

const ID = 'asa/syslog/esmtp';
const ENDS = `from ${endpointPattern('a')} to ${endpointPattern('b')}`;

// SMTP replaced *: out 198.51.100.10 in 192.168.1.1 data: MAIL FROM:<a|b@example.com>
const replaced: SyslogForm = {
  ids: ['108002'],
  pattern:
    /^SMTP replaced .{1,64}?: out (?<aAddr>\S{1,64}) in (?<bAddr>\S{1,64}) data: ?(?<data>.*)$/,
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'address-replaced', data: g.data ?? '' },
  }),
  samples: [
    {
      text: '%ASA-2-108002: SMTP replaced |: out 198.51.100.10 in 192.168.1.1 data: MAIL FROM:<a|b@example.com>',
      expect: {
        from: { address: '198.51.100.10' },
        to: { address: '192.168.1.1' },
        detail: { kind: 'address-replaced', data: 'MAIL FROM:<a|b@example.com>' },
      },
    },
  ],
};

// Terminating ESMTP connection; malicious pattern detected in the mail address from outside:... to inside:.... Mail Address:<string>
const terminated: SyslogForm = {
  ids: ['108003'],
  pattern: new RegExp(
    `^Terminating E?SMTP(?:/SMTP)? connection; malicious pattern detected in the mail address ${ENDS}\\. ?Mail Address: ?(?<mail>.*)$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'address-terminated', mailAddress: g.mail ?? '' },
  }),
  samples: [
    {
      text: '%ASA-2-108003: Terminating ESMTP connection; malicious pattern detected in the mail address from outside:198.51.100.10/40112 to inside:192.168.1.1/25. Mail Address:<a|b@example.com>',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 40112 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'address-terminated', mailAddress: '<a|b@example.com>' },
      },
    },
  ],
};

type Action = Extract<SyslogDetail, { kind: 'esmtp-match' }>['action'];
const ACTIONS: Readonly<Record<string, Action>> = {
  Dropped: 'dropped',
  'Dropped connection for': 'dropped-connection',
  'Reset connection for': 'reset-connection',
  'Masked header flags for': 'masked',
  Received: 'received',
};

// ESMTP Classification: Dropped connection for ESMTP Request from outside:198.51.100.10/35314 to dmz:192.168.1.1/25; matched Class 4: header line length gt 998
const matched: SyslogForm = {
  ids: ['108004', '108005'],
  pattern: new RegExp(
    `^ESMTP (?<subject>Classification|Parameter): (?<action>Dropped connection for|Dropped|Reset connection for|Masked header flags for|Received) ESMTP (?<direction>Request|Response) ${ENDS}; ?(?<info>.*)$`,
  ),
  read: (g) => ({ from: endpointOf(g, 'a'), to: endpointOf(g, 'b'), detail: matchDetail(g) }),
  samples: [
    {
      text: '%ASA-4-108004: ESMTP Classification: Dropped connection for ESMTP Request from outside:198.51.100.10/35314 to dmz:192.168.1.1/25; matched Class 4: header line length gt 998',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 35314 },
        to: { nameif: 'dmz', address: '192.168.1.1', port: 25 },
        detail: {
          kind: 'esmtp-match',
          subject: 'classification',
          action: 'dropped-connection',
          direction: 'request',
          information: 'matched Class 4: header line length gt 998',
          classNumber: 4,
          criterion: 'header line length gt 998',
        },
      },
    },
    {
      text: '%ASA-6-108005: ESMTP Classification: Received ESMTP Request from outside:198.51.100.10/35316 to dmz:192.168.1.1/25; matched Class 3: body line length gt 998',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 35316 },
        to: { nameif: 'dmz', address: '192.168.1.1', port: 25 },
        detail: {
          kind: 'esmtp-match',
          subject: 'classification',
          action: 'received',
          direction: 'request',
          information: 'matched Class 3: body line length gt 998',
          classNumber: 3,
          criterion: 'body line length gt 998',
        },
      },
    },
    {
      text: '%ASA-4-108004: ESMTP Parameter: Masked header flags for ESMTP Response from dmz:192.168.1.1/25 to outside:198.51.100.10/35318; mask-banner',
      expect: {
        from: { nameif: 'dmz', address: '192.168.1.1', port: 25 },
        to: { nameif: 'outside', address: '198.51.100.10', port: 35318 },
        detail: {
          kind: 'esmtp-match',
          subject: 'parameter',
          action: 'masked',
          direction: 'response',
          information: 'mask-banner',
        },
      },
    },
  ],
};

function matchDetail(g: Groups): SyslogDetail {
  const information = (g.info ?? '').trim();
  const inClass = /^matched Class (?<n>\d{1,4}): ?(?<criterion>.*)$/i.exec(information)?.groups;
  return {
    kind: 'esmtp-match',
    subject: g.subject === 'Parameter' ? 'parameter' : 'classification',
    action: ACTIONS[g.action ?? ''] ?? 'dropped',
    direction: g.direction === 'Response' ? 'response' : 'request',
    information,
    ...(inClass === undefined
      ? {}
      : { classNumber: Number(inClass.n), criterion: (inClass.criterion ?? '').toLowerCase() }),
  };
}

// Detected ESMTP size violation from outside:198.51.100.10/40114 to inside:192.168.1.1/25; declared size is: 1000, actual size is 2048
const size: SyslogForm = {
  ids: ['108006'],
  pattern: new RegExp(
    `^Detected ESMTP size violation ${ENDS}; ?declared size is:? ?(?<declared>\\d{1,15}), actual size is:? ?(?<actual>\\d{1,15})\\.?$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: {
      kind: 'size-violation',
      declared: Number(g.declared),
      actual: Number(g.actual),
    },
  }),
  samples: [
    {
      text: '%ASA-7-108006: Detected ESMTP size violation from outside:198.51.100.10/40114 to inside:192.168.1.1/25; declared size is: 1000, actual size is 2048',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 40114 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'size-violation', declared: 1000, actual: 2048 },
      },
    },
  ],
};

// TLS started on ESMTP session between client outside:198.51.100.10/40116 and server inside:192.168.1.1/25
const tls: SyslogForm = {
  ids: ['108007'],
  pattern: new RegExp(
    `^TLS started on ESMTP session between client ${endpointPattern('a')} and server ${endpointPattern('b')}\\.?$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'tls-started' },
  }),
  samples: [
    {
      text: '%ASA-6-108007: TLS started on ESMTP session between client outside:198.51.100.10/40116 and server inside:192.168.1.1/25',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 40116 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'tls-started' },
      },
    },
  ],
};

export const esmtpMessages = {
  id: ID,
  about: aboutFamily(ID),
  source: 'asa.md d.7 [D], 108004 [O]',
  forms: [replaced, terminated, matched, size, tls],
} as const satisfies SyslogFamily;
