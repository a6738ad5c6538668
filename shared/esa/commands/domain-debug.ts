/** Domain Debug Logs: the dialogues of the ESA as a client, towards one recipient domain (esa.md 4.2 [V]). */
import type { SmtpDialogue } from '../../model/dialogue.ts';
import { readDebugLog } from './debug-log.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/domain-debug';

export const domainDebug = {
  id: ID,
  commands: [],
  versions: ['7.6 to 9.1.2 [V]'],
  about: aboutOf(ID),
  parse: (block) => readDebugLog(block, ID),
} as const satisfies EsaReader<readonly SmtpDialogue[]>;
