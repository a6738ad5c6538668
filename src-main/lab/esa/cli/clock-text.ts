/** The appliance's wall clock with its zone, as the CLI prints it. */
import type { GatewayIdentity } from '../../gateway.ts';
import { stamp } from '../mail-log.ts';

/** Zone letters by minutes east of UTC; `EDT` is in Cisco 215929 [V], the others are modelled. */
const ZONES: Readonly<Record<number, string>> = {
  [-480]: 'PST',
  [-360]: 'CST',
  [-300]: 'EST',
  [-240]: 'EDT',
  0: 'GMT',
  60: 'CET',
  120: 'CEST',
};

/** `EDT`, or `GMT+05:30` where no letters are known. */
export function zoneOf(offsetMin: number): string {
  const zone = ZONES[offsetMin];
  if (zone !== undefined) return zone;
  const abs = Math.abs(offsetMin);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `GMT${offsetMin < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}:${two(abs % 60)}`;
}

/** `Thu Aug 13 14:29:42 2020 EDT` */
export function wallClock(identity: GatewayIdentity, at: number): string {
  return `${stamp(at, identity.offsetMin)} ${zoneOf(identity.offsetMin)}`;
}

/** `C390-421F...-20140319T050635`: the time in names of files, local time. */
export function fileStamp(identity: GatewayIdentity, at: number): string {
  return new Date(at + identity.offsetMin * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
