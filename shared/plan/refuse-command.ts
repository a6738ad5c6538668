/**
 * Lines that no push ever types, each with its reason: asa.md k "Never from a tool", and whatever is
 * no part of a mail inspection change. A table, so that a person can read what is refused and why.
 */
import { type Message, message } from '../base/message.ts';
import { LONGEST_COMMAND } from './simulate.ts';

export interface CommandBan {
  /** `clear-configure`, ...; message `plan.refused.ID` says why. */
  readonly id: string;
  readonly reason: Message;
}

interface Ban {
  readonly id: string;
  /** Matches the line in lower case, one blank between words; short forms of the words too. */
  readonly pattern: RegExp;
}

/** `abbreviated('conf', 'igure')` matches `conf`, `confi`, ..., `configure`. */
function abbreviated(least: string, rest: string): string {
  const optional = [...rest].reduceRight((tail, letter) => `(?:${letter}${tail})?`, '');
  return `${least}${optional}`;
}

const CLEAR = abbreviated('cle', 'ar');
const WRITE = abbreviated('wr', 'ite');
const CONFIGURE = abbreviated('conf', 'igure');
const FAILOVER = abbreviated('failo', 'ver');
const RELOAD = abbreviated('rel', 'oad');

const BANS: readonly Ban[] = [
  { id: 'clear-configure', pattern: new RegExp(`^${CLEAR} ${CONFIGURE}\\b`) },
  { id: 'no-service-policy', pattern: /^no service-p[a-z]*\b/ },
  { id: 'no-policy-map', pattern: /^no policy-m?[a-z]* (?!type inspect )/ },
  { id: 'no-default-class', pattern: /^no class inspection_default$/ },
  { id: 'no-default-class', pattern: /^no class-map inspection_default$/ },
  { id: 'copy-running', pattern: /^cop[a-z]* .*\brun[a-z]*(?:-config)?(?: |$)/ },
  {
    id: 'configure-net',
    pattern: new RegExp(`^${CONFIGURE} (?:n[a-z]*|m[a-z]*|f[a-z-]*|h[a-z]*|r[a-z]*)\\b`),
  },
  { id: 'write-standby', pattern: new RegExp(`^${WRITE} st[a-z]*\\b`) },
  { id: 'write-erase', pattern: new RegExp(`^${WRITE} er[a-z]*\\b`) },
  { id: 'failover', pattern: new RegExp(`^(?:no )?${FAILOVER}\\b`) },
  { id: 'reload', pattern: new RegExp(`^${RELOAD}\\b`) },
  { id: 'clear-xlate', pattern: new RegExp(`^${CLEAR} x[a-z]*\\b`) },
  { id: 'clear-local-host', pattern: new RegExp(`^${CLEAR} loc[a-z-]*\\b`) },
  // `clear conn address 192.168.1.1 port 25` belongs to the proof, never to the plan's own lines.
  { id: 'clear-conn', pattern: new RegExp(`^${CLEAR} con[a-z]*\\b`) },
  { id: 'clear-service-policy', pattern: new RegExp(`^${CLEAR} service-p[a-z]*\\b`) },
  { id: 'clear', pattern: new RegExp(`^${CLEAR}\\b`) },
  { id: 'debug', pattern: /^(?:un|no )?deb[a-z]*\b/ },
  { id: 'shun', pattern: /^(?:no )?shun\b/ },
  { id: 'transmit', pattern: /^packet-t[a-z]* .*\btransmit\b/ },
  { id: 'capture', pattern: /^(?:no )?cap[a-z]*\b/ },
  { id: 'write-memory', pattern: new RegExp(`^${WRITE}\\b`) },
  { id: 'access-group', pattern: /^(?:no )?access-g[a-z]*\b/ },
  { id: 'changeto', pattern: /^change[a-z]*\b/ },
];

/** Commands that a plan is made of, in their modes; `no` forms too. */
const AREA: readonly RegExp[] = [
  /^(?:no )?access-list \S+ (?:line \d+ )?extended (?:permit|deny) /,
  /^(?:no )?class-map (?!type )\S+$/,
  /^(?:no )?match (?:access-list \S+|default-inspection-traffic|any|port (?:tcp|udp) )/,
  /^policy-map (?!type )\S+$/,
  /^(?:no )?policy-map type inspect esmtp (?!_default_)\S+$/,
  /^(?:no )?class \S+$/,
  /^(?:no )?inspect esmtp(?: \S+)?$/,
  /^(?:no )?set connection (?:(?:embryonic-|per-client-|per-client-embryonic-)?(?:conn-)?max \d+ ?){1,4}$/,
  /^parameters$/,
  /^(?:no )?(?:allow-tls|mask-banner|mail-relay|special-character)\b/,
  /^(?:no )?match (?:not )?(?:body|cmd|ehlo-reply-parameter|header|invalid-recipients|mime|sender-address) /,
  /^(?:no )?(?:drop-connection|mask|reset|log)(?: log)?$/,
  /^(?:no )?rate-limit \d+$/,
  /^(?:no )?object-group network \S+$/,
  /^(?:no )?network-object /,
  /^(?:no )?static \(/,
  /^(?:no )?fixup protocol smtp \d+$/,
  /^(?:exit|quit|end)$/,
];

/** Why `line` must not be typed; undefined for a line that a plan may hold. Blanks and comments may. */
export function refuseCommand(line: string): CommandBan | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('!')) return undefined;
  if (/[^\u0020-\u007e]/.test(text)) return ban('control-characters');
  if (text.includes('?')) return ban('question-mark');
  if (text.length > LONGEST_COMMAND) return ban('too-long');
  const plain = text.replace(/ +/g, ' ').toLowerCase();
  // `do show` is IOS; an ASA takes exec commands in configuration mode as they are.
  const found = BANS.find(({ pattern }) => pattern.test(plain));
  if (found) return ban(found.id);
  return AREA.some((pattern) => pattern.test(plain)) ? undefined : ban('outside-plan-area');
}

function ban(id: string): CommandBan {
  return { id, reason: message(`plan.refused.${id}`) };
}
