/** Which mail server to talk to: `192.0.2.25`, `mx.example.com:587`, `[2001:db8::25]:25`. */
import { parseAddress } from '../../shared/base/ip.ts';

export interface ProbeTarget {
  /** A name or an address, an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
}

const SMTP_PORT = 25;

const BRACKETED = /^\[(?<host>[0-9A-Fa-f:.]{2,45})\](?::(?<port>\d{1,5}))?$/;
const PLAIN = /^(?<host>[^\s:[\]]{1,253})(?::(?<port>\d{1,5}))?$/;
// mx1.example.com: labels of letters, digits, hyphens; `_` occurs in practice
const NAME = /^(?!-)[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){0,20}\.?$/;

/** Undefined for anything that is no address or name with an optional port (1 to 65535). */
export function parseTarget(text: string): ProbeTarget | undefined {
  if (parseAddress(text)?.family === 6) return { host: text, port: SMTP_PORT };
  const groups = (BRACKETED.exec(text) ?? PLAIN.exec(text))?.groups;
  const host = groups?.host;
  if (host === undefined) return undefined;
  const port = groups?.port === undefined ? SMTP_PORT : Number(groups.port);
  if (port < 1 || port > 65_535) return undefined;
  if (text.startsWith('[')) return parseAddress(host)?.family === 6 ? { host, port } : undefined;
  // digits and dots alone are an address or a mistake
  if (/^[\d.]+$/.test(host)) return parseAddress(host) ? { host, port } : undefined;
  return NAME.test(host) ? { host, port } : undefined;
}

/** `mx.example.com:25`, `[2001:db8::25]:25`. */
export function targetText({ host, port }: ProbeTarget): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
