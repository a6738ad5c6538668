/**
 * Enters one configuration line in a mode, as the device does: the innermost mode tries first; a line
 * it doesn't know leaves it for the one outside; what nobody knows is refused at its first word.
 */
import { accessList } from './access-list.ts';
import {
  type Answer,
  INCOMPLETE,
  invalidAt,
  refuse,
  TAKEN,
  type Words,
  wordsOf,
} from './answer.ts';
import { done, type Entered } from './entered.ts';
import { inInspectMap } from './inspect-map.ts';
import { MISC_WORDS, misc } from './misc.ts';
import type { LabConfig, Mode } from './model.ts';
import {
  classMap,
  inClassMap,
  inPolicyClass,
  inPolicyMap,
  policyMap,
  servicePolicy,
} from './mpf.ts';
import { natLine } from './nat.ts';
import {
  groupBlock,
  inGroup,
  inInterface,
  inObject,
  interfaceBlock,
  nameEntry,
  objectBlock,
} from './objects.ts';

type Command = (config: LabConfig, typed: Words, negated: boolean) => Entered;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['access-list', accessList],
  ['class-map', classMap],
  ['global', natLine],
  ['interface', interfaceBlock],
  ['name', nameEntry],
  ['names', nameEntry],
  ['nat', natLine],
  ['object', objectBlock],
  ['object-group', groupBlock],
  ['policy-map', policyMap],
  ['service-policy', servicePolicy],
  ['static', natLine],
]);

export interface LineResult {
  readonly answer: Answer;
  /** The modes open after the line, outermost first; never empty. */
  readonly modes: readonly Mode[];
}

export const TOP: readonly Mode[] = [{ kind: 'config' }];

/** Lines of `! comment` and blanks are taken in silence. */
export function enterLine(config: LabConfig, modes: readonly Mode[], line: string): LineResult {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.startsWith('!') || trimmed.startsWith(':'))
    return { answer: TAKEN, modes };
  if (line.length > 511) return { answer: refuse('ERROR: Command line is too long'), modes };
  if (trimmed === 'exit' || trimmed === 'quit') {
    return { answer: TAKEN, modes: modes.length > 1 ? modes.slice(0, -1) : modes };
  }
  const negated = /^no\s+\S/.test(trimmed);
  const typed = wordsOf(negated ? line.replace(/no\s+/, (m) => ' '.repeat(m.length)) : line);
  for (let depth = modes.length; depth > 1; depth--) {
    const mode = modes[depth - 1] as Mode; // depth runs over existing modes
    const entered = inMode(config, mode, typed, negated);
    if (entered) return settle(entered, modes.slice(0, depth), mode);
  }
  const keyword = expand(typed.words[0] ?? '');
  if (keyword === undefined) return { answer: invalidAt(typed.columnOf(0)), modes };
  const full = keyword === typed.words[0] ? typed : wordsOf(line.replace(/\S+/, keyword));
  const entered = (COMMANDS.get(keyword) ?? misc)(config, full, negated);
  return settle(entered, TOP, TOP[0] as Mode);
}

function settle(entered: Entered, modes: readonly Mode[], current: Mode): LineResult {
  if (!entered.mode) return { answer: entered.answer, modes };
  // Inside an inspection map, `match` and `parameters` replace each other rather than nest.
  const inner =
    current.kind === 'parameters' ||
    current.kind === 'inspect-match' ||
    current.kind === 'policy-class';
  const base = inner ? modes.slice(0, -1) : modes;
  return {
    answer: entered.answer,
    modes:
      entered.mode.kind === 'inspect-map' && current.kind !== 'config'
        ? base
        : [...base, entered.mode],
  };
}

function inMode(
  config: LabConfig,
  mode: Mode,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  switch (mode.kind) {
    case 'interface':
      return inInterface(config, mode.name, typed, negated);
    case 'object':
      return inObject(config, mode.name, typed, negated);
    case 'group':
      return inGroup(config, mode.name, typed, negated);
    case 'class-map':
      return inClassMap(config, mode.name, typed, negated);
    case 'policy-map':
      return inPolicyMap(config, mode.name, typed, negated);
    case 'policy-class':
      return inPolicyClass(config, mode, typed, negated);
    case 'inspect-map':
    case 'parameters':
    case 'inspect-match':
      return inInspectMap(config, mode, typed, negated);
    case 'misc':
      return inMisc(config, mode.name, typed, negated);
    case 'config':
      return undefined;
  }
}

function inMisc(
  config: LabConfig,
  name: string,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const block = config.misc.find((b) => b.line === name);
  if (!block || COMMANDS.has(typed.words[0] ?? '') || MISC_WORDS.has(typed.words[0] ?? ''))
    return undefined;
  const text = typed.words.join(' ');
  if (text === '') return done(INCOMPLETE);
  block.children.push(negated ? `no ${text}` : text);
  return done(TAKEN);
}

/** Unambiguous abbreviations of top-level keywords. */
function expand(word: string): string | undefined {
  const known = [...COMMANDS.keys(), ...MISC_WORDS];
  if (known.includes(word)) return word;
  const fits = known.filter((k) => k.startsWith(word));
  return fits.length === 1 && word.length > 1 ? fits[0] : undefined;
}
