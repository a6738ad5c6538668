/**
 * Closes a draft: what only the whole text can settle. Pools meet their `nat` lines, bare names in
 * NAT become objects or groups, an object's mapped address grows to the object's size, service
 * objects of twice NAT give their ports.
 */
import type {
  AccessList,
  AccessListEntry,
  AsaConfig,
  ConfigSource,
  NatRule,
} from '../../model/asa-config.ts';
import type { ConfigDraft, DraftAccessList } from './draft.ts';
import { joinPools } from './nat-pre83.ts';

/** The model's configuration; the draft isn't used afterwards. */
export function finishConfig(draft: ConfigDraft, sources: readonly ConfigSource[]): AsaConfig {
  const { hostname, domainName, release, isContext, isTransparent, failover, cluster } = draft;
  const accessLists = [...draft.accessLists.values()].map(finishAccessList);
  const platform =
    draft.platform ?? (accessLists.some((list) => list.kind === 'advanced') ? 'ftd' : undefined);
  const config: AsaConfig = {
    sources,
    ...(hostname === undefined ? {} : { hostname }),
    ...(domainName === undefined ? {} : { domainName }),
    ...(release === undefined ? {} : { release }),
    ...(platform === undefined ? {} : { platform }),
    ...(isContext === undefined ? {} : { isContext }),
    ...(isTransparent === undefined ? {} : { isTransparent }),
    ...(failover === undefined ? {} : { failover }),
    ...(cluster === undefined ? {} : { cluster }),
    contexts: draft.contexts,
    names: draft.names,
    interfaces: draft.interfaces,
    routes: draft.routes,
    objects: [...draft.objects.values()],
    serviceObjects: [...draft.serviceObjects.values()],
    objectGroups: [...draft.objectGroups.values()],
    timeRanges: draft.timeRanges,
    accessLists,
    accessGroups: draft.accessGroups,
    classMaps: [...draft.classMaps.values()],
    inspectMaps: [...draft.inspectMaps.values()],
    policyMaps: [...draft.policyMaps.values()],
    servicePolicies: draft.servicePolicies,
    fixups: draft.fixups,
    nat: joinPools(draft.nat, draft.globals),
    services: draft.services,
    references: draft.references,
  };
  return { ...config, nat: bySection(settleNat(config)) };
}

function finishAccessList(list: DraftAccessList): AccessList {
  const { name, kind, elements, spans } = list;
  const entries = elements.filter((element) => !('remark' in element)) as AccessListEntry[]; // no remark
  const remarks = elements.flatMap((element) =>
    'remark' in element ? [{ text: element.remark, span: element.span }] : [],
  );
  return { name, kind, entries, remarks, spans };
}

/** Rules before 8.3 first, then the three sections; the order inside each is the device's. */
function bySection(rules: readonly NatRule[]): NatRule[] {
  return [...rules].sort((a, b) => (a.section ?? 0) - (b.section ?? 0));
}

/** The NAT rules of `config` with everything settled that its other lists can settle. */
export function settleNat(config: AsaConfig): NatRule[] {
  if (config.nat.length === 0) return [];
  const groups = new Set(config.objectGroups.map((group) => group.name));
  const values = new Map(config.objects.map((object) => [object.name, object.value]));
  const services = new Map(config.serviceObjects.map((object) => [object.name, object.service]));
  return config.nat.map((rule) => {
    let settled = rule;
    if (rule.mapped?.kind === 'object' && groups.has(rule.mapped.name)) {
      settled = { ...settled, mapped: { kind: 'object-group', name: rule.mapped.name } };
    }
    if (rule.real.kind === 'object' && rule.kind === 'twice' && groups.has(rule.real.name)) {
      settled = { ...settled, real: { kind: 'object-group', name: rule.real.name } };
    }
    settled = growMapped(settled, values);
    return withServicePorts(settled, services);
  });
}

type Values = ReadonlyMap<string, AsaConfig['objects'][number]['value']>;

/** `object network N / subnet 192.0.2.0 255.255.255.0 / nat static 203.0.113.0` maps the whole net. */
function growMapped(rule: NatRule, values: Values): NatRule {
  const value = rule.object === undefined ? undefined : values.get(rule.object);
  if (rule.type !== 'static' || value?.kind !== 'range' || rule.mapped?.kind !== 'range')
    return rule;
  const { family, lo, hi } = rule.mapped.range;
  const size = value.range.hi - value.range.lo;
  if (lo !== hi || size === 0n || family !== value.range.family) return rule;
  return { ...rule, mapped: { kind: 'range', range: { family, lo, hi: lo + size } } };
}

type Services = ReadonlyMap<string, AsaConfig['serviceObjects'][number]['service']>;

/** Only single source ports on both sides say which port of the real host is translated. */
function withServicePorts(rule: NatRule, services: Services): NatRule {
  if (!rule.serviceObjects || rule.service) return rule;
  const real = services.get(rule.serviceObjects.real);
  const mapped = services.get(rule.serviceObjects.mapped);
  const protocol = real?.protocol;
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') return rule;
  const [from, to] = [real?.source, mapped?.source];
  if (!from || !to || from.lo !== from.hi || to.lo !== to.hi) return rule;
  return { ...rule, service: { protocol, real: from.lo, mapped: to.lo } };
}
