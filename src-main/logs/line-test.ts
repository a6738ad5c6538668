/**
 * Tells of one line, as bytes, whether it passes what a filter asks of lines themselves: texts, RE2 patterns,
 * ids named, addresses held. What asks for connections is `record-rows.ts`. Patterns of people run in
 * RE2, whose time grows with the line only.
 */
import { RE2JS } from 're2js';
import { parseAddress } from '../../shared/base/ip.ts';
import { type Message, message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { decode, isDigit, SPACE } from '../../shared/esa/mail-log/bytes.ts';
import type { LogFilter } from '../../shared/model/log-filter.ts';

export interface LineTest {
  /** Bytes that every line that passes holds; a search may jump from one to the next. */
  readonly needle?: Buffer;
  /** `to` is the end of the line without LF and CRs. */
  passes(bytes: Buffer, from: number, to: number): boolean;
}

/** Part of the filter that is about lines; undefined where it asks nothing of them. */
export function lineTest(filter: LogFilter): Result<LineTest | undefined, Message> {
  const kinds: LineTest[] = [];
  const add = (alternatives: readonly LineTest[]): void => {
    if (alternatives.length > 0) kinds.push(anyOf(alternatives));
  };
  add((filter.text ?? []).map(holding));
  const patterns: LineTest[] = [];
  for (const pattern of filter.regex ?? []) {
    const compiled = matching(pattern);
    if (!compiled.ok) return compiled;
    patterns.push(compiled.value);
  }
  for (const word of ['ICID', 'MID', 'DCID'] as const) {
    const ids = filter[ID_FIELDS[word]] ?? [];
    add(ids.map((id) => naming(word, id)));
  }
  add((filter.address ?? []).filter((address) => !isPeer(address)).map(holdingWhole));
  // Last, as patterns cost most.
  add(patterns);
  return ok(kinds.length > 0 ? allOf(kinds) : undefined);
}

/** Passes what passes every one of the tests, in their order; everything where there is none. */
export function allOf(tests: readonly LineTest[]): LineTest {
  const needle = tests.find((test) => test.needle)?.needle;
  return {
    ...(needle ? { needle } : {}),
    passes: (bytes, from, to) => tests.every((test) => test.passes(bytes, from, to)),
  };
}

/** Whether an address of a filter is asked of connections and not of lines. */
export function isPeer(address: string): boolean {
  return parseAddress(address) !== undefined;
}

const ID_FIELDS = { ICID: 'icid', MID: 'mid', DCID: 'dcid' } as const;

function anyOf(tests: readonly LineTest[]): LineTest {
  const [only, ...others] = tests;
  if (only && others.length === 0) return only;
  return { passes: (bytes, from, to) => tests.some((test) => test.passes(bytes, from, to)) };
}

function holding(text: string): LineTest {
  const needle = Buffer.from(text, 'utf8');
  return { needle, passes: (bytes, from, to) => placeOf(bytes, needle, from, to) >= 0 };
}

function matching(pattern: string): Result<LineTest, Message> {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return err(message('cli.log.pattern', { pattern, detail }));
  }
  return ok({ passes: (bytes, from, to) => compiled.test(decode(bytes, from, to)) });
}

/** `ICID 5`, `ICID: 5`; not `ICID 55`. */
function naming(word: 'ICID' | 'MID' | 'DCID', id: number): LineTest {
  const name = Buffer.from(word);
  const digits = Buffer.from(String(id));
  return {
    needle: digits,
    passes(bytes, from, to) {
      for (let at = placeOf(bytes, name, from, to); at >= 0; ) {
        let next = at + name.length;
        if (bytes[next] === COLON) next++;
        const isSpaced = bytes[next] === SPACE;
        while (bytes[next] === SPACE) next++;
        const end = next + digits.length;
        const isIt = isSpaced && end <= to && bytes.subarray(next, end).equals(digits);
        if (isIt && !isDigit(end < to ? bytes[end] : undefined) && isStart(bytes, at, from)) {
          return true;
        }
        at = placeOf(bytes, name, at + 1, to);
      }
      return false;
    },
  };
}

/** The address with nothing of an address before or after it; letters large or small. */
function holdingWhole(address: string): LineTest {
  const wanted = address.toLowerCase();
  return {
    passes(bytes, from, to) {
      const line = decode(bytes, from, to).toLowerCase();
      for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
        const before = line.slice(Math.max(0, at - 1), at);
        const after = line.slice(at + wanted.length, at + wanted.length + 2);
        if (!/[\w.@+-]/.test(before) && !/^(?:[\w@+-]|\.\w)/.test(after)) return true;
      }
      return false;
    },
  };
}

const COLON = 58;

/** Place of the needle that lies wholly before `to`, or -1. */
function placeOf(bytes: Buffer, needle: Buffer, from: number, to: number): number {
  const at = bytes.subarray(from, to).indexOf(needle);
  return at < 0 ? -1 : from + at;
}

/** No letter stands before. */
function isStart(bytes: Buffer, at: number, from: number): boolean {
  const before = at > from ? (bytes[at - 1] ?? 0) : 0;
  return !((before >= 65 && before <= 90) || (before >= 97 && before <= 122));
}
