/**
 * The ESAs in question and their walks. Named addresses count as given; without any, they are worked
 * out from mail_logs, from the ESA's own configuration and from the firewall's, and called assumed.
 * A firewall on the path of which nothing was read gets a walk that is unknown, so that it can't be
 * forgotten in a proof.
 */
import { contains, formatAddress, parseAddress } from '../base/ip.ts';
import { message } from '../base/message.ts';
import { canonical, type Direction } from '../correlate/esa-names.ts';
import { eventsNaming } from '../correlate/inspection-state.ts';
import { mailPicture } from '../correlate/mail-picture.ts';
import type { EsaInspection, FlowWalk, Tristate } from '../model/inspection.ts';
import type { LogView } from '../model/mail.ts';
import type { EsaFacts, EsaTarget, FirewallFacts } from '../model/snapshot.ts';
import { esaCandidates } from '../mpf/candidates.ts';
import { indexOf } from '../mpf/config-index.ts';
import { applyFlowAnswer } from '../mpf/device-answer.ts';
import { ANY_INTERFACE, evaluateEsa } from '../mpf/evaluate-esa.ts';
import { resolveAddress } from '../mpf/resolve.ts';
import { isOnPath } from './on-path.ts';

export interface TargetQuestion {
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  readonly firewalls: readonly FirewallFacts[];
  readonly mail?: LogView;
  readonly facts: EsaFacts;
}

/** In the order given, or likeliest first. */
export function findTargets(question: TargetQuestion): readonly EsaTarget[] {
  const given = question.esa.map((text) => realAddress(canonical(text), question.firewalls));
  const addresses = given.length > 0 ? given : workedOut(question);
  return [...new Set(addresses)].map((address) => target(question, address, given.length === 0));
}

/**
 * People name the public address as well. Asked as a real one it would be judged wrongly, so it is
 * turned into the real address behind it, where one static translation tells which that is.
 */
function realAddress(given: string, firewalls: readonly FirewallFacts[]): string {
  const address = parseAddress(given);
  if (address === undefined) return given;
  const reals = new Set<string>();
  for (const { config } of firewalls) {
    if (config === undefined) continue;
    const index = indexOf(config);
    for (const rule of config.nat) {
      if (rule.type !== 'static' || rule.isInactive || rule.mapped === undefined) continue;
      const [mapped, ...others] = resolveAddress(index, rule.mapped).set;
      const [real, ...rest] = resolveAddress(index, rule.real).set;
      if (!mapped || !real || others.length + rest.length > 0) continue;
      if (!contains([mapped], address) || mapped.hi - mapped.lo !== real.hi - real.lo) continue;
      reals.add(
        formatAddress({ family: real.family, value: real.lo + (address.value - mapped.lo) }),
      );
    }
  }
  const [only, second] = reals;
  return only !== undefined && second === undefined ? only : given;
}

/** More guesses than this would bury the answer. */
const MOST_GUESSES = 4;

function workedOut({ mail, facts, firewalls }: TargetQuestion): readonly string[] {
  const own = new Set<string>();
  if (mail !== undefined) {
    for (const address of ownAddresses(mail)) own.add(address);
  }
  if (own.size === 0) {
    for (const config of facts.configs) {
      for (const listener of config.listeners) {
        if (listener.address !== undefined && parseAddress(listener.address)) {
          own.add(canonical(listener.address));
        }
      }
    }
  }
  if (own.size > 0) return [...own].slice(0, MOST_GUESSES);
  const guesses = firewalls
    .flatMap((f) => (f.config === undefined ? [] : esaCandidates(f.config)))
    .sort((a, b) => b.score - a.score);
  const best = guesses[0];
  if (best === undefined) return [];
  // Only those as likely as the best: a second mail host must not be taken for an ESA.
  return [...new Set(guesses.filter((g) => g.score === best.score).map((g) => g.address))].slice(
    0,
    MOST_GUESSES,
  );
}

/** Addresses of listeners and delivery interfaces, by how often they are used. */
function ownAddresses(mail: LogView): readonly string[] {
  const used = new Map<string, number>();
  for (const own of mailPicture(mail).addresses.values()) {
    for (const [address, { inbound, outbound }] of own) {
      if (parseAddress(address) === undefined) continue;
      used.set(address, (used.get(address) ?? 0) + inbound + outbound);
    }
  }
  return [...used]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([address]) => address);
}

function target(question: TargetQuestion, address: string, assumed: boolean): EsaTarget {
  const firewalls = question.firewalls.filter((f) => isOnPath(f, address, question.firewalls));
  const parts = firewalls.map((f) => inspectionThrough(f, address, question.peers));
  const mapped = [...new Set(parts.flatMap((p) => p.mapped))];
  const known: EsaTarget = {
    address,
    mapped,
    assumed,
    firewalls: firewalls.map((f) => f.id),
    inbound: joined(parts, 'inbound'),
    outbound: joined(parts, 'outbound'),
  };
  return withLogOnlyFirewalls(question, known);
}

function inspectionThrough(
  firewall: FirewallFacts,
  address: string,
  peers: readonly string[],
): EsaInspection {
  const evaluated =
    firewall.config === undefined
      ? unknownInspection(firewall, address)
      : evaluateEsa(firewall.config, {
          firewall: firewall.id,
          address,
          peers,
          xlates: firewall.xlates,
        });
  const weigh = (walk: FlowWalk) =>
    [...firewall.flows, ...firewall.traces].reduce(
      (best, answer) => applyFlowAnswer(best, answer, evaluated.mapped).walk,
      walk,
    );
  return {
    ...evaluated,
    inbound: summed(evaluated.inbound.walks.map(weigh)),
    outbound: summed(evaluated.outbound.walks.map(weigh)),
  };
}

function unknownInspection(firewall: FirewallFacts, address: string): EsaInspection {
  const walk = (direction: Direction): FlowWalk => ({
    firewall: firewall.id,
    from: ANY_INTERFACE,
    to: ANY_INTERFACE,
    direction,
    esa: address,
    classified: address,
    inspected: 'unknown',
    slices: [],
    steps: [],
    because: [],
    unknown: [{ reason: message('walk.no-config'), settles: 'show running-config' }],
  });
  return {
    address,
    mapped: firewall.xlates
      .filter((x) => canonical(x.real) === address)
      .map((x) => canonical(x.mapped)),
    inbound: { inspected: 'unknown', walks: [walk('inbound')] },
    outbound: { inspected: 'unknown', walks: [walk('outbound')] },
  };
}

/** A firewall known from its log alone is on the path when its log names the ESA. */
function withLogOnlyFirewalls(question: TargetQuestion, known: EsaTarget): EsaTarget {
  const extra = question.firewalls.filter(
    (f) => !known.firewalls.includes(f.id) && eventsNaming(f, known).length > 0,
  );
  if (extra.length === 0) return known;
  const parts = extra.map((f) => inspectionThrough(f, known.address, question.peers));
  return {
    ...known,
    firewalls: [...known.firewalls, ...extra.map((f) => f.id)],
    inbound: joined([known, ...parts], 'inbound'),
    outbound: joined([known, ...parts], 'outbound'),
  };
}

function joined(parts: readonly EsaInspection[], direction: Direction): EsaInspection['inbound'] {
  return summed(parts.flatMap((p) => p[direction].walks));
}

/** True if any walk is, false if all are, else unknown (contract section 2). */
function summed(walks: readonly FlowWalk[]): EsaInspection['inbound'] {
  const inspected: Tristate = walks.some((w) => w.inspected === true)
    ? true
    : walks.length > 0 && walks.every((w) => w.inspected === false)
      ? false
      : 'unknown';
  return { inspected, walks };
}
