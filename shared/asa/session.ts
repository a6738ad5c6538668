/**
 * Reader of `asa/session` sections: what stands between the answers. Prompts tell the host, context
 * and, where they show it, the unit's role; refusals tell why an answer is missing. The answer of a
 * command that Unmask doesn't read is passed over on purpose.
 */
import { message } from '../base/message.ts';
import { lineBook, type Parsed } from '../base/parsed.ts';
import { type Span, spanOf, type TextBlock } from '../base/text.ts';
import { commandFor } from './commands/registry.ts';
import { type PromptLine, parsePrompt } from './prompt.ts';
import { hasSyslogMark } from './syslog/mark.ts';
import { cleanLine } from './terminal.ts';

export interface SessionFacts {
  readonly prompts: readonly (PromptLine & { readonly span: Span })[];
  /** `ERROR: % Invalid input detected ...`, `Command authorization failed` (asa.md e.4). */
  readonly refusals: readonly { readonly text: string; readonly span: Span }[];
}

// ERROR: % Incomplete command | Command authorization failed | Invalid password
const REFUSAL =
  /^(?:ERROR: |ERROR:$|Command authorization failed|Invalid password|% (?:Invalid|Ambiguous|Incomplete))/;
// What every session holds: logins, pagers, carets, notes of the device, headings of collections
const NOISE =
  /^(?:\^$|Type help or|User \S{1,64} logged in|Logins over the last|Failed logins since|Last login|Password:|Username:|WARNING: |INFO: |\*{2,}|-{4,}|={4,}|#{2,}|!|Attaching to|Press 'Ctrl|Connection to \S+ closed|Logoff$|Building configuration)/;

/** Stands for a line that is too long to be anything of a session; no pattern takes it. */
const LONG = '\u0000';

/**
 * `command` is the section's, where it has one: its answer isn't read, so its lines are passed over.
 * `isSession` is false for lines of which nothing says that they are an ASA's (certainty 0).
 */
export function parseSession(
  block: TextBlock,
  command?: string,
  isSession = true,
): Parsed<SessionFacts> {
  const book = lineBook(block);
  const prompts: SessionFacts['prompts'][number][] = [];
  const refusals: SessionFacts['refusals'][number][] = [];
  for (const [index, raw] of block.lines.entries()) {
    const text = raw.length > 4096 ? LONG : cleanLine(raw).trimStart();
    const span = spanOf(block, index);
    const prompt = isSession ? parsePrompt(text) : undefined;
    if (text === '') book.mark(index, 'ignored');
    else if (REFUSAL.test(text)) {
      refusals.push({ text, span });
      book.mark(index, 'used');
    } else if (prompt) {
      prompts.push({ ...prompt, span });
      book.mark(index, 'used');
    } else if (isSession && isPassedOver(text, command)) book.mark(index, 'ignored');
  }
  const closed = book.close((line) =>
    message('warning.asa.session.unknown', { line: line.trim().slice(0, 120) }),
  );
  return { facts: { prompts, refusals }, warnings: closed.warnings, coverage: closed.coverage };
}

function isPassedOver(text: string, command: string | undefined): boolean {
  if (command !== undefined || NOISE.test(text) || hasSyslogMark(text)) return true;
  // an echo without a prompt, or the heading of a collection
  return (
    commandFor(text.replace(/^[-=#*!> ]{1,60}/, '').replace(/[-=#*!: ]{1,60}$/, '')) !== undefined
  );
}
