/**
 * Whose log lines are these? A line names its firewall by host name, by an address, or not at all.
 * Names are matched with the devices known; an address with the interfaces of their configurations.
 * What matches nobody is a firewall of its own, unless there is only one device and the line gives no
 * other name: collectors often see an address that no configuration shows.
 */
import { formatAddress, parseAddress } from '../base/ip.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { SyslogEvent, SyslogFacts } from '../model/asa-syslog.ts';

export interface LogOwner {
  readonly id: string;
  readonly host?: string;
  readonly config?: AsaConfig;
}

/** Events per firewall id; an id that is no owner's is a host known from its log alone. */
export function splitByHost(
  syslog: SyslogFacts,
  owners: readonly LogOwner[],
): ReadonlyMap<string, SyslogFacts> {
  const idOf = new Map<string, string>();
  const byId = new Map<string, SyslogEvent[]>();
  for (const event of syslog.events) {
    const key = `${event.host ?? ''} ${event.seenAt ?? ''}`;
    let id = idOf.get(key);
    if (id === undefined) {
      id = terminalOwner(event, owners) ?? ownerOf(event.host, owners);
      idOf.set(key, id);
    }
    const known = byId.get(id);
    if (known) known.push(event);
    else byId.set(id, [event]);
  }
  if (byId.size === 0) {
    // Nothing that bears on mail: the log still tells its window and its counts.
    const id = ownerOf(undefined, owners);
    return new Map([[id, syslog]]);
  }
  return new Map([...byId].map(([id, events]) => [id, { ...syslog, events }]));
}

/** A line that names no host belongs to the device whose terminal showed it. */
function terminalOwner(event: SyslogEvent, owners: readonly LogOwner[]): string | undefined {
  if (event.host !== undefined || event.seenAt === undefined) return undefined;
  return owners.find((owner) => owner.id === event.seenAt)?.id;
}

function ownerOf(host: string | undefined, owners: readonly LogOwner[]): string {
  const [only, second] = owners;
  const isAlone = only !== undefined && second === undefined;
  if (host === undefined) return isAlone ? only.id : 'firewall';
  const named = owners.find((o) => o.host !== undefined && isSameName(o.host, host));
  if (named) return named.id;
  const address = parseAddress(host);
  if (address === undefined) {
    return isAlone && only.host === undefined ? only.id : host;
  }
  const text = formatAddress(address);
  const holder = owners.find((o) =>
    o.config?.interfaces.some((i) => i.addresses.some((a) => formatAddress(a.address) === text)),
  );
  if (holder) return holder.id;
  return isAlone ? only.id : host;
}

/** `edge-fw` and `edge-fw.example.com` are the same; case doesn't count. */
function isSameName(a: string, b: string): boolean {
  const x = a.toLowerCase();
  const y = b.toLowerCase();
  return x === y || x.split('.')[0] === y.split('.')[0];
}
