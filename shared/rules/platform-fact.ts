/** The frame of the `platform.*` rules: one fact about a firewall that changes what may be done. */
import type { Message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { FirewallFacts, Snapshot } from '../model/snapshot.ts';

export interface PlatformFact {
  readonly summary: Message;
  readonly evidence: readonly Span[];
  readonly weights?: readonly string[];
}

/** One finding per firewall for which `look` finds the fact. */
export function checkPlatform(
  snapshot: Snapshot,
  look: (firewall: FirewallFacts) => PlatformFact | undefined,
): readonly FindingDraft[] {
  return snapshot.firewalls.flatMap((firewall) => {
    const fact = look(firewall);
    if (fact === undefined) return [];
    return [
      {
        summary: fact.summary,
        firewall: firewall.id,
        evidence: fact.evidence,
        weights: fact.weights ?? ['plain-fact'],
      },
    ];
  });
}

/** Where the release and platform of a firewall were read. */
export function releaseSpans(firewall: FirewallFacts): readonly Span[] {
  if (firewall.version !== undefined) return [firstLine(firewall.version.span)];
  const source = firewall.config?.sources[0];
  return source === undefined ? [] : [firstLine(source.span)];
}

export function firstLine(span: Span): Span {
  return { ...span, to: span.from };
}
