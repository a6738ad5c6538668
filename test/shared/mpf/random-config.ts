/**
 * Random configurations over a tiny address space: eight IPv4 and four IPv6 addresses, three
 * interfaces, a handful of lists, classes and policies. Built as facts, not as text: what a form
 * looks like is the reader's business, what it means is tested here.
 */
import fc from 'fast-check';
import { type AddressRange, parseAddress } from '../../../shared/base/ip.ts';
import type { Span } from '../../../shared/base/text.ts';
import type {
  AccessList,
  AccessListEntry,
  AddressSpec,
  AsaConfig,
  ClassMap,
  ClassMatch,
  ConfigSource,
  GroupMember,
  NetworkObject,
  ObjectGroup,
  PolicyAction,
  PolicyMap,
  PortSpec,
  ProtocolSpec,
  ServicePolicy,
} from '../../../shared/model/asa-config.ts';
import { parseRelease } from '../../../shared/model/release.ts';

const BASE4 = parseAddress('192.0.2.0')?.value ?? 0n;
const BASE6 = parseAddress('2001:db8::')?.value ?? 0n;
export const UNIVERSE4 = 8;
export const UNIVERSE6 = 4;

export function address4(at: number) {
  return { family: 4 as const, value: BASE4 + BigInt(at) };
}

export function address6(at: number) {
  return { family: 6 as const, value: BASE6 + BigInt(at) };
}

let line = 0;
function span(): Span {
  line++;
  return { path: 'random', from: line, to: line };
}

const range: fc.Arbitrary<AddressRange> = fc.oneof(
  { weight: 4, arbitrary: rangeIn(4, BASE4, UNIVERSE4) },
  { weight: 1, arbitrary: rangeIn(6, BASE6, UNIVERSE6) },
);

function rangeIn(family: 4 | 6, base: bigint, size: number): fc.Arbitrary<AddressRange> {
  return fc.tuple(fc.nat(size - 1), fc.nat(2)).map(([lo, more]) => ({
    family,
    lo: base + BigInt(lo),
    hi: base + BigInt(Math.min(lo + more, size - 1)),
  }));
}

const OBJECTS = ['o0', 'o1', 'o2'];
const GROUPS = ['g0', 'g1', 'g2'];

const addressSpec: fc.Arbitrary<AddressSpec> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<AddressSpec>({ kind: 'any' }) },
  { weight: 1, arbitrary: fc.constantFrom<AddressSpec>({ kind: 'any4' }, { kind: 'any6' }) },
  { weight: 8, arbitrary: range.map((r): AddressSpec => ({ kind: 'range', range: r })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...OBJECTS).map((name): AddressSpec => ({ kind: 'object', name })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...GROUPS, 'gone')
      .map((name): AddressSpec => ({ kind: 'object-group', name })),
  },
);

const object = (name: string): fc.Arbitrary<NetworkObject> =>
  fc
    .oneof(
      { weight: 6, arbitrary: range.map((r) => ({ kind: 'range' as const, range: r })) },
      { weight: 1, arbitrary: fc.constant({ kind: 'fqdn' as const, fqdn: 'esa.example.com' }) },
    )
    .map((value) => ({ name, value, spans: [span()] }));

const member: fc.Arbitrary<GroupMember> = fc.oneof(
  {
    weight: 6,
    arbitrary: range.map(
      (r): GroupMember => ({
        kind: 'address',
        address: { kind: 'range', range: r },
        span: span(),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...OBJECTS).map(
      (name): GroupMember => ({
        kind: 'address',
        address: { kind: 'object', name },
        span: span(),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...GROUPS)
      .map((name): GroupMember => ({ kind: 'group', name, span: span() })),
  },
);

const group = (name: string): fc.Arbitrary<ObjectGroup> =>
  fc
    .array(member, { maxLength: 3 })
    .map((members) => ({ name, kind: 'network', members, span: span() }));

const port: fc.Arbitrary<PortSpec | undefined> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<PortSpec>({ kind: 'range', ports: { lo: 25, hi: 25 } }) },
  { weight: 4, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<PortSpec>(
      { kind: 'range', ports: { lo: 80, hi: 80 } },
      { kind: 'range', ports: { lo: 20, hi: 30 } },
      { kind: 'not', port: 25 },
      { kind: 'not', port: 80 },
      { kind: 'object-group', name: 'ports' },
    ),
  },
);

const sourcePort: fc.Arbitrary<PortSpec | undefined> = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<PortSpec>(
      { kind: 'range', ports: { lo: 25, hi: 25 } },
      { kind: 'range', ports: { lo: 1024, hi: 65535 } },
      { kind: 'range', ports: { lo: 30000, hi: 40000 } },
    ),
  },
);

const protocol: fc.Arbitrary<ProtocolSpec> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<ProtocolSpec>({ kind: 'protocol', protocol: 'tcp' }) },
  { weight: 3, arbitrary: fc.constant<ProtocolSpec>({ kind: 'protocol', protocol: 'ip' }) },
  { weight: 1, arbitrary: fc.constant<ProtocolSpec>({ kind: 'protocol', protocol: 'udp' }) },
  { weight: 1, arbitrary: fc.constant<ProtocolSpec>({ kind: 'object', name: 'svc' }) },
);

const entry: fc.Arbitrary<AccessListEntry> = fc
  .record({
    action: fc.constantFrom<'permit' | 'deny'>('permit', 'deny'),
    protocol,
    source: addressSpec,
    destination: addressSpec,
    destinationPort: port,
    sourcePort,
    isInactive: rarely(6),
    hasTimeRange: rarely(10),
    isInvalid: rarely(20),
    hasCondition: rarely(25),
  })
  .map((e): AccessListEntry => {
    const hasPorts = e.protocol.kind === 'protocol' && e.protocol.protocol === 'tcp';
    return {
      action: e.action,
      protocol: e.protocol,
      source: e.source,
      destination: e.destination,
      ...(hasPorts && e.destinationPort ? { destinationPort: e.destinationPort } : {}),
      ...(hasPorts && e.sourcePort ? { sourcePort: e.sourcePort } : {}),
      isInactive: e.isInactive,
      ...(e.hasTimeRange ? { timeRange: 'NIGHT' } : {}),
      ...(e.hasCondition ? { extraCondition: 'user LOCAL' } : {}),
      ...(e.isInvalid ? { invalid: 'incomplete' as const } : {}),
      text: `entry ${e.action}`,
      span: span(),
    };
  });

function rarely(oneIn: number): fc.Arbitrary<boolean> {
  return fc.nat(oneIn - 1).map((n) => n === oneIn - 1);
}

const LISTS = ['a0', 'a1', 'a2'];

const list = (name: string): fc.Arbitrary<AccessList> =>
  fc.array(entry, { maxLength: 5 }).map((entries) => ({
    name,
    kind: 'extended',
    entries,
    remarks: [],
    spans: [span()],
  }));

const matchList: fc.Arbitrary<ClassMatch> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...LISTS).map(listMatch) },
  { weight: 1, arbitrary: fc.constant('gone').map(listMatch) },
);

function listMatch(name: string): ClassMatch {
  return { kind: 'access-list', name, text: `match access-list ${name}`, span: span() };
}

function plain(
  kind: 'default-inspection-traffic' | 'any' | 'dscp' | 'invalid',
): fc.Arbitrary<ClassMatch> {
  return fc.constant(kind).map((k): ClassMatch => ({ kind: k, text: `match ${k}`, span: span() }));
}

const portMatch: fc.Arbitrary<ClassMatch> = fc.constantFrom(25, 80).map(
  (p): ClassMatch => ({
    kind: 'port',
    protocol: 'tcp',
    ports: { lo: p, hi: p },
    text: `match port tcp eq ${p}`,
    span: span(),
  }),
);

const matches: fc.Arbitrary<ClassMatch[]> = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(matchList) },
  { weight: 4, arbitrary: fc.tuple(plain('default-inspection-traffic')) },
  { weight: 3, arbitrary: fc.tuple(plain('default-inspection-traffic'), matchList) },
  { weight: 2, arbitrary: fc.tuple(portMatch) },
  { weight: 1, arbitrary: fc.tuple(plain('any')) },
  { weight: 1, arbitrary: fc.tuple(plain('invalid')) },
  { weight: 1, arbitrary: fc.tuple(plain('dscp')) },
  { weight: 1, arbitrary: fc.tuple(portMatch, matchList) },
);

const CLASSES = ['c0', 'c1', 'c2'];

const classMap = (name: string): fc.Arbitrary<ClassMap> =>
  fc.tuple(matches, rarely(15)).map(([found, isManagement]) => ({
    name,
    ...(isManagement ? { type: 'management' as const } : {}),
    matches: found,
    span: span(),
  }));

function inspect(name: string, map?: string): PolicyAction {
  return {
    kind: 'inspect',
    protocol: name,
    ...(map === undefined ? {} : { map }),
    text: `inspect ${name}`,
    span: span(),
  };
}

const actions: fc.Arbitrary<PolicyAction[]> = fc.oneof(
  { weight: 9, arbitrary: fc.constant('esmtp').map((e) => [inspect(e)]) },
  { weight: 2, arbitrary: fc.constant('esmtp').map((e) => [inspect('dns'), inspect(e, 'MAP')]) },
  { weight: 3, arbitrary: fc.constant(null).map(() => []) },
  { weight: 2, arbitrary: fc.constantFrom('http', 'icmp', 'ftp').map((e) => [inspect(e)]) },
  { weight: 1, arbitrary: fc.constant('http').map((e) => [inspect(e), inspect('esmtp')]) },
  { weight: 2, arbitrary: fc.boolean().map((isBypass) => [setConnection(isBypass)]) },
  {
    weight: 1,
    arbitrary: fc
      .constant('inspect esmtp')
      .map((of): PolicyAction[] => [{ kind: 'negation', of, text: `no ${of}`, span: span() }]),
  },
);

function setConnection(isBypass: boolean): PolicyAction {
  return {
    kind: 'set-connection',
    ...(isBypass ? { tcpStateBypass: true } : { connMax: 50 }),
    text: 'set connection',
    span: span(),
  };
}

const policyMap = (name: string): fc.Arbitrary<PolicyMap> =>
  fc
    .array(fc.tuple(fc.constantFrom(...CLASSES, 'class-default', 'missing'), actions), {
      minLength: 1,
      maxLength: 4,
    })
    .map((classes) => ({
      name,
      classes: classes.map(([found, does]) => ({ name: found, actions: does, span: span() })),
      span: span(),
    }));

const POLICIES = ['p0', 'p1', 'p2'];

const servicePolicies: fc.Arbitrary<ServicePolicy[]> = fc
  .record({
    global: fc.constantFrom<(string | undefined)[]>('p0', 'p0', 'p0', 'p0', undefined, 'lost'),
    outside: fc.constantFrom<(string | undefined)[]>(undefined, 'p1', 'p1', 'lost'),
    inside: fc.constantFrom<(string | undefined)[]>(undefined, undefined, 'p2'),
  })
  .map(({ global, outside, inside }) => [
    ...(global === undefined ? [] : [{ policy: global, scope: 'global' as const, span: span() }]),
    ...on('outside', outside),
    ...on('inside', inside),
  ]);

function on(nameif: string, policy: string | undefined): ServicePolicy[] {
  return policy === undefined ? [] : [{ policy, scope: 'interface', nameif, span: span() }];
}

const source: fc.Arbitrary<ConfigSource> = fc
  .tuple(fc.boolean(), fc.subarray(['access-list', 'class-map', 'policy-map', 'service-policy']))
  .map(([isWhole, covers]) => ({
    span: span(),
    kind: 'running',
    extent: isWhole ? 'whole' : 'part',
    covers: isWhole ? [] : covers,
    all: false,
  }));

export const randomConfig: fc.Arbitrary<AsaConfig> = fc
  .record({
    release: fc.constantFrom('8.2(5)', '8.4(7)', '9.1(7)', '9.16(4)', ''),
    objects: fc.tuple(...OBJECTS.map(object)),
    groups: fc.tuple(...GROUPS.map(group)),
    lists: fc.tuple(...LISTS.map(list)),
    classes: fc.tuple(...CLASSES.map(classMap)),
    policies: fc.tuple(...POLICIES.map(policyMap)),
    servicePolicies,
    source,
  })
  .map((c): AsaConfig => {
    const release = parseRelease(c.release);
    return {
      ...NOTHING,
      sources: [c.source],
      ...(release ? { release } : {}),
      objects: c.objects,
      objectGroups: [...c.groups, PORTS],
      serviceObjects: [
        {
          name: 'svc',
          service: { protocol: 'tcp', destination: { lo: 25, hi: 25 } },
          span: span(),
        },
      ],
      accessLists: c.lists,
      classMaps: c.classes,
      policyMaps: c.policies,
      servicePolicies: c.servicePolicies,
    };
  });

const PORTS: ObjectGroup = {
  name: 'ports',
  kind: 'service',
  protocol: 'tcp',
  members: [{ kind: 'port', ports: { lo: 25, hi: 25 }, span: span() }],
  span: span(),
};

export const NOTHING: AsaConfig = {
  sources: [],
  contexts: [],
  names: [],
  interfaces: [],
  routes: [],
  objects: [],
  serviceObjects: [],
  objectGroups: [],
  timeRanges: [],
  accessLists: [],
  accessGroups: [],
  classMaps: [],
  inspectMaps: [],
  policyMaps: [],
  servicePolicies: [],
  fixups: [],
  nat: [],
  services: [],
  references: [],
};
