/** How the practice ESA is set up: what its configuration would show and its behaviour follows. */
export interface GatewaySettings {
  /** Listener and delivery interface, as mail_logs name it. */
  readonly interfaceName: string;
  readonly address: string;
  readonly listenerTls: 'off' | 'preferred' | 'required';
  readonly deliveryTls: 'off' | 'preferred' | 'required';
  /** Bytes; `Message size exceeds limit` above. */
  readonly maxMessageBytes: number;
  /** Listener timers, milliseconds: 5m and 15m by default (esa.md 3.4). */
  readonly inboundTimeoutMs: number;
  readonly maxConnectionMs: number;
  /** Connections of one address at a time; 0 is unlimited. */
  readonly maxPerAddress: number;
  /** Addresses whose mail is relayed out: hosts inside. */
  readonly relays: readonly string[];
  readonly rejected: readonly string[];
  /** First retry of a soft bounce, milliseconds (60 s by default). */
  readonly retryMs: number;
  /** Recipients expire after this long in the queue, milliseconds. */
  readonly queueMs: number;
  /** Mail accepted from outside goes on to this host inside; absent: it stays in the queue's count only. */
  readonly mailStore?: { readonly address: string; readonly domain: string };
  /** Seconds that PTR and reputation look-ups take before the banner, by peer address. */
  readonly dnsSeconds?: Readonly<Record<string, number>>;
}

export const DEFAULT_SETTINGS: Omit<GatewaySettings, 'address'> = {
  interfaceName: 'Data 1',
  listenerTls: 'preferred',
  deliveryTls: 'preferred',
  maxMessageBytes: 20 * 1024 * 1024,
  inboundTimeoutMs: 5 * 60_000,
  maxConnectionMs: 15 * 60_000,
  maxPerAddress: 0,
  relays: [],
  rejected: [],
  retryMs: 60_000,
  queueMs: 72 * 3_600_000,
};
