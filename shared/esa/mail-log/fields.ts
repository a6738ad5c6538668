/**
 * The named fields of all line forms, with how each is read. One name means one thing in every
 * form: the first MID of a line is `mid`, a MID that it turns into is `newMid`, and so on.
 *
 * - `number`: decimal digits, at most 15.
 * - `word`: a run without space, comma or closing bracket (addresses, host names, codes).
 * - `text`: up to the literal that follows in the pattern, or to the end of the line.
 */
export const FIELD_KINDS = {
  icid: 'number',
  mid: 'number',
  dcid: 'number',
  rid: 'number',
  rcid: 'number',
  /** MID that this message becomes. */
  newMid: 'number',
  /** MID that this message was made from. */
  parentMid: 'number',
  port: 'number',
  bytes: 'number',
  count: 'number',
  seconds: 'number',
  dnsSeconds: 'number',
  max: 'number',
  days: 'number',
  /** Inside of `[0, 1]`. */
  rids: 'text',
  /** Address of the other end. */
  peer: 'word',
  /** The ESA's own address on the connection. */
  interfaceAddress: 'word',
  /** `Data Port`: may hold spaces. */
  interfaceName: 'text',
  reverseDns: 'word',
  verified: 'word',
  senderGroup: 'text',
  match: 'text',
  sbrs: 'text',
  country: 'text',
  protocol: 'word',
  cipher: 'word',
  certificate: 'text',
  /** Why, in the device's words. */
  detail: 'text',
  reason: 'text',
  user: 'text',
  mechanism: 'word',
  profile: 'text',
  server: 'text',
  /** What the client sent instead of a command. */
  command: 'text',
  /** A mail address without its brackets; empty for the null sender. */
  address: 'text',
  sender: 'text',
  recipient: 'text',
  origin: 'text',
  sdrHost: 'text',
  helo: 'text',
  envFrom: 'text',
  headerFrom: 'text',
  replyTo: 'text',
  level: 'text',
  category: 'text',
  tracker: 'text',
  messageId: 'text',
  subject: 'text',
  attachment: 'text',
  entry: 'text',
  relay: 'text',
  header: 'text',
  result: 'word',
  /** The policy, filter or engine that dropped or bounced. */
  agent: 'text',
  filter: 'text',
  policy: 'text',
  table: 'text',
  engine: 'word',
  verdict: 'text',
  identity: 'word',
  url: 'text',
  score: 'word',
  condition: 'text',
  size: 'text',
  quarantine: 'text',
  query: 'word',
  mapped: 'text',
  types: 'text',
  action: 'text',
  domain: 'text',
  record: 'word',
  /** `4.1.0`. */
  status: 'word',
  /** `466`; `000` where there was no SMTP reply. */
  code: 'text',
  reply: 'text',
  headers: 'text',
  until: 'text',
  listener: 'text',
  key: 'text',
  host: 'text',
  expected: 'text',
  version: 'word',
  serial: 'word',
  offset: 'word',
  counters: 'text',
} as const satisfies Record<string, 'number' | 'word' | 'text'>;

export type FieldName = keyof typeof FIELD_KINDS;

// Object.keys loses the key type; the literal above is the only source of its keys.
export const FIELD_NAMES = Object.keys(FIELD_KINDS) as readonly FieldName[];

/** Slot of each field in a `Match`. */
export const SLOT = Object.fromEntries(FIELD_NAMES.map((name, slot) => [name, slot])) as Readonly<
  Record<FieldName, number> // fromEntries widens the keys to string
>;
