/**
 * Who else speaks SMTP through this firewall. `inspection_default` and its counters serve every host
 * (asa.md k), so a counter alone is tied to the ESA only where nobody else uses the class.
 */
import type { Span } from '../base/text.ts';
import type { EsaTarget, FirewallFacts } from '../model/snapshot.ts';
import { canonical, esaNames, SMTP_PORT } from './esa-names.ts';
import { memoPair } from './memo.ts';

export interface SmtpHosts {
  /** SMTP flows seen with an ESA at one end. */
  readonly ofEsa: number;
  /** SMTP flows seen with an ESA at neither end, by the address of the server. */
  readonly others: ReadonlyMap<string, readonly Span[]>;
}

/** From the connection table and from syslog; absence of a flow there proves nothing. */
export const smtpHosts: (firewall: FirewallFacts, targets: readonly EsaTarget[]) => SmtpHosts =
  memoPair(lookForHosts);

function lookForHosts(firewall: FirewallFacts, targets: readonly EsaTarget[]): SmtpHosts {
  const names = new Set(targets.flatMap((t) => [...esaNames(t, firewall)]));
  const others = new Map<string, Span[]>();
  let ofEsa = 0;
  const see = (ends: readonly SeenEnd[], span: Span) => {
    const server = ends.find((end) => end.port === SMTP_PORT);
    if (server === undefined) return;
    const isEsa = ends.some((end) => end.texts.some((text) => names.has(canonical(text))));
    if (isEsa) ofEsa++;
    else {
      const key = canonical(server.texts[0] ?? '');
      const spans = others.get(key);
      if (spans) spans.push(span);
      else others.set(key, [span]);
    }
  };
  for (const row of firewall.connections) {
    see(
      row.sides.map((s) => ({ port: s.port, texts: texts(s.address, s.mapped) })),
      row.span,
    );
  }
  for (const event of firewall.syslog?.events ?? []) {
    if (event.detail.kind === 'denied') continue;
    const ends = [event.from, event.to].flatMap((end) =>
      end === undefined
        ? []
        : [
            {
              port: end.port === SMTP_PORT ? end.port : (end.mappedPort ?? end.port),
              texts: texts(end.address, end.mappedAddress),
            },
          ],
    );
    if (ends.length === 2) see(ends, event.span);
  }
  return { ofEsa, others };
}

interface SeenEnd {
  readonly port: number | undefined;
  readonly texts: readonly string[];
}

function texts(address: string, mapped: string | undefined): readonly string[] {
  return mapped === undefined ? [address] : [address, mapped];
}

/** The ESAs are the only SMTP hosts seen, and something was seen. */
export function isOnlySmtpHost(firewall: FirewallFacts, targets: readonly EsaTarget[]): boolean {
  const hosts = smtpHosts(firewall, targets);
  return hosts.ofEsa > 0 && hosts.others.size === 0;
}
