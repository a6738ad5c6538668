/** Arbitrary translations of every era, in the device's order (asa.md d.2, f). */
import fc from 'fast-check';
import { maskWord } from '../../../../shared/asa/config/print-words.ts';
import { portWord } from '../../../../shared/asa/ports.ts';
import { type AddressRange, formatAddress, hostRange } from '../../../../shared/base/ip.ts';
import type { NatRule, NetworkObject } from '../../../../shared/model/asa-config.ts';
import { maybe, NOWHERE, nameArbitrary, oneOf, present, v4Arbitrary } from './generate-basics.ts';

const span = NOWHERE;

const ifArbitrary = fc.tuple(nameArbitrary('if'), nameArbitrary('if'));

function hostText(range: AddressRange): string {
  return formatAddress({ family: range.family, value: range.lo });
}

const limitsArbitrary = fc
  .record({
    connMax: fc.integer({ min: 0, max: 2000 }),
    embryonicMax: maybe(fc.integer({ min: 0, max: 2000 })),
    udpMax: maybe(fc.integer({ min: 0, max: 2000 })),
  })
  .map(present);

function limitWords(limits: NatRule['limits']): string {
  if (!limits) return '';
  const embryonic = limits.embryonicMax === undefined ? '' : ` ${limits.embryonicMax}`;
  const udp = limits.udpMax === undefined ? '' : ` udp ${limits.udpMax}`;
  return ` tcp ${limits.connMax}${embryonic}${udp}`;
}

const staticArbitrary: fc.Arbitrary<NatRule> = fc
  .record({
    faces: ifArbitrary,
    real: v4Arbitrary,
    mapped: maybe(v4Arbitrary),
    port: maybe(fc.integer({ min: 1, max: 65535 })),
    limits: maybe(limitsArbitrary),
  })
  .filter(({ real, mapped }) => real.value !== mapped?.value)
  .map(({ faces: [realInterface, mappedInterface], real, mapped, port, limits }) => {
    const isPat = port !== undefined;
    const mappedText = mapped ? formatAddress(mapped) : 'interface';
    const sides = isPat
      ? `tcp ${mappedText} smtp ${formatAddress(real)} ${portWord(port, 'tcp')}`
      : `${mappedText} ${formatAddress(real)}`;
    return present({
      kind: 'static-pre83' as const,
      type: 'static' as const,
      realInterface,
      mappedInterface,
      real: { kind: 'range' as const, range: hostRange(real) },
      mapped: mapped
        ? { kind: 'range' as const, range: hostRange(mapped) }
        : { kind: 'interface' as const, nameif: mappedInterface },
      service: isPat ? { protocol: 'tcp' as const, real: port, mapped: 25 } : undefined,
      limits,
      isInactive: false,
      text: `static (${realInterface},${mappedInterface}) ${sides} netmask 255.255.255.255${limitWords(limits)}`,
      span,
    });
  });

/** One `nat` line with its pools; the number keeps it apart from others. */
function dynamicArbitrary(id: number): fc.Arbitrary<NatRule[]> {
  return fc
    .record({
      realInterface: nameArbitrary('if'),
      network: v4Arbitrary,
      pools: fc.uniqueArray(fc.tuple(nameArbitrary('if'), maybe(v4Arbitrary)), {
        selector: ([name]) => name,
        maxLength: 2,
      }),
    })
    .map(({ realInterface, network, pools }) => {
      const rule: NatRule = {
        kind: 'dynamic-pre83',
        type: 'dynamic',
        realInterface,
        mappedInterface: 'any',
        real: { kind: 'range', range: hostRange(network) },
        isInactive: false,
        text: `nat (${realInterface}) ${id} ${formatAddress(network)} ${maskWord(32)}`,
        span,
      };
      if (pools.length === 0) return [rule];
      return pools.map(
        ([mappedInterface, address]): NatRule => ({
          ...rule,
          mappedInterface,
          mapped: address
            ? { kind: 'range', range: hostRange(address) }
            : { kind: 'interface', nameif: mappedInterface },
        }),
      );
    });
}

const exemptArbitrary: fc.Arbitrary<NatRule> = fc
  .tuple(nameArbitrary('if'), nameArbitrary('A'))
  .map(([realInterface, accessList]) => ({
    kind: 'exempt-pre83',
    type: 'identity',
    realInterface,
    mappedInterface: 'any',
    real: { kind: 'unresolved', text: `access-list ${accessList}` },
    accessList,
    isInactive: false,
    text: `nat (${realInterface}) 0 access-list ${accessList}`,
    span,
  }));

function twiceArbitrary(section: 1 | 3): fc.Arbitrary<NatRule> {
  return fc
    .record({
      faces: ifArbitrary,
      type: oneOf('static', 'dynamic'),
      real: nameArbitrary('O'),
      mapped: nameArbitrary('M'),
      destination: maybe(fc.tuple(nameArbitrary('DM'), nameArbitrary('DR'))),
      services: maybe(fc.tuple(nameArbitrary('X'), nameArbitrary('Y'))),
      isInactive: fc.boolean(),
    })
    .map(
      ({
        faces: [realInterface, mappedInterface],
        type,
        real,
        mapped,
        destination,
        services,
        isInactive,
      }) =>
        present({
          kind: 'twice' as const,
          type,
          realInterface,
          mappedInterface,
          real: { kind: 'object' as const, name: real },
          mapped: { kind: 'object' as const, name: mapped },
          destination: destination && {
            mapped: { kind: 'object' as const, name: destination[0] },
            real: { kind: 'object' as const, name: destination[1] },
          },
          serviceObjects: services && { real: services[0], mapped: services[1] },
          isInactive,
          section,
          text: [
            `nat (${realInterface},${mappedInterface})`,
            ...(section === 3 ? ['after-auto'] : []),
            `source ${type} ${real} ${mapped}`,
            ...(destination ? [`destination static ${destination.join(' ')}`] : []),
            ...(services ? [`service ${services.join(' ')}`] : []),
            ...(isInactive ? ['inactive'] : []),
          ].join(' '),
          span,
        }),
    );
}

/** The NAT line of each object, for some of them. */
function objectNatArbitrary(object: NetworkObject): fc.Arbitrary<NatRule | undefined> {
  const isHost = object.value?.kind === 'range' && object.value.range.lo === object.value.range.hi;
  return maybe(
    fc
      .record({
        faces: ifArbitrary,
        mapped: isHost ? maybe(v4Arbitrary) : fc.constant(undefined),
        port: maybe(fc.integer({ min: 1, max: 65535 })),
      })
      .map(({ faces: [realInterface, mappedInterface], mapped, port }) => {
        const range = mapped && hostRange(mapped);
        const service =
          port === undefined ? '' : ` service tcp ${portWord(port, 'tcp')} ${portWord(25, 'tcp')}`;
        return present({
          kind: 'object' as const,
          type: 'static' as const,
          realInterface,
          mappedInterface,
          real: { kind: 'object' as const, name: object.name },
          mapped: range
            ? { kind: 'range' as const, range }
            : { kind: 'interface' as const, nameif: mappedInterface },
          service:
            port === undefined ? undefined : { protocol: 'tcp' as const, real: port, mapped: 25 },
          object: object.name,
          isInactive: false,
          section: 2 as const,
          text: `nat (${realInterface},${mappedInterface}) static ${range ? hostText(range) : 'interface'}${service}`,
          span,
        });
      }),
  );
}

/** Rules of the old era, or of the new one. */
export function natArbitrary(objects: readonly NetworkObject[]): fc.Arbitrary<NatRule[]> {
  const old = fc
    .tuple(
      fc.oneof(dynamicArbitrary(1), fc.constant([])),
      fc.oneof(dynamicArbitrary(2), fc.constant([])),
      fc.array(fc.oneof(exemptArbitrary, staticArbitrary), { maxLength: 3 }),
    )
    .map(([first, second, others]) => [...first, ...second, ...others]);
  const young = fc
    .tuple(
      fc.array(twiceArbitrary(1), { maxLength: 2 }),
      fc.tuple(...objects.map(objectNatArbitrary)),
      fc.array(twiceArbitrary(3), { maxLength: 2 }),
    )
    .map(([manual, auto, after]) => [
      ...manual,
      ...auto.filter((rule) => rule !== undefined),
      ...after,
    ]);
  return fc.oneof(old, young);
}
