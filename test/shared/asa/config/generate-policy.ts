/** Arbitrary class maps, policy maps, inspection maps and service policies (asa.md a, b). */
import fc from 'fast-check';
import type {
  ClassMap,
  ClassMatch,
  InspectMap,
  PolicyAction,
  PolicyMap,
  ServicePolicy,
} from '../../../../shared/model/asa-config.ts';
import {
  maybe,
  NOWHERE,
  nameArbitrary,
  oneOf,
  present,
  proseArbitrary,
} from './generate-basics.ts';

const span = NOWHERE;

const matchArbitrary: fc.Arbitrary<ClassMatch> = fc.oneof(
  nameArbitrary('A').map((name) => ({
    span,
    text: `match access-list ${name}`,
    kind: 'access-list' as const,
    name,
  })),
  oneOf('tcp', 'udp').map((protocol) => ({
    span,
    text: `match port ${protocol} eq 2525`,
    kind: 'port' as const,
    protocol,
    ports: { lo: 2525, hi: 2525 },
  })),
  fc.constantFrom<ClassMatch>(
    { span, text: 'match default-inspection-traffic', kind: 'default-inspection-traffic' },
    { span, text: 'match any', kind: 'any' },
    { span, text: 'match flow ip destination-address', kind: 'flow-destination' },
    { span, text: 'match dscp ef', kind: 'dscp' },
    { span, text: 'match tunnel-group T1', kind: 'tunnel-group', name: 'T1' },
    { span, text: 'match address ironport_esa_internal', kind: 'invalid' },
  ),
);

const classMapArbitrary: fc.Arbitrary<ClassMap> = fc
  .record({
    name: nameArbitrary('C'),
    variant: fc.constantFrom(
      undefined,
      undefined,
      { type: 'management' as const, qualifier: 'type management' },
      { type: 'inspect' as const, qualifier: 'type inspect http match-all' },
    ),
    matches: fc.array(matchArbitrary, { maxLength: 2 }),
    description: maybe(proseArbitrary),
  })
  .map(({ variant, ...fields }) => present({ ...fields, ...variant, span }));

const inspectArbitrary: fc.Arbitrary<PolicyAction> = fc
  .record({
    engine: fc.constantFrom(
      { protocol: 'esmtp' },
      { protocol: 'dns' },
      { protocol: 'sip' },
      { protocol: 'h323', sub: 'h225' },
      { protocol: 'icmp', sub: 'error' },
      { protocol: 'ftp', sub: 'strict' },
    ),
    map: maybe(nameArbitrary('IM')),
  })
  .map(({ engine, map }) => {
    const sub = 'sub' in engine ? engine.sub : undefined;
    const words = ['inspect', engine.protocol, sub, map].filter((word) => word !== undefined);
    return present({
      span,
      text: words.join(' '),
      kind: 'inspect' as const,
      protocol: engine.protocol,
      sub,
      map,
    });
  });

const count = fc.integer({ min: 0, max: 2_000_000 });

const limitsArbitrary: fc.Arbitrary<PolicyAction> = fc.oneof(
  fc.tuple(count, count).map(([connMax, embryonicMax]) => ({
    span,
    text: `set connection conn-max ${connMax} embryonic-conn-max ${embryonicMax}`,
    kind: 'set-connection' as const,
    connMax,
    embryonicMax,
  })),
  nameArbitrary('TM').map((tcpMap) => ({
    span,
    text: `set connection advanced-options ${tcpMap}`,
    kind: 'set-connection' as const,
    tcpMap,
  })),
  fc.integer({ min: 0, max: 59 }).map((minutes) => ({
    span,
    text: `set connection timeout idle 1:${String(minutes).padStart(2, '0')}:00 reset`,
    kind: 'set-connection' as const,
    idleTimeoutS: 3600 + minutes * 60,
  })),
);

const actionArbitrary: fc.Arbitrary<PolicyAction> = fc.oneof(
  inspectArbitrary,
  inspectArbitrary,
  limitsArbitrary,
  fc.constantFrom<PolicyAction>(
    {
      span,
      text: 'set connection advanced-options tcp-state-bypass',
      kind: 'set-connection',
      tcpStateBypass: true,
    },
    { span, text: 'ips inline fail-open', kind: 'service-module', module: 'ips' },
    { span, text: 'sfr fail-open', kind: 'service-module', module: 'sfr' },
    { span, text: 'police output 100000', kind: 'other', keyword: 'police' },
    { span, text: 'no inspect esmtp', kind: 'negation', of: 'inspect esmtp' },
  ),
);

const policyMapArbitrary: fc.Arbitrary<PolicyMap> = fc
  .record({
    name: nameArbitrary('P'),
    description: maybe(proseArbitrary),
    classes: fc.uniqueArray(
      fc.record({
        name: fc.oneof(nameArbitrary('C'), oneOf('inspection_default', 'class-default')),
        actions: fc.array(actionArbitrary, { maxLength: 4 }),
        span: fc.constant(span),
      }),
      { selector: (c) => c.name, maxLength: 4 },
    ),
  })
  .map((fields) => present({ ...fields, span }));

const criterionArbitrary = oneOf(
  'cmd line length gt 512',
  'cmd rcpt count gt 100',
  'cmd verb vrfy etrn',
  'body line length gt 998',
  'header line length gt 998',
  'header to-fields count gt 50',
  'sender-address length gt 320',
  'sender-address regex class RX_Class',
  'mime filename length gt 255',
  'mime encoding binary others',
  'ehlo-reply-parameter others',
  'invalid-recipients count gt 5',
);

const mapActionArbitrary = fc.constantFrom(
  { kind: 'drop-connection' as const, log: true, text: 'drop-connection log', span },
  { kind: 'mask' as const, log: false, text: 'mask', span },
  { kind: 'reset' as const, log: false, text: 'reset', span },
  { kind: 'log' as const, log: true, text: 'log', span },
  { kind: 'rate-limit' as const, log: false, text: 'rate-limit 10', span },
);

const parametersArbitrary = fc.uniqueArray(
  fc.constantFrom(
    { keyword: 'mask-banner', isNegated: false, rest: '', span },
    { keyword: 'mail-relay', isNegated: true, rest: '', span },
    { keyword: 'mail-relay', isNegated: false, rest: 'example.com action log', span },
    { keyword: 'special-character', isNegated: false, rest: 'action drop-connection log', span },
    { keyword: 'allow-tls', isNegated: true, rest: '', span },
    { keyword: 'allow-tls', isNegated: false, rest: 'action log', span },
  ),
  { selector: (p) => p.keyword, maxLength: 4 },
);

const inspectMapArbitrary: fc.Arbitrary<InspectMap> = fc
  .record({
    name: fc.oneof(nameArbitrary('IM'), oneOf('_default_esmtp_map')),
    protocol: fc.constant('esmtp'),
    description: maybe(proseArbitrary),
    parameters: parametersArbitrary,
    matches: fc.array(
      fc
        .record({
          isNegated: fc.boolean(),
          criterion: criterionArbitrary,
          action: maybe(mapActionArbitrary),
        })
        .map((fields) => present({ ...fields, span })),
      { maxLength: 7 },
    ),
  })
  .map((fields) => present({ ...fields, span }));

const servicePoliciesArbitrary: fc.Arbitrary<ServicePolicy[]> = fc.array(
  fc.oneof(
    nameArbitrary('P').map((policy) => ({ policy, scope: 'global' as const, span })),
    fc
      .tuple(nameArbitrary('P'), nameArbitrary('if'))
      .map(([policy, nameif]) => ({ policy, scope: 'interface' as const, nameif, span })),
  ),
  { maxLength: 3 },
);

/** The MPF part of a configuration. */
export const policiesArbitrary = fc.record({
  classMaps: fc.uniqueArray(classMapArbitrary, {
    selector: (m) => `${m.type} ${m.name}`,
    maxLength: 4,
  }),
  inspectMaps: fc.uniqueArray(inspectMapArbitrary, { selector: (m) => m.name, maxLength: 2 }),
  policyMaps: fc.uniqueArray(policyMapArbitrary, { selector: (m) => m.name, maxLength: 3 }),
  servicePolicies: servicePoliciesArbitrary,
});
