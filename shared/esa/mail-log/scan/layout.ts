/**
 * The matcher's tree as bytes, for the scanner's program: where everything lies in its memory. All
 * pointers are byte addresses; 0 is none.
 *
 *     slot   start, end, number
 *     node   label, its end, slot of the number that may follow (0: none), node after it, leaves, their
 *            end, table of 128 children (u16, index of a node; 0: none)
 *     leaf   ops, their end, index, fields wanted, their end
 *     field  address of the slot times 2, plus 1 for a number
 *     op     kind, slot, literal, its length, may be empty, end of the choices (pairs of place and length)
 */
import { FIELD_KINDS, FIELD_NAMES, SLOT } from '../fields.ts';
import type { FlatNode, Leaf } from '../matcher.ts';
import type { Op } from '../pattern.ts';

export const NODE_SIZE = 28;
export const LEAF_SIZE = 20;
export const OP_SIZE = 24;
const SLOT_SIZE = 12;
/** A word that is set where a number is too long for the program. */
export const TOO_LONG = 8;
/** The words `Info: ` and so on: pairs of place and length, then the end of the list. */
export const LEVELS = 16;
const START = 64;

export const OP_KINDS = {
  literal: 0,
  number: 1,
  word: 2,
  /** Up to a literal inside the pattern. */
  text: 3,
  /** Up to the literal that ends the pattern. */
  textToEnd: 4,
  rest: 5,
  choice: 6,
} as const;

/** Numbers that handlers quote as text. */
const QUOTED = new Set<number>([SLOT.seconds, SLOT.dnsSeconds, SLOT.max]);

export interface WantedField {
  readonly slot: number;
  readonly isNumber: boolean;
}

export interface Layout {
  readonly image: Uint8Array;
  readonly nodes: number;
  readonly stack: number;
  /** Fields of each leaf, in the order the scanner gives them. */
  readonly wanted: readonly (readonly WantedField[])[];
}

export interface LayoutInput {
  readonly nodes: readonly FlatNode[];
  readonly labels: Uint8Array;
  readonly leaves: readonly Leaf[];
  readonly levels: readonly Uint8Array[];
  /** Fields of a form that anybody reads. */
  isWanted(form: number, slot: number): boolean;
}

/** Places of the walk that are noted, eight bytes each. */
export const STACK_DEPTH = 256;

export function layOut(input: LayoutInput): Layout {
  const image = new Image();
  const slots = image.room(FIELD_NAMES.length * SLOT_SIZE);
  const slotAt = (slot: number) => (slot < 0 ? 0 : slots + slot * SLOT_SIZE);
  const stack = image.room(STACK_DEPTH * 8);
  const labels = image.bytes(input.labels);
  const nodes = image.room(input.nodes.length * NODE_SIZE);
  const wanted: WantedField[][] = [];
  input.nodes.forEach((node, index) => {
    const children = image.room(256);
    for (const [byte, child] of node.children) image.half(children + byte * 2, child);
    const leaves = node.leaves.map((leaf) => {
      const fields = wantedOf(leaf, input);
      wanted[leaf.index] = fields;
      const words = opWords(image, leaf, slotAt);
      const ops = image.words(words);
      const opsEnd = ops + words.length * 4;
      const list = image.words(
        fields.map(({ slot, isNumber }) => slotAt(slot) * 2 + (isNumber ? 1 : 0)),
      );
      return [ops, opsEnd, leaf.index, list, list + fields.length * 4];
    });
    const first = image.words(leaves.flat());
    image.put(nodes + index * NODE_SIZE, [
      labels + node.labelStart,
      labels + node.labelEnd,
      slotAt(node.numberSlot),
      node.numberSlot < 0 ? 0 : nodes + node.numberNext * NODE_SIZE,
      first,
      first + leaves.length * LEAF_SIZE,
      children,
    ]);
  });
  image.put(LEVELS, [0, 0]);
  const pairs = input.levels.flatMap((word) => [image.bytes(word), word.length]);
  const list = image.words(pairs);
  image.put(LEVELS, [list, list + pairs.length * 4]);
  return { image: image.done(), nodes, stack, wanted };
}

function wantedOf(leaf: Leaf, { isWanted }: LayoutInput): WantedField[] {
  const fields: WantedField[] = [];
  FIELD_NAMES.forEach((name, slot) => {
    if (leaf.present[slot] !== 1 || !isWanted(leaf.form, slot)) return;
    fields.push({ slot, isNumber: FIELD_KINDS[name] === 'number' && !QUOTED.has(slot) });
  });
  return fields;
}

/** The ops that the tree didn't take, six words each. */
function opWords(image: Image, leaf: Leaf, slotAt: (slot: number) => number): readonly number[] {
  const words: number[] = [];
  for (let i = leaf.first; i < leaf.ops.length; i++) {
    const op = leaf.ops[i] as Op; // below length
    const next = leaf.ops[i + 1];
    const slot = slotAt(op.slot);
    const empty = op.mayBeEmpty ? 1 : 0;
    if (op.kind === 'choice') {
      const pairs = op.choices.flatMap((choice) => [image.bytes(choice), choice.length]);
      const list = image.words(pairs);
      words.push(OP_KINDS.choice, slot, list, 0, empty, list + pairs.length * 4);
    } else if (op.kind === 'text' && next) {
      const isLast = i + 2 === leaf.ops.length;
      const kind = isLast ? OP_KINDS.textToEnd : OP_KINDS.text;
      words.push(kind, slot, image.bytes(next.bytes), next.bytes.length, empty, 0);
      i++;
    } else {
      const kind = op.kind === 'text' ? OP_KINDS.rest : OP_KINDS[op.kind];
      const at = op.kind === 'literal' ? image.bytes(op.bytes) : 0;
      words.push(kind, slot, at, op.bytes.length, empty, 0);
    }
  }
  return words;
}

/** Memory being filled. */
class Image {
  private content = new Uint8Array(1 << 16);
  private used = START;

  /** Zeros, aligned to words; gives their address. */
  room(bytes: number): number {
    const at = this.used;
    this.used = (at + bytes + 3) & ~3;
    while (this.used > this.content.length) {
      const grown = new Uint8Array(this.content.length * 2);
      grown.set(this.content);
      this.content = grown;
    }
    return at;
  }

  bytes(content: Uint8Array): number {
    const at = this.room(content.length);
    this.content.set(content, at);
    return at;
  }

  words(values: readonly number[]): number {
    const at = this.room(values.length * 4);
    this.put(at, values);
    return at;
  }

  put(at: number, values: readonly number[]): void {
    const view = new DataView(this.content.buffer);
    values.forEach((value, i) => {
      view.setUint32(at + i * 4, value, true);
    });
  }

  half(at: number, value: number): void {
    new DataView(this.content.buffer).setUint16(at, value, true);
  }

  done(): Uint8Array {
    return this.content.slice(0, this.used);
  }
}
