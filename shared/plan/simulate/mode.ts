/** The parts that the commands of the simulator share: what was typed, where, and what comes of it. */
import { parseConfig } from '../../asa/config/parse-config.ts';
import { formatAddress } from '../../base/ip.ts';
import { type Message, type MessageValues, message } from '../../base/message.ts';
import { blockOf } from '../../base/text.ts';
import type { AsaConfig } from '../../model/asa-config.ts';

/** Where a session stands; the innermost mode is the last of a list. */
export type SimulatorMode =
  | { readonly kind: 'config' }
  | { readonly kind: 'class-map' | 'policy-map' | 'group'; readonly name: string }
  | { readonly kind: 'policy-class'; readonly name: string; readonly className: string }
  | {
      readonly kind: 'inspect-map' | 'parameters' | 'inspect-match';
      readonly name: string;
      readonly protocol: string;
      /** Of the match, in `inspect-match`. */
      readonly index?: number;
    };

/** A command without the `no` in front of it. */
export interface Typed {
  /** As typed, outer blanks away. */
  readonly text: string;
  readonly words: readonly string[];
  readonly isNegated: boolean;
}

/** What a command does. Nothing set: taken, without effect. */
export interface Step {
  readonly config?: AsaConfig;
  readonly enters?: SimulatorMode;
  readonly refused?: Message;
}

/** Undefined for blank lines and comments. */
export function typedOf(command: string): Typed | undefined {
  const text = command.trim();
  if (text === '' || text.startsWith('!')) return undefined;
  const words = text.split(/\s+/);
  const isNegated = words[0] === 'no' && words.length > 1;
  return { text, words: isNegated ? words.slice(1) : words, isNegated };
}

export function refusedAs(id: string, values?: MessageValues): Step {
  return { refused: message(id, values) };
}

/** Document name of lines that nobody read anywhere. */
export const TYPED_PATH = 'plan';

/**
 * Reads lines with the reader of configurations, so that typed and printed text mean the same.
 * Names of `config` are known to it.
 */
export function readTyped(config: AsaConfig, lines: readonly string[]): AsaConfig {
  const words = new Set(lines.flatMap((line) => line.trim().split(/\s+/)));
  const names = config.names
    .filter((entry) => words.has(entry.name))
    .map((entry) => `name ${formatAddress(entry.address)} ${entry.name}`);
  const text = [...(names.length > 0 ? ['names', ...names] : []), ...lines].join('\n');
  return parseConfig(blockOf(TYPED_PATH, text)).facts;
}

/** `things` with the one at `index` replaced. */
export function replaced<T>(things: readonly T[], index: number, thing: T): readonly T[] {
  return things.map((old, i) => (i === index ? thing : old));
}

export function removedAt<T>(things: readonly T[], index: number): readonly T[] {
  return things.filter((_, i) => i !== index);
}
