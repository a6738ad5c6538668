/**
 * Which hosts look like mail gateways, from the configuration alone: the target of a port 25
 * translation, hosts that access lists open SMTP to or from, hosts that class lists name, and names
 * that say so. Used when nobody names the ESA; the answer is an assumption and shown as one.
 */
import { type Address, type AddressSet, formatAddress, sameAddress } from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { AccessList, AccessListEntry, AddressSpec, AsaConfig } from '../model/asa-config.ts';
import { portForwardsTo25 } from './addresses.ts';
import { type ConfigIndex, indexOf } from './config-index.ts';
import { resolveAddress } from './resolve.ts';
import { matchService } from './resolve-service.ts';

export interface EsaCandidate {
  /** Real address. */
  readonly address: string;
  /** Higher is likelier; only the order means something. */
  readonly score: number;
  readonly reasons: readonly Message[];
  readonly spans: readonly Span[];
}

/** What each sign is worth. A name alone never makes a candidate. */
const WORTH = {
  'port-forward': 6,
  'permit-to': 4,
  'class-list': 5,
  'permit-from': 2,
  static: 1,
  name: 2,
};

/** Lists that name more hosts than this say nothing about one of them. */
const MOST_HOSTS = 8;

/** Likeliest first, then by address. */
export function esaCandidates(config: AsaConfig): EsaCandidate[] {
  const index = indexOf(config);
  const notes = new Notes();
  for (const forward of portForwardsTo25(config)) {
    for (const host of hostsOf(forward.real)) notes.add(host, 'port-forward', forward.span);
  }
  const toReal = realAddresses(index);
  readAccessGroups(index, toReal, notes);
  readClassLists(index, toReal, notes);
  readStatics(index, notes);
  readNames(config, notes);
  return notes.ranked();
}

class Notes {
  private readonly found = new Map<string, Found>();

  add(address: Address, sign: keyof typeof WORTH, span: Span, values?: Message['values']): void {
    const key = formatAddress(address);
    const known = this.found.get(key) ?? { address, signs: new Set(), reasons: [], spans: [] };
    if (!known.signs.has(sign)) {
      known.signs.add(sign);
      known.reasons.push(message(`mpf.candidate.${sign}`, values));
    }
    known.spans.push(span);
    this.found.set(key, known);
  }

  has(address: Address): boolean {
    return this.found.has(formatAddress(address));
  }

  ranked(): EsaCandidate[] {
    const all = [...this.found.values()].map((f) => ({
      address: formatAddress(f.address),
      key: f.address.value,
      score: [...f.signs].reduce((sum, sign) => sum + WORTH[sign], 0),
      reasons: f.reasons,
      spans: f.spans.slice(0, 20),
    }));
    all.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
    return all.map(({ key: _, ...candidate }) => candidate);
  }
}

interface Found {
  readonly address: Address;
  readonly signs: Set<keyof typeof WORTH>;
  readonly reasons: Message[];
  readonly spans: Span[];
}

/** Single hosts of a small set. */
function hostsOf(set: AddressSet): Address[] {
  if (set.length > MOST_HOSTS) return [];
  return set.filter((r) => r.lo === r.hi).map((r): Address => ({ family: r.family, value: r.lo }));
}

/** Mapped host to real host, for lists that name the address on the wire. */
function realAddresses(index: ConfigIndex): Map<string, Address> {
  const out = new Map<string, Address>();
  for (const rule of index.config.nat) {
    if (!rule.mapped || rule.isInactive || rule.type !== 'static') continue;
    const mapped = hostsOf(resolveAddress(index, rule.mapped).set);
    const real = hostsOf(resolveAddress(index, rule.real).set);
    if (mapped.length !== 1 || real.length !== 1 || !mapped[0] || !real[0]) continue;
    // A static PAT of another service says nothing about who gets the mail.
    if (rule.service && rule.service.mapped !== 25) continue;
    if (!out.has(formatAddress(mapped[0]))) out.set(formatAddress(mapped[0]), real[0]);
  }
  return out;
}

function readAccessGroups(
  index: ConfigIndex,
  toReal: ReadonlyMap<string, Address>,
  notes: Notes,
): void {
  const names = new Set(index.config.accessGroups.map((g) => g.accessList));
  for (const list of listsNamed(index, names)) {
    for (const entry of smtpEntries(index, list)) {
      if (entry.action !== 'permit') continue;
      for (const host of namedHosts(index, entry.destination)) {
        notes.add(toReal.get(formatAddress(host)) ?? host, 'permit-to', entry.span);
      }
      for (const host of namedHosts(index, entry.source)) {
        notes.add(toReal.get(formatAddress(host)) ?? host, 'permit-from', entry.span);
      }
    }
  }
}

function listsNamed(index: ConfigIndex, names: ReadonlySet<string>): AccessList[] {
  return [...names].flatMap((name) => index.accessLists.get(name) ?? []);
}

/** Entries that speak of SMTP itself: `permit ip` names everybody. */
function smtpEntries(index: ConfigIndex, list: AccessList): AccessListEntry[] {
  return list.entries.filter(
    (entry) =>
      !entry.isInactive &&
      !entry.invalid &&
      (entry.destinationPort !== undefined || entry.protocol.kind !== 'protocol') &&
      matchService(index, entry).matches === true,
  );
}

/** The firewall's own address is no mail gateway: behind it stands a translation. */
function namedHosts(index: ConfigIndex, spec: AddressSpec): Address[] {
  if (spec.kind === 'interface') return [];
  return hostsOf(resolveAddress(index, spec).set).filter((host) => !isOwn(index, host));
}

function isOwn(index: ConfigIndex, host: Address): boolean {
  return index.config.interfaces.some((i) => i.addresses.some((a) => sameAddress(a.address, host)));
}

/** Classes of policies that carry ESMTP inspection, or nothing at all (note 117801's recipe). */
function readClassLists(
  index: ConfigIndex,
  toReal: ReadonlyMap<string, Address>,
  notes: Notes,
): void {
  for (const found of index.config.classMaps) {
    for (const match of found.matches) {
      const list = match.kind === 'access-list' ? index.accessLists.get(match.name) : undefined;
      for (const entry of list?.entries ?? []) {
        if (matchService(index, entry).matches === false) continue;
        const hosts = [...namedHosts(index, entry.source), ...namedHosts(index, entry.destination)];
        for (const host of hosts) {
          const real = toReal.get(formatAddress(host)) ?? host;
          const values = { list: list?.name ?? '', class: found.name };
          notes.add(real, 'class-list', entry.span, values);
        }
      }
    }
  }
}

/** A static translation strengthens a candidate and makes none: web servers have them too. */
function readStatics(index: ConfigIndex, notes: Notes): void {
  for (const rule of index.config.nat) {
    if (rule.type !== 'static' || rule.isInactive || rule.service) continue;
    for (const host of namedHosts(index, rule.real)) {
      if (notes.has(host)) notes.add(host, 'static', rule.span);
    }
  }
}

// ESA1 | ironport-c370 | mx-in | smtp_gw | mailhost
const MAIL_WORDS =
  /(?:^|[^a-z])(?:esa|ironport|mail|mx|smtp|c[1367][0-9]0v?)|mail(?:host|gw|relay)/i;

function readNames(config: AsaConfig, notes: Notes): void {
  const name = (text: string, address: Address, span: Span) => {
    if (MAIL_WORDS.test(text) && notes.has(address))
      notes.add(address, 'name', span, { name: text });
  };
  for (const entry of config.names) name(entry.name, entry.address, entry.span);
  for (const object of config.objects) {
    const span = object.spans[0];
    if (object.value?.kind !== 'range' || !span) continue;
    for (const host of hostsOf([object.value.range])) name(object.name, host, span);
  }
}
