/**
 * Arbitrary configurations for property tests: everything that `printConfig` prints, with names that
 * refer to things defined in it. Texts of entries, matches and actions are what a device would
 * print, so that a printed configuration reads back as the same facts.
 */
import fc from 'fast-check';
import { renderEntry } from '../../../../shared/asa/config/print-words.ts';
import { prefixRange } from '../../../../shared/base/ip.ts';
import type {
  AccessList,
  AccessListEntry,
  AddressSpec,
  AsaConfig,
  Interface,
  ObjectGroup,
  PortSpec,
  ProtocolSpec,
} from '../../../../shared/model/asa-config.ts';
import {
  maybe,
  NOWHERE,
  nameArbitrary,
  networkArbitrary,
  oneOf,
  portsArbitrary,
  present,
  proseArbitrary,
  v4Arbitrary,
  v6Arbitrary,
} from './generate-basics.ts';
import { natArbitrary } from './generate-nat.ts';
import { groupsArbitrary, objectsArbitrary, serviceObjectsArbitrary } from './generate-objects.ts';
import { policiesArbitrary } from './generate-policy.ts';

const span = NOWHERE;

const hostOrNetwork: fc.Arbitrary<AddressSpec> = networkArbitrary.map((range) => ({
  kind: 'range',
  range,
}));

const sideArbitrary: fc.Arbitrary<AddressSpec> = fc.oneof(
  fc.constantFrom<AddressSpec>({ kind: 'any' }, { kind: 'any4' }, { kind: 'any6' }),
  hostOrNetwork,
  nameArbitrary('O').map((name) => ({ kind: 'object' as const, name })),
  nameArbitrary('GN').map((name) => ({ kind: 'object-group' as const, name })),
  nameArbitrary('if').map((nameif) => ({ kind: 'interface' as const, nameif })),
);

function portSpecArbitrary(groups: readonly ObjectGroup[]): fc.Arbitrary<PortSpec | undefined> {
  const names = groups.filter((g) => g.protocol !== undefined).map((g) => g.name);
  return fc.oneof(
    fc.constant(undefined),
    portsArbitrary.map((ports) => ({ kind: 'range' as const, ports })),
    fc.integer({ min: 0, max: 65535 }).map((port) => ({ kind: 'not' as const, port })),
    ...(names.length > 0
      ? [fc.constantFrom(...names).map((name) => ({ kind: 'object-group' as const, name }))]
      : []),
  );
}

const protocolArbitrary: fc.Arbitrary<ProtocolSpec> = fc.oneof(
  oneOf('tcp', 'tcp', 'udp', 'ip', 'icmp', 'gre', '200').map((protocol) => ({
    kind: 'protocol' as const,
    protocol,
  })),
  nameArbitrary('S').map((name) => ({ kind: 'object' as const, name })),
  nameArbitrary('GS').map((name) => ({ kind: 'object-group' as const, name })),
);

type EntryFields = Omit<AccessListEntry, 'text' | 'span'>;

function entryArbitrary(groups: readonly ObjectGroup[]): fc.Arbitrary<EntryFields> {
  return fc
    .record({
      action: oneOf('permit', 'deny'),
      protocol: protocolArbitrary,
      source: sideArbitrary,
      sourcePort: portSpecArbitrary(groups),
      destination: sideArbitrary,
      destinationPort: portSpecArbitrary(groups),
      isInactive: fc.boolean(),
      timeRange: maybe(nameArbitrary('T')),
      extraCondition: maybe(oneOf('user CORP\\alice', 'security-group tag 10', 'ifc outside')),
    })
    .map((fields) => {
      const { protocol } = fields;
      const hasPorts = protocol.kind === 'protocol' && ['tcp', 'udp'].includes(protocol.protocol);
      return present(
        hasPorts ? fields : { ...fields, sourcePort: undefined, destinationPort: undefined },
      );
    });
}

function accessListArbitrary(groups: readonly ObjectGroup[]): fc.Arbitrary<AccessList> {
  const extended = entryArbitrary(groups);
  const standard: fc.Arbitrary<EntryFields> = networkArbitrary
    .filter((range) => range.family === 4)
    .map((range) => ({
      action: 'permit',
      protocol: { kind: 'protocol', protocol: 'ip' },
      source: { kind: 'any' },
      destination: { kind: 'range', range },
      isInactive: false,
    }));
  const ipv6: fc.Arbitrary<EntryFields> = networkArbitrary
    .filter((range) => range.family === 6)
    .map((range) => ({
      action: 'deny',
      protocol: { kind: 'protocol', protocol: 'tcp' },
      source: { kind: 'any6' },
      destination: { kind: 'range', range },
      destinationPort: { kind: 'range', ports: { lo: 25, hi: 25 } },
      isInactive: false,
    }));
  const list = (kind: AccessList['kind'], prefix: string, entries: fc.Arbitrary<EntryFields>) =>
    fc
      .record({
        name: nameArbitrary(prefix),
        entries: fc.array(entries, { minLength: 1, maxLength: 6 }),
        remarks: fc.array(proseArbitrary, { maxLength: 2 }),
      })
      .map(
        ({ name, entries, remarks }): AccessList => ({
          name,
          kind,
          entries: entries.map((e) => ({ ...e, text: renderEntry(name, kind, e), span })),
          remarks: remarks.map((text) => ({ text, span })),
          spans: [],
        }),
      );
  return fc.oneof(
    list('extended', 'A', extended),
    list('extended', 'A', extended),
    list('advanced', 'CSM', extended),
    list('standard', 'AS', standard),
    list('ipv6', 'A6', ipv6),
  );
}

const interfaceArbitrary: fc.Arbitrary<Interface> = fc
  .record({
    hardware: oneOf(
      'GigabitEthernet0/0',
      'GigabitEthernet0/1.100',
      'Port-channel1',
      'BVI1',
      'Vlan2',
    ),
    nameif: maybe(nameArbitrary('if')),
    securityLevel: maybe(fc.integer({ min: 0, max: 100 })),
    addresses: fc.array(
      fc
        .record({
          address: fc.oneof(v4Arbitrary, v6Arbitrary),
          length: fc.integer({ min: 8, max: 30 }),
          other: maybe(fc.integer({ min: 1, max: 200 })),
        })
        .map(({ address, length, other }) =>
          present({
            address,
            network: prefixRange(address, length),
            standby:
              other === undefined
                ? undefined
                : { family: address.family, value: address.value ^ BigInt(other) },
          }),
        ),
      { maxLength: 2 },
    ),
    isShutdown: fc.boolean(),
    isManagementOnly: fc.boolean(),
  })
  .map((fields) => present({ ...fields, span }));

const surroundingsArbitrary = fc.record({
  hostname: maybe(nameArbitrary('fw')),
  domainName: maybe(fc.constant('example.com')),
  release: maybe(
    fc.constant({ major: 9, minor: 12, maintenance: 4, interim: 67, text: '9.12(4)67' }),
  ),
  isContext: fc.boolean(),
  isTransparent: maybe(fc.boolean()),
  failover: maybe(
    fc
      .record({ isOn: fc.boolean(), unit: maybe(oneOf('primary', 'secondary')) })
      .map((f) => present({ ...f, span })),
  ),
  cluster: maybe(
    fc.record({ name: nameArbitrary('cl'), isEnabled: fc.boolean(), span: fc.constant(span) }),
  ),
  contexts: fc.uniqueArray(
    fc
      .record({
        name: nameArbitrary('ctx'),
        interfaces: fc.array(nameArbitrary('Vlan'), { maxLength: 2 }),
        configUrl: maybe(fc.constant('disk0:/ctx.cfg')),
      })
      .map((fields) => present({ ...fields, span })),
    { selector: (c) => c.name, maxLength: 2 },
  ),
  names: fc.uniqueArray(
    fc.record({
      name: nameArbitrary('n'),
      address: fc.oneof(v4Arbitrary, v6Arbitrary),
      span: fc.constant(span),
    }),
    { selector: (n) => n.name, maxLength: 2 },
  ),
  interfaces: fc.uniqueArray(interfaceArbitrary, { selector: (i) => i.hardware, maxLength: 3 }),
  routes: fc.array(
    fc
      .record({
        nameif: nameArbitrary('if'),
        network: networkArbitrary,
        v4: v4Arbitrary,
        v6: v6Arbitrary,
      })
      .map(({ nameif, network, v4, v6 }) => ({
        nameif,
        network,
        gateway: network.family === 4 ? v4 : v6,
        span,
      })),
    { maxLength: 3 },
  ),
  timeRanges: fc.uniqueArray(
    fc.record({
      name: nameArbitrary('T'),
      entries: fc.array(
        oneOf('periodic weekdays 8:00 to 18:00', 'absolute end 10:00 1 January 2030'),
        {
          maxLength: 2,
        },
      ),
      span: fc.constant(span),
    }),
    { selector: (t) => t.name, maxLength: 2 },
  ),
  services: fc.array(
    fc
      .record({
        keyword: oneOf('resetinbound', 'resetoutbound', 'resetoutside'),
        isNegated: fc.boolean(),
        nameif: maybe(nameArbitrary('if')),
      })
      .map((fields) => present({ ...fields, span })),
    { maxLength: 2 },
  ),
  fixups: fc.array(
    fc
      .tuple(oneOf('smtp', 'http', 'h323 h225'), fc.boolean(), fc.integer({ min: 1, max: 65535 }))
      .map(([protocol, isNegated, port]) => ({
        protocol,
        isNegated,
        ports: { lo: port, hi: Math.min(port + (port % 3), 65535) },
        span,
      })),
    { maxLength: 2 },
  ),
  accessGroups: fc.array(
    fc.oneof(
      nameArbitrary('A').map((accessList) => ({ accessList, direction: 'global' as const, span })),
      fc
        .tuple(nameArbitrary('A'), oneOf('in', 'out'), nameArbitrary('if'))
        .map(([accessList, direction, nameif]) => ({ accessList, direction, nameif, span })),
    ),
    { maxLength: 2 },
  ),
});

/** Any configuration that can be printed; `sources` and `references` are empty. */
export const configArbitrary: fc.Arbitrary<AsaConfig> = fc
  .tuple(objectsArbitrary, serviceObjectsArbitrary, groupsArbitrary)
  .chain(([objects, serviceObjects, objectGroups]) =>
    fc
      .record({
        surroundings: surroundingsArbitrary,
        accessLists: fc.uniqueArray(accessListArbitrary(objectGroups), {
          selector: (l) => l.name,
          maxLength: 4,
        }),
        nat: natArbitrary(objects),
        policies: policiesArbitrary,
      })
      .map(({ surroundings, accessLists, nat, policies }): AsaConfig => {
        const { release, isContext, ...others } = surroundings;
        const isFtd = accessLists.some((l) => l.kind === 'advanced') && !release;
        return present({
          ...others,
          ...policies,
          release,
          platform: release ? ('asa' as const) : isFtd ? ('ftd' as const) : undefined,
          isContext: release && isContext ? true : undefined,
          sources: [],
          references: [],
          objects,
          serviceObjects,
          objectGroups,
          accessLists,
          nat,
        }) as AsaConfig; // `present` only leaves undefined fields out
      }),
  );
