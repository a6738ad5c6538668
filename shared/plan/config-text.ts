/**
 * The text of a configuration that a plan is bound to: what changes from one print to the next
 * without anybody having changed a thing is left out, so that its hash tells drift and nothing else.
 */
import type { AsaConfig, ConfigSource } from '../model/asa-config.ts';

/** Lines joined by LF: frame, comments, blanks, checksum and numbers of masked secrets left out. */
export function stableConfigText(lines: readonly string[]): string {
  const out: string[] = [];
  for (const raw of lines) {
    const line = raw.replace(/[\r ]+$/g, '');
    if (line === '' || FRAME.test(line)) continue;
    // Equal secrets get equal numbers within one reading only (contract section 4).
    out.push(line.replace(/<secret:(\w[\w-]{0,40}):\d{1,9}>/g, '<secret:$1>'));
  }
  return `${out.join('\n')}\n`;
}

/**
 * The lines that a plan is bound to: those of the newest whole running configuration, since a push
 * reads just that again; of all pieces where there is no whole one. `linesOf` gives the lines of a
 * document, from line 1.
 */
export function boundLines(
  config: AsaConfig,
  linesOf: (path: string) => readonly string[],
): readonly string[] {
  return boundSources(config).flatMap(({ span }) =>
    linesOf(span.path).slice(span.from - 1, span.to),
  );
}

/** Where those lines stand. */
export function boundSources(config: AsaConfig): readonly ConfigSource[] {
  const running = config.sources.filter((source) => source.kind !== 'startup');
  const whole = running.findLast((source) => source.extent === 'whole' && !source.truncated);
  return whole ? [whole] : running;
}

// `: Saved`   `: Written by enable_15 at 10:00:00`   `!`   `Cryptochecksum:0000`   prompts and echoes
const FRAME =
  /^ {0,4}!|^:|^Cryptochecksum:|^Building configuration|^\S{0,100}[>#] ?(?:show|more) |^\S{1,100}[>#]$/;
