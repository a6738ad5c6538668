/** `date`, `nslookup`, `who`, `help`, and the commands that would change the appliance. */
import { wallClock } from './clock-text.ts';
import { type CliContext, type Dialogue, type DnsRecord, print } from './command.ts';

export function* date({ esa, now }: CliContext): Dialogue {
  yield print(wallClock(esa.identity, now()));
  return 0;
}

/** `nslookup NAME [TYPE]`, or asked for; answers as `A=... TTL=...` [K]. */
export function* nslookup(context: CliContext, words: readonly string[]): Dialogue {
  let name = words[0] ?? '';
  while (name === '') {
    const lines = ['', 'Please enter the host or IP address to resolve.']; // [modelled]
    name = (yield { kind: 'ask', lines, preset: '' }).trim();
  }
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
  const type = words[1]?.toUpperCase() ?? (isAddress ? 'PTR' : 'A');
  const records = (context.options.resolve?.(name) ?? []).filter((r) => r.type === type);
  if (records.length === 0) {
    yield print('', `DNS Hard Error looking up ${name} (${type}):  NXDomain`); // text of esa.md 1.3 D
    return 1;
  }
  yield print('', ...records.map(recordText));
  return 0;
}

// A=192.0.2.1 TTL=30m   |   MX=(10, 'mx1.bank.example') TTL=30m
function recordText(record: DnsRecord): string {
  const value =
    record.type === 'MX' ? `(${record.preference ?? 10}, '${record.value}')` : record.value;
  return `${record.type}=${value} TTL=30m`;
}

export function* leave(context: CliContext): Dialogue {
  yield print();
  context.leave();
  return 0;
}

/** Known, and turned down: each would change the appliance, its queue or its files. */
export const CHANGING: ReadonlySet<string> = new Set(
  (
    'commit clearchanges rollovernow suspend suspenddel suspendlistener resume resumedel resumelistener ' +
    'reboot shutdown resetcounters resetconfig loadconfig deleterecipients bouncerecipients delivernow ' +
    'redirectrecipients diagnostic packetcapture setup systemsetup upgrade updatenow passphrase password ' +
    'interfaceconfig etherconfig dnsconfig sshconfig bounceconfig destconfig smtproutes policyconfig ' +
    'filters adminaccessconfig userconfig certconfig settime settz sethostname'
  ).split(' '),
);
