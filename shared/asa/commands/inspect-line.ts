/**
 * The `Inspect:` line of `show service-policy` in its four generations (asa.md d.3):
 * ```
 * Inspect: esmtp _default_esmtp_map, packet 104468, drop 0, reset-drop 0                            7.x, 8.x [S]
 * Inspect: esmtp _default_esmtp_map, packet 96716, lock fail 7, drop 25, reset-drop 0               8.4+ [O]
 * ..., reset-drop 0, 5-min-pkt-rate 0 pkts/sec, v6-fail-close 0                                     9.4+ [K]
 * ..., 5-min-pkt-rate 0 pkts/sec, v6-fail-close 0 sctp-drop-override 0                              9.7+ [O]
 * ```
 * In the last one a comma is missing. `h323 h225 MAP` has three words, `sip ,` a blank before the comma.
 */
import type { Span } from '../../base/text.ts';
import type { InspectCounters } from '../../model/asa-show.ts';

type Counters = Omit<InspectCounters, 'parameters' | 'matches' | 'tcpProxy'>;

// Inspect: dns preset_dns_map, packet 81233, lock fail 0, drop 14, reset-drop 0
const INSPECT =
  /^Inspect: ?(?<what>[^,]{1,200}?) ?, ?packet (?<packets>\d{1,15})(?<rest>(?:,| ).*)?$/i;

const SUB_PROTOCOLS: ReadonlySet<string> = new Set(['h225', 'ras', 'error']);

const KEYS: Readonly<Record<string, keyof Counters>> = {
  'lock fail': 'lockFail',
  drop: 'drop',
  'reset-drop': 'resetDrop',
  '5-min-pkt-rate': 'packetRate5Min',
  'v6-fail-close': 'v6FailClose',
  'sctp-drop-override': 'sctpDropOverride',
};

/** Undefined when the line is no `Inspect:` line; `unknown` names counters of releases to come. */
export function parseInspectLine(
  text: string,
  span: Span,
): { counters: Counters; unknown: string[] } | undefined {
  const g = INSPECT.exec(text)?.groups;
  if (!g?.what) return undefined;
  const words = g.what.trim().split(/\s+/);
  const protocol = (words.shift() ?? '').toLowerCase();
  const sub = words[0] !== undefined && SUB_PROTOCOLS.has(words[0]) ? words.shift() : undefined;
  const map = words.pop();
  const { values, unknown } = pairs(g.rest ?? '');
  return {
    counters: {
      protocol,
      ...(sub === undefined ? {} : { sub }),
      ...(map === undefined ? {} : { map }),
      packets: Number(g.packets),
      ...values,
      span,
    },
    unknown,
  };
}

/** `, lock fail 0, drop 25, 5-min-pkt-rate 0 pkts/sec, v6-fail-close 0 sctp-drop-override 0`. */
function pairs(rest: string): { values: Partial<Counters>; unknown: string[] } {
  const values: Record<string, number> = {};
  const unknown: string[] = [];
  let key: string[] = [];
  for (const word of rest.replaceAll(',', ' ').split(/\s+/)) {
    if (word === '' || word === 'pkts/sec') continue;
    if (!/^\d{1,15}$/.test(word)) {
      key.push(word.toLowerCase());
      continue;
    }
    const name = key.join(' ');
    const field = KEYS[name];
    if (field === undefined) unknown.push(name);
    else values[field] = Number(word);
    key = [];
  }
  if (key.length > 0) unknown.push(key.join(' '));
  return { values, unknown };
}

// tcp-proxy: bytes in buffer 0, bytes dropped 0
const TCP_PROXY =
  /^tcp-proxy: bytes in buffer (?<buffer>\d{1,15}), bytes dropped (?<dropped>\d{1,15})$/i;

export function readTcpProxy(text: string): InspectCounters['tcpProxy'] | undefined {
  const g = TCP_PROXY.exec(text)?.groups;
  return g ? { bytesInBuffer: Number(g.buffer), bytesDropped: Number(g.dropped) } : undefined;
}
