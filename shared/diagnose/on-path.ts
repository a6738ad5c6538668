/**
 * Is this firewall on the path of this ESA? With one device in the case it is taken to be; with
 * several, or with contexts, a device counts when its interfaces, translations, lists or log show
 * the ESA, so that a context without any of it isn't asked (asa.md e.5).
 */
import { type Address, contains, formatAddress, parseAddress } from '../base/ip.ts';
import { canonical } from '../correlate/esa-names.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { FirewallFacts } from '../model/snapshot.ts';
import { indexOf } from '../mpf/config-index.ts';
import { resolveAddress } from '../mpf/resolve.ts';

/** Falls back to every device with a policy when none of them shows the ESA. */
export function isOnPath(
  firewall: FirewallFacts,
  esa: string,
  all: readonly FirewallFacts[],
): boolean {
  const address = parseAddress(esa);
  if (address === undefined) return false;
  const able = all.filter(canJudge);
  if (able.length <= 1) return able.includes(firewall);
  const showing = able.filter((f) => shows(f, address));
  return (showing.length > 0 ? showing : able).includes(firewall);
}

/** The system space has no policy, and a log alone can't be asked. */
function canJudge(firewall: FirewallFacts): boolean {
  if (firewall.flows.length > 0 || firewall.traces.length > 0) return true;
  const { config } = firewall;
  if (config === undefined) return firewall.counters.length > 0;
  return config.contexts.length === 0 || config.servicePolicies.length > 0;
}

function shows(firewall: FirewallFacts, address: Address): boolean {
  const text = formatAddress(address);
  const isSeen = firewall.connections.some((row) =>
    row.sides.some((side) => canonical(side.address) === text),
  );
  if (isSeen) return true;
  const { config } = firewall;
  if (config === undefined) return false;
  return isConnected(config, address) || isTranslated(config, address) || isListed(config, address);
}

function isConnected(config: AsaConfig, address: Address): boolean {
  return config.interfaces.some((i) => i.addresses.some((a) => contains([a.network], address)));
}

function isTranslated(config: AsaConfig, address: Address): boolean {
  const index = indexOf(config);
  return config.nat.some(
    (rule) =>
      rule.type === 'static' &&
      !rule.isInactive &&
      contains(resolveAddress(index, rule.real).set, address),
  );
}

/** `any` names nobody. */
function isListed(config: AsaConfig, address: Address): boolean {
  const index = indexOf(config);
  return config.accessLists.some((list) =>
    list.entries.some((entry) =>
      [entry.source, entry.destination].some(
        (end) =>
          end.kind !== 'any' &&
          end.kind !== 'any4' &&
          end.kind !== 'any6' &&
          contains(resolveAddress(index, end).set, address),
      ),
    ),
  );
}
