/**
 * TCP segments out of frames: Ethernet (VLAN tags too), raw IP, Linux cooked (both), null and
 * loopback; IPv4 and IPv6. Fragments are counted and passed over: mail paths don't fragment TCP.
 */
import { formatAddress } from '../base/ip.ts';
import { u16, u32 } from './byte-reader.ts';
import type { Frame } from './packets.ts';
import type { Remarks } from './remarks.ts';

export interface Segment {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly sequence: number;
  /** Absent without the ACK flag. */
  readonly acknowledged?: number;
  readonly isSyn: boolean;
  readonly isFin: boolean;
  readonly isReset: boolean;
  readonly data: Uint8Array;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Undefined for a frame that holds no whole TCP header. */
export function readSegment(frame: Frame, remarks: Remarks): Segment | undefined {
  if (frame.isCut) remarks.add('cut-frames', frame.number);
  const packet = ipOf(frame, remarks);
  if (packet === undefined) return undefined;
  switch ((packet[0] ?? 0) >> 4) {
    case 4:
      return fromIpv4(packet, frame, remarks);
    case 6:
      return fromIpv6(packet, frame, remarks);
    default:
      return undefined;
  }
}

function ipOf({ link, data, number }: Frame, remarks: Remarks): Uint8Array | undefined {
  switch (link) {
    case 1:
      return afterTags(data, 12);
    case 0: // the four bytes name the family in the byte order of whoever captured; IP tells by itself
    case 108:
      return data.subarray(4);
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return data;
    case 113:
      return afterTags(data, 14);
    case 276:
      return isIp(u16(data, 0)) ? data.subarray(20) : undefined;
    default:
      remarks.add('unknown-link', number);
      return undefined;
  }
}

const VLAN: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const MAX_TAGS = 4;

/** What follows the type field at `at`, VLAN tags passed over. */
function afterTags(data: Uint8Array, at: number): Uint8Array | undefined {
  let type = at;
  for (let tags = 0; tags < MAX_TAGS && VLAN.has(u16(data, type)); tags++) type += 4;
  return isIp(u16(data, type)) ? data.subarray(type + 2) : undefined;
}

function isIp(type: number): boolean {
  return type === 0x0800 || type === 0x86dd;
}

const TCP = 6;

function fromIpv4(packet: Uint8Array, frame: Frame, remarks: Remarks): Segment | undefined {
  const header = ((packet[0] ?? 0) & 15) * 4;
  if (packet.length < 20 || header < 20 || packet[9] !== TCP) return undefined;
  if ((u16(packet, 6) & 0x3fff) !== 0) {
    remarks.add('fragments', frame.number);
    return undefined;
  }
  // 0 where the network card was to fill it in; padding of short frames is cut away
  const total = u16(packet, 2) || packet.length;
  const address = (at: number): string =>
    formatAddress({ family: 4, value: BigInt(u32(packet, at)) });
  return fromTcp(packet.subarray(header, total), address(12), address(16));
}

/** Hop-by-hop, routing, destination options, mobility, HIP, shim6: all of one shape. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140]);
const MAX_EXTENSIONS = 8;

function fromIpv6(packet: Uint8Array, frame: Frame, remarks: Remarks): Segment | undefined {
  if (packet.length < 40) return undefined;
  const end = 40 + (u16(packet, 4) || packet.length - 40);
  let next = packet[6] ?? 0;
  let at = 40;
  for (let n = 0; n < MAX_EXTENSIONS && next !== TCP; n++) {
    if (next === 44) {
      // an atomic fragment is whole
      if ((u16(packet, at + 2) & 0xfff9) !== 0) {
        remarks.add('fragments', frame.number);
        return undefined;
      }
      next = packet[at] ?? 59;
      at += 8;
    } else if (EXTENSIONS.has(next) || next === 51) {
      const isAuth = next === 51;
      next = packet[at] ?? 59;
      const units = packet[at + 1] ?? 0;
      at += isAuth ? (units + 2) * 4 : (units + 1) * 8;
    } else return undefined;
  }
  if (next !== TCP) return undefined;
  const address = (from: number): string => {
    let value = 0n;
    for (let i = 0; i < 4; i++) value = (value << 32n) | BigInt(u32(packet, from + i * 4));
    return formatAddress({ family: 6, value });
  };
  return fromTcp(packet.subarray(at, end), address(8), address(24));
}

function fromTcp(tcp: Uint8Array, source: string, destination: string): Segment | undefined {
  const header = ((tcp[12] ?? 0) >> 4) * 4;
  if (tcp.length < 20 || header < 20) return undefined;
  const flags = tcp[13] ?? 0;
  return {
    source: { address: source, port: u16(tcp, 0) },
    destination: { address: destination, port: u16(tcp, 2) },
    sequence: u32(tcp, 4),
    ...((flags & 16) === 0 ? {} : { acknowledged: u32(tcp, 8) }),
    isSyn: (flags & 2) !== 0,
    isFin: (flags & 1) !== 0,
    isReset: (flags & 4) !== 0,
    data: tcp.subarray(header),
  };
}
