/** The words of an `access-list` line as they were typed, with their places, however wrong it is. */
import { parseAddress } from '../base/ip.ts';
import type { DraftLine, Word } from './draft-lines.ts';

export interface EntryWords {
  readonly list: Word;
  readonly action: Word;
  readonly protocol: Word;
  /** Source and destination as far as they go. */
  readonly sides: readonly EntrySide[];
}

export interface EntrySide {
  /** `host`, `any`, `object`, or the address itself. */
  readonly head: Word;
  /** The address, name or mask behind it; absent where it is missing or not needed. */
  readonly tail?: Word;
  /** An address with neither `host` nor a mask. */
  readonly isBare: boolean;
}

/** Undefined for a line that is no extended entry. */
export function entryWords({ words }: DraftLine): EntryWords | undefined {
  const [keyword, list] = words;
  if (keyword?.text !== 'access-list' || list === undefined) return undefined;
  let at = 2;
  if (words[at]?.text === 'line') at += 2;
  if (words[at]?.text === 'extended') at++;
  const [action, protocol] = [words[at], words[at + 1]];
  if (!action || !/^(?:permit|deny)$/.test(action.text) || !protocol) return undefined;
  at += /^object(?:-group)?$/.test(protocol.text) ? 3 : 2;
  const sides: EntrySide[] = [];
  while (sides.length < 2 && at < words.length) {
    const side = sideAt(words, at);
    if (!side) break;
    sides.push(side);
    at += side.tail ? 2 : 1;
    if (sides.length === 1) at += portWords(words, at);
  }
  return { list, action, protocol, sides };
}

function sideAt(words: readonly Word[], at: number): EntrySide | undefined {
  const head = words[at];
  const tail = words[at + 1];
  if (!head) return undefined;
  if (/^any[46]?$/.test(head.text)) return { head, isBare: false };
  if (/^(?:host|object|object-group|interface)$/.test(head.text)) {
    return { head, ...(tail ? { tail } : {}), isBare: false };
  }
  const address = parseAddress(head.text);
  if (!address) return /\/\d{1,3}$/.test(head.text) ? { head, isBare: false } : undefined;
  const isMasked = tail !== undefined && parseAddress(tail.text)?.family === 4 && isMask(tail.text);
  return { head, ...(isMasked ? { tail } : {}), isBare: !isMasked };
}

/** A run of ones and then zeros, or the other way round: `255.255.255.0`, `0.0.0.255`. */
function isMask(text: string): boolean {
  return /^(?:255|0)\./.test(text);
}

function portWords(words: readonly Word[], at: number): number {
  const word = words[at]?.text ?? '';
  if (/^(?:eq|neq|lt|gt)$/.test(word)) return 2;
  return word === 'range' ? 3 : 0;
}
