/**
 * The read list of the ASA (asa.md i): every line that a read session can send. Lines are templates
 * whose gaps take an address, a port or a known name in a strict grammar, so that `?` (help, acts at
 * once), `|`, control characters and line ends can't be built, and nothing that configures.
 * `packet-tracer` sends nothing onto a wire without `transmit`, which no template has (asa.md k).
 */
import { formatAddress, parseAddress } from '../base/ip.ts';
import type { ReadCommand } from '../model/platform.ts';

export type AsaReadCommand = ReadCommand<'asa'>;

const made = new WeakSet<object>();

/** True for an object that a builder of this file made. */
export function isAsaRead(command: unknown): command is AsaReadCommand {
  return typeof command === 'object' && command !== null && made.has(command);
}

const FIXED = {
  version: 'show version',
  mode: 'show mode',
  failover: 'show failover',
  nameif: 'show nameif',
  curpriv: 'show curpriv',
  sshSessions: 'show ssh sessions',
  context: 'show context',
  clusterInfo: 'show cluster info',
  clock: 'show clock',
  runningServicePolicy: 'show running-config service-policy',
  runningClassMap: 'show running-config class-map',
  runningAllPolicyMap: 'show running-config all policy-map',
  running: 'show running-config',
  startup: 'show startup-config',
  runningAllService: 'show running-config all service',
  runningAccessList: 'show running-config access-list',
  runningObjectNetwork: 'show running-config object network',
  runningNat: 'show running-config nat',
  runningStatic: 'show running-config static',
  servicePolicy: 'show service-policy',
  servicePolicyEsmtp: 'show service-policy inspect esmtp',
  servicePolicyConnection: 'show service-policy set connection',
  /** Mail of everybody through this box. */
  connSmtp: 'show conn port 25',
  aspDrop: 'show asp drop',
  /** Whole: its head tells the level of the buffer, without which an empty one proves nothing (d.7). */
  logging: 'show logging',
  natDetail: 'show nat detail',
  xlate: 'show xlate',
} as const;

export type FixedAsaRead = keyof typeof FIXED;

/** A line without gaps. */
export function asaRead(name: FixedAsaRead): AsaReadCommand {
  const text = FIXED[name];
  return command(text, slugOf(text));
}

/** Thrown by a builder whose argument the grammar refuses: asking for it was our mistake. */
export class BadReadArgument extends Error {
  override readonly name = 'BadReadArgument';
}

/** `show access-list NAME`. */
export function readAccessList(name: string): AsaReadCommand {
  return command(`show access-list ${nameArgument(name)}`, `show-access-list-${slugOf(name)}`);
}

/** `show conn address A port 25`. */
export function readConn(address: string, port: number): AsaReadCommand {
  const text = `show conn address ${addressArgument(address)} port ${portArgument(port)}`;
  return command(text, slugOf(text));
}

/** `show service-policy flow tcp host A host B eq PORT`: A connects to B (asa.md d.4). */
export function readFlow(source: string, destination: string, port: number): AsaReadCommand {
  const text = `show service-policy flow tcp host ${addressArgument(source)} host ${addressArgument(destination)} eq ${portArgument(port)}`;
  return command(text, slugOf(`show-service-policy-flow-${source}-to-${destination}`));
}

/** `packet-tracer input IF tcp A P B P`: A connects to B, entering at `nameif` (asa.md d.8). */
export function readTrace(
  nameif: string,
  source: string,
  sourcePort: number,
  destination: string,
  port: number,
): AsaReadCommand {
  const from = `${addressArgument(source)} ${portArgument(sourcePort)}`;
  const to = `${addressArgument(destination)} ${portArgument(port)}`;
  return command(
    `packet-tracer input ${nameArgument(nameif)} tcp ${from} ${to}`,
    slugOf(`packet-tracer-${nameif}-${source}-to-${destination}`),
  );
}

/** True for a name that the read list can carry; odd ones exist on devices and are left out. */
export function isReadName(name: string): boolean {
  return NAME.test(name);
}

// ESMTP_INSPECT | inside | dmz-1 | OUTSIDE.IN | acl(new): letters, digits and what no CLI takes for more
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.:+@-]{0,63}$/;

function nameArgument(name: string): string {
  if (!NAME.test(name)) throw new BadReadArgument('name');
  return name;
}

function addressArgument(text: string): string {
  const address = parseAddress(text);
  if (!address) throw new BadReadArgument('address');
  return formatAddress(address);
}

function portArgument(port: number): string {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new BadReadArgument('port');
  return String(port);
}

function command(text: string, slug: string): AsaReadCommand {
  // The brand exists for the compiler alone; this is the one place that gives it.
  const read = Object.freeze({ text, slug }) as AsaReadCommand;
  made.add(read);
  return read;
}

function slugOf(text: string): string {
  return text.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 70);
}
