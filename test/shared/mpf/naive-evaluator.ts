/**
 * A second evaluator, written apart from the first one and as plainly as possible: one flow, one
 * answer, no sets. What the text doesn't settle is a coin; all ways the coins can fall are tried,
 * and the flow is unknown when the answers differ. It shares no code with shared/mpf.
 */
import type { Address, AddressRange } from '../../../shared/base/ip.ts';
import type {
  AccessList,
  AccessListEntry,
  AddressSpec,
  AsaConfig,
  ClassMatch,
  PolicyClass,
  PolicyMap,
  PortSpec,
  ServicePolicy,
} from '../../../shared/model/asa-config.ts';

export interface NaiveFlow {
  readonly ingress: string;
  readonly egress: string;
  readonly source: Address;
  readonly destination: Address;
  /** What the egress interface sees instead, before 8.3. */
  readonly atEgress?: { readonly source?: Address; readonly destination?: Address };
}

/** Falls the same way each time it is asked under one name. */
type Coin = (name: string) => boolean;

/** Beyond this many ways the flow is given up: undefined. */
const MOST_WAYS = 3000;

export function naiveInspected(
  config: AsaConfig,
  flow: NaiveFlow,
): true | false | 'unknown' | undefined {
  const answers = new Set<boolean>();
  let tried: { readonly name: string; fell: boolean }[] = [];
  for (let ways = 0; ways < MOST_WAYS; ways++) {
    const asked: { readonly name: string; fell: boolean }[] = [];
    const coin: Coin = (name) => {
      const before = asked.find((c) => c.name === name);
      if (before) return before.fell;
      const next = tried[asked.length] ?? { name, fell: false };
      asked.push({ name, fell: next.fell });
      return next.fell;
    };
    answers.add(new OneWorld(config, flow, coin).inspected());
    if (answers.size === 2) return 'unknown';
    // The next way: the last coin that fell false falls true, those behind it start anew.
    const last = asked.findLastIndex((c) => !c.fell);
    if (last < 0) return answers.has(true);
    tried = asked.slice(0, last + 1).map((c, i) => ({ ...c, fell: i === last ? true : c.fell }));
  }
  return undefined;
}

class OneWorld {
  private readonly config: AsaConfig;
  private readonly flow: NaiveFlow;
  private readonly coin: Coin;

  constructor(config: AsaConfig, flow: NaiveFlow, coin: Coin) {
    this.config = config;
    this.flow = flow;
    this.coin = coin;
  }

  inspected(): boolean {
    const { config, coin } = this;
    if (config.servicePolicies.length === 0) {
      return this.shows('service-policy') ? false : coin('nobody knows');
    }
    return this.byInspection() && !this.byBypass();
  }

  private byInspection(): boolean {
    let isMissed = false;
    let isElsewhere = false;
    for (const [at, service] of this.order().entries()) {
      const policy = this.policy(service);
      const doubt = isElsewhere || (service.scope === 'global' && isMissed);
      if (!policy) {
        if (this.shows('policy-map')) continue;
        if (this.coin(`${at} takes`)) return doubt ? this.coin(`${at} doubt`) : true;
        if (this.coin(`${at} shields`)) return false;
        continue;
      }
      const verdict = this.takenBy(policy, service, `${at} ${policy.name}`);
      if (verdict === 'esmtp') return doubt ? this.coin(`${at} doubt`) : true;
      if (verdict === 'other') {
        if (service.scope === 'global') return false;
        isElsewhere = true;
        continue;
      }
      const carries = policy.classes.some((c) => engines(c).includes('esmtp'));
      if (service.scope === 'interface' && carries) isMissed = true;
    }
    return false;
  }

  private takenBy(policy: PolicyMap, service: ServicePolicy, path: string): string {
    for (const [at, found] of policy.classes.entries()) {
      const here = `${path} ${at}`;
      const map = this.config.classMaps.find((c) => c.name === found.name);
      const isDefault = (map?.matches ?? []).some((m) => m.kind === 'default-inspection-traffic');
      const list = engines(found);
      // Only default-inspection-traffic may carry several engines.
      const isGuessed = !map && found.name !== 'class-default' && list.filter(takesTcp).length > 1;
      const inSight =
        isDefault || isGuessed ? list.filter((e) => e === 'esmtp') : list.filter(takesTcp);
      if (inSight.length === 0) continue;
      if (!this.inClass(found.name, service, here)) continue;
      if (!inSight.includes('esmtp')) return 'other';
      if (inSight[0] === 'esmtp') return 'esmtp';
      return this.coin(`${here} either`) ? 'esmtp' : 'other';
    }
    return 'nobody';
  }

  private byBypass(): boolean {
    let isMissed = false;
    for (const [at, service] of this.order().entries()) {
      const classes = (this.policy(service)?.classes ?? []).filter((c) =>
        c.actions.some((a) => a.kind === 'set-connection' && a.tcpStateBypass),
      );
      if (classes.length === 0) continue;
      const hit = classes.some((c, i) => this.inClass(c.name, service, `bypass ${at} ${i}`));
      if (hit) return isMissed ? this.coin(`bypass ${at}`) : true;
      if (service.scope === 'interface') isMissed = true;
    }
    return false;
  }

  /** Service policies that the flow meets. */
  private order(): ServicePolicy[] {
    const { servicePolicies } = this.config;
    const on = (nameif: string) =>
      servicePolicies.filter((p) => p.scope === 'interface' && p.nameif === nameif);
    const { ingress, egress } = this.flow;
    return [
      ...on(ingress),
      ...(egress === ingress ? [] : on(egress)),
      ...servicePolicies.filter((p) => p.scope === 'global'),
    ];
  }

  private policy(service: ServicePolicy): PolicyMap | undefined {
    return this.config.policyMaps.find((p) => p.name === service.policy);
  }

  private shows(keyword: string): boolean {
    return this.config.sources.some((s) => s.extent === 'whole' || s.covers.includes(keyword));
  }

  private inClass(name: string, service: ServicePolicy, path: string): boolean {
    const found = this.config.classMaps.find((c) => c.name === name);
    if (!found) {
      if (name === 'class-default') return true;
      return this.shows('class-map') ? false : this.coin(`${path} class`);
    }
    if (found.type === 'management') return false;
    const matches = found.matches.filter((m) => m.kind !== 'invalid');
    const list = matches.find((m) => m.kind === 'access-list');
    const isDefault = matches.some((m) => m.kind === 'default-inspection-traffic');
    if (matches.length === 2 && list && isDefault) return this.inList(list, service, true, path);
    if (matches.length > 1) return this.coin(`${path} two`);
    const [only] = matches;
    if (!only) return false;
    if (only.kind === 'access-list') return this.inList(only, service, false, path);
    if (only.kind === 'default-inspection-traffic' || only.kind === 'any') return true;
    if (only.kind === 'port') return only.protocol === 'tcp' && inside(only.ports, 25);
    return this.coin(`${path} match`);
  }

  private inList(
    match: ClassMatch & { readonly kind: 'access-list' },
    service: ServicePolicy,
    addressesOnly: boolean,
    path: string,
  ): boolean {
    const list = this.config.accessLists.find((l) => l.name === match.name);
    if (!list) return this.shows('access-list') ? false : this.coin(`${path} list`);
    const seen = this.seenBy(service);
    const hit = list.entries.find((entry, i) =>
      this.hits(entry, list, seen, addressesOnly, `${path} ${i}`),
    );
    return hit?.action === 'permit';
  }

  private seenBy(service: ServicePolicy): { source: Address; destination: Address } {
    const { source, destination, ingress, egress, atEgress } = this.flow;
    const isEgress = service.nameif === egress && egress !== ingress;
    if (!isEgress) return { source, destination };
    return {
      source: atEgress?.source ?? source,
      destination: atEgress?.destination ?? destination,
    };
  }

  private hits(
    entry: AccessListEntry,
    _list: AccessList,
    seen: { source: Address; destination: Address },
    addressesOnly: boolean,
    path: string,
  ): boolean {
    if (entry.isInactive || entry.invalid) return false;
    if (!addressesOnly && !this.isSmtp(entry, path)) return false;
    if (entry.timeRange !== undefined && !this.coin(`${path} time`)) return false;
    if (entry.extraCondition !== undefined && !this.coin(`${path} extra`)) return false;
    return (
      this.holds(entry.source, seen.source, `${path} s`) &&
      this.holds(entry.destination, seen.destination, `${path} d`)
    );
  }

  private isSmtp(entry: AccessListEntry, path: string): boolean {
    const { protocol } = entry;
    if (protocol.kind === 'protocol') {
      if (protocol.protocol !== 'tcp' && protocol.protocol !== 'ip') return false;
    } else if (protocol.kind === 'object') {
      const service = this.config.serviceObjects.find((o) => o.name === protocol.name)?.service;
      if (!service) return this.coin(`${path} service`);
      if (service.protocol !== 'tcp') return false;
      if (service.destination && !inside(service.destination, 25)) return false;
    }
    return (
      this.port(entry.destinationPort, 25, 25, `${path} dp`) &&
      this.port(entry.sourcePort, 1024, 65535, `${path} sp`)
    );
  }

  /** All ports `lo` to `hi`: yes; none: no; some: it depends on the port. */
  private port(spec: PortSpec | undefined, lo: number, hi: number, path: string): boolean {
    if (!spec) return true;
    if (spec.kind === 'unresolved') return this.coin(path);
    if (spec.kind === 'not') {
      if (spec.port < lo || spec.port > hi) return true;
      return lo === hi ? false : this.coin(path);
    }
    if (spec.kind === 'object-group') {
      const group = this.config.objectGroups.find((g) => g.name === spec.name);
      if (!group) return this.coin(path);
      return group.members.some((m) => m.kind === 'port' && inside(m.ports, 25));
    }
    if (spec.ports.lo <= lo && spec.ports.hi >= hi) return true;
    return spec.ports.hi < lo || spec.ports.lo > hi ? false : this.coin(path);
  }

  private holds(spec: AddressSpec, address: Address, path: string, open: string[] = []): boolean {
    switch (spec.kind) {
      case 'any': {
        if (address.family === 4) return true;
        const { release } = this.config;
        return release ? release.major >= 9 : this.coin(`${path} any6`);
      }
      case 'any4':
        return address.family === 4;
      case 'any6':
        return address.family === 6;
      case 'range':
        return inRange(spec.range, address);
      case 'object': {
        const value = this.config.objects.find((o) => o.name === spec.name)?.value;
        if (value?.kind === 'range') return inRange(value.range, address);
        return this.coin(`${path} ${spec.name}`);
      }
      case 'object-group': {
        const group = this.config.objectGroups.find((g) => g.name === spec.name);
        if (!group) return this.coin(`${path} ${spec.name}`);
        if (open.includes(spec.name)) return false;
        const deeper = [...open, spec.name];
        return group.members.some((member, i) => {
          const here = `${path} ${spec.name}${i}`;
          if (member.kind === 'address') return this.holds(member.address, address, here, deeper);
          if (member.kind === 'group') {
            return this.holds({ kind: 'object-group', name: member.name }, address, here, deeper);
          }
          return member.kind === 'other' && this.coin(here);
        });
      }
      default:
        return this.coin(path);
    }
  }
}

function engines(found: PolicyClass): string[] {
  return found.actions.flatMap((a) => (a.kind === 'inspect' ? [a.protocol] : []));
}

function takesTcp(engine: string): boolean {
  return engine !== 'icmp' && engine !== 'dns';
}

function inside(ports: { readonly lo: number; readonly hi: number }, port: number): boolean {
  return ports.lo <= port && port <= ports.hi;
}

function inRange(range: AddressRange, address: Address): boolean {
  return range.family === address.family && range.lo <= address.value && address.value <= range.hi;
}
