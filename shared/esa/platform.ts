/**
 * The command line of AsyncOS as data (esa.md 3). One mode: what writes needs `commit`, which no read
 * list has. Sub-prompts of dialogues (`[]> `) are questions, never prompts.
 */
import type { Platform } from '../model/platform.ts';
import { type EsaReadCommand, isEsaRead } from './read-list.ts';

export type EsaMode = 'command';

export const esaPlatform = {
  id: 'esa',
  modes: {
    // esa.example.com>   (Machine mail01.example.com)>   mail3.example.com (SERVICE)>
    command: {
      prompt:
        /^(?:\((?:(?:Machine|Cluster|Group) )?[\w.-][\w. -]{0,80}\)|[A-Za-z0-9][\w.-]{0,80})(?: \(SERVICE\))?>$/,
      canWrite: false,
    },
  },
  edges: [],
  readMode: 'command',
  alsoReadsIn: [],
  pager: {
    waits: /-Press Any Key For More-[ \r]*$/,
    key: ' ',
    // the pager's prompt; after a key CR, 33 blanks, CR [V]
    residue: /-Press Any Key For More-(?:\r[ ]*\r?)?/g,
  },
  questions: [
    // This command is restricted to "machine" mode.  Would you like to switch to "machine" mode? [Y]>
    // [D; wording K]: switches this session alone, changes no configuration
    { pattern: /switch to "machine"\s{1,4}mode\?\s{0,4}\[[YN]\]> ?$/, answer: 'Y' },
    // Do you want to mask the password? Files with masked passwords cannot be loaded ... [Y]>
    { pattern: /mask the pass(?:word|phrase)s?\?[^[\]]{0,200}\[[YN]\]> ?$/, answer: 'Y' },
    // Choose the passphrase option: 1. Mask passphrases (...) 2. Encrypt passphrases [1]>
    { pattern: /Choose the passphrase option:[^[\]]{0,600}\[\d\]> ?$/, answer: '1' },
  ],
  refusals: [
    // Unknown command or missing feature key "x"   [K for the wording]
    { kind: 'unknown-command', pattern: /^Unknown command/ },
    { kind: 'not-authorized', pattern: /^(?:Permission denied|You do not have permission)/i },
    { kind: 'other', pattern: /^Unable to (?:grep|tail)/ },
  ],
  partings: [/session (?:has )?(?:expired|timed out)/i],
  close: 'exit',
  isRead: isEsaRead,
} as const satisfies Platform<EsaMode, EsaReadCommand>;
