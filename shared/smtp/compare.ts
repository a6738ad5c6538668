/**
 * The same server seen from two places: what the path changed in its greeting and EHLO reply. Used
 * where one dialogue crosses the firewall and another does not.
 */
import type { DialogueTurn, SmtpDialogue } from '../model/dialogue.ts';
import { exchangesOf, verbOf } from './exchanges.ts';

export interface DialogueDifference {
  readonly where: 'banner' | 'ehlo';
  /** Line of that reply, from 0. */
  readonly line: number;
  /** Absent where this side has no such line. */
  readonly outside?: DialogueTurn;
  readonly inside?: DialogueTurn;
  /** Index of the first character that differs. */
  readonly from: number;
}

/** Character by character; an empty list means that both replies are alike. */
export function compareDialogues(
  outside: SmtpDialogue,
  inside: SmtpDialogue,
): readonly DialogueDifference[] {
  return [
    ...differences('banner', bannerOf(outside), bannerOf(inside)),
    ...differences('ehlo', ehloOf(outside), ehloOf(inside)),
  ];
}

function differences(
  where: DialogueDifference['where'],
  outside: readonly DialogueTurn[],
  inside: readonly DialogueTurn[],
): readonly DialogueDifference[] {
  const out: DialogueDifference[] = [];
  for (let line = 0; line < Math.max(outside.length, inside.length); line++) {
    const a = outside[line];
    const b = inside[line];
    if (a?.text === b?.text) continue;
    out.push({
      where,
      line,
      ...(a === undefined ? {} : { outside: a }),
      ...(b === undefined ? {} : { inside: b }),
      from: firstDifference(a?.text ?? '', b?.text ?? ''),
    });
  }
  return out;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function bannerOf(dialogue: SmtpDialogue): readonly DialogueTurn[] {
  const first = exchangesOf(dialogue)[0];
  return first === undefined || first.command !== undefined ? [] : first.reply;
}

function ehloOf(dialogue: SmtpDialogue): readonly DialogueTurn[] {
  return exchangesOf(dialogue).find((e) => verbOf(e.command) === 'EHLO')?.reply ?? [];
}
