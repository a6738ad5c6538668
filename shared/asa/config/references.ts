/**
 * Uses of access lists in commands that are otherwise ignored: VPN, AAA, capture, WCCP and so on.
 * They matter, because an access list that anything else uses must never get a deny entry for the
 * sake of inspection (asa.md a.7, R6).
 */
import { type Reading, refer } from './reading.ts';

/** The name follows at once: `capture C access-list NAME`, `wccp web-cache redirect-list NAME`. */
const DIRECT: ReadonlySet<string> = new Set([
  'access-list',
  'redirect-list',
  'group-list',
  'classify-list',
  'action-classify-list',
  'network-acl',
  'webtype-acl',
  'distribute-list',
  'access-group',
]);

/** The name follows the word `value`: `vpn-filter value NAME`. */
const BY_VALUE: ReadonlySet<string> = new Set([
  'vpn-filter',
  'ipv6-vpn-filter',
  'split-tunnel-network-list',
  'ipv6-split-tunnel-network-list',
  'filter',
]);

/** Records the uses of access lists in a line that nothing else reads. `index` is the line's. */
export function referencesOfIgnored(r: Reading, words: readonly string[], index: number): void {
  for (let i = 0; i + 1 < words.length; i++) {
    const name = nameUsedAt(words, i);
    if (name !== undefined) refer(r, 'access-list', name, byOf(words), r.span(index));
  }
}

function nameUsedAt(words: readonly string[], i: number): string | undefined {
  const word = words[i] as string; // the caller keeps i in range
  if (DIRECT.has(word)) return words[i + 1];
  if (BY_VALUE.has(word)) return words[i + 1] === 'value' ? words[i + 2] : undefined;
  if (word !== 'match') return undefined;
  // crypto map M 10 match address NAME | match ip address NAME | aaa authentication match NAME ..
  if (words[i + 1] === 'address') return words[i + 2];
  if (words[i + 1] === 'ip' && words[i + 2] === 'address') return words[i + 3];
  return words[0] === 'aaa' ? words[i + 1] : undefined;
}

function byOf(words: readonly string[]): string {
  const [head = '', second] = words;
  if (head === 'crypto' || head === 'igmp') return `${head} ${second ?? ''}`;
  return head === 'match' ? 'route-map' : head;
}
