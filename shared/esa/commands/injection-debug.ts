/** Injection Debug Logs: the dialogues of the ESA as a server, with one sending host (esa.md 4.2 [K]). */
import type { SmtpDialogue } from '../../model/dialogue.ts';
import { readDebugLog } from './debug-log.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/injection-debug';

export const injectionDebug = {
  id: ID,
  commands: [],
  versions: ['layout [K], fields [D]'],
  about: aboutOf(ID),
  parse: (block) => readDebugLog(block, ID),
} as const satisfies EsaReader<readonly SmtpDialogue[]>;
