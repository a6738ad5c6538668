/**
 * Counters of `show service-policy`, one set per inspecting or limiting line of a class. They start
 * anew when that line is taken away and given again (asa.md d.3).
 */
import type { LabConfig } from './config/model.ts';

export interface EsmtpCounters {
  packets: number;
  drop: number;
  resetDrop: number;
  maskBanner: number;
  allowTls: number;
  specialCharacter: number;
  /** By position in the map. */
  readonly matches: number[];
}

export interface LimitCounters {
  current: number;
  drop: number;
}

export interface CounterBook {
  esmtp(key: string): EsmtpCounters;
  limit(key: string): LimitCounters;
  /** Forgets sets whose line is gone. Call after every configuration line. */
  prune(config: LabConfig): void;
  clear(): void;
}

/** Key of a class in force: where its policy is applied, policy, class. */
export function counterKey(nameif: string | undefined, policy: string, className: string): string {
  return `${nameif ?? ''}/${policy}/${className}`;
}

export function counterBook(): CounterBook {
  const esmtp = new Map<string, EsmtpCounters & { line?: string }>();
  const limits = new Map<string, LimitCounters>();
  return {
    esmtp(key) {
      let set = esmtp.get(key);
      if (!set) {
        set = {
          packets: 0,
          drop: 0,
          resetDrop: 0,
          maskBanner: 0,
          allowTls: 0,
          specialCharacter: 0,
          matches: [],
        };
        esmtp.set(key, set);
      }
      return set;
    },
    limit(key) {
      let set = limits.get(key);
      if (!set) {
        set = { current: 0, drop: 0 };
        limits.set(key, set);
      }
      return set;
    },
    prune(config) {
      const inspecting = new Set<string>();
      const limiting = new Set<string>();
      for (const service of config.servicePolicies) {
        for (const entry of config.policyMaps.get(service.policy)?.classes ?? []) {
          const key = counterKey(service.nameif, service.policy, entry.name);
          if (entry.actions.some((a) => /^inspect esmtp\b/.test(a))) inspecting.add(key);
          if (entry.actions.some((a) => a.startsWith('set connection'))) limiting.add(key);
        }
      }
      for (const key of esmtp.keys()) if (!inspecting.has(key)) esmtp.delete(key);
      for (const key of limits.keys()) if (!limiting.has(key)) limits.delete(key);
    },
    clear() {
      esmtp.clear();
      for (const set of limits.values()) set.drop = 0;
    },
  };
}
