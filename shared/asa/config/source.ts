/**
 * Which document and command a piece of configuration came from, and what its silence is worth: a
 * whole configuration without `service-policy` has none, a pasted piece says nothing about it.
 */
import type { ConfigSource } from '../../model/asa-config.ts';
import { type CommandHint, NO_HINT, readCommandHint } from './command-hint.ts';
import { isBlankOrComment, type Reading } from './reading.ts';

/** The answer of one command, while it is read. */
export interface Answer {
  /** Index of its first line. */
  readonly from: number;
  readonly hint: CommandHint;
  hasVersion: boolean;
  hasEnd: boolean;
  /** The device answered with an error. */
  isRefused: boolean;
}

/** The answer that a text begins with; the command may be unknown. */
export function beginAnswer(from: number, command: string | undefined): Answer {
  const hint = (command === undefined ? undefined : readCommandHint(command)) ?? NO_HINT;
  return { from, hint, hasVersion: false, hasEnd: false, isRefused: false };
}

/** The answer to a command typed behind a prompt; undefined when it prints no configuration. */
export function answerTo(from: number, command: string): Answer | undefined {
  return readCommandHint(command) && beginAnswer(from, command);
}

/** One source per answer that holds anything. */
export function sourcesOf(answers: readonly Answer[], r: Reading): ConfigSource[] {
  const sources: ConfigSource[] = [];
  answers.forEach((answer, i) => {
    const next = answers[i + 1];
    const to = next ? next.from - 1 : r.lines.length;
    if (next && hasNothing(r, answer.from, to) && answer.hint === NO_HINT) return;
    sources.push(sourceOf(answer, to, r));
  });
  return sources;
}

function hasNothing(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isBlankOrComment(r.lines[i] ?? '')) return false;
  return true;
}

function sourceOf(answer: Answer, to: number, r: Reading): ConfigSource {
  const { hint, from } = answer;
  const isWhole = (hint.isWhole || answer.hasVersion) && !answer.isRefused && !isFiltered(hint);
  // An empty answer has no line of its own; it is shown by the line of its command.
  const last = Math.max(to - 1, 0);
  return {
    span: r.span(Math.min(from, last), last),
    kind: hint.kind,
    extent: isWhole ? 'whole' : 'part',
    covers: answer.isRefused ? [] : hint.covers,
    all: hint.all || hasDefaultMap(r, from, to),
    ...(isWhole && !answer.hasEnd ? { truncated: true } : {}),
  };
}

/** A command that promises neither the whole nor a part had a filter. */
function isFiltered(hint: CommandHint): boolean {
  return hint !== NO_HINT && !hint.isWhole && hint.covers.length === 0;
}

/** `_default_esmtp_map` is printed by `show running-config all` only (asa.md b.2). */
function hasDefaultMap(r: Reading, from: number, to: number): boolean {
  for (const map of r.draft.inspectMaps.values()) {
    if (!map.name.startsWith('_default_')) continue;
    const first = r.span(Math.min(from, r.lines.length - 1)).from;
    if (map.span.from >= first && map.span.to <= r.span(Math.max(to - 1, 0)).to) return true;
  }
  return false;
}
