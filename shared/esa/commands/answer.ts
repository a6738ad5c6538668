/**
 * What all readers of this folder share: lines cleaned of terminal residue, prompts and separators
 * set aside, and the closing of the line book.
 */
import { type AnswerLines, answerLinesOf } from '../../base/answer-lines.ts';
import { message } from '../../base/message.ts';
import type { Parsed } from '../../base/parsed.ts';
import type { TextBlock } from '../../base/text.ts';
import { parseEsaCommand } from '../command-line.ts';
import { parseEsaPrompt } from '../prompt.ts';
import { cleanLine } from '../terminal.ts';

export type Answer = AnswerLines;

// ----------------------------------------   |   =========   ======
const RULE = /^[-=*_ ]{3,}$/;

export function answerOf(block: TextBlock): Answer {
  return answerLinesOf(block, (raw) => {
    const text = cleanLine(raw);
    // blank once cleaned (a pager), a rule, the echo of the command
    return text === '' || RULE.test(text) || isEcho(text) ? 'noise' : { text };
  });
}

// esa.example.com> version
function isEcho(text: string): boolean {
  if (text.length > 300 || !text.includes('>')) return false;
  const prompt = parseEsaPrompt(text);
  return (
    prompt !== undefined && (prompt.command === '' || parseEsaCommand(prompt.command) !== undefined)
  );
}

/** Closes the book; what nobody marked is unknown and warned about. */
export function closeAnswer<T>(answer: Answer, id: string, facts: T): Parsed<T> {
  const closed = answer.book.close((line) =>
    message('esa.command.line-unknown', { command: id, line: line.trim().slice(0, 120) }),
  );
  return { facts, warnings: closed.warnings, coverage: closed.coverage };
}

/** A whole number, with commas between thousands or without; undefined for anything else. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d[\d,]{0,18}$/.test(text)) return undefined;
  const value = Number(text.replaceAll(',', ''));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** `5m`, `15m`, `1h`, `30s`, `1d`, `300`: seconds; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const groups = /^(?<n>\d{1,9}) ?(?<unit>[smhd]?)(?:[a-z]{0,8})$/i.exec(text.trim())?.groups;
  if (groups?.n === undefined) return undefined;
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[(groups.unit || 's').toLowerCase()] ?? 1;
  return Number(groups.n) * unit;
}
