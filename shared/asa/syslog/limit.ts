/**
 * Connection limits, 201010 to 201013, and 201002, 201003, 201009 of 8.2 and older (asa.md f) [D].
 * Only the connection maximum refuses; past the embryonic limit real clients still connect [K 0.85].
 */
import {
  aboutFamily,
  bareEndpointPattern,
  endpointOf,
  type SyslogFamily,
  type SyslogForm,
} from './form.ts';

const ID = 'asa/syslog/limit';

// Connection limit exceeded 50/50 for input packet from 198.51.100.10/40112 to 192.168.1.1/25 on interface outside
const exceeded: SyslogForm = {
  ids: ['201010', '201011', '201012', '201013'],
  pattern: new RegExp(
    `^(?<client>Per-client )?(?<which>[Ee]mbryonic connection|[Cc]onnection) limit exceeded (?:curr(?: num)? )?(?<current>-?\\d{1,10}) ?/ ?(?<limit>\\d{1,10}) for (?<direction>\\w{1,12}) packet from ${bareEndpointPattern('a')} to ${bareEndpointPattern('b')} on interface (?<nameif>\\S{1,64})$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: {
      kind: 'limit',
      which: /^e/i.test(g.which ?? '') ? 'embryonic' : 'connection',
      perClient: g.client !== undefined,
      current: Number(g.current),
      limit: Number(g.limit),
    },
  }),
  samples: [
    {
      text: '%ASA-3-201011: Connection limit exceeded 50/50 for input packet from 198.51.100.10/40112 to 192.168.1.1/25 on interface outside',
      expect: {
        from: { address: '198.51.100.10', port: 40112 },
        to: { address: '192.168.1.1', port: 25 },
        detail: { kind: 'limit', which: 'connection', perClient: false, current: 50, limit: 50 },
      },
    },
    {
      text: '%ASA-6-201010: Embryonic connection limit exceeded 101/100 for inbound packet from 198.51.100.10/40113 to 192.168.1.1/25 on interface outside',
      expect: {
        from: { address: '198.51.100.10', port: 40113 },
        to: { address: '192.168.1.1', port: 25 },
        detail: { kind: 'limit', which: 'embryonic', perClient: false, current: 101, limit: 100 },
      },
    },
    {
      text: '%ASA-6-201012: Per-client embryonic connection limit exceeded 6/5 for input packet from 198.51.100.10/40114 to 192.168.1.1/25 on interface outside',
      expect: {
        from: { address: '198.51.100.10', port: 40114 },
        to: { address: '192.168.1.1', port: 25 },
        detail: { kind: 'limit', which: 'embryonic', perClient: true, current: 6, limit: 5 },
      },
    },
    {
      text: '%ASA-3-201013: Per-client connection limit exceeded 10/10 for input packet from 198.51.100.10/40115 to 192.168.1.1/25 on interface outside',
      expect: {
        from: { address: '198.51.100.10', port: 40115 },
        to: { address: '192.168.1.1', port: 25 },
        detail: { kind: 'limit', which: 'connection', perClient: true, current: 10, limit: 10 },
      },
    },
  ],
};

// Too many TCP connections on static 203.0.113.25! 100 50       (embryonic maximum, connection maximum)
const tooMany: SyslogForm = {
  ids: ['201002'],
  pattern:
    /^Too many (?:TCP )?connections on (?:static|xlate) (?<bAddr>[^\s!]{1,64}) ?! ?(?<embryonic>\d{1,10})[ /](?<limit>\d{1,10})$/,
  read: (g) => ({
    to: endpointOf(g, 'b'),
    detail: { kind: 'limit', which: 'connection', perClient: false, limit: Number(g.limit) },
  }),
  samples: [
    {
      text: '%PIX-3-201002: Too many TCP connections on static 203.0.113.25! 100 50',
      expect: {
        to: { address: '203.0.113.25' },
        detail: { kind: 'limit', which: 'connection', perClient: false, limit: 50 },
      },
    },
  ],
};

// Embryonic limit exceeded 101/100 for 198.51.100.10/40112 (203.0.113.25) 192.168.1.1/25 on interface outside
const embryonic: SyslogForm = {
  ids: ['201003'],
  pattern: new RegExp(
    `^Embryonic limit exceeded (?<current>\\d{1,10})/(?<limit>\\d{1,10}) for ${bareEndpointPattern('a')}(?: to)? (?:\\((?<mapped>[^()\\s]{1,64})\\) ?)?${bareEndpointPattern('b')} on interface (?<nameif>\\S{1,64})$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf({ ...g, bMappedAddr: g.mapped }, 'b'),
    detail: {
      kind: 'limit',
      which: 'embryonic',
      perClient: false,
      current: Number(g.current),
      limit: Number(g.limit),
    },
  }),
  samples: [
    {
      text: '%PIX-2-201003: Embryonic limit exceeded 101/100 for 198.51.100.10/40112 (203.0.113.25) 192.168.1.1/25 on interface outside',
      expect: {
        from: { address: '198.51.100.10', port: 40112 },
        to: { address: '192.168.1.1', port: 25, mappedAddress: '203.0.113.25' },
        detail: { kind: 'limit', which: 'embryonic', perClient: false, current: 101, limit: 100 },
      },
    },
  ],
};

// TCP connection limit of 50 for host 192.168.1.1 on inside exceeded
const perHost: SyslogForm = {
  ids: ['201009'],
  pattern:
    /^TCP connection limit of (?<limit>\d{1,10}) for host (?<bAddr>\S{1,64}) on (?<bIf>\S{1,64}) exceeded\.?$/,
  read: (g) => ({
    to: endpointOf(g, 'b'),
    detail: { kind: 'limit', which: 'connection', perClient: false, limit: Number(g.limit) },
  }),
  samples: [
    {
      text: '%ASA-3-201009: TCP connection limit of 50 for host 192.168.1.1 on inside exceeded',
      expect: {
        to: { nameif: 'inside', address: '192.168.1.1' },
        detail: { kind: 'limit', which: 'connection', perClient: false, limit: 50 },
      },
    },
  ],
};

export const limitMessages = {
  id: ID,
  about: aboutFamily(ID),
  source: "asa.md f; texts of the vendor's message guide [D]",
  forms: [exceeded, tooMany, embryonic, perHost],
} as const satisfies SyslogFamily;
