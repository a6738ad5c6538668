/**
 * The part of the scanner's program that finds the form of a message: a walk down the matcher's tree,
 * then the rest of the patterns met, as `matcher.ts` and `pattern.ts` do it.
 */
import {
  type Layout,
  LEAF_SIZE,
  NODE_SIZE,
  OP_KINDS,
  OP_SIZE,
  STACK_DEPTH,
  TOO_LONG,
} from './layout.ts';
import {
  add,
  and,
  block,
  byteAt,
  type Code,
  eq,
  type Functions,
  geS,
  give,
  gtS,
  halfAt,
  leave,
  leaveIf,
  leS,
  loop,
  ltS,
  ltU,
  mul,
  ne,
  not,
  num,
  putWord,
  shl,
  sub,
  when,
  wordAt,
} from './wasm.ts';

const MAX_DIGITS = 9;
const [SPACE, COMMA, CLOSING] = [32, 44, 41] as const;
const NONE = num(-1);

export type Call = (...args: readonly Code[]) => Code;

/** Whether the `length` bytes at `literal` stand at `at`, wholly before `end`. */
export function defineIsAt(f: Functions): Call {
  return f.define('isAt', 4, (param, local) => {
    const [at, end, literal, length] = [param(0), param(1), param(2), param(3)];
    const i = local();
    return [
      when(gtS(add(at.get, length.get), end.get), give(num(0))),
      block(
        loop(
          leaveIf(1, geS(i.get, length.get)),
          when(ne(byteAt(add(at.get, i.get)), byteAt(add(literal.get, i.get))), give(num(0))),
          i.addTo(num(1)),
          leave(0),
        ),
      ),
      num(1),
    ];
  });
}

/** Digits at `at` into a slot; gives the place after them, or -1. */
function defineReadNumber(f: Functions): Call {
  return f.define('readNumber', 3, (param, local) => {
    const [at, end, slot] = [param(0), param(1), param(2)];
    const [p, value, digit] = [local(), local(), local()];
    return [
      p.set(at.get),
      block(
        loop(
          leaveIf(1, geS(p.get, end.get)),
          digit.set(sub(byteAt(p.get), num(48))),
          leaveIf(1, not(ltU(digit.get, num(10)))),
          value.set(add(mul(value.get, num(10)), digit.get)),
          p.addTo(num(1)),
          leave(0),
        ),
      ),
      when(eq(p.get, at.get), give(NONE)),
      when(gtS(sub(p.get, at.get), num(MAX_DIGITS)), putWord(num(TOO_LONG), num(1)), give(NONE)),
      putWord(slot.get, at.get),
      putWord(slot.get, p.get, 4),
      putWord(slot.get, value.get, 8),
      p.get,
    ];
  });
}

/** A text up to the first place of a literal; gives the place after the literal, or -1. */
function defineReadText(f: Functions, isAt: Call): Call {
  return f.define('readText', 3, (param, local) => {
    const [op, at, end] = [param(0), param(1), param(2)];
    const [p, last, literal, length, first] = [local(), local(), local(), local(), local()];
    return [
      literal.set(wordAt(op.get, 8)),
      length.set(wordAt(op.get, 12)),
      first.set(byteAt(literal.get)),
      p.set(sub(add(at.get, num(1)), wordAt(op.get, 16))),
      last.set(sub(end.get, length.get)),
      block(
        loop(
          leaveIf(1, gtS(p.get, last.get)),
          when(
            eq(byteAt(p.get), first.get),
            when(
              isAt(p.get, end.get, literal.get, length.get),
              putWord(wordAt(op.get, 4), at.get),
              putWord(wordAt(op.get, 4), p.get, 4),
              give(add(p.get, length.get)),
            ),
          ),
          p.addTo(num(1)),
          leave(0),
        ),
      ),
      NONE,
    ];
  });
}

/** Runs the ops of a leaf on `at`..`end`; 1 when they take all of it. */
function defineRunOps(f: Functions, isAt: Call, readNumber: Call, readText: Call): Call {
  return f.define('runOps', 3, (param, local) => {
    const [leaf, at, end] = [param(0), param(1), param(2)];
    const [p, op, opsEnd, kind, slot, q, list] = [
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
    ];
    const keep = (from: Code, to: Code) => [putWord(slot.get, from), putWord(slot.get, to, 4)];
    const fail = give(num(0));
    return [
      p.set(at.get),
      op.set(wordAt(leaf.get)),
      opsEnd.set(wordAt(leaf.get, 4)),
      block(
        loop(
          leaveIf(1, geS(op.get, opsEnd.get)),
          kind.set(wordAt(op.get)),
          slot.set(wordAt(op.get, 4)),
          block(
            when(
              eq(kind.get, num(OP_KINDS.text)),
              p.set(readText(op.get, p.get, end.get)),
              when(ltS(p.get, num(0)), fail),
              leave(1),
            ),
            when(
              eq(kind.get, num(OP_KINDS.literal)),
              when(not(isAt(p.get, end.get, wordAt(op.get, 8), wordAt(op.get, 12))), fail),
              p.addTo(wordAt(op.get, 12)),
              leave(1),
            ),
            when(
              eq(kind.get, num(OP_KINDS.word)),
              q.set(p.get),
              block(
                loop(
                  leaveIf(1, geS(p.get, end.get)),
                  leaveIf(1, eq(byteAt(p.get), num(SPACE))),
                  leaveIf(1, eq(byteAt(p.get), num(COMMA))),
                  leaveIf(1, eq(byteAt(p.get), num(CLOSING))),
                  p.addTo(num(1)),
                  leave(0),
                ),
              ),
              when(and(eq(p.get, q.get), not(wordAt(op.get, 16))), fail),
              ...keep(q.get, p.get),
              leave(1),
            ),
            when(
              eq(kind.get, num(OP_KINDS.textToEnd)),
              q.set(sub(end.get, wordAt(op.get, 12))),
              when(ltS(q.get, sub(add(p.get, num(1)), wordAt(op.get, 16))), fail),
              when(not(isAt(q.get, end.get, wordAt(op.get, 8), wordAt(op.get, 12))), fail),
              ...keep(p.get, q.get),
              p.set(end.get),
              leave(1),
            ),
            when(
              eq(kind.get, num(OP_KINDS.rest)),
              when(and(eq(p.get, end.get), not(wordAt(op.get, 16))), fail),
              ...keep(p.get, end.get),
              p.set(end.get),
              leave(1),
            ),
            when(
              eq(kind.get, num(OP_KINDS.number)),
              p.set(readNumber(p.get, end.get, slot.get)),
              when(ltS(p.get, num(0)), fail),
              leave(1),
            ),
            // A choice.
            list.set(wordAt(op.get, 8)),
            loop(
              when(geS(list.get, wordAt(op.get, 20)), fail),
              when(
                isAt(p.get, end.get, wordAt(list.get), wordAt(list.get, 4)),
                ...keep(p.get, add(p.get, wordAt(list.get, 4))),
                p.addTo(wordAt(list.get, 4)),
                leave(2),
              ),
              list.addTo(num(8)),
              leave(0),
            ),
          ),
          op.addTo(num(OP_SIZE)),
          leave(0),
        ),
      ),
      eq(p.get, end.get),
    ];
  });
}

/** Finds the form of a message; gives the address of the leaf, or 0. */
export function defineMatch(
  f: Functions,
  { nodes, stack }: Pick<Layout, 'nodes' | 'stack'>,
  isAt: Call,
): Call {
  const readNumber = defineReadNumber(f);
  const readText = defineReadText(f, isAt);
  const runOps = defineRunOps(f, isAt, readNumber, readText);
  return f.define('match', 2, (param, local) => {
    const [from, to] = [param(0), param(1)];
    const [p, node, label, top, byte, leaf, leafEnd, place] = [
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
      local(),
    ];
    return [
      p.set(from.get),
      node.set(num(nodes)),
      top.set(num(stack)),
      block(
        loop(
          label.set(wordAt(node.get)),
          block(
            loop(
              leaveIf(1, geS(label.get, wordAt(node.get, 4))),
              leaveIf(3, geS(p.get, to.get)),
              leaveIf(3, ne(byteAt(p.get), byteAt(label.get))),
              p.addTo(num(1)),
              label.addTo(num(1)),
              leave(0),
            ),
          ),
          when(
            and(
              ne(wordAt(node.get, 16), wordAt(node.get, 20)),
              ltS(top.get, num(stack + STACK_DEPTH * 8)),
            ),
            putWord(top.get, node.get),
            putWord(top.get, p.get, 4),
            top.addTo(num(8)),
          ),
          leaveIf(1, geS(p.get, to.get)),
          byte.set(byteAt(p.get)),
          when(
            and(ne(wordAt(node.get, 8), num(0)), ltU(sub(byte.get, num(48)), num(10))),
            p.set(readNumber(p.get, to.get, wordAt(node.get, 8))),
            leaveIf(2, ltS(p.get, num(0))),
            node.set(wordAt(node.get, 12)),
            leave(1),
          ),
          leaveIf(1, geS(byte.get, num(128))),
          byte.set(halfAt(add(wordAt(node.get, 24), shl(byte.get, num(1))))),
          leaveIf(1, not(byte.get)),
          node.set(add(num(nodes), mul(byte.get, num(NODE_SIZE)))),
          p.addTo(num(1)),
          leave(0),
        ),
      ),
      block(
        loop(
          leaveIf(1, leS(top.get, num(stack))),
          top.addTo(num(-8)),
          node.set(wordAt(top.get)),
          place.set(wordAt(top.get, 4)),
          leaf.set(wordAt(node.get, 16)),
          leafEnd.set(wordAt(node.get, 20)),
          loop(
            when(runOps(leaf.get, place.get, to.get), give(leaf.get)),
            leaf.addTo(num(LEAF_SIZE)),
            leaveIf(0, ltS(leaf.get, leafEnd.get)),
          ),
          leave(0),
        ),
      ),
      num(0),
    ];
  });
}
