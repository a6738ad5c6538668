/**
 * Secrets out at the door: before anything is written, kept or shown, the value after every
 * secret-bearing keyword becomes `<secret:KIND:N>`. Equal values get an equal N within one masker,
 * whatever their kind. Lines are neither added nor removed; masking twice changes nothing; values
 * that a device starred (`*****`) stay. Lines without a keyword are passed over as bytes.
 */
import {
  ANSWER,
  PEM_BEGIN,
  PEM_END,
  QUESTION,
  SECRET_FORMS,
  type SecretKind,
  SMTP_ANSWER,
  SMTP_CHALLENGE,
  TRIGGERS,
  XML_SECRET_ATTRIBUTE,
  XML_SECRET_OPEN,
} from './secret-forms.ts';

/** Masks any number of documents with one numbering. Holds the values in memory and nowhere else. */
export interface SecretMasker {
  /** A whole document. Gives the same array back when nothing was masked. */
  maskBytes(bytes: Uint8Array): Uint8Array;
  /** A whole document, or one line, as text. */
  maskText(text: string): string;
  /** A document in pieces; what comes out lags behind by the unfinished last line. */
  openStream(): SecretStream;
  /** The highest N given so far. */
  highest(): number;
}

export interface SecretStream {
  push(piece: Uint8Array): Uint8Array;
  /** The rest; the stream is then done. */
  end(): Uint8Array;
}

/** `after`: numbers begin above it, so that a later run never gives another value an old number. */
export function createSecretMasker(options: { readonly after?: number } = {}): SecretMasker {
  const numbers = new Map<string, number>();
  let highest = options.after ?? 0;
  const numberOf = (value: string): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    highest++;
    numbers.set(value, highest);
    return highest;
  };
  return {
    maskBytes(bytes) {
      const reader = lineReader(numberOf);
      return joinPieces(scan(bytes, reader), bytes);
    },
    maskText(text) {
      const reader = lineReader(numberOf);
      return text.split('\n').map(reader.mask).join('\n');
    },
    openStream: () => secretStream(numberOf),
    highest: () => highest,
  };
}

/** Masks one text on its own, numbers from 1. */
export function maskSecrets(text: string): string {
  return createSecretMasker().maskText(text);
}

/**
 * The text with its placeholders numbered anew in order of appearance: equal for two maskings of
 * one text, whatever numbers they began at.
 */
export function renumberSecrets(text: string): string {
  const order = new Map<string, number>();
  return text.replace(/<secret:([a-z-]+):(\d+)>/g, (_, kind: string, n: string) => {
    const number = order.get(n) ?? order.size + 1;
    order.set(n, number);
    return `<secret:${kind}:${number}>`;
  });
}

/** The same text with all its placeholders numbered higher by `by`; bytes of no placeholder stay. */
export function shiftSecrets(bytes: Uint8Array, by: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let kept = 0;
  for (let lf = -1, next = 0; by > 0 && next < bytes.length; next = lf + 1) {
    const end = bytes.indexOf(LF, next);
    lf = end < 0 ? bytes.length : end;
    const at = bytes.subarray(next, lf).indexOf(PLACE_START);
    if (at < 0) continue;
    const line = binaryText(bytes, next, lf);
    const shifted = line.replace(
      /<secret:([a-z-]+):(\d{1,9})>/g,
      (_, kind: string, n: string) => `<secret:${kind}:${n === '0' ? n : Number(n) + by}>`,
    );
    if (shifted === line) continue;
    pieces.push(bytes.subarray(kept, next), binaryBytes(shifted));
    kept = lf;
  }
  pieces.push(kept === 0 ? bytes : bytes.subarray(kept));
  return joinPieces(pieces, bytes);
}

type NumberOf = (value: string) => number;

/** What the lines before have opened. */
type Open =
  | { readonly kind: 'pem' | 'pkcs12'; misses: number }
  | { readonly kind: 'xml'; lines: number }
  | { readonly kind: 'question'; lines: number }
  | { readonly kind: 'challenge' };

interface LineReader {
  mask(line: string): string;
  /** The next line must be looked at even if no keyword is on it. */
  isOpen(): boolean;
}

/** Lines of prose that may stand between `pkcs12` and the base64 that follows it. */
const MISSES = 6;
/** An element that holds more lines than this was never closed; the rest is no secret. */
const XML_LINES = 200;

function lineReader(numberOf: NumberOf): LineReader {
  let open: Open | undefined;
  const place = (kind: SecretKind, value: string): string =>
    isHidden(value) ? value : `<secret:${kind}:${numberOf(value)}>`;

  function mask(line: string): string {
    const before = open;
    open = undefined;
    const done = before ? continueOpen(before, line) : undefined;
    return done ?? maskLine(line);
  }

  /** The masked line when it belongs to what is open, else undefined. Keeps `open` set if it goes on. */
  function continueOpen(before: Open, line: string): string | undefined {
    switch (before.kind) {
      case 'pem':
      case 'pkcs12':
        return continueBlock(before, line);
      case 'xml': {
        const end = line.indexOf('</');
        if (end < 0 && before.lines < XML_LINES) open = { kind: 'xml', lines: before.lines + 1 };
        return maskWords('password', line, end < 0 ? line.length : end);
      }
      case 'question': {
        const answer = ANSWER.exec(line)?.groups;
        if (answer) {
          const old = isTrivial(answer.old ?? '')
            ? answer.old
            : place('passphrase', answer.old ?? '');
          const typed = answer.v ?? '';
          return `[${old}${answer.close}${isTrivial(typed.trim()) ? typed : place('passphrase', typed.trim())}`;
        }
        if (before.lines > 0) open = { kind: 'question', lines: before.lines - 1 };
        return undefined;
      }
      case 'challenge': {
        const answer = SMTP_ANSWER.exec(line)?.groups;
        return answer ? `${answer.pre}${place('token', answer.v ?? '')}` : undefined;
      }
    }
  }

  function continueBlock(
    before: { readonly kind: 'pem' | 'pkcs12'; misses: number },
    line: string,
  ): string | undefined {
    const text = line.trim();
    const end = PEM_END.exec(line);
    if (end) return maskWords('private-key', line, end.index);
    if (text === 'quit') return line;
    if (text === '' || /^[A-Za-z0-9+/=]{1,200}$/.test(text)) {
      open = before;
      return maskWords('private-key', line, line.length);
    }
    if (before.misses > 0) open = { ...before, misses: before.misses - 1 };
    return undefined;
  }

  function maskLine(line: string): string {
    const lower = line.toLowerCase();
    let text = line;
    for (const { kind, needs, pattern } of SECRET_FORMS) {
      if (lower.includes(needs)) text = replaceValues(text, pattern, kind);
    }
    if (lower.includes('<')) {
      text = replaceValues(text, XML_SECRET_ATTRIBUTE, 'password');
      text = maskElements(text);
    }
    const begin = PEM_BEGIN.exec(text);
    if (begin) return maskPem(text, begin.index + begin[0].length);
    if (open === undefined) open = opened(lower, text);
    return text;
  }

  function replaceValues(text: string, pattern: RegExp, kind: SecretKind): string {
    return text.replace(pattern, (...args: unknown[]) => {
      const groups = args.at(-1) as { pre: string; v: string }; // both groups are in every pattern
      const before = text.slice(0, Number(args.at(-3))) + groups.pre;
      // The words of a placeholder of before are no keyword.
      if (/<secret:[a-z-]*:?\d*$/.test(before.slice(-40))) return groups.pre + groups.v;
      return groups.pre + placeQuoted(kind, groups.v, before);
    });
  }

  /** Quotes around a value, and the closing quote of a command that a syslog quotes, stay outside. */
  function placeQuoted(kind: SecretKind, value: string, before: string): string {
    const first = value[0] ?? '';
    if ((first === '"' || first === "'") && value.length > 2 && value.endsWith(first)) {
      return first + place(kind, value.slice(1, -1)) + first;
    }
    const last = value.at(-1) ?? '';
    const isQuote = last === '"' || last === "'";
    if (isQuote && value.length > 1 && before.split(last).length % 2 === 0) {
      return place(kind, value.slice(0, -1)) + last;
    }
    return place(kind, value);
  }

  function maskElements(text: string): string {
    let out = '';
    let rest = text;
    XML_SECRET_OPEN.lastIndex = 0;
    for (let m = XML_SECRET_OPEN.exec(rest); m; m = XML_SECRET_OPEN.exec(rest)) {
      const value = m.groups?.v ?? '';
      const start = m.index + m[0].length - value.length;
      const close = value.search(/\]\]>|<\//);
      if (close < 0) {
        open = { kind: 'xml', lines: 0 };
        return out + rest.slice(0, start) + maskWords('password', value, value.length);
      }
      out += rest.slice(0, start) + maskWords('password', value.slice(0, close), close);
      rest = value.slice(close);
      XML_SECRET_OPEN.lastIndex = 0;
    }
    return out + rest;
  }

  function maskPem(text: string, from: number): string {
    const end = PEM_END.exec(text);
    const to = end && end.index >= from ? end.index : text.length;
    if (!end) open = { kind: 'pem', misses: MISSES };
    return (
      text.slice(0, from) + maskWords('private-key', text.slice(from, to), to) + text.slice(to)
    );
  }

  /** Masks what stands before `end`, blanks around it apart. */
  function maskWords(kind: SecretKind, line: string, end: number): string {
    const head = line.slice(0, end);
    const value = head.trim();
    if (value === '') return line;
    const at = head.indexOf(value);
    return line.slice(0, at) + place(kind, value) + line.slice(at + value.length);
  }

  return { mask, isOpen: () => open !== undefined };
}

function opened(lower: string, text: string): Open | undefined {
  if (lower.includes(' pkcs12 ')) return { kind: 'pkcs12', misses: MISSES };
  if (SMTP_CHALLENGE.test(text)) return { kind: 'challenge' };
  if (text.length < 1000 && QUESTION.test(text)) return { kind: 'question', lines: 3 };
  return undefined;
}

/** Nothing to hide: starred by the device, or masked before. */
function isHidden(value: string): boolean {
  return /^(?:\*+|<secret:[a-z-]+:\d+>|<removed>|<hidden>)$/.test(value);
}

/** Answers that choose and don't tell: empty, yes, no, a number of a menu. */
function isTrivial(value: string): boolean {
  return /^(?:|y|n|yes|no|\d{1,2})$/i.test(value);
}

// --- bytes ---------------------------------------------------------------------------------------

const LF = 10;
/** `<`: begins a placeholder. */
const PLACE_START = 60;

/** Pairs of bytes, either case, that every keyword has one of; most lines have none. */
const PAIRS = triggerPairs();

function triggerPairs(): Uint8Array {
  const pairs = new Uint8Array(65536);
  for (const { word, pair } of TRIGGERS) {
    const a = word.charCodeAt(pair);
    const b = word.charCodeAt(pair + 1);
    for (const x of [a, upper(a)]) for (const y of [b, upper(b)]) pairs[(x << 8) | y] = 1;
  }
  return pairs;
}

function upper(code: number): number {
  return code >= 97 && code <= 122 ? code - 32 : code;
}

/** Pieces of `bytes`, masked lines replaced; one piece, the array itself, when nothing changed. */
function scan(bytes: Uint8Array, reader: LineReader): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let kept = 0;
  let from = 0;
  while (from < bytes.length) {
    const start = reader.isOpen() ? from : nextCandidate(bytes, from);
    if (start < 0) break;
    const lf = bytes.indexOf(LF, start);
    const end = lf < 0 ? bytes.length : lf;
    const line = binaryText(bytes, start, end);
    const masked = reader.mask(line);
    if (masked !== line) {
      pieces.push(bytes.subarray(kept, start), binaryBytes(masked));
      kept = end;
    }
    from = end + 1;
  }
  pieces.push(kept === 0 ? bytes : bytes.subarray(kept));
  return pieces;
}

/** Start of the next line, from the line start `from` on, that holds a keyword; -1 for none. */
function nextCandidate(bytes: Uint8Array, from: number): number {
  let previous = LF;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i] as number; // i < length
    if (PAIRS[(previous << 8) | byte] === 1 && hasTrigger(bytes, i - 1)) {
      return bytes.lastIndexOf(LF, i - 1) + 1;
    }
    previous = byte;
  }
  return -1;
}

function hasTrigger(bytes: Uint8Array, at: number): boolean {
  return TRIGGERS.some(({ word, pair }) => {
    const start = at - pair;
    if (start < 0) return false;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      const byte = bytes[start + i];
      if (byte !== code && byte !== upper(code)) return false;
    }
    return true;
  });
}

const STEP = 8192;

/** One character per byte, so that any line goes there and back unharmed. */
function binaryText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += STEP) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + STEP)));
  }
  return text;
}

function binaryBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function joinPieces(pieces: readonly Uint8Array[], whole: Uint8Array): Uint8Array {
  if (pieces.length === 1) return whole;
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function secretStream(numberOf: NumberOf): SecretStream {
  const reader = lineReader(numberOf);
  let held: Uint8Array[] = [];
  return {
    push(piece) {
      const lf = piece.lastIndexOf(LF);
      if (lf < 0) {
        held.push(piece);
        return new Uint8Array(0);
      }
      const whole = joinPieces([...held, piece.subarray(0, lf + 1)], piece.subarray(0, lf + 1));
      held = lf + 1 < piece.length ? [piece.subarray(lf + 1)] : [];
      return joinPieces(scan(whole, reader), whole);
    },
    end() {
      const whole = joinPieces([...held, new Uint8Array(0)], new Uint8Array(0));
      held = [];
      return joinPieces(scan(whole, reader), whole);
    },
  };
}
