/**
 * The command line of ASA, PIX and FTD's LINA as data (asa.md e). Modes by prompt, the edges between
 * them, pager, refusals. No edge leads to configuration mode: a read session can't be walked there.
 */
import type { Platform } from '../model/platform.ts';
import { type AsaReadCommand, isAsaRead } from './read-list.ts';

/** `clish` is FTD's own shell: a prompt without a name, from which LINA's `show` works (asa.md g). */
export type AsaMode = 'clish' | 'user' | 'privileged' | 'config';

export const asaPlatform = {
  id: 'asa',
  modes: {
    // >
    clish: { prompt: /^>$/, canWrite: false },
    // edge-fw>   edge-fw/ctx1/pri/act>
    user: { prompt: /^[A-Za-z0-9][\w.@/-]{0,150}>$/, canWrite: false },
    // edge-fw#   edge-fw/ctx1/sec/stby#
    privileged: { prompt: /^[A-Za-z0-9][\w.@/-]{0,150}#$/, canWrite: false },
    // edge-fw(config)#   edge-fw/ctx1(config-pmap-c)#   FW-LONG-NAME(config-pm#
    config: { prompt: /^[A-Za-z0-9][\w.@/-]{0,150}\(conf[\w.-]{0,40}\)?#$/, canWrite: true },
  },
  edges: [
    {
      from: 'user',
      to: 'privileged',
      command: 'enable',
      asks: { prompt: /(?:^|[\r\n])(?:Enable )?[Pp]assword: ?$/, secret: 'enable' },
      refused: /^(?:Invalid password|Access denied|Command authorization failed|ERROR: )/m,
    },
  ],
  readMode: 'privileged',
  alsoReadsIn: ['clish'],
  pagerOff: 'terminal pager 0',
  pager: {
    waits: /<--- More --->[ \r]*$/,
    key: ' ',
    // `<--- More --->`, then CR, spaces, CR after a key (asa.md e.2, shape [O])
    residue: /<--- More --->[ ]*(?:\r[ ]*\r?)?/g,
  },
  // %ASA-6-302013: Built inbound TCP connection ...   %ASA-session-6-302013: ...
  consoleLine: /^(?:%|<\d{1,3}>:?%)(?:ASA|PIX|FTD)-(?:\w+-)?\d-\d{6}:? /,
  printsLog: /^show logging\b/,
  questions: [],
  refusals: [
    { kind: 'not-authorized', pattern: /^Command authorization failed/ },
    // ERROR: % Invalid input detected at '^' marker.   ERROR: % Incomplete command
    { kind: 'unknown-command', pattern: /^ERROR: % (?:Invalid|Incomplete|Ambiguous)/ },
    { kind: 'unknown-command', pattern: /^% (?:Invalid|Incomplete|Ambiguous)/ },
    // CLISH of an FTD: Syntax error: Illegal parameter
    { kind: 'unknown-command', pattern: /^Syntax error: / },
    { kind: 'other', pattern: /^ERROR: / },
  ],
  partings: [
    // wording of an idle time-out isn't documented [K]
    /Connection timed out/i,
    /(?:idle|session) time-?out/i,
    /^Logoff$/m,
  ],
  close: 'exit',
  isRead: isAsaRead,
} as const satisfies Platform<AsaMode, AsaReadCommand>;

/** How a session goes to another context (asa.md e.5); no command of the read list. */
export function changeToContext(name: string): string | undefined {
  if (name === 'system') return 'changeto system';
  return /^[A-Za-z0-9_][A-Za-z0-9_-]{0,31}$/.test(name) ? `changeto context ${name}` : undefined;
}
