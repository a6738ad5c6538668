/**
 * The question-and-answer form of AsyncOS configuration commands (esa.md 3.4): lines of a question,
 * then `[preset]> answer`. The preset is what is configured; what a person typed behind it is a
 * change that may never have been committed, so it is not taken as a fact.
 */
import { parseSubPrompt } from '../prompt.ts';
import type { Answer } from './answer.ts';

export interface Question {
  /** All lines of it, joined with blanks. */
  readonly text: string;
  /** What Enter takes; empty for none. */
  readonly preset: string;
  readonly typed: string;
  /** Indices of its first and last line. */
  readonly from: number;
  readonly to: number;
}

/** Lines that a question may have; more is a listing above it. */
const MAX_LINES = 14;
// Enable "Possible Delivery" (recommended)? [Y]>
const INLINE = /^(?<text>.{1,300}?) ?(?<prompt>\[[^\]]{0,200}\]>.*)$/;

/** Every question of an answer, in order. */
export function questionsOf(answer: Answer): readonly Question[] {
  const questions: Question[] = [];
  let from = 0;
  let lines: string[] = [];
  for (const [index, text] of answer.texts.entries()) {
    if (text === '') continue;
    const inline = text.includes(']>') ? INLINE.exec(text)?.groups : undefined;
    const own = parseSubPrompt(text);
    const prompt =
      own ?? (inline?.prompt === undefined ? undefined : parseSubPrompt(inline.prompt));
    if (lines.length === 0) from = index;
    if (prompt === undefined) {
      lines.push(text);
      continue;
    }
    if (own === undefined && inline?.text !== undefined) lines.push(inline.text);
    const kept = lines.slice(-MAX_LINES);
    questions.push({
      text: kept.join(' '),
      preset: prompt.preset,
      typed: prompt.answer,
      from: kept.length < lines.length ? index : from,
      to: index,
    });
    lines = [];
  }
  return questions;
}

/** Lines of a menu that say nothing: `Choose the operation you want to perform:`, `- NEW - Create ...`. */
export function isMenuLine(text: string): boolean {
  return /^(?:- [A-Z0-9]{2,20} - |Choose the (?:operation|log|listener)|Press Enter|Please (?:enter|choose))/.test(
    text,
  );
}

/** A whole config fact with nothing in it, for dialogues that show a part. */
export const EMPTY_CONFIG = {
  interfaces: [],
  listeners: [],
  destinations: [],
  smtpRoutes: [],
} as const;
