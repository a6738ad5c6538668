/** What the lines of an answer, or its end, say: an echo, a refusal, the device's own log. */
import type { Platform, ReadCommand, RefusalKind } from '../../shared/model/platform.ts';
import { typedPart } from './terminal-text.ts';

/** The typed line stands whole behind the prompt, or scrolled: its tail behind a `$` (asa.md e.2). */
export function isEcho(tail: string, line: string): boolean {
  const part = typedPart(tail);
  if (part.endsWith(line)) return true;
  const dollar = part.lastIndexOf('$');
  const shown = dollar < 0 ? '' : part.slice(dollar + 1);
  return shown.length >= 8 && line.endsWith(shown);
}

/** Prompts that differ in their mark alone. */
export function isSameName(a: string, b: string): boolean {
  return a.slice(0, -1) === b.slice(0, -1);
}

/** Lines of the device's log, and the others. */
export function apart(
  lines: readonly string[],
  consoleLine: RegExp | undefined,
): { readonly console: readonly string[]; readonly rest: string[] } {
  if (consoleLine === undefined) return { console: [], rest: [...lines] };
  const console: string[] = [];
  const rest: string[] = [];
  for (const line of lines) (consoleLine.test(line) ? console : rest).push(line);
  return { console, rest };
}

/** Looked for in the first lines: a refusal is short. */
export function refusalOf<M extends string, C extends ReadCommand>(
  lines: readonly string[],
  platform: Platform<M, C>,
): RefusalKind | undefined {
  const written = lines.filter((line) => line.trim() !== '');
  if (written.length > 6) return undefined;
  for (const { kind, pattern } of platform.refusals) {
    if (written.some((line) => pattern.test(line.trim()))) return kind;
  }
  return undefined;
}
