/** The shape of a reader: one file of this folder exports one of these, listed in `registry.ts`. */
import type { Parsed } from '../../base/parsed.ts';
import type { TextBlock } from '../../base/text.ts';

export interface EsaReader<Facts = unknown> {
  /** `esa/version`: equals the file's place, and is the kind of its sections. */
  readonly id: string;
  /** Commands whose answer it reads; empty for a log or a document. */
  readonly commands: readonly string[];
  /** Releases whose layout is known, each with how sure: `9.1 [V]` (tags of esa.md). */
  readonly versions: readonly string[];
  /** Message ids for the catalogue: a title, and a paragraph on what it tells. */
  readonly about: { readonly title: string; readonly what: string };
  /**
   * Reads a section of this kind, without the command's echo; `command` is the line as typed, where
   * it is known. Never throws; every line gets a fate.
   */
  parse(block: TextBlock, command?: string): Parsed<Facts>;
}

/** The catalogue's message ids for a reader's id. */
export function aboutOf(id: string): EsaReader['about'] {
  const name = id.slice(id.indexOf('/') + 1);
  return { title: `esa.command.${name}.title`, what: `esa.command.${name}.what` };
}
