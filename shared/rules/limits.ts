/**
 * Connection limits that the ESA's flows meet: on its translation before 8.3, on a class that its
 * flows are in after it (asa.md f). Limits are another feature type than inspection, so a flow can be
 * in both classes at once.
 */

import { contains, parseAddress } from '../base/ip.ts';
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import { isPast } from '../correlate/changes.ts';
import { DIRECTIONS, esaNames, isEsaEnd, SMTP_PORT } from '../correlate/esa-names.ts';
import type { ConnectionLimits } from '../model/asa-config.ts';
import type { SetConnectionCounters } from '../model/asa-show.ts';
import type { SyslogDetail, SyslogEvent } from '../model/asa-syslog.ts';
import type { EsaTarget, FirewallFacts } from '../model/snapshot.ts';
import { attachedClasses, coveredBy } from './policy-lookup.ts';

export interface LimitInForce {
  readonly limits: ConnectionLimits;
  /** `class ESA_CONNS`, or the translation's own line. */
  readonly where: string;
  readonly kind: 'class' | 'translation';
  readonly span: Span;
  /** The class takes in more than hosts named by a list: one counter for all of them. */
  readonly isShared: boolean;
}

/** Limits of the newest configuration that this ESA's SMTP flows meet. */
export function limitsInForce(firewall: FirewallFacts, target: EsaTarget): readonly LimitInForce[] {
  const { config } = firewall;
  const address = parseAddress(target.address);
  if (config === undefined || address === undefined) return [];
  const translations = config.nat.flatMap((rule): LimitInForce[] => {
    if (rule.limits === undefined || rule.isInactive) return [];
    if (!contains(coveredBy(config, rule.real), address)) return [];
    return [
      {
        limits: rule.limits,
        where: rule.text,
        kind: 'translation',
        span: rule.span,
        isShared: false,
      },
    ];
  });
  const classes = attachedClasses(config).flatMap(({ found, classMap }): LimitInForce[] => {
    const action = found.actions.find((a) => a.kind === 'set-connection');
    if (action?.kind !== 'set-connection' || !isInClass(firewall, target, found.name)) return [];
    const isShared = !(classMap?.matches.some((m) => m.kind === 'access-list') ?? false);
    return [{ limits: action, where: found.name, kind: 'class', span: action.span, isShared }];
  });
  return [...translations, ...classes];
}

/** The evaluator saw this ESA's flow in the class, at least for some peers. */
export function isInClass(firewall: FirewallFacts, target: EsaTarget, name: string): boolean {
  return DIRECTIONS.some((d) =>
    target[d].walks.some(
      (w) =>
        w.firewall === firewall.id &&
        w.steps.some((s) => s.class === name && (s.matches === true || s.matches === 'part')),
    ),
  );
}

export type LimitDetail = Extract<SyslogDetail, { kind: 'limit' }>;

export interface LimitEvent {
  readonly span: Span;
  readonly time?: Stamp;
  readonly detail: LimitDetail;
}

/** 201010 to 201013 and their older kin that name the ESA at an SMTP port, or without a port. */
export function limitEvents(
  firewall: FirewallFacts,
  target: EsaTarget,
  which: LimitDetail['which'],
): readonly LimitEvent[] {
  const names = esaNames(target, firewall);
  const found: LimitEvent[] = [];
  for (const event of firewall.syslog?.events ?? []) {
    if (event.detail.kind !== 'limit' || event.detail.which !== which) continue;
    if (!namesEsa(event, names)) continue;
    found.push({
      span: event.span,
      detail: event.detail,
      ...(event.time === undefined ? {} : { time: event.time }),
    });
  }
  return found;
}

function namesEsa(event: SyslogEvent, names: ReadonlySet<string>): boolean {
  const ends = [event.from, event.to].filter((end) => end !== undefined);
  if (!ends.some((end) => isEsaEnd(end, names))) return false;
  const ports = ends.flatMap((end) => [end.port, end.mappedPort]).filter((p) => p !== undefined);
  return ports.length === 0 || ports.includes(SMTP_PORT);
}

/**
 * What the newest configuration says of limits that the log saw hit: still there, gone and the hits
 * are older (`past`), or gone without a date that would tell (`contradicted`).
 */
export function limitState(
  firewall: FirewallFacts,
  inForce: readonly LimitInForce[],
  events: readonly LimitEvent[],
): 'in-force' | 'past' | 'contradicted' {
  const isWhole = firewall.config?.sources.some((s) => s.extent === 'whole') ?? false;
  if (!isWhole || inForce.length > 0) return 'in-force';
  const times = events.map((e) => e.time);
  return isPast(firewall, times) ? 'past' : 'contradicted';
}

export interface LimitCounter {
  readonly class: string;
  readonly counters: SetConnectionCounters;
  readonly growth?: number;
}

/** `set connection` counters of the newest sample, for the classes named. */
export function limitCounters(firewall: FirewallFacts): readonly LimitCounter[] {
  const byClass = new Map<string, SetConnectionCounters[]>();
  for (const sample of firewall.counters) {
    for (const policy of sample.policies) {
      for (const cls of policy.classes) {
        if (cls.setConnection === undefined) continue;
        const known = byClass.get(cls.name);
        if (known) known.push(cls.setConnection);
        else byClass.set(cls.name, [cls.setConnection]);
      }
    }
  }
  return [...byClass].flatMap(([name, samples]) => {
    const newest = samples[samples.length - 1];
    const oldest = samples.length > 1 ? samples[0] : undefined;
    if (newest === undefined) return [];
    const growth =
      oldest?.drop === undefined || newest.drop === undefined || newest.drop < oldest.drop
        ? undefined
        : newest.drop - oldest.drop;
    return [{ class: name, counters: newest, ...(growth === undefined ? {} : { growth }) }];
  });
}
