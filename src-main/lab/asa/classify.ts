/**
 * Which class of which policy acts on a new connection, feature by feature (asa.md a.4). Decided once,
 * when the connection is built; the connection keeps it.
 *
 * Modelled: a flow that misses the ESMTP class of an interface policy falls through to the global
 * policy (asa.md R4 is unproven); a class other than the default one with another inspection takes
 * the flow for that engine.
 */
import type { LabConfig } from './config/model.ts';
import { type Asked, listPermits } from './lookup.ts';
import { type Packet, REAL_ADDRESS_SINCE } from './packet.ts';

export interface Taken {
  readonly policy: string;
  readonly className: string;
  /** Absent for the global policy. */
  readonly nameif?: string;
}

export interface Classification {
  readonly esmtp?: Taken & { readonly map?: string };
  readonly limits?: Taken & ClassLimits;
  /** TCP state bypass switches inspection off (R5). */
  readonly bypass: boolean;
}

export interface ClassLimits {
  readonly connMax: number;
  readonly embryonicMax: number;
  readonly perClientMax: number;
  readonly perClientEmbryonicMax: number;
}

export function classify(config: LabConfig, release: number, packet: Packet): Classification {
  const asked = askedAddresses(release, packet);
  const stages = policiesFor(config, packet);
  let esmtp: Classification['esmtp'];
  let inspectionTaken = false;
  let limits: Classification['limits'];
  let bypass = false;
  for (const stage of stages) {
    for (const entry of config.policyMaps.get(stage.policy)?.classes ?? []) {
      if (inspectionTaken && limits && bypass) break;
      if (!classMatches(config, release, entry.name, asked)) continue;
      const where = {
        policy: stage.policy,
        className: entry.name,
        ...(stage.nameif ? { nameif: stage.nameif } : {}),
      };
      const engine = inspectionTaken
        ? undefined
        : inspectionOf(config, entry.name, entry.actions, asked.destinationPort);
      if (engine) {
        inspectionTaken = true;
        if (engine.name === 'esmtp')
          esmtp = { ...where, ...(engine.map ? { map: engine.map } : {}) };
      }
      limits ??= limitsOf(entry.actions, where);
      bypass ||= entry.actions.some((a) => a.includes('advanced-options tcp-state-bypass'));
    }
  }
  return { bypass, ...(esmtp && !bypass ? { esmtp } : {}), ...(limits ? { limits } : {}) };
}

function askedAddresses(release: number, packet: Packet): Asked {
  const isReal = release >= REAL_ADDRESS_SINCE;
  return {
    source: isReal ? packet.realSource : packet.wireSource,
    destination: isReal ? packet.realDestination : packet.wireDestination,
    sourcePort: packet.sourcePort,
    destinationPort: isReal ? packet.realPort : packet.wirePort,
  };
}

/** Interface policies first, ingress before egress, then the global one. */
function policiesFor(config: LabConfig, packet: Packet): { policy: string; nameif?: string }[] {
  const of = (nameif: string | undefined) =>
    config.servicePolicies.filter((s) => s.nameif === nameif);
  return [...of(packet.ingress), ...of(packet.egress), ...of(undefined)];
}

export function classMatches(
  config: LabConfig,
  release: number,
  name: string,
  asked: Asked,
): boolean {
  if (name === 'class-default') return true;
  const map = config.classMaps.get(name);
  if (!map || map.header.startsWith('type ') || map.matches.length === 0) return false;
  const isDefault = map.matches.includes('default-inspection-traffic');
  return map.matches.every((match) => {
    const [kind, ...rest] = match.split(' ');
    if (kind === 'any') return true;
    if (kind === 'default-inspection-traffic') return asked.destinationPort === 25;
    if (kind === 'access-list')
      return listPermits(config, release, rest[0] ?? '', asked, isDefault);
    if (kind === 'port' && rest[0] === 'tcp')
      return portMatches(rest.slice(1), asked.destinationPort);
    return false;
  });
}

function portMatches(words: readonly string[], port: number): boolean {
  const number = (word: string | undefined): number => (word === 'smtp' ? 25 : Number(word));
  if (words[0] === 'eq') return number(words[1]) === port;
  return words[0] === 'range' && number(words[1]) <= port && port <= number(words[2]);
}

/** The engine that a class brings for this port, or none: the default class offers each engine its own port. */
function inspectionOf(
  config: LabConfig,
  className: string,
  actions: readonly string[],
  port: number,
): { name: string; map?: string } | undefined {
  const inspects = actions.filter((a) => a.startsWith('inspect ')).map((a) => a.split(' '));
  const isDefault =
    className === 'class-default' ||
    (config.classMaps.get(className)?.matches.includes('default-inspection-traffic') ?? false);
  const esmtp = inspects.find((words) => words[1] === 'esmtp');
  if (esmtp && (!isDefault || port === 25))
    return { name: 'esmtp', ...(esmtp[2] ? { map: esmtp[2] } : {}) };
  const other = isDefault ? undefined : inspects[0];
  return other ? { name: other[1] ?? '' } : undefined;
}

function limitsOf(actions: readonly string[], where: Taken): Classification['limits'] {
  const line = actions.find((a) =>
    /^set connection (?!timeout|advanced-options|decrement-ttl|random)/.test(a),
  );
  if (!line) return undefined;
  const value = (key: string): number =>
    Number(new RegExp(`(?:^| )${key} (\\d+)`).exec(line)?.[1] ?? 0);
  return {
    ...where,
    connMax: value('conn-max'),
    embryonicMax: value('embryonic-conn-max'),
    perClientMax: value('per-client-max'),
    perClientEmbryonicMax: value('per-client-embryonic-max'),
  };
}
