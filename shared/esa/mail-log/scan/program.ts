/**
 * The scanner's program: cuts a run of bytes into lines, sees whether a line's header is that of the
 * line before, finds its form by the matcher's tree, and writes what it found as words. It does what
 * `matcher.ts` and `pattern.ts` do, and nothing that needs memory of other lines. Whatever is out of the
 * ordinary (no form, no level, a long line, a number of more than nine digits) it hands on as it is, for
 * the reader to look at; so it decides nothing that the reader couldn't decide otherwise.
 *
 * Per line: index of the leaf, with NEW_HEADER added where the header is another than that of the line
 * before; where the line begins; its length (without LF and CRs) plus that of its header times 65536;
 * then the fields wanted of that leaf: a number as it is, a text as its start in the line plus its length
 * times 65536, and its hash. For a line handed on: RAW, where it begins, where it ends.
 */
import { type Layout, LEVELS, TOO_LONG } from './layout.ts';
import { type Call, defineIsAt, defineMatch } from './match-program.ts';
import {
  add,
  and,
  block,
  byteAt,
  type Code,
  choose,
  ctz,
  differ,
  eq,
  equalBits,
  Functions,
  geS,
  give,
  gtS,
  type Local,
  leave,
  leaveIf,
  leS,
  loop,
  mul,
  ne,
  not,
  num,
  or,
  putWord,
  shl,
  shrU,
  sub,
  when,
  wordAt,
  xor,
} from './wasm.ts';

export const RAW = 0xffff;
export const NEW_HEADER = 0x10000;
/** Words of one line at most. */
export const MAX_WORDS = 64;
const LONG_LINE = 32_000;
const BOX_STAMP = 24;
const MAX_HEADER = 400;
const [LF, CR, SPACE, COLON, TAB] = [10, 13, 32, 58, 9] as const;

/** Bytes of the module. `scan(from, to, out, outEnd)` gives where it stopped; words end at address 4. */
export function scannerModule(
  { nodes, stack }: Layout,
  memory: { readonly pages: number; readonly shared: boolean },
): Uint8Array {
  const f = new Functions();
  const isAt = defineIsAt(f);
  const match = defineMatch(f, { nodes, stack }, isAt);
  const headerEnd = defineHeaderEnd(f, isAt);
  const isSame = defineIsSame(f);
  defineScan(f, { match, headerEnd, isSame, hash: defineHash(f) });
  return f.module(memory);
}

/** Place of the message after a header, or 0 where there is no level. */
function defineHeaderEnd(f: Functions, isAt: Call): Call {
  return f.define('headerEnd', 2, (param, local) => {
    const [from, end] = [param(0), param(1)];
    const [p, list, listEnd, at, limit] = [local(), local(), local(), local(), local()];
    const isByte = (offset: number, byte: number) => eq(byteAt(from.get, offset), num(byte));
    return [
      when(or(eq(byteAt(from.get), num(SPACE)), eq(byteAt(from.get), num(TAB))), give(num(0))),
      list.set(wordAt(num(LEVELS))),
      listEnd.set(wordAt(num(LEVELS + 4))),
      when(
        and(
          gtS(sub(end.get, from.get), num(BOX_STAMP)),
          and(
            and(isByte(3, SPACE), isByte(7, SPACE)),
            and(and(isByte(13, COLON), isByte(16, COLON)), isByte(24, SPACE)),
          ),
        ),
        at.set(add(from.get, num(BOX_STAMP + 1))),
        loop(
          when(geS(list.get, listEnd.get), give(num(0))),
          when(
            isAt(at.get, end.get, wordAt(list.get), wordAt(list.get, 4)),
            give(add(at.get, wordAt(list.get, 4))),
          ),
          list.addTo(num(8)),
          leave(0),
        ),
      ),
      p.set(from.get),
      limit.set(add(from.get, num(MAX_HEADER))),
      when(gtS(limit.get, end.get), limit.set(end.get)),
      loop(
        when(geS(p.get, limit.get), give(num(0))),
        when(
          and(eq(byteAt(p.get), num(COLON)), eq(byteAt(p.get, 1), num(SPACE))),
          list.set(wordAt(num(LEVELS))),
          block(
            loop(
              leaveIf(1, geS(list.get, listEnd.get)),
              at.set(sub(add(p.get, num(2)), wordAt(list.get, 4))),
              when(
                geS(at.get, from.get),
                when(
                  isAt(at.get, end.get, wordAt(list.get), wordAt(list.get, 4)),
                  when(
                    or(eq(at.get, from.get), eq(byteAt(sub(at.get, num(1))), num(SPACE))),
                    give(add(p.get, num(2))),
                  ),
                ),
              ),
              list.addTo(num(8)),
              leave(0),
            ),
          ),
        ),
        p.addTo(num(1)),
        leave(0),
      ),
      num(0),
    ];
  });
}

/** Whether two runs of bytes are the same, sixteen at a time. */
function defineIsSame(f: Functions): Call {
  return f.define('isSame', 3, (param, local) => {
    const [a, b, length] = [param(0), param(1), param(2)];
    const i = local();
    const tail = sub(length.get, num(16));
    return [
      when(
        geS(length.get, num(16)),
        block(
          loop(
            leaveIf(1, gtS(i.get, tail)),
            when(differ(add(a.get, i.get), add(b.get, i.get)), give(num(0))),
            i.addTo(num(16)),
            leave(0),
          ),
        ),
        give(not(differ(add(a.get, tail), add(b.get, tail)))),
      ),
      loop(
        when(geS(i.get, length.get), give(num(1))),
        when(ne(byteAt(add(a.get, i.get)), byteAt(add(b.get, i.get))), give(num(0))),
        i.addTo(num(1)),
        leave(0),
      ),
      num(1),
    ];
  });
}

/** Hash of the bytes `from`..`to`, as `hashOf` of `text-pool.ts` has it. */
function defineHash(f: Functions): Call {
  const prime = num(0x01000193);
  return f.define('hash', 2, (param, local) => {
    const [from, to] = [param(0), param(1)];
    const value = local();
    return [
      value.set(xor(num(0x811c9dc5), sub(to.get, from.get))),
      block(
        loop(
          leaveIf(1, gtS(add(from.get, num(4)), to.get)),
          value.set(mul(xor(value.get, wordAt(from.get)), prime)),
          value.set(xor(value.get, shrU(value.get, num(13)))),
          from.addTo(num(4)),
          leave(0),
        ),
      ),
      block(
        loop(
          leaveIf(1, geS(from.get, to.get)),
          value.set(mul(xor(value.get, byteAt(from.get)), prime)),
          from.addTo(num(1)),
          leave(0),
        ),
      ),
      xor(value.get, shrU(value.get, num(15))),
    ];
  });
}

/** The whole: lines from `from`, of which the last ends at `to` with LF. */
function defineScan(
  f: Functions,
  {
    match,
    headerEnd,
    isSame,
    hash,
  }: Readonly<Record<'match' | 'headerEnd' | 'isSame' | 'hash', Call>>,
): void {
  f.define('scan', 4, (param, local) => {
    const [from, to, out, outEnd] = [param(0), param(1), param(2), param(3)];
    const [p, bits, end, header, headerLength, at, isNew, leaf, field, fieldEnd, code] = [
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
    ];
    const put = (value: Code) => [putWord(out.get, value), out.addTo(num(4))];
    const slot = at;
    return [
      block(
        loop(
          leaveIf(1, geS(from.get, to.get)),
          leaveIf(1, gtS(add(out.get, num(MAX_WORDS * 4)), outEnd.get)),
          // The end of the line.
          p.set(from.get),
          loop(bits.set(equalBits(p.get, LF)), when(not(bits.get), p.addTo(num(16)), leave(1))),
          p.addTo(ctz(bits.get)),
          end.set(p.get),
          ...trimCr(from, end),
          leaf.set(num(0)),
          isNew.set(num(0)),
          block(
            leaveIf(0, gtS(sub(end.get, from.get), num(LONG_LINE))),
            leaveIf(0, eq(end.get, from.get)),
            // Its header.
            choose(
              and(gtS(headerLength.get, num(0)), geS(sub(end.get, from.get), headerLength.get)),
              [isNew.set(not(isSame(from.get, header.get, headerLength.get)))],
              [isNew.set(num(1))],
            ),
            when(
              isNew.get,
              at.set(headerEnd(from.get, end.get)),
              leaveIf(1, not(at.get)),
              header.set(from.get),
              headerLength.set(sub(at.get, from.get)),
            ),
            putWord(num(TOO_LONG), num(0)),
            leaf.set(match(add(from.get, headerLength.get), end.get)),
            when(wordAt(num(TOO_LONG)), leaf.set(num(0))),
          ),
          // What was found.
          choose(
            not(leaf.get),
            [...put(num(RAW)), ...put(from.get), ...put(end.get)],
            [
              code.set(wordAt(leaf.get, 8)),
              when(isNew.get, code.set(or(code.get, num(NEW_HEADER)))),
              ...put(code.get),
              ...put(from.get),
              ...put(or(sub(end.get, from.get), shl(headerLength.get, num(16)))),
              field.set(wordAt(leaf.get, 12)),
              fieldEnd.set(wordAt(leaf.get, 16)),
              block(
                loop(
                  leaveIf(1, geS(field.get, fieldEnd.get)),
                  slot.set(shrU(wordAt(field.get), num(1))),
                  choose(and(wordAt(field.get), num(1)), put(wordAt(slot.get, 8)), [
                    ...put(
                      or(
                        sub(wordAt(slot.get), from.get),
                        shl(sub(wordAt(slot.get, 4), wordAt(slot.get)), num(16)),
                      ),
                    ),
                    ...put(hash(wordAt(slot.get), wordAt(slot.get, 4))),
                  ]),
                  field.addTo(num(4)),
                  leave(0),
                ),
              ),
            ],
          ),
          from.set(add(p.get, num(1))),
          leave(0),
        ),
      ),
      putWord(num(4), out.get),
      from.get,
    ];
  });
}

function trimCr(from: Local, end: Local): readonly Code[] {
  return [
    block(
      loop(
        leaveIf(1, leS(end.get, from.get)),
        leaveIf(1, ne(byteAt(sub(end.get, num(1))), num(CR))),
        end.addTo(num(-1)),
        leave(0),
      ),
    ),
  ];
}
