/**
 * Why the text doesn't settle a question, and what would. The command is filled in late, when the
 * flows in question are known.
 */
import { type AddressSet, contains, formatAddress, parseAddress } from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import type { Region } from './region.ts';

export interface Unsettled {
  readonly reason: Message;
  /** A command as typed; `flow` stands for the flow query about the flows in question (d.4). */
  readonly settles: { readonly command: string } | 'flow';
}

/** As rules and walks show it. */
export interface UnsettledText {
  readonly reason: Message;
  readonly settles: string;
}

export function unsettled(
  id: string,
  values: Message['values'],
  settles: Unsettled['settles'] = 'flow',
): Unsettled {
  return { reason: message(id, values), settles };
}

/** Adds what is new in `more`; the same reason is kept once. */
export function addUnsettled(
  a: readonly Unsettled[],
  more: readonly Unsettled[],
): readonly Unsettled[] {
  if (more.length === 0) return a;
  if (a.length === 0) return more;
  const known = new Set(a.map(keyOfReason));
  const fresh = more.filter((u) => !known.has(keyOfReason(u)));
  return fresh.length === 0 ? a : [...a, ...fresh];
}

function keyOfReason(u: Unsettled): string {
  return JSON.stringify([u.reason, u.settles]);
}

export function settledBy(u: Unsettled, region: Region): UnsettledText {
  return {
    reason: u.reason,
    settles: u.settles === 'flow' ? flowCommand(region) : u.settles.command,
  };
}

/** `show service-policy flow` for one flow of the region (d.4). */
export function flowCommand(region: Region): string {
  const rect = region[0];
  const source = rect ? someHost(rect.source) : 'SOURCE';
  const destination = rect ? someHost(rect.destination) : 'DESTINATION';
  return `show service-policy flow tcp host ${source} host ${destination} eq 25`;
}

// A documentation peer of each family: any address answers the query, these can be nobody's.
const EXAMPLES = ['198.51.100.10', '2001:db8:ffff::10'].flatMap((t) => parseAddress(t) ?? []);

function someHost(set: AddressSet): string {
  const first = set[0];
  if (!first) return 'HOST';
  const isOneHost = set.length === 1 && first.lo === first.hi;
  const example = isOneHost ? undefined : EXAMPLES.find((address) => contains(set, address));
  return formatAddress(example ?? { family: first.family, value: first.lo });
}
