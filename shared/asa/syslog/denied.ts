/**
 * Packets that were refused, or counted, by rules that are not inspection: 106001, 106015, 106023,
 * 106100, 710003 (asa.md d.7) [O], and shunned hosts, 401004 [D].
 * 106100 also reports what was permitted; only a denial is kept as `denied`.
 */
import type { SyslogDetail } from '../../model/asa-syslog.ts';
import {
  aboutFamily,
  bareEndpointPattern,
  endpointOf,
  type SyslogFamily,
  type SyslogForm,
} from './form.ts';

const ID = 'asa/syslog/denied';

// Inbound TCP connection denied from 198.51.100.10/54322 to 203.0.113.25/25 flags SYN on interface outside
const inbound: SyslogForm = {
  ids: ['106001'],
  pattern: new RegExp(
    `^Inbound TCP connection denied from ${bareEndpointPattern('a')} to ${bareEndpointPattern('b')} flags (?<flags>[A-Z ]{0,40}?) ?on interface (?<nameif>\\S{1,64})$`,
  ),
  read: (g) => ({
    from: endpointOf({ ...g, aIf: g.nameif }, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'denied', reason: `flags ${(g.flags ?? '').trim()}` },
  }),
  samples: [
    {
      text: '%ASA-2-106001: Inbound TCP connection denied from 198.51.100.10/54322 to 203.0.113.25/25 flags SYN on interface outside',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 54322 },
        to: { address: '203.0.113.25', port: 25 },
        detail: { kind: 'denied', reason: 'flags SYN' },
      },
    },
  ],
};

// Deny TCP (no connection) from 198.51.100.10/35314 to 192.168.1.1/25 flags RST  on interface outside
const noConnection: SyslogForm = {
  ids: ['106015'],
  pattern: new RegExp(
    `^Deny TCP \\(no connection\\) from ${bareEndpointPattern('a')} to ${bareEndpointPattern('b')} flags (?<flags>[A-Z ]{0,40}?) *on interface (?<nameif>\\S{1,64})$`,
  ),
  read: (g) => ({
    from: endpointOf({ ...g, aIf: g.nameif }, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'denied', reason: `no connection, flags ${(g.flags ?? '').trim()}` },
  }),
  samples: [
    {
      text: '%ASA-6-106015: Deny TCP (no connection) from 198.51.100.10/35314 to 192.168.1.1/25 flags RST  on interface outside',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 35314 },
        to: { address: '192.168.1.1', port: 25 },
        detail: { kind: 'denied', reason: 'no connection, flags RST' },
      },
    },
  ],
};

// One end of 106023: `outside:198.51.100.10/24069`; ICMP has no port.
function optionalPort(prefix: string): string {
  return `(?<${prefix}If>[^\\s:/]{1,64}):(?<${prefix}Addr>[^\\s/()]{1,128})(?:/(?<${prefix}Port>\\d{1,5}))?(?: ?\\([^()]{1,128}\\))?`;
}

// Deny tcp src outside:198.51.100.10/24069 dst inside:192.168.1.1/25 by access-group "OUTSIDE_IN" [0x0, 0x0]
const accessGroup: SyslogForm = {
  ids: ['106023'],
  pattern: new RegExp(
    `^Deny (?<protocol>protocol \\d{1,3}|[\\w-]{1,20}) src ${optionalPort('a')} dst ${optionalPort('b')},?(?: (?:type \\d{1,3}, code \\d{1,3},|\\(type \\d{1,3}, code \\d{1,3}\\)))? by access-group "?(?<list>[^"\\s]{1,241})"?(?: \\[[0-9a-fx, ]{3,40}\\])?"?$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'denied', reason: `${g.protocol} by access-group ${g.list}` },
  }),
  samples: [
    {
      text: '%ASA-4-106023: Deny tcp src outside:198.51.100.10/24069 dst inside:192.168.1.1/25 by access-group "OUTSIDE_IN" [0x0, 0x0]',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 24069 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'denied', reason: 'tcp by access-group OUTSIDE_IN' },
      },
    },
    {
      text: '%ASA-4-106023: Deny tcp src outside:198.51.100.10/24069 dst inside:192.168.1.1/25 type 3, code 0, by access-group "OUTSIDE_IN" [0xe3aab522, 0x0]',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 24069 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'denied', reason: 'tcp by access-group OUTSIDE_IN' },
      },
    },
  ],
};

// One end of 106100: `outside/198.51.100.10(2241)`, with an optional user tag.
function slashEndpoint(prefix: string): string {
  return `(?<${prefix}If>[^\\s/]{1,64})/(?<${prefix}Addr>[^\\s/()]{1,128})\\((?<${prefix}Port>\\d{1,5})\\)(?:\\([^()]{1,128}\\))?`;
}

// access-list OUTSIDE_IN denied tcp outside/198.51.100.10(2241) -> inside/192.168.1.1(25) hit-cnt 1 first hit [0x71a87d94, 0x0]
const accessList: SyslogForm = {
  ids: ['106100'],
  pattern: new RegExp(
    `^access-list (?<list>\\S{1,241}) (?<verdict>permitted|denied|est-allowed) (?<protocol>[\\w-]{1,20})(?: for user '[^']{0,128}')? ${slashEndpoint('a')} -> ${slashEndpoint('b')} hit-cnt \\d{1,10} (?:first hit|\\d{1,6}-second interval)(?: \\[[0-9a-fx, ]{3,40}\\])?$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: accessListDetail(g.verdict, `${g.protocol} by access-list ${g.list}`),
  }),
  samples: [
    {
      text: '%ASA-4-106100: access-list OUTSIDE_IN denied tcp outside/198.51.100.10(2241) -> inside/192.168.1.1(25) hit-cnt 1 first hit [0x71a87d94, 0x0]',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 2241 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'denied', reason: 'tcp by access-list OUTSIDE_IN' },
      },
    },
    {
      text: '%ASA-6-106100: access-list OUTSIDE_IN permitted tcp outside/198.51.100.10(2243) -> inside/192.168.1.1(25) hit-cnt 144 300-second interval [0x71a87d94, 0x0]',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 2243 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: { kind: 'other' },
      },
    },
  ],
};

function accessListDetail(verdict: string | undefined, reason: string): SyslogDetail {
  return verdict === 'denied' ? { kind: 'denied', reason } : { kind: 'other' };
}

// TCP access denied by ACL from 198.51.100.10/40112 to outside:203.0.113.1/22
const toTheBox: SyslogForm = {
  ids: ['710003'],
  pattern: new RegExp(
    `^(?<protocol>TCP|UDP|SCTP|ICMP|IP|protocol \\d{1,3}) access denied by ACL from ${bareEndpointPattern('a')} to (?<bIf>[^\\s:/]{1,64}):(?<bAddr>[^\\s/()]{1,128})/(?<service>[\\w-]{1,30})$`,
  ),
  read: (g) => {
    const port = /^\d{1,5}$/.test(g.service ?? '') ? g.service : undefined;
    return {
      from: endpointOf(g, 'a'),
      to: endpointOf({ ...g, bPort: port }, 'b'),
      detail: { kind: 'denied', reason: `${g.protocol} to the firewall itself, ${g.service}` },
    };
  },
  samples: [
    {
      text: '%ASA-3-710003: TCP access denied by ACL from 198.51.100.10/40112 to outside:203.0.113.1/22',
      expect: {
        from: { address: '198.51.100.10', port: 40112 },
        to: { nameif: 'outside', address: '203.0.113.1', port: 22 },
        detail: { kind: 'denied', reason: 'TCP to the firewall itself, 22' },
      },
    },
  ],
};

// Shunned packet: 198.51.100.10 ==> 203.0.113.25 on interface outside
const shunned: SyslogForm = {
  ids: ['401004'],
  pattern:
    /^Shunned packet: (?<aAddr>\S{1,128}) =(?:=>)? (?<bAddr>\S{1,128}) on interface (?<nameif>\S{1,64})$/,
  read: (g) => ({
    from: endpointOf({ ...g, aIf: g.nameif }, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'shunned' },
  }),
  samples: [
    {
      text: '%ASA-4-401004: Shunned packet: 198.51.100.10 ==> 203.0.113.25 on interface outside',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10' },
        to: { address: '203.0.113.25' },
        detail: { kind: 'shunned' },
      },
    },
  ],
};

export const deniedMessages = {
  id: ID,
  about: aboutFamily(ID),
  source: 'asa.md d.7 [O], 401004 [D]',
  forms: [inbound, noConnection, accessGroup, accessList, toTheBox, shunned],
} as const satisfies SyslogFamily;
