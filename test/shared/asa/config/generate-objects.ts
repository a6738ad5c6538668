/** Arbitrary objects, service objects and groups (asa.md a.3). */
import fc from 'fast-check';
import type {
  AddressSpec,
  GroupMember,
  NetworkObject,
  ObjectGroup,
  ServiceSpec,
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
} from './generate-basics.ts';

const valueArbitrary: fc.Arbitrary<NonNullable<NetworkObject['value']>> = fc.oneof(
  networkArbitrary.map((range) => ({ kind: 'range' as const, range })),
  fc.tuple(v4Arbitrary, v4Arbitrary).map(([a, b]) => ({
    kind: 'range' as const,
    range: {
      family: 4 as const,
      lo: a.value < b.value ? a.value : b.value,
      hi: a.value < b.value ? b.value : a.value,
    },
  })),
  fc
    .tuple(fc.constantFrom(undefined, 4 as const, 6 as const), nameArbitrary('h'))
    .map(([family, host]) =>
      present({ kind: 'fqdn' as const, fqdn: `${host}.example.com`, family }),
    ),
);

/** Network objects with every sort of value. */
export const objectsArbitrary = fc.uniqueArray(
  fc
    .record({
      name: nameArbitrary('O'),
      value: maybe(valueArbitrary),
      description: maybe(proseArbitrary),
    })
    .map((fields): NetworkObject => present({ ...fields, spans: [] })),
  { selector: (o) => o.name, maxLength: 4 },
);

const serviceArbitrary: fc.Arbitrary<ServiceSpec> = fc.oneof(
  oneOf('ip', 'icmp', 'gre', '200').map((protocol) => ({ protocol })),
  fc
    .record({
      protocol: oneOf('tcp', 'udp', 'tcp-udp', 'sctp'),
      source: maybe(portsArbitrary),
      destination: maybe(portsArbitrary),
    })
    .map(present),
  fc.integer({ min: 0, max: 65535 }).map((port) => ({ protocol: 'tcp', destinationNot: port })),
  fc.integer({ min: 0, max: 65535 }).map((port) => ({ protocol: 'udp', sourceNot: port })),
);

/** Service objects. */
export const serviceObjectsArbitrary = fc.uniqueArray(
  fc.record({ name: nameArbitrary('S'), service: serviceArbitrary, span: fc.constant(NOWHERE) }),
  { selector: (o) => o.name, maxLength: 3 },
);

const span = NOWHERE;

const hostOrNetwork: fc.Arbitrary<AddressSpec> = networkArbitrary.map((range) => ({
  kind: 'range',
  range,
}));

const memberArbitraries: Readonly<Record<string, fc.Arbitrary<GroupMember>>> = {
  network: fc.oneof(
    hostOrNetwork.map((address) => ({ kind: 'address' as const, address, span })),
    nameArbitrary('O').map((name) => ({
      kind: 'address' as const,
      address: { kind: 'object' as const, name },
      span,
    })),
    nameArbitrary('GN').map((name) => ({ kind: 'group' as const, name, span })),
  ),
  service: fc.oneof(
    serviceArbitrary.map((service) => ({ kind: 'service' as const, service, span })),
    nameArbitrary('S').map((name) => ({ kind: 'service-object' as const, name, span })),
    nameArbitrary('GS').map((name) => ({ kind: 'group' as const, name, span })),
  ),
  port: portsArbitrary.map((ports) => ({ kind: 'port' as const, ports, span })),
  protocol: oneOf('tcp', 'udp', 'ip', '200').map((protocol) => ({
    kind: 'protocol' as const,
    protocol,
    span,
  })),
  'icmp-type': oneOf('echo', 'echo-reply', 'unreachable').map((type) => ({
    kind: 'other' as const,
    text: `icmp-object ${type}`,
    span,
  })),
  user: oneOf('alice', 'bob').map((user) => ({
    kind: 'other' as const,
    text: `user CORP\\${user}`,
    span,
  })),
};

function groupArbitrary(
  prefix: string,
  kind: ObjectGroup['kind'],
  members: string,
  protocol: fc.Arbitrary<string | undefined> = fc.constant(undefined),
): fc.Arbitrary<ObjectGroup> {
  return fc
    .record({
      name: nameArbitrary(prefix),
      kind: fc.constant(kind),
      protocol,
      members: fc.array(memberArbitraries[members] as fc.Arbitrary<GroupMember>, { maxLength: 3 }), // a key above
      description: maybe(proseArbitrary),
    })
    .map((fields) => present({ ...fields, span }));
}

/** Groups of six kinds; names begin with the kind's letters. */
export const groupsArbitrary = fc.uniqueArray(
  fc.oneof(
    groupArbitrary('GN', 'network', 'network'),
    groupArbitrary('GS', 'service', 'service'),
    groupArbitrary('GP', 'service', 'port', oneOf('tcp', 'udp', 'tcp-udp')),
    groupArbitrary('GR', 'protocol', 'protocol'),
    groupArbitrary('GI', 'icmp-type', 'icmp-type'),
    groupArbitrary('GU', 'user', 'user'),
  ),
  { selector: (g) => g.name, maxLength: 5 },
);
