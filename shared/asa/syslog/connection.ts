/**
 * Connections built, torn down, and ended by an inspection engine: 302013, 302014, 507003 (asa.md d.7) [O].
 * The reason of a teardown may be missing, and `from IF` and a user may follow it.
 */
import {
  aboutFamily,
  endpointOf,
  endpointPattern,
  type SyslogFamily,
  type SyslogForm,
} from './form.ts';

const ID = 'asa/syslog/connection';

/** `IF:real/port (mapped/port)` with user tags on either side of the parentheses. */
function mappedEndpoint(prefix: string): string {
  return (
    `(?<${prefix}If>[^\\s:/]{1,64}):(?<${prefix}Addr>[^\\s/()]{1,128})/(?<${prefix}Port>\\d{1,5})(?:\\([^()/]{1,128}\\))? ` +
    `\\((?<${prefix}MappedAddr>[^\\s/()]{1,128})/(?<${prefix}MappedPort>\\d{1,5})\\)(?: ?\\([^()]{1,128}\\))?`
  );
}

// Built inbound TCP connection 1042 for outside:198.51.100.10/41522 (198.51.100.10/41522) to inside:192.168.1.1/25 (203.0.113.25/25)
const built: SyslogForm = {
  ids: ['302013'],
  pattern: new RegExp(
    `^Built (?:Probe )?(?<direction>inbound|outbound) (?:Probe )?TCP connection (?<connection>\\d{1,20}) for ${mappedEndpoint('a')} to ${mappedEndpoint('b')}$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: {
      kind: 'built',
      connection: g.connection ?? '',
      direction: g.direction === 'inbound' ? 'inbound' : 'outbound',
    },
  }),
  samples: [
    {
      text: '%ASA-6-302013: Built inbound TCP connection 1042 for outside:198.51.100.10/41522 (198.51.100.10/41522) to inside:192.168.1.1/25 (203.0.113.25/25)',
      expect: {
        from: {
          nameif: 'outside',
          address: '198.51.100.10',
          port: 41522,
          mappedAddress: '198.51.100.10',
          mappedPort: 41522,
        },
        to: {
          nameif: 'inside',
          address: '192.168.1.1',
          port: 25,
          mappedAddress: '203.0.113.25',
          mappedPort: 25,
        },
        detail: { kind: 'built', connection: '1042', direction: 'inbound' },
      },
    },
  ],
};

// Teardown TCP connection 1042 for outside:198.51.100.10/41522(LOCAL\netops) to inside:192.168.1.1/25 duration 0:00:18 bytes 141 Flow closed by inspection
const teardown: SyslogForm = {
  ids: ['302014'],
  pattern: new RegExp(
    `^Teardown (?:Probe )?TCP connection (?<connection>\\d{1,20}) for ${endpointPattern('a')}(?: (?!to )[^\\s()]{1,128})? to ${endpointPattern('b')}(?: (?!duration )[^\\s()]{1,128})? duration (?<h>\\d{1,6}):(?<mi>\\d\\d):(?<s>\\d\\d) bytes (?<bytes>\\d{1,15})(?: (?<reason>\\S.*))?$`,
  ),
  read: (g) => {
    const reason = reasonOf(g.reason);
    return {
      from: endpointOf(g, 'a'),
      to: endpointOf(g, 'b'),
      detail: {
        kind: 'teardown',
        connection: g.connection ?? '',
        durationS: Number(g.h) * 3600 + Number(g.mi) * 60 + Number(g.s),
        bytes: Number(g.bytes),
        ...(reason === undefined ? {} : { reason }),
      },
    };
  },
  samples: [
    {
      text: '%ASA-6-302014: Teardown TCP connection 1042 for outside:198.51.100.10/41522 to inside:192.168.1.1/25 duration 0:00:18 bytes 141 Flow closed by inspection',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 41522 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: {
          kind: 'teardown',
          connection: '1042',
          durationS: 18,
          bytes: 141,
          reason: 'Flow closed by inspection',
        },
      },
    },
    {
      text: '%ASA-6-302014: Teardown TCP connection 1043 for outside:198.51.100.10/41524(LOCAL\\netops) to inside:192.168.1.1/25 duration 1:02:03 bytes 9610 TCP FINs from outside (netops)',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 41524 },
        to: { nameif: 'inside', address: '192.168.1.1', port: 25 },
        detail: {
          kind: 'teardown',
          connection: '1043',
          durationS: 3723,
          bytes: 9610,
          reason: 'TCP FINs',
        },
      },
    },
  ],
};

/** `TCP FINs from outside (netops)`: the interface and the user are no part of the reason. */
function reasonOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const withoutUser = text.replace(/ ?\([^()]{1,128}\)$/, '');
  const reason = withoutUser.replace(/(?:^| )from [^\s()]{1,64}$/, '').trim();
  return reason === '' ? undefined : reason;
}

// tcp flow from outside:198.51.100.10/35314 to dmz:192.168.1.1/25 terminated by inspection engine, reason - inspector disconnected, dropped packet.
const terminated: SyslogForm = {
  ids: ['507003'],
  pattern: new RegExp(
    `^(?:tcp|TCP) flow from ${endpointPattern('a')} to ${endpointPattern('b')} terminated by inspection engine, reason -? ?(?<reason>.*?)\\.?$`,
  ),
  read: (g) => ({
    from: endpointOf(g, 'a'),
    to: endpointOf(g, 'b'),
    detail: { kind: 'terminated-by-inspection', reason: (g.reason ?? '').trim() },
  }),
  samples: [
    {
      text: '%ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to dmz:192.168.1.1/25 terminated by inspection engine, reason - inspector disconnected, dropped packet.',
      expect: {
        from: { nameif: 'outside', address: '198.51.100.10', port: 35314 },
        to: { nameif: 'dmz', address: '192.168.1.1', port: 25 },
        detail: {
          kind: 'terminated-by-inspection',
          reason: 'inspector disconnected, dropped packet',
        },
      },
    },
  ],
};

export const connectionMessages = {
  id: ID,
  about: aboutFamily(ID),
  source: 'asa.md d.7 [O]',
  forms: [built, teardown, terminated],
} as const satisfies SyslogFamily;
