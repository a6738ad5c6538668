/** Reading in tests: our own text, and what came of it without the places. */
import { parseConfig } from '../../../../shared/asa/config/parse-config.ts';
import type { Parsed } from '../../../../shared/base/parsed.ts';
import { blockOf } from '../../../../shared/base/text.ts';
import type { AsaConfig } from '../../../../shared/model/asa-config.ts';

/** Reads text of ours; `command` is the command that it answers. */
export function read(text: string, command?: string): Parsed<AsaConfig> {
  return parseConfig(blockOf('fw.txt', text), command === undefined ? {} : { command });
}

/** Warnings as `line: id`, without the common prefix. */
export function warned(parsed: Parsed<unknown>): string[] {
  return parsed.warnings.map(
    (w) => `${w.span.from}: ${w.message.id.replace('warning.config.', '')}`,
  );
}

/** The same value without `span` and `spans`. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'span' && key !== 'spans')
      .map(([key, field]) => [key, bare(field)]),
  );
}
