/**
 * What a configuration is after some commands: the modes of the command line, additions, `no` forms,
 * `line N`, where a new class goes, and the refusals of a device (asa.md a.2, a.3, a.5, e.4). Only
 * the commands that a plan is made of are known; anything else is refused, never guessed at.
 */
import { type Message, message } from '../base/message.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { PlanMode } from '../model/plan.ts';
import { accessListLine } from './simulate/access-list.ts';
import { classMapBlock, inClassMap } from './simulate/class-map.ts';
import { groupBlock, inGroup } from './simulate/group.ts';
import { inInspectMap } from './simulate/inspect-map.ts';
import { fixupLine, staticLine } from './simulate/lines.ts';
import type { SimulatorMode } from './simulate/mode.ts';
import { refusedAs, type Step, type Typed, typedOf } from './simulate/mode.ts';
import { inPolicyClass, inPolicyMap, policyMapBlock } from './simulate/policy-map.ts';

/** A command that the device would not take, or that this simulator doesn't know. */
export interface CommandRefusal {
  /** Index into the commands given. */
  readonly at: number;
  readonly command: string;
  readonly reason: Message;
}

/** Where a command was typed, where it led, and what it made of the configuration. */
export interface CommandTrace {
  /** Index into the commands given. */
  readonly at: number;
  readonly command: string;
  readonly mode: PlanMode;
  readonly after: PlanMode;
  /** The same object for a command that changed nothing. */
  readonly before: AsaConfig;
  readonly config: AsaConfig;
}

export interface Applied {
  readonly config: AsaConfig;
  readonly refusals: readonly CommandRefusal[];
  /** One per command; comments and blank lines are left out. */
  readonly trace: readonly CommandTrace[];
}

/** The longest line that a device takes (asa.md e.2). */
export const LONGEST_COMMAND = 511;

/**
 * Types `commands` into `config`, beginning in configuration mode. A refused command changes nothing
 * and the next one is typed all the same, as a paste would do. Never throws.
 */
export function applyCommands(config: AsaConfig, commands: readonly string[]): Applied {
  let state: AsaConfig = config;
  let modes: readonly SimulatorMode[] = TOP;
  const refusals: CommandRefusal[] = [];
  const trace: CommandTrace[] = [];
  for (const [at, command] of commands.entries()) {
    const typed = typedOf(command);
    if (!typed) continue;
    const [mode, before] = [modeOf(modes), state];
    const step = typeCommand(state, modes, typed);
    if (step.refused) refusals.push({ at, command: command.trim(), reason: step.refused });
    state = step.config;
    modes = step.modes;
    const after = modeOf(modes);
    trace.push({ at, command: typed.text, mode, after, before, config: state });
  }
  return { config: state, refusals, trace };
}

const TOP: readonly SimulatorMode[] = [{ kind: 'config' }];

interface Typing {
  readonly config: AsaConfig;
  readonly modes: readonly SimulatorMode[];
  readonly refused?: Message;
}

function typeCommand(config: AsaConfig, modes: readonly SimulatorMode[], typed: Typed): Typing {
  if (typed.text.length > LONGEST_COMMAND) {
    return { config, modes, refused: message('plan.device.too-long') };
  }
  if (HARMFUL.test(typed.text)) return { config, modes, refused: message('plan.device.control') };
  if (typed.text === 'exit' || typed.text === 'quit') {
    return { config, modes: modes.length > 1 ? modes.slice(0, -1) : modes };
  }
  if (typed.text === 'end') return { config, modes: TOP };
  for (let depth = modes.length; depth > 1; depth--) {
    const mode = modes[depth - 1];
    const step = mode && inMode(config, mode, typed);
    if (step) return settle(config, modes.slice(0, depth), step);
  }
  const handler = COMMANDS.get(typed.words[0] ?? '');
  return settle(
    config,
    TOP,
    handler ? handler(config, typed) : refusedAs('plan.device.unknown', { text: typed.text }),
  );
}

// `?` asks for help in the middle of a line; control characters move the cursor or leave the mode.
const HARMFUL = /[^\u0020-\u003e\u0040-\u007e]/;

function settle(config: AsaConfig, modes: readonly SimulatorMode[], step: Step): Typing {
  if (step.refused) return { config, modes, refused: step.refused };
  // Inside an inspection map `match` and `parameters` replace each other; so do classes of a policy.
  const inner = modes.at(-1)?.kind;
  const isLeaf = inner === 'policy-class' || inner === 'parameters' || inner === 'inspect-match';
  const base = step.enters && isLeaf ? modes.slice(0, -1) : modes;
  return { config: step.config ?? config, modes: step.enters ? [...base, step.enters] : modes };
}

type Handler = (config: AsaConfig, typed: Typed) => Step;

const COMMANDS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['access-list', accessListLine],
  ['class-map', classMapBlock],
  ['fixup', fixupLine],
  ['object-group', groupBlock],
  ['policy-map', policyMapBlock],
  ['static', staticLine],
]);

function inMode(config: AsaConfig, mode: SimulatorMode, typed: Typed): Step | undefined {
  switch (mode.kind) {
    case 'class-map':
      return inClassMap(config, mode, typed);
    case 'policy-map':
      return inPolicyMap(config, mode, typed);
    case 'policy-class':
      return inPolicyClass(config, mode, typed);
    case 'inspect-map':
    case 'parameters':
    case 'inspect-match':
      return inInspectMap(config, mode, typed);
    case 'group':
      return inGroup(config, mode, typed);
    case 'config':
      return undefined;
  }
}

function modeOf(modes: readonly SimulatorMode[]): PlanMode {
  switch (modes.at(-1)?.kind) {
    case 'class-map':
      return 'config-cmap';
    case 'policy-map':
    case 'inspect-map':
      return 'config-pmap';
    case 'policy-class':
    case 'inspect-match':
      return 'config-pmap-c';
    case 'parameters':
      return 'config-pmap-p';
    case 'group':
      return 'config-network-object-group';
    default:
      return 'config';
  }
}
