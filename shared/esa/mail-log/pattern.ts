/**
 * The pattern language of line forms, and how one pattern is run over bytes.
 *
 * `MID {mid} ready {bytes} bytes from <{sender?}>`: text stands for itself, `{name}` is a gap of the
 * kind that `fields.ts` gives it, `{name?}` may be empty, `{name:yes|no}` is one of the words given.
 * A text gap ends at the first place of the literal that follows it; where that literal is the last
 * of the pattern, it must end the line. Nothing is ever tried twice, so a line of any length takes
 * one pass (a regular expression would need a string of every line, and could backtrack).
 */
import { ascii, decode, find, isAt, SPACE } from './bytes.ts';
import { FIELD_KINDS, FIELD_NAMES, type FieldName, SLOT } from './fields.ts';

const COMMA = 44;
const CLOSING = 41;
const MAX_DIGITS = 15;

/** One step of a pattern. All have one shape, so that the engine keeps the loop fast. */
export interface Op {
  readonly kind: 'literal' | 'number' | 'word' | 'text' | 'choice';
  readonly slot: number;
  readonly bytes: Uint8Array;
  readonly choices: readonly Uint8Array[];
  readonly mayBeEmpty: boolean;
}

const NO_BYTES = new Uint8Array(0);
const GAP = /\{(?<name>\w+)(?<empty>\?)?(?::(?<choices>[^}]+))?\}/g;

/** Reads a pattern; a malformed one is our bug and throws. */
export function parsePattern(pattern: string): readonly Op[] {
  const ops: Op[] = [];
  let at = 0;
  for (const gap of pattern.matchAll(GAP)) {
    if (gap.index > at) ops.push(literal(pattern.slice(at, gap.index)));
    ops.push(gapOp(pattern, gap.groups ?? {}));
    at = gap.index + gap[0].length;
  }
  if (at < pattern.length) ops.push(literal(pattern.slice(at)));
  ops.forEach((op, i) => {
    const next = ops[i + 1];
    if (op.kind === 'text' && next && next.kind !== 'literal') {
      throw new Error(`a text gap needs a literal after it: ${pattern}`);
    }
  });
  return ops;
}

function literal(text: string): Op {
  return { kind: 'literal', slot: -1, bytes: ascii(text), choices: [], mayBeEmpty: false };
}

function gapOp(pattern: string, groups: Record<string, string>): Op {
  const name = groups.name ?? '';
  const slot = (SLOT as Readonly<Record<string, number>>)[name]; // any string may be asked for here
  if (slot === undefined) throw new Error(`unknown field {${name}} in ${pattern}`);
  const choices = groups.choices?.split('|').map(ascii) ?? [];
  const kind = choices.length > 0 ? 'choice' : FIELD_KINDS[name as FieldName]; // slot exists, so it is one
  return { kind, slot, bytes: NO_BYTES, choices, mayBeEmpty: groups.empty !== undefined };
}

/** The fields of the line last matched. Reused for every line; read what you need before the next. */
export class Match {
  bytes: Uint8Array = NO_BYTES;
  /** Index of the form, in the matcher's order. */
  form = -1;
  /** Slots that the pattern taken has. */
  present: Uint8Array = NO_BYTES;
  /** True where the pattern ends in a number or word, which a cut line may have shortened. */
  openEnded = false;
  readonly numbers = new Float64Array(FIELD_NAMES.length);
  readonly starts = new Int32Array(FIELD_NAMES.length);
  readonly ends = new Int32Array(FIELD_NAMES.length);
  /** Hashes of texts, as the text pool has them; 0 where nobody has worked it out. */
  readonly hashes = new Int32Array(FIELD_NAMES.length);

  has(slot: number): boolean {
    return this.present[slot] === 1;
  }

  number(slot: number): number {
    return this.numbers[slot] ?? 0;
  }

  start(slot: number): number {
    return this.starts[slot] ?? 0;
  }

  end(slot: number): number {
    return this.ends[slot] ?? 0;
  }

  text(slot: number): string {
    return decode(this.bytes, this.start(slot), this.end(slot));
  }

  set(slot: number, start: number, end: number): void {
    this.starts[slot] = start;
    this.ends[slot] = end;
    this.hashes[slot] = 0;
  }
}

/** Reads digits at `at` into `slot`; returns the place after them, or -1. */
export function readNumber(
  bytes: Uint8Array,
  at: number,
  end: number,
  slot: number,
  match: Match,
): number {
  let value = 0;
  let p = at;
  while (p < end) {
    const digit = (bytes[p] as number) - 48; // p < end
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    p++;
  }
  if (p === at || p - at > MAX_DIGITS) return -1;
  match.numbers[slot] = value;
  match.set(slot, at, p);
  return p;
}

/** Runs `ops` from index `first` on the bytes `at`..`end`; true when they take all of them. */
export function runOps(
  ops: readonly Op[],
  first: number,
  bytes: Uint8Array,
  at: number,
  end: number,
  match: Match,
): boolean {
  let p = at;
  for (let i = first; i < ops.length; i++) {
    const op = ops[i] as Op; // i < length
    switch (op.kind) {
      case 'literal':
        if (!isAt(bytes, p, end, op.bytes)) return false;
        p += op.bytes.length;
        break;
      case 'number':
        p = readNumber(bytes, p, end, op.slot, match);
        break;
      case 'word':
        p = readWord(op, bytes, p, end, match);
        break;
      case 'choice':
        p = readChoice(op, bytes, p, end, match);
        break;
      case 'text': {
        const next = ops[i + 1];
        p = next
          ? readText(op, next.bytes, i + 2 === ops.length, bytes, p, end, match)
          : readRest(op, p, end, match);
        if (next) i++;
        break;
      }
    }
    if (p < 0) return false;
  }
  return p === end;
}

function readWord(op: Op, bytes: Uint8Array, at: number, end: number, match: Match): number {
  let p = at;
  for (; p < end; p++) {
    const byte = bytes[p];
    if (byte === SPACE || byte === COMMA || byte === CLOSING) break;
  }
  if (p === at && !op.mayBeEmpty) return -1;
  match.set(op.slot, at, p);
  return p;
}

function readChoice(op: Op, bytes: Uint8Array, at: number, end: number, match: Match): number {
  for (const choice of op.choices) {
    if (!isAt(bytes, at, end, choice)) continue;
    match.set(op.slot, at, at + choice.length);
    return at + choice.length;
  }
  return -1;
}

/** A text gap and the literal after it; returns the place after the literal. */
function readText(
  op: Op,
  next: Uint8Array,
  isLast: boolean,
  bytes: Uint8Array,
  at: number,
  end: number,
  match: Match,
): number {
  const from = op.mayBeEmpty ? at : at + 1;
  let stop: number;
  if (isLast) {
    stop = end - next.length;
    if (stop < from || !isAt(bytes, stop, end, next)) return -1;
  } else {
    stop = find(bytes, from, end, next);
    if (stop < 0) return -1;
  }
  match.set(op.slot, at, stop);
  return stop + next.length;
}

function readRest(op: Op, at: number, end: number, match: Match): number {
  if (at === end && !op.mayBeEmpty) return -1;
  match.set(op.slot, at, end);
  return end;
}

/** Names of the gaps of `ops`, in order. */
export function fieldsOf(ops: readonly Op[]): readonly FieldName[] {
  return ops.flatMap((op) => (op.slot < 0 ? [] : [FIELD_NAMES[op.slot] as FieldName])); // slots come from there
}

/** True where a number or word ends the pattern. */
export function isOpenEnded(ops: readonly Op[]): boolean {
  const last = ops[ops.length - 1];
  return last !== undefined && (last.kind === 'number' || last.kind === 'word');
}
