/**
 * Lines of a class in `show service-policy` that are not about inspection: connection limits, which
 * matter (asa.md f), service modules, and queueing, policing and time-outs, which don't.
 * ```
 *   Set connection policy: conn-max 50 embryonic-conn-max 100
 *     current embryonic conns 0, current conns 3, drop 0                     [K]
 * ```
 */
import type { SetConnectionCounters } from '../../model/asa-show.ts';
import { count } from './lines.ts';

type Limits = {
  -readonly [K in keyof Omit<SetConnectionCounters, 'span'>]?: SetConnectionCounters[K];
};

/** Configured limits, or what they count at this moment. */
export interface ConnectionLine {
  readonly kind: 'limits' | 'current';
  readonly values: Limits;
}

export type ClassLine =
  | ConnectionLine
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'ignored' };

const LIMIT_KEYS: Readonly<
  Record<string, 'connMax' | 'embryonicMax' | 'perClientMax' | 'perClientEmbryonicMax'>
> = {
  'conn-max': 'connMax',
  'embryonic-conn-max': 'embryonicMax',
  'per-client-max': 'perClientMax',
  'per-client-embryonic-max': 'perClientEmbryonicMax',
};

// current embryonic conns 3, current conns 50, drop 812
const CURRENT =
  /^current embryonic conns (?<embryonic>\d{1,15}), current conns (?<conns>\d{1,15})(?:, drop (?<drop>\d{1,15}))?$/i;
// SFR: card status Up, mode fail-open
const MODULE = /^(?<module>CSC|IPS|CXSC|SFR)(?:: |:$| card)/i;
// police Interface outside: | cir 56000 bps, bc 1750 bytes | Priority: | Interface outside: aggregate drop 0, aggregate transmit 0
const NOISE =
  /^(?:(?:input |output )?police\b|cir \d|conformed \d|exceeded \d|violated \d|priority:?$|interface \S+: aggregate|queueing$|queue (?:limit|depth)|\((?:queue|pkts)|shape |default queueing|set connection (?:timeout|decrement-ttl|random-sequence)|tcp \d|idle \d|half-closed|dcd|embryonic \d|packet input \d|flow-export|netflow|user statistics|tcp-map|qos|no policy|mode )/i;

/** Undefined when the line is none of these. */
export function readClassLine(text: string): ClassLine | undefined {
  const current = CURRENT.exec(text)?.groups;
  if (current) {
    const drop = count(current.drop);
    return {
      kind: 'current',
      values: {
        currentEmbryonic: Number(current.embryonic),
        currentConns: Number(current.conns),
        ...(drop === undefined ? {} : { drop }),
      },
    };
  }
  if (/^set connection policy:?/i.test(text)) return { kind: 'limits', values: limits(text) };
  if (/^set connection advanced-options/i.test(text)) {
    const values: Limits = {};
    if (/tcp-state-bypass/i.test(text)) values.tcpStateBypass = true;
    const map = /advanced-options:?\s+(?!tcp-state-bypass)(\S{1,64})/i.exec(text)?.[1];
    if (map !== undefined) values.tcpMap = map;
    return { kind: 'limits', values };
  }
  const module = MODULE.exec(text)?.groups?.module;
  if (module !== undefined) return { kind: 'module', module: module.toLowerCase() };
  return NOISE.test(text) ? { kind: 'ignored' } : undefined;
}

function limits(text: string): Limits {
  const values: Limits = {};
  const words = text.trim().split(/[\s,]+/);
  words.forEach((word, i) => {
    const key = LIMIT_KEYS[word.toLowerCase()];
    const number = count(words[i + 1]);
    if (key !== undefined && number !== undefined) values[key] = number;
  });
  return values;
}
