/**
 * The host access table as text, the way AsyncOS exports it and keeps it inside its configuration:
 * sender groups (`NAME:`, members, `$POLICY`), mail flow policies (`$NAME`, `BEHAVIOR {`,
 * `key = value`, `}`), a default. The layout is that of the exported table [K]; keys that aren't
 * listed here are passed over.
 */
import type { TlsMode } from '../../model/esa.ts';

export interface HatGroup {
  readonly name: string;
  readonly policy?: string;
  /** Index of its first and last line in the text. */
  readonly from: number;
  readonly to: number;
}

export interface HatPolicy {
  readonly name: string;
  readonly tls?: TlsMode;
  readonly maxConcurrency?: number;
  readonly maxMessageBytes?: number;
  readonly from: number;
  readonly to: number;
}

export interface HatText {
  readonly groups: readonly HatGroup[];
  readonly policies: readonly HatPolicy[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

// RELAYLIST:   |   UNKNOWNLIST: (comment)
const GROUP = /^(?<name>[A-Za-z][\w. -]{0,60}):(?:\s*\(.*)?$/;
// $TRUSTED (My trusted senders have no limits.)   |   $ACCEPTED
const POLICY = /^\$(?<name>[A-Za-z][\w.-]{0,60})(?<rest>.*)$/;
// ACCEPT {   |   REJECT {}   |   RELAY { tls = "preferred" }
const BEHAVIOR = /^(?<behavior>ACCEPT|RELAY|REJECT|TCPREFUSE|CONTINUE)\b(?<rest>.*)$/;
// tls = "required"   |   max_concurrency = 300
const PAIR =
  /(?<key>[a-z_]{2,40})\s{0,8}=\s{0,8}(?:"(?<quoted>[^"]{0,200})"|(?<bare>[^\s,}]{1,60}))/g;

/** Reads the lines of a table. A `$NAME` at the left or before a behavior is a policy's own heading. */
export function readHat(lines: readonly string[]): HatText {
  const groups: Draft<HatGroup>[] = [];
  const policies: Draft<HatPolicy>[] = [];
  let group: Draft<HatGroup> | undefined;
  let policy: Draft<HatPolicy> | undefined;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim().slice(0, 2000);
    if (line === '') continue;
    const named = POLICY.exec(line)?.groups;
    const next = nextText(lines, index);
    if (
      named?.name !== undefined &&
      (BEHAVIOR.test(named.rest?.trim() ?? '') || BEHAVIOR.test(next))
    ) {
      policy = { name: named.name, from: index, to: index };
      policies.push(policy);
      group = undefined;
      takePairs(policy, named.rest ?? '');
      continue;
    }
    if (policy !== undefined && group === undefined && !GROUP.test(line)) {
      policy.to = index;
      takePairs(policy, line);
      if (line.endsWith('}')) policy = undefined;
      continue;
    }
    const opened = GROUP.exec(line)?.groups?.name;
    if (opened !== undefined || line === 'ALL') {
      group = { name: opened ?? 'ALL', from: index, to: index };
      groups.push(group);
      policy = undefined;
    } else if (group !== undefined) {
      group.to = index;
      if (named?.name !== undefined) group.policy = named.name;
    }
  }
  return { groups, policies };
}

function nextText(lines: readonly string[], index: number): string {
  for (let i = index + 1; i < lines.length && i < index + 4; i++) {
    const line = (lines[i] ?? '').trim();
    if (line !== '') return line.slice(0, 200);
  }
  return '';
}

function takePairs(policy: Draft<HatPolicy>, line: string): void {
  if (!line.includes('=')) return;
  for (const { groups } of line.matchAll(PAIR)) {
    const value = groups?.quoted ?? groups?.bare ?? '';
    takeSetting(policy, groups?.key ?? '', value);
  }
}

/** Sets what a key of a mail flow policy says; unknown keys are passed over. */
export function takeSetting(
  policy: { tls?: TlsMode; maxConcurrency?: number; maxMessageBytes?: number },
  key: string,
  value: string,
): void {
  if (/^(?:use_|allow_)?tls$/.test(key)) {
    const tls = readTlsMode(value);
    if (tls !== undefined) policy.tls = tls;
  } else if (/^max_(?:concurrency|concurrent_connections)(?:_ip)?$/.test(key)) {
    const count = /^\d{1,9}$/.exec(value.trim())?.[0];
    if (count !== undefined) policy.maxConcurrency = Number(count);
  } else if (/^max_(?:message|msg)_size$/.test(key)) {
    const bytes = readBytes(value);
    if (bytes !== undefined) policy.maxMessageBytes = bytes;
  }
}

/**
 * TLS words of flow policies and destination controls: `no`, `off`, `preferred`, `required`,
 * `required_verify`, `Req`, `Pref`, and the numbers of the destconfig question (1 No, 2 Preferred,
 * 3 Required, 4 Preferred-Verify, 5 Required-Verify; esa.md 3.4). Undefined for anything else.
 */
export function readTlsMode(text: string): TlsMode | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
  if (/^(?:1|no|off|none|false|disabled)$/.test(word)) return 'off';
  if (/^(?:2|yes|on|pref|preferred|allow|allowed)$/.test(word)) return 'preferred';
  if (/^(?:3|req|required|require)$/.test(word)) return 'required';
  if (/^(?:4|pref-?v\w*|preferred-verify|on-verify|preferred-\(verify\))$/.test(word))
    return 'preferred-verify';
  if (/^(?:5|req-?v\w*|required-verify\w*|require-verify|verify)$/.test(word))
    return 'required-verify';
  return /^(?:0|default|\(default\))$/.test(word) ? 'default' : undefined;
}

/** `10485760`, `10M`, `100K`: bytes. */
export function readBytes(text: string): number | undefined {
  const groups = /^(?<n>\d{1,12}) ?(?<unit>[KMG]?)(?:B|bytes)?$/i.exec(text.trim())?.groups;
  if (groups?.n === undefined) return undefined;
  const unit = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(groups.unit ?? '').toLowerCase()] ?? 1;
  return Number(groups.n) * unit;
}
