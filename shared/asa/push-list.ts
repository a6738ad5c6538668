/**
 * Everything that a push may type (contract section 5, asa.md e.5 to e.7, i, k): lines of a plan that
 * `refuseCommand` lets through, the ways into and out of configuration mode, saving, the dead-man's
 * switch, and the one form of clearing. Objects that only the builders of this file make, as on the
 * read list; a configuration session takes nothing else.
 */
import { formatAddress, parseAddress } from '../base/ip.ts';

declare const madeBy: unique symbol;

export interface PushCommand {
  readonly [madeBy]: 'push';
  /** What is typed, without Enter. */
  readonly text: string;
  /**
   * Text between the parentheses of the prompt afterwards, `config-pmap-c`; empty for privileged mode;
   * absent where the mode stays what it is.
   */
  readonly mode?: string;
}

const made = new WeakSet<object>();

/** True for an object that a builder of this file made. */
export function isPushCommand(command: unknown): command is PushCommand {
  return typeof command === 'object' && command !== null && made.has(command);
}

export const configureTerminal = command('configure terminal', 'config');
/** Out of configuration mode, from any depth. */
export const endConfig = command('end', '');
export const writeMemory = command('write memory');
export const cancelReload = command('reload cancel');

/** The dead-man's switch; whole minutes, 2 to 60. Asks nothing (`noconfirm`). */
export function reloadIn(minutes: number): PushCommand {
  if (!Number.isInteger(minutes) || minutes < 2 || minutes > 60) throw new Error('minutes');
  return command(`reload in ${minutes} noconfirm`);
}

/** Connections of one host's port 25 (asa.md a.9): never without host and port. */
export function clearConnections(address: string): PushCommand {
  const parsed = parseAddress(address);
  if (!parsed) throw new Error('address');
  return command(`clear conn address ${formatAddress(parsed)} port 25`);
}

/**
 * A line of a plan, `mode` being where it leads; undefined when `isRefused` has something against it.
 * The check is passed in, since what a plan may hold is known to the plan.
 */
export function planLine(
  text: string,
  mode: string,
  isRefused: (line: string) => boolean,
): PushCommand | undefined {
  const line = text.trim();
  return line === '' || isRefused(line) ? undefined : command(line, mode);
}

function command(text: string, mode?: string): PushCommand {
  // The brand exists for the compiler alone; this is the one place that gives it.
  const push = Object.freeze({ text, ...(mode === undefined ? {} : { mode }) }) as PushCommand;
  made.add(push);
  return push;
}
