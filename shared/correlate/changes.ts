/**
 * When was the cause removed? Evidence older than the change that removed it stays a finding of the
 * past (contract section 2). Changes are known from the audit log (111008, 111010) and from the
 * configuration's own `Written by`; without either, the moment of the newest configuration counts.
 */
import type { Span } from '../base/text.ts';
import { type Stamp, utcMs } from '../base/time.ts';
import type { FirewallFacts } from '../model/snapshot.ts';

export interface KnownChange {
  readonly time: Stamp;
  readonly spans: readonly Span[];
  /** `audit`: the command itself was logged; `written`: only the time of the configuration. */
  readonly by: 'audit' | 'written';
}

// Commands that can change who is inspected, or the limits: `no inspect esmtp`, `class X`, ...
const RELEVANT =
  /\b(?:inspect|class|class-map|policy-map|service-policy|access-list|match|set connection|fixup|static|nat)\b/;

/** The newest change of policy, list, translation or limit that is known; undefined when none is. */
export function lastPolicyChange(firewall: FirewallFacts): KnownChange | undefined {
  let newest: KnownChange | undefined;
  for (const event of firewall.syslog?.events ?? []) {
    if (event.detail.kind !== 'command' || event.time === undefined) continue;
    if (/^show\b/.test(event.detail.command) || !RELEVANT.test(event.detail.command)) continue;
    if (newest === undefined || !isBefore(event.time, newest.time)) {
      newest = { time: event.time, spans: [event.span], by: 'audit' };
    }
  }
  if (newest !== undefined) return newest;
  const written = firewall.lastChange;
  // Changes that weren't saved yet leave no mark in the header, so it counts only for want of better.
  if (written?.isSaveOnly && firewall.configTakenAt !== undefined) return undefined;
  return written && { time: written.time, spans: [written.span], by: 'written' };
}

/** Clock order; by UTC where both zones are known, by wall clock otherwise. */
export function isBefore(a: Stamp, b: Stamp): boolean {
  const x = utcMs(a);
  const y = utcMs(b);
  return x !== undefined && y !== undefined ? x < y : a.wallMs < b.wallMs;
}

/**
 * True when all evidence is known to be older than the change that removed its cause, or than the
 * configuration that no longer has it. Where neither has a date nothing is known, and the evidence
 * then contradicts the configuration; undated evidence beside a dated change counts as older.
 */
export function isPast(
  firewall: FirewallFacts | undefined,
  times: readonly (Stamp | undefined)[],
): boolean {
  const change = firewall && (lastPolicyChange(firewall)?.time ?? firewall.configTakenAt);
  if (change === undefined) return false;
  return times.every((time) => time === undefined || isBefore(time, change));
}
