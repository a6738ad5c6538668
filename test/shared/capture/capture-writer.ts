/** Captures of our own making: frames of a TCP conversation in any container and link type. */

export interface Packet {
  /** Client to server, or back. */
  readonly by: 'client' | 'server';
  readonly seq: number;
  readonly ack?: number;
  /** Any of `S`, `F`, `R`; ACK comes with `ack`. */
  readonly flags?: string;
  readonly text?: string;
  readonly timeUs?: number;
}

export interface Wrapping {
  readonly form: 'pcap' | 'pcapng';
  readonly isLittle: boolean;
  /** Decimal digits of a second's fraction. */
  readonly digits: 6 | 9;
  readonly link: 'ethernet' | 'vlan' | 'raw' | 'null' | 'sll' | 'sll2';
  readonly family: 4 | 6;
}

export const PLAIN: Wrapping = {
  form: 'pcap',
  isLittle: true,
  digits: 6,
  link: 'ethernet',
  family: 4,
};

export const START_US = Date.UTC(2026, 10, 25, 10) * 1000;
export const CLIENT = { 4: '198.51.100.7', 6: '2001:db8:1::7' } as const;
export const SERVER = { 4: '203.0.113.25', 6: '2001:db8:2::25' } as const;
const LINKS = { ethernet: 1, vlan: 1, raw: 101, null: 0, sll: 113, sll2: 276 } as const;

export interface Ports {
  readonly client: number;
  readonly server: number;
}
export const PORTS: Ports = { client: 40122, server: 25 };

export function writeCapture(
  packets: readonly Packet[],
  wrapping: Wrapping = PLAIN,
  ports: Ports = PORTS,
): Uint8Array {
  const frames = packets.map((packet, n) => ({
    timeUs: packet.timeUs ?? START_US + n * 1234,
    data: linkOf(ipOf(tcpOf(packet, ports), packet, wrapping), wrapping),
  }));
  return wrapping.form === 'pcap' ? pcap(frames, wrapping) : pcapng(frames, wrapping);
}

/** A conversation as packets: a handshake, each text in a packet of its own, an end. */
export function conversation(
  said: readonly (readonly ['client' | 'server', string])[],
  start = { client: 1000, server: 9000 },
): Packet[] {
  const next = { client: start.client >>> 0, server: start.server >>> 0 };
  const packets: Packet[] = [
    { by: 'client', seq: next.client, flags: 'S' },
    { by: 'server', seq: next.server, ack: (next.client + 1) >>> 0, flags: 'S' },
  ];
  next.client = (next.client + 1) >>> 0;
  next.server = (next.server + 1) >>> 0;
  for (const [by, text] of said) {
    const other = by === 'client' ? 'server' : 'client';
    packets.push({ by, seq: next[by], ack: next[other], text });
    next[by] = (next[by] + Buffer.byteLength(text, 'latin1')) >>> 0;
  }
  packets.push({ by: 'client', seq: next.client, ack: next.server, flags: 'F' });
  return packets;
}

type Bytes = readonly number[];
const be16 = (n: number): Bytes => [(n >>> 8) & 255, n & 255];
const be32 = (n: number): Bytes => [...be16(n >>> 16), ...be16(n & 0xffff)];

function tcpOf({ by, seq, ack, flags = '', text = '' }: Packet, ports: Ports): Bytes {
  const [from, to] = by === 'client' ? [ports.client, ports.server] : [ports.server, ports.client];
  const bits =
    (ack === undefined ? 0 : 16) |
    (flags.includes('S') ? 2 : 0) |
    (flags.includes('F') ? 1 : 0) |
    (flags.includes('R') ? 4 : 0);
  // a padded option, so that the header is longer than the least
  const head = [...be16(from), ...be16(to), ...be32(seq), ...be32(ack ?? 0), 0x60, bits];
  return [...head, ...be16(64000), 0, 0, 0, 0, 1, 1, 1, 0, ...Buffer.from(text, 'latin1')];
}

function ipOf(tcp: Bytes, { by }: Packet, { family }: Wrapping): Bytes {
  const from = by === 'client' ? CLIENT[family] : SERVER[family];
  const to = by === 'client' ? SERVER[family] : CLIENT[family];
  if (family === 4) {
    const length = be16(20 + tcp.length);
    return [0x45, 0, ...length, 0, 0, 0x40, 0, 64, 6, 0, 0, ...v4(from), ...v4(to), ...tcp];
  }
  // a hop-by-hop header stands between
  const head = [0x60, 0, 0, 0, ...be16(tcp.length + 8), 0, 64, ...v6(from), ...v6(to)];
  return [...head, 6, 0, 1, 4, 0, 0, 0, 0, ...tcp];
}

function v4(address: string): Bytes {
  return address.split('.').map(Number);
}

function v6(address: string): Bytes {
  const [left = '', right = ''] = address.split('::');
  const groups = (text: string): number[] => text.split(':').map((g) => Number.parseInt(g, 16));
  const head = groups(left);
  const tail = groups(right);
  const middle = new Array<number>(8 - head.length - tail.length).fill(0);
  return [...head, ...middle, ...tail].flatMap(be16);
}

function linkOf(ip: Bytes, { link, family }: Wrapping): Bytes {
  const type = family === 4 ? [8, 0] : [0x86, 0xdd];
  const macs = new Array<number>(12).fill(2);
  switch (link) {
    case 'ethernet':
      // short frames are padded to 60 bytes
      return [...macs, ...type, ...ip, ...new Array<number>(Math.max(0, 46 - ip.length)).fill(0)];
    case 'vlan':
      return [...macs, 0x88, 0xa8, 0, 7, 0x81, 0, 0, 9, ...type, ...ip];
    case 'raw':
      return ip;
    case 'null':
      return [family === 4 ? 2 : 30, 0, 0, 0, ...ip];
    case 'sll':
      return [...new Array<number>(14).fill(0), ...type, ...ip];
    case 'sll2':
      return [...type, ...new Array<number>(18).fill(0), ...ip];
  }
}

interface Timed {
  readonly timeUs: number;
  readonly data: Bytes;
}

function pcap(frames: readonly Timed[], { isLittle, digits, link }: Wrapping): Uint8Array {
  const n = numbers(isLittle);
  const magic = digits === 6 ? 0xa1b2c3d4 : 0xa1b23c4d;
  const parts: Bytes[] = [[...n.u32(magic), ...n.u16(2), ...n.u16(4), ...n.u32(0), ...n.u32(0)]];
  parts.push([...n.u32(65535), ...n.u32(LINKS[link])]);
  for (const { timeUs, data } of frames) {
    const fraction = (timeUs % 1e6) * (digits === 6 ? 1 : 1000);
    const times = [...n.u32(Math.floor(timeUs / 1e6)), ...n.u32(fraction)];
    parts.push([...times, ...n.u32(data.length), ...n.u32(data.length), ...data]);
  }
  return Uint8Array.from(parts.flat());
}

function pcapng(frames: readonly Timed[], { isLittle, digits, link }: Wrapping): Uint8Array {
  const n = numbers(isLittle);
  const block = (type: number, body: Bytes): Bytes => {
    const padded = [...body, ...new Array<number>((4 - (body.length % 4)) % 4).fill(0)];
    const length = n.u32(padded.length + 12);
    return [...n.u32(type), ...length, ...padded, ...length];
  };
  const section = [...n.u32(0x1a2b3c4d), ...n.u16(1), ...n.u16(0), ...n.u32(-1), ...n.u32(-1)];
  const resolution = [...n.u16(9), ...n.u16(1), digits, 0, 0, 0, ...n.u16(0), ...n.u16(0)];
  const parts = [
    block(0x0a0d0d0a, section),
    block(1, [...n.u16(LINKS[link]), ...n.u16(0), ...n.u32(0), ...resolution]),
    block(0x7777, [1, 2, 3]),
  ];
  for (const { timeUs, data } of frames) {
    const units = BigInt(timeUs) * (digits === 6 ? 1n : 1000n);
    const times = [...n.u32(Number(units >> 32n)), ...n.u32(Number(units & 0xffffffffn))];
    const head = [...n.u32(0), ...times, ...n.u32(data.length), ...n.u32(data.length)];
    parts.push(block(6, [...head, ...data]));
  }
  return Uint8Array.from(parts.flat());
}

function numbers(isLittle: boolean): { u16(n: number): Bytes; u32(n: number): Bytes } {
  const order = (bytes: Bytes): Bytes => (isLittle ? [...bytes].reverse() : bytes);
  return { u16: (n) => order(be16(n)), u32: (n) => order(be32(n)) };
}
