/**
 * Counters of the practice ESA, counted from the mail_logs it keeps: what rolled away is no longer
 * counted [modelled; an appliance keeps them apart]. `status`, `hoststatus` and `tophosts` show them.
 */
import type { PracticeEsa } from '../practice-esa.ts';
import { eachLine } from './subscriptions.ts';

export interface HostFacts {
  active: number;
  attempted: number;
  connectionsOut: number;
  delivered: number;
  soft: number;
  hard: number;
  /** Hard bounces by what caused them. */
  dns: number;
  refused: number;
  expired: number;
  isDown: boolean;
  /** Wall clock of the last line about it, as logged; empty while there was none. */
  lastActivity: string;
  address?: string;
  last5xx?: { readonly text: string; readonly time: string; readonly address: string };
}

/** Of a host nothing is known of yet. */
export function noFacts(lastActivity: string): HostFacts {
  return {
    active: 0,
    attempted: 0,
    connectionsOut: 0,
    delivered: 0,
    soft: 0,
    hard: 0,
    dns: 0,
    refused: 0,
    expired: 0,
    isDown: false,
    lastActivity,
  };
}

/** Event counts with the wall-clock time of each, so that rates can be told. */
export interface LogFacts {
  readonly hosts: ReadonlyMap<string, HostFacts>;
  /** Wall-clock milliseconds of each event, in the order of the log. */
  readonly events: Readonly<Record<EventName, readonly number[]>>;
  readonly openIn: number;
  readonly openOut: number;
  /** Wall-clock stamp of the first line kept. */
  readonly since: string;
  /** Wall-clock milliseconds at which the oldest message with open recipients was queued. */
  readonly oldestAt?: number;
}

export type EventName =
  | 'messages'
  | 'recipients'
  | 'aborted'
  | 'soft'
  | 'completed'
  | 'hard'
  | 'delivered';

interface Message {
  readonly domains: string[];
  readonly open: Set<number>;
  readonly tried: Set<number>;
  queuedAt?: number;
}

// Mon Apr 17 19:56:22 2003 Info: text
const LINE =
  /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) (?<year>\d{4}) \w{4,8}: (?<text>.*)$/;

export function logFacts(esa: PracticeEsa): LogFacts {
  const reader = factsReader(esa.settings.mailStore?.domain);
  for (const file of esa.log().files)
    eachLine(file.text, (line) => {
      const groups = LINE.exec(line)?.groups;
      if (groups) reader.take(groups.text ?? '', line.slice(0, 24), wallMs(groups));
      return undefined;
    });
  return reader.facts();
}

function wallMs(groups: Readonly<Record<string, string>>): number {
  const month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(groups.month ?? '') / 3;
  const { year, day, h, m, s } = groups;
  return Date.UTC(Number(year), month, Number(day), Number(h), Number(m), Number(s));
}

/** Event handlers by the shape of a line (esa.md 1.3). */
function factsReader(storeDomain: string | undefined) {
  const hosts = new Map<string, HostFacts>();
  const messages = new Map<number, Message>();
  const dcids = new Map<number, { address: string; domain?: string }>();
  const openIn = new Set<number>();
  const events: Record<EventName, number[]> = {
    messages: [],
    recipients: [],
    aborted: [],
    soft: [],
    completed: [],
    hard: [],
    delivered: [],
  };
  let since = '';

  function host(domain: string, time: string): HostFacts {
    const known = hosts.get(domain);
    if (known) {
      known.lastActivity = time;
      return known;
    }
    const fresh = noFacts(time);
    hosts.set(domain, fresh);
    return fresh;
  }

  function domainOf(mid: number, rid: number): string | undefined {
    return messages.get(mid)?.domains[rid];
  }

  /** A connection serves the domain of the first recipient tried on it. */
  function serve(dcid: number, domain: string, time: string): void {
    const connection = dcids.get(dcid);
    if (!connection || connection.domain !== undefined) return;
    connection.domain = domain;
    const facts = host(domain, time);
    facts.address = connection.address;
    facts.isDown = false;
    facts.connectionsOut++;
  }

  function complete(mid: number, rid: number, time: string, at: number): HostFacts | undefined {
    const message = messages.get(mid);
    const domain = message?.domains[rid];
    if (!message || domain === undefined || !message.open.delete(rid)) return undefined;
    events.completed.push(at);
    const facts = host(domain, time);
    facts.active--;
    if (message.tried.has(rid)) facts.attempted--;
    return facts;
  }

  function taken(text: string, at: number): boolean {
    // Start MID 64855 ICID 3160
    const start = /^Start MID (\d+) ICID/.exec(text);
    if (start) {
      messages.set(Number(start[1]), {
        domains: [],
        open: new Set(),
        tried: new Set(),
      });
      events.messages.push(at);
      return true;
    }
    // MID 64855 ICID 3160 RID 0 To: <c@d>
    const rcpt = /^MID (\d+) ICID \d+ RID (\d+) To: <([^>]*)>$/.exec(text);
    const message = rcpt ? messages.get(Number(rcpt[1])) : undefined;
    if (!rcpt || !message) return false;
    const to = rcpt[3] ?? '';
    message.domains[Number(rcpt[2])] = to.slice(to.lastIndexOf('@') + 1).toLowerCase();
    events.recipients.push(at);
    return true;
  }

  function queued(text: string, time: string, at: number): boolean {
    // MID 7 matched all recipients for per-recipient policy DEFAULT in the inbound table
    const table = /^MID (\d+) matched all recipients .* in the (inbound|outbound) table$/.exec(
      text,
    );
    if (table) {
      const message = messages.get(Number(table[1]));
      if (message && table[2] === 'inbound' && storeDomain !== undefined)
        message.domains.fill(storeDomain);
      return true;
    }
    const mid = /^MID (\d+) queued for delivery$/.exec(text)?.[1];
    const message = mid === undefined ? undefined : messages.get(Number(mid));
    if (!message || message.queuedAt !== undefined) return mid !== undefined;
    message.queuedAt = at;
    message.domains.forEach((domain, rid) => {
      message.open.add(rid);
      host(domain, time).active++;
    });
    return true;
  }

  function connections(text: string, time: string): boolean {
    const icid = /^New SMTP ICID (\d+)/.exec(text)?.[1];
    if (icid !== undefined) openIn.add(Number(icid));
    const close = /^(I|D)CID (\d+) close$/.exec(text);
    if (close?.[1] === 'I') openIn.delete(Number(close[2]));
    if (close?.[1] === 'D') {
      const served = dcids.get(Number(close[2]))?.domain;
      if (served !== undefined) host(served, time).connectionsOut--;
      dcids.delete(Number(close[2]));
    }
    const dcid = /^New SMTP DCID (\d+) interface \S+ address (\S+)/.exec(text);
    if (dcid) dcids.set(Number(dcid[1]), { address: dcid[2] ?? '' });
    // Delivery start DCID 3 MID 6 to RID [0, 1]
    const start = /^Delivery start DCID (\d+) MID (\d+) to RID \[(\d+)/.exec(text);
    const domain = start ? domainOf(Number(start[2]), Number(start[3])) : undefined;
    if (start && domain !== undefined) serve(Number(start[1]), domain, time);
    // Connection Error: DCID 63 domain: example.com IP: 10.13.101.31 port: 25 details: ...
    const error = /^Connection Error: DCID:? (\d+) domain: ?(\S+) IP: (\S+)/.exec(text);
    if (error) {
      const facts = host(error[2] ?? '', time);
      facts.isDown = true;
      facts.address = error[3] ?? '';
    }
    return (
      icid !== undefined || close !== null || dcid !== null || start !== null || error !== null
    );
  }

  function outcomes(text: string, time: string, at: number): void {
    // Message done DCID 3 MID 6 to RID [0, 1]
    const done = /^Message done DCID \d+ MID (\d+) to RID \[([\d, ]+)\]/.exec(text);
    for (const rid of done?.[2]?.split(',') ?? []) {
      const facts = complete(Number(done?.[1]), Number(rid), time, at);
      if (facts) facts.delivered++;
      events.delivered.push(at);
    }
    // Delayed: DCID 5 MID 4 to RID 0 - 4.1.0 - ...   |   Bounced: DCID 0 MID 8 to RID 0 - 5.1.2 - ...
    const bounce =
      /^(Delayed|Bounced): DCID (\d+) MID (\d+) to RID (\d+) - (\d\.\d\.\d) - .*?\('(\d{3})', (.*)$/.exec(
        text,
      );
    if (bounce) {
      const [, kind, dcid, mid, rid, status, code, rest] = bounce;
      const message = messages.get(Number(mid));
      const domain = message?.domains[Number(rid)];
      if (!message || domain === undefined) return;
      if (kind === 'Delayed') {
        events.soft.push(at);
        const facts = host(domain, time);
        facts.soft++;
        if (!message.tried.has(Number(rid))) facts.attempted++;
        message.tried.add(Number(rid));
        return;
      }
      const address = dcids.get(Number(dcid))?.address ?? '';
      const facts = complete(Number(mid), Number(rid), time, at);
      if (!facts) return;
      facts.hard++;
      events.hard.push(at);
      if (status === '5.4.7') facts.expired++;
      else if (code === '000') facts.dns++;
      else facts.refused++;
      if (code?.startsWith('5'))
        facts.last5xx = { text: `${code} ${quoted(rest ?? '')}`, time, address };
    }
    if (/^Message aborted MID \d+ Receiving aborted/.test(text)) events.aborted.push(at);
  }

  return {
    take(text: string, time: string, at: number): void {
      since ||= time;
      if (taken(text, at) || queued(text, time, at) || connections(text, time)) return;
      outcomes(text, time, at);
    },
    facts(): LogFacts {
      const oldest = [...messages.values()].find((message) => message.open.size > 0);
      return {
        hosts,
        events,
        openIn: openIn.size,
        openOut: dcids.size,
        since,
        ...(oldest?.queuedAt === undefined ? {} : { oldestAt: oldest.queuedAt }),
      };
    },
  };
}

/** `['text']) []` -> `text`. */
function quoted(repr: string): string {
  return /^\[(['"])(.*?)\1\]/.exec(repr)?.[2] ?? '';
}
