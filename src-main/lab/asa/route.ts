/** Interfaces, their levels and where an address lies behind them. */
import { type Address, maskLength, parseAddress, prefixRange } from '../../../shared/base/ip.ts';
import type { LabConfig } from './config/model.ts';

export interface LabInterface {
  readonly hardware: string;
  readonly nameif: string;
  readonly level: number;
  readonly address?: string;
  readonly mask?: string;
  readonly isShut: boolean;
}

export function interfaces(config: LabConfig): LabInterface[] {
  return [...config.interfaces.entries()].flatMap(([hardware, block]) => {
    const value = (key: string): string[] | undefined =>
      block.children
        .find((c) => c.startsWith(`${key} `))
        ?.slice(key.length + 1)
        .split(' ');
    const nameif = value('nameif')?.[0];
    if (!nameif) return [];
    const [address, mask] = value('ip address') ?? [];
    return [
      {
        hardware,
        nameif,
        level: Number(value('security-level')?.[0] ?? 0),
        isShut: block.children.includes('shutdown'),
        ...(address && parseAddress(address) ? { address } : {}),
        ...(mask ? { mask } : {}),
      },
    ];
  });
}

/** nameif behind which `address` lies: connected networks, then routes by longest prefix. */
export function egressOf(config: LabConfig, address: Address): string | undefined {
  let best: { nameif: string; length: number } | undefined;
  const offer = (nameif: string, net: string, length: number): void => {
    const base = parseAddress(net);
    if (base?.family !== address.family) return;
    const range = prefixRange(base, length);
    const isIn = range.lo <= address.value && address.value <= range.hi;
    if (isIn && (!best || length > best.length)) best = { nameif, length };
  };
  for (const entry of interfaces(config)) {
    if (entry.address) offer(entry.nameif, entry.address, maskLength(entry.mask ?? '') ?? 32);
  }
  for (const block of config.interfaces.values()) {
    const nameif = block.children.find((c) => c.startsWith('nameif '))?.slice(7);
    for (const child of block.children) {
      const v6 = /^ipv6 address ([0-9a-f:]+)\/(\d+)/i.exec(child);
      if (nameif && v6) offer(nameif, v6[1] ?? '', Number(v6[2]));
    }
  }
  for (const { line } of config.misc) {
    const v4 = /^route (\S+) (\S+) (\S+)/.exec(line);
    if (v4) offer(v4[1] ?? '', v4[2] ?? '', maskLength(v4[3] ?? '') ?? 32);
    const v6 = /^ipv6 route (\S+) ([0-9a-f:]+)\/(\d+)/i.exec(line);
    if (v6) offer(v6[1] ?? '', v6[2] ?? '', Number(v6[3]));
  }
  return best?.nameif;
}

export function levelOf(config: LabConfig, nameif: string): number {
  return interfaces(config).find((entry) => entry.nameif === nameif)?.level ?? 0;
}
