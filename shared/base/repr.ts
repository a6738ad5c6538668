/**
 * Reads what Python's `repr` writes of tuples, lists, dicts, strings and numbers, as an ESA prints
 * them: `('550', ['text', 'text2'])`, `[('X-SBRS', 'None')]`, `u'...'`, `12L`. Tolerant: a text that
 * was cut, or that isn't repr at all, gives what can be read. Source: esa.md 1.1.
 */

/** A tuple and a list are both arrays; a dict is an array of `[key, value]`. */
export type Repr = string | number | null | boolean | readonly Repr[];

export interface ReprRead {
  readonly value: Repr;
  /** Index in the text after what was read. */
  readonly end: number;
  /** False where the text ended inside a value. */
  readonly isWhole: boolean;
}

/** Nesting beyond this is not followed; the devices use three levels. */
const MAX_DEPTH = 32;

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const WORDS: Readonly<Record<string, null | boolean>> = { None: null, True: true, False: false };

/** Reads the value that starts at `from` (blanks before it are skipped); undefined where none does. */
export function readRepr(text: string, from = 0): ReprRead | undefined {
  return readValue(text, skipBlanks(text, from), 0);
}

/** All strings in a value, in order, however deep. */
export function reprStrings(value: Repr): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(reprStrings) : [];
}

function readValue(text: string, at: number, depth: number): ReprRead | undefined {
  const ch = text[at];
  if (ch === undefined || depth > MAX_DEPTH) return undefined;
  const closer = CLOSERS[ch];
  if (closer !== undefined) return readSequence(text, at + 1, closer, depth);
  if (ch === "'" || ch === '"') return readString(text, at);
  const next = text[at + 1];
  if ((ch === 'u' || ch === 'b' || ch === 'r') && (next === "'" || next === '"')) {
    return readString(text, at + 1);
  }
  return readAtom(text, at);
}

function readSequence(text: string, from: number, closer: string, depth: number): ReprRead {
  const items: Repr[] = [];
  let at = skipBlanks(text, from);
  while (at < text.length && text[at] !== closer) {
    const item = readValue(text, at, depth + 1);
    if (!item) return { value: items, end: at, isWhole: false };
    at = skipBlanks(text, item.end);
    if (text[at] === ':' && closer === '}') {
      const value = readValue(text, skipBlanks(text, at + 1), depth + 1);
      items.push([item.value, value?.value ?? null]);
      at = skipBlanks(text, value?.end ?? at + 1);
    } else items.push(item.value);
    if (!item.isWhole) return { value: items, end: at, isWhole: false };
    if (text[at] === ',') at = skipBlanks(text, at + 1);
    else if (text[at] !== closer) return { value: items, end: at, isWhole: false };
  }
  const isWhole = text[at] === closer;
  return { value: items, end: isWhole ? at + 1 : at, isWhole };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function readString(text: string, at: number): ReprRead {
  const quote = text[at];
  let value = '';
  let from = at + 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === quote) return { value: value + text.slice(from, i), end: i + 1, isWhole: true };
    if (text[i] !== '\\' || i + 1 >= text.length) continue;
    const escaped = readEscape(text, i + 1);
    value += text.slice(from, i) + escaped.text;
    from = escaped.end;
    i = escaped.end - 1;
  }
  return { value: value + text.slice(from), end: text.length, isWhole: false };
}

/** `\n`, `\x41`, `\u20ac`, `\015` and a quoted character; what follows the backslash is at `at`. */
function readEscape(text: string, at: number): { text: string; end: number } {
  const ch = text[at] ?? '';
  const named = ESCAPES[ch];
  if (named !== undefined) return { text: named, end: at + 1 };
  const length = ch === 'x' ? 2 : ch === 'u' ? 4 : 0;
  if (length > 0) {
    const digits = text.slice(at + 1, at + 1 + length);
    if (digits.length === length && /^[0-9a-fA-F]+$/.test(digits)) {
      return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 1 + length };
    }
    return { text: `\\${ch}`, end: at + 1 };
  }
  const octal = /^[0-7]{3}/.exec(text.slice(at, at + 3))?.[0];
  if (octal) return { text: String.fromCharCode(Number.parseInt(octal, 8)), end: at + 3 };
  if (ch === '\\' || ch === "'" || ch === '"') return { text: ch, end: at + 1 };
  return { text: `\\${ch}`, end: at + 1 };
}

/** Numbers (with Python 2's `L`), `None`, `True`, `False`; other bare words stay text. */
function readAtom(text: string, at: number): ReprRead | undefined {
  let end = at;
  while (end < text.length && !/[\s,:()[\]{}'"]/.test(text[end] ?? '')) end++;
  if (end === at) return undefined;
  const word = text.slice(at, end);
  if (Object.hasOwn(WORDS, word)) return { value: WORDS[word] ?? null, end, isWhole: true };
  const number = /^-?\d+(?:\.\d+)?L?$/.test(word) ? Number(word.replace('L', '')) : undefined;
  return { value: number ?? word, end, isWhole: true };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
