/**
 * What every strategy looks at: the hosts with the addresses that classes see, the walks before the
 * change, and the classes that inspect them, in the order of the device.
 */
import { type Address, formatAddress, parseAddress } from '../base/ip.ts';
import type { Message } from '../base/message.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Span } from '../base/text.ts';
import type { AsaConfig, ClassMap, PolicyClass } from '../model/asa-config.ts';
import type { EsaInspection, FlowWalk, WalkStep } from '../model/inspection.ts';
import type { PlanRefusal } from '../model/plan.ts';
import { mappedAddresses } from '../mpf/addresses.ts';
import { anyHasIpv6, indexOf, natEra } from '../mpf/config-index.ts';
import { evaluateEsa } from '../mpf/evaluate-esa.ts';
import { type NameBook, nameBook } from './names.ts';
import type { PlanRequest } from './request.ts';

export interface PlanScene {
  readonly config: AsaConfig;
  readonly request: PlanRequest;
  readonly hosts: readonly SceneHost[];
  readonly before: readonly EsaInspection[];
  /** Classes with `inspect esmtp` that mail of the hosts meets, policy by policy, in order. */
  readonly inspectors: readonly Inspector[];
  /** A fresh book each time: candidates of one strategy may use the same names. */
  readonly names: () => NameBook;
  /** Whether `any` takes in IPv6 (asa.md a.3). */
  readonly anyHasIpv6: boolean | 'unknown';
}

export interface SceneHost {
  readonly address: Address;
  readonly text: string;
  /** Static mapped addresses, single hosts. */
  readonly mapped: readonly string[];
  /** Addresses that lists name: real ones from 8.3, mapped ones too before (asa.md a.8). */
  readonly listed: readonly Address[];
}

export interface Inspector {
  readonly policy: string;
  readonly found: PolicyClass;
  /** Absent for class-default and where the text lacks it. */
  readonly classMap?: ClassMap;
  readonly map?: string;
  /** It takes mail of the hosts now; false where it only would, once an earlier class lets go. */
  readonly takes: boolean;
  /** Of the `inspect esmtp` line. */
  readonly span: Span;
  /** Why mail of the hosts is in this class. */
  readonly reason: Message;
}

/** Refused when an address can't be read or none is given. */
export function planScene(config: AsaConfig, request: PlanRequest): Result<PlanScene, PlanRefusal> {
  const hosts: SceneHost[] = [];
  const texts = [...new Set(request.esa)];
  if (texts.length === 0) return err({ kind: 'no-esa' });
  for (const text of texts) {
    const address = parseAddress(text);
    if (!address) return err({ kind: 'bad-address', address: text });
    hosts.push(hostOf(config, request, address));
  }
  const before = inspectionOf(config, request, hosts);
  return ok({
    config,
    request,
    hosts,
    before,
    inspectors: inspectorsOf(config, before),
    names: () => nameBook(config),
    anyHasIpv6: anyHasIpv6(indexOf(config)),
  });
}

function hostOf(config: AsaConfig, request: PlanRequest, address: Address): SceneHost {
  const mapped = mappedAddresses(config, address, request.unit?.xlates).filter(
    (m) => m.type === 'static' && (!m.service || m.service.protocol === 'tcp'),
  );
  const single = mapped
    .flatMap((m) => m.seenAs)
    .filter((r) => r.lo === r.hi)
    .map((r): Address => ({ family: r.family, value: r.lo }));
  const unique = [...new Map(single.map((a) => [formatAddress(a), a])).values()];
  return {
    address,
    text: formatAddress(address),
    mapped: unique.map(formatAddress),
    listed: natEra(config) === 'pre83' ? [address, ...unique] : [address],
  };
}

/** Every host's walks in `config`, asked as the plan's request says. */
export function inspectionOf(
  config: AsaConfig,
  request: PlanRequest,
  hosts: readonly SceneHost[],
): readonly EsaInspection[] {
  return hosts.map((host) =>
    evaluateEsa(config, {
      firewall: request.unit?.firewall ?? config.hostname ?? 'firewall',
      address: host.text,
      ...(request.unit?.xlates ? { xlates: request.unit.xlates } : {}),
    }),
  );
}

/** Inbound first. */
export function walksOf(inspections: readonly EsaInspection[]): readonly FlowWalk[] {
  return inspections.flatMap((i) => [...i.inbound.walks, ...i.outbound.walks]);
}

function inspectorsOf(config: AsaConfig, before: readonly EsaInspection[]): readonly Inspector[] {
  const index = indexOf(config);
  const met = new Map<string, WalkStep>();
  const takers = new Set<string>();
  for (const walk of walksOf(before)) {
    for (const step of walk.steps) {
      // A class further down matters too: mail falls through to it once the first lets it go.
      if (step.inspects && step.matches !== false) {
        const key = `${step.policy}\n${step.class}`;
        if (!met.has(key)) met.set(key, step);
        if (step.takes !== false) takers.add(key);
      }
    }
  }
  return config.policyMaps.flatMap((policy) =>
    policy.classes.flatMap((found): Inspector[] => {
      const step = met.get(`${policy.name}\n${found.name}`);
      if (!step?.inspects) return [];
      const classMap = index.classMaps.get(found.name);
      return [
        {
          policy: policy.name,
          found,
          ...(classMap ? { classMap } : {}),
          ...(step.inspects.map === undefined ? {} : { map: step.inspects.map }),
          takes: takers.has(`${policy.name}\n${found.name}`),
          span: step.inspects.span,
          reason: step.reason,
        },
      ];
    }),
  );
}
