/**
 * The last look before anything leaves: searches a text for every original that was replaced, at
 * word boundaries and whatever its case, and for text that looks like a secret. It knows nothing of
 * how the text was made, so a mistake anywhere before it is caught here. Originals shorter than four
 * characters, grammar words, default names and masks are no leak.
 */
import { formatAddress } from '../base/ip.ts';
import { isCommonAddress } from './address-map.ts';
import type { NameKind } from './name-forms.ts';
import type { Pseudonym, Pseudonyms } from './pseudonyms.ts';
import { createSecretMasker } from './secrets.ts';
import { replaceTokens } from './tokens.ts';
import { isGrammarWord } from './vocabulary.ts';

export interface Leak {
  /** Counted from 1 within the text that was checked. */
  readonly line: number;
  readonly what: 'token' | 'secret';
  /** Of a token; the token itself is never told. */
  readonly kind?: NameKind;
}

export interface LeakChecker {
  /** One text: lines apart by LF; `isMarkup` undoes the escapes of HTML, JSON and Markdown first. */
  check(text: string, isMarkup: boolean): readonly Leak[];
}

/** Leaks told of one text; the rest is of the same sort. */
const MOST = 100;
const SHORTEST = 4;

/** `pseudonyms` is absent where only secrets are hidden. */
export function createLeakChecker(pseudonyms?: Pseudonyms): LeakChecker {
  const phrases = pseudonyms ? phraseBook(pseudonyms.originals()) : new Map<string, string[]>();
  return {
    check(text, isMarkup) {
      const leaks: Leak[] = [];
      const plain = isMarkup ? unescaped(text) : text;
      const masked = maskedLines(plain);
      for (const [i, line] of plain.split('\n').entries()) {
        if (leaks.length >= MOST) break;
        if (masked !== undefined && masked[i] !== line) leaks.push({ line: i + 1, what: 'secret' });
        if (!pseudonyms) continue;
        const kind = tokenIn(line, pseudonyms, phrases);
        if (kind) leaks.push({ line: i + 1, what: 'token', kind });
      }
      return leaks;
    },
  };
}

/** Undefined when no line holds what could be a secret; most texts are told so by their bytes alone. */
function maskedLines(text: string): readonly string[] | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < 256 ? code : 63;
  }
  if (createSecretMasker().maskBytes(bytes) === bytes) return undefined;
  return createSecretMasker().maskText(text).split('\n');
}

function tokenIn(
  line: string,
  pseudonyms: Pseudonyms,
  phrases: ReadonlyMap<string, readonly string[]>,
): NameKind | undefined {
  const originals = pseudonyms.originals();
  let found: NameKind | undefined;
  const look = (text: string): void => {
    const kind = originals.get(text.toLowerCase())?.kind;
    if (kind && text.length >= SHORTEST) found ??= kind;
  };
  replaceTokens(line, {
    mailbox(local, at) {
      look(`${local}@${at}`);
      look(at);
      return '';
    },
    domain(name) {
      // A parent of the name is a name as well: `example.net` in `mail.example.net`.
      const labels = name.split('.');
      for (let i = 0; i < labels.length - 1; i++) look(labels.slice(i).join('.'));
      return '';
    },
    address(_, address) {
      if (!isCommonAddress(address) && !pseudonyms.isImage(address)) look(formatAddress(address));
      return '';
    },
  });
  const [name] = pseudonyms.names.find(line);
  if (name) look(name.name);
  if (found === undefined && hasPhrase(line, phrases)) found = 'text';
  return found;
}

/** Free texts by their first word; those of grammar words alone tell nothing. */
function phraseBook(originals: ReadonlyMap<string, Pseudonym>): Map<string, string[]> {
  const book = new Map<string, string[]>();
  for (const [text, { kind }] of originals) {
    if (kind !== 'text' || text.trim().length < SHORTEST) continue;
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.every((word) => isGrammarWord(word) || word.length < SHORTEST)) continue;
    const first = words[0] ?? '';
    book.set(first, [...(book.get(first) ?? []), text.trim()]);
  }
  return book;
}

function hasPhrase(line: string, phrases: ReadonlyMap<string, readonly string[]>): boolean {
  if (phrases.size === 0) return false;
  const lower = line.toLowerCase();
  for (const match of lower.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const phrase of phrases.get(match[0]) ?? []) {
      const at = lower.indexOf(phrase, Math.max(0, match.index - phrase.length));
      if (at < 0 || at > match.index) continue;
      if (!/[\p{L}\p{N}]/u.test(lower[at + phrase.length] ?? '')) return true;
    }
  }
  return false;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Undoes HTML entities and backslashes, those of line ends in JSON too. */
function unescaped(text: string): string {
  return text
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\\(?:n|r|t)/g, ' ')
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\([^\sA-Za-z0-9])/g, '$1');
}
