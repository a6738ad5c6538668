/**
 * Where hosts are: the interface of an address, the interfaces mail can cross, and which peers can
 * be behind each. Only what the text proves is used: a dynamic route may put more networks behind
 * an interface, so a peer is left out of a walk only where a connected network or a static route
 * puts it elsewhere.
 */
import {
  type Address,
  type AddressRange,
  type AddressSet,
  addressSet,
  contains,
  type Family,
  familyRange,
  hostRange,
  intersect,
  isPrivate,
  parseAddress,
  prefixRange,
  subtract,
  union,
} from '../base/ip.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { MappedAddress } from './addresses.ts';

export interface Placed {
  readonly nameif: string;
  readonly by: 'connected' | 'route' | 'translation' | 'default-route';
}

interface OwnedNetwork {
  readonly nameif: string;
  readonly network: AddressRange;
  readonly isConnected: boolean;
}

/**
 * The interface behind which `address` is: connected network, static route (longest prefix), real
 * interface of its translation, default route. A private address isn't placed by a default route
 * alone: that route leads to the Internet, and a dynamic one may know better. A transparent
 * firewall has no such knowledge.
 */
export function placeAddress(
  config: AsaConfig,
  address: Address,
  mapped: readonly MappedAddress[] = [],
): Placed | undefined {
  if (config.isTransparent) return undefined;
  const networks = ownedNetworks(config).filter((n) => contains([n.network], address));
  const best = networks
    .filter((n) => !isDefaultRoute(n))
    .reduce<OwnedNetwork | undefined>(
      (a, b) => (!a || sizeOfRange(b.network) < sizeOfRange(a.network) ? b : a),
      undefined,
    );
  if (best) return { nameif: best.nameif, by: best.isConnected ? 'connected' : 'route' };
  const translated = mapped.find((m) => m.realInterface !== 'any');
  if (translated) return { nameif: translated.realInterface, by: 'translation' };
  const fallback = networks.find(isDefaultRoute);
  if (!fallback || isPrivate(address)) return undefined;
  return { nameif: fallback.nameif, by: 'default-route' };
}

/** Interfaces that mail can cross, in printed order: named, up, not for management alone. */
export function throughInterfaces(config: AsaConfig): string[] {
  const names = config.interfaces
    .filter((i) => !i.isManagementOnly && !i.isShutdown)
    .flatMap((i) => i.nameif ?? []);
  return [...new Set(names)];
}

/** Hosts that can be behind `nameif`: everything but what is proven to be elsewhere. */
export function peersBehind(config: AsaConfig, nameif: string, family: Family): AddressSet {
  const networks = ownedNetworks(config)
    .filter((n) => n.network.family === family && !isDefaultRoute(n))
    .sort((a, b) => compareSize(b.network, a.network));
  return networks.reduce(
    (set, n) =>
      n.nameif === nameif
        ? union(set, intersect(POSSIBLE_PEERS[family], [n.network]))
        : subtract(set, [n.network]),
    POSSIBLE_PEERS[family],
  );
}

function compareSize(a: AddressRange, b: AddressRange): number {
  const [x, y] = [sizeOfRange(a), sizeOfRange(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function ownedNetworks(config: AsaConfig): OwnedNetwork[] {
  return [
    ...config.interfaces.flatMap(({ nameif, addresses }) =>
      nameif === undefined
        ? []
        : addresses.map((a) => ({ nameif, network: a.network, isConnected: true })),
    ),
    ...config.routes.map((r) => ({ nameif: r.nameif, network: r.network, isConnected: false })),
  ];
}

function isDefaultRoute({ network }: OwnedNetwork): boolean {
  const all = familyRange(network.family);
  return network.lo === all.lo && network.hi === all.hi;
}

function sizeOfRange(range: AddressRange): bigint {
  return range.hi - range.lo;
}

/** Addresses a mail peer can have: no loopback, multicast, reserved or unspecified ones. */
export const POSSIBLE_PEERS: Readonly<Record<Family, AddressSet>> = {
  4: subtract([familyRange(4)], ranges(['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3'])),
  6: subtract([familyRange(6)], ranges(['::/127', 'ff00::/8'])),
};

function ranges(texts: readonly string[]): AddressSet {
  return addressSet(texts.flatMap((text) => parseNetwork(text) ?? []));
}

/** `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`; undefined for anything else. */
export function parseNetwork(text: string): AddressRange | undefined {
  const [host = '', length] = text.split('/');
  const address = parseAddress(host);
  if (!address) return undefined;
  if (length === undefined) return hostRange(address);
  const bits = Number(length);
  const most = address.family === 4 ? 32 : 128;
  const isLength = /^\d{1,3}$/.test(length) && bits <= most;
  return isLength ? prefixRange(address, bits) : undefined;
}
