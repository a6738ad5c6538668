/**
 * What a command promises about the text behind it: `show running-config all policy-map` gives a
 * part that covers `policy-map`, with off states printed (asa.md d.2). A filter (`| include ..`)
 * promises nothing: lines may be missing anywhere.
 */
import type { ConfigSource } from '../../model/asa-config.ts';

/** A command's promise; `covers` is empty where nothing is promised. */
export interface CommandHint {
  readonly kind: ConfigSource['kind'];
  readonly isWhole: boolean;
  readonly covers: readonly string[];
  readonly all: boolean;
}

/** Text whose command isn't known. */
export const NO_HINT: CommandHint = { kind: 'unknown', isWhole: false, covers: [], all: false };

/** Undefined when the command prints no configuration. Abbreviations (`sh run`) are understood. */
export function readCommandHint(command: string): CommandHint | undefined {
  const bar = command.indexOf('|');
  const words = (bar < 0 ? command : command.slice(0, bar)).trim().split(/\s+/);
  const kind = kindOf(words);
  if (!kind) return undefined;
  const options = words.slice(2);
  const all = options[0] === 'all';
  const rest = all ? options.slice(1) : options;
  // `more system:running-config` and `show startup-config` always print everything.
  const isPart = kind === 'running' && words[0]?.startsWith('sh') === true && rest.length > 0;
  const isCut = bar >= 0;
  return {
    kind,
    isWhole: !isPart && !isCut,
    covers: isPart && !isCut ? [coverOf(rest)] : [],
    all,
  };
}

function kindOf(words: readonly string[]): 'running' | 'startup' | undefined {
  const [verb = '', noun = ''] = words;
  if (verb.length >= 2 && 'show'.startsWith(verb)) {
    if (noun.length >= 2 && 'running-config'.startsWith(noun)) return 'running';
    if (noun.length >= 3 && 'startup-config'.startsWith(noun)) return 'startup';
    return undefined;
  }
  if (verb === 'more') {
    if (noun === 'system:running-config') return 'running';
    return /startup-config|\.cfg$/.test(noun) ? 'startup' : undefined;
  }
  const isWriteTerminal = verb.length >= 2 && 'write'.startsWith(verb) && /^t(erm)?/.test(noun);
  return isWriteTerminal ? 'running' : undefined;
}

/** `access-list NAME`, `policy-map type inspect esmtp`, `object network`: as typed, one blank apart. */
function coverOf(words: readonly string[]): string {
  const [first, second, ...more] = words;
  // `show running-config object id NAME` prints one object
  if (first === 'object' && (second === 'id' || more[0] === 'id')) return `object ${words.at(-1)}`;
  return words.join(' ');
}
