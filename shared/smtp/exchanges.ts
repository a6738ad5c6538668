/** A dialogue as the client saw it go: each command with the reply lines that came after it. */
import type { DialogueTurn, SmtpDialogue } from '../model/dialogue.ts';

export interface Exchange {
  /** Absent for what the server said first: its greeting. */
  readonly command?: DialogueTurn;
  readonly reply: readonly DialogueTurn[];
  /** Index, among the dialogue's turns, of the first turn of this exchange. */
  readonly at: number;
}

/** In order; reply lines before the first command make an exchange without one. */
export function exchangesOf(dialogue: SmtpDialogue): readonly Exchange[] {
  const out: { command?: DialogueTurn; reply: DialogueTurn[]; at: number }[] = [];
  for (const [at, turn] of dialogue.turns.entries()) {
    const last = out[out.length - 1];
    if (turn.by === 'client') out.push({ command: turn, reply: [], at });
    else if (last) last.reply.push(turn);
    else out.push({ reply: [turn], at });
  }
  return out;
}

/** Upper-case verb of a command: `EHLO`, `MAIL`; empty for a blank line. */
export function verbOf(turn: DialogueTurn | undefined): string {
  return /^[A-Za-z0-9]{1,20}/.exec(turn?.text.trimStart() ?? '')?.[0]?.toUpperCase() ?? '';
}

/** Three-digit code of a reply line; undefined where it has none. */
export function codeOf(turn: DialogueTurn | undefined): number | undefined {
  const code = /^[2-5]\d\d(?=[ -]|$)/.exec(turn?.text ?? '')?.[0];
  return code === undefined ? undefined : Number(code);
}

/** Whether more lines of the same reply follow: `250-SIZE`. */
export function isContinued(turn: DialogueTurn): boolean {
  return /^[2-5]\d\d-/.test(turn.text);
}

/** Whether the reply ended: its last line has no hyphen behind the code. */
export function isWhole(reply: readonly DialogueTurn[]): boolean {
  const last = reply[reply.length - 1];
  return last !== undefined && !isContinued(last);
}
