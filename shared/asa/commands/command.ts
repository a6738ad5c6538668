/** The shape of a command: one file of this folder exports one of these, listed in `registry.ts`. */
import type { Parsed } from '../../base/parsed.ts';
import type { TextBlock } from '../../base/text.ts';

export interface AsaCommand<Facts = unknown> {
  /** `asa/show-service-policy`: equals the file's place, and is the kind of its sections. */
  readonly id: string;
  /** Commands in full words that this reader answers, without their arguments. */
  readonly commands: readonly string[];
  /** Releases whose layout is known, each with how sure: `9.7 and later [O]` (tags of asa.md). */
  readonly versions: readonly string[];
  /** Message ids for the catalogue: a title, and a paragraph on what the answer tells. */
  readonly about: { readonly title: string; readonly what: string };
  /**
   * Reads the answer, without its echo. `command` is the line as typed, where it is known: some
   * answers can't be understood without it (`packet-tracer`), others only lose a filter's name.
   * Never throws; every line gets a fate.
   */
  parse(block: TextBlock, command?: string): Parsed<Facts>;
}

/** The catalogue's message ids for a command id. */
export function aboutOf(id: string): AsaCommand['about'] {
  return { title: `command.${id}.title`, what: `command.${id}.what` };
}
