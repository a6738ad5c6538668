/**
 * Finds the form of a message: one walk down a tree of the literals and numbers that patterns begin
 * with, then the rest of the few patterns that stand at the places passed, deepest first. So where
 * two forms fit, the one with more literal text before its first gap wins; patterns of one place
 * are tried in the order written.
 */
import { isDigit } from './bytes.ts';
import { FIELD_NAMES, SLOT } from './fields.ts';
import type { MailLogForm } from './form.ts';
import {
  fieldsOf,
  isOpenEnded,
  type Match,
  type Op,
  parsePattern,
  readNumber,
  runOps,
} from './pattern.ts';

interface Leaf {
  readonly form: number;
  readonly ops: readonly Op[];
  /** First op that the tree didn't take. */
  readonly first: number;
  readonly present: Uint8Array;
  readonly openEnded: boolean;
}

const WIDTH = 128;
const NONE = -1;

export class Matcher {
  private next = new Int16Array(WIDTH * 64);
  private readonly numberSlot: number[] = [NONE];
  private readonly numberNext: number[] = [0];
  private readonly leaves: (Leaf[] | undefined)[] = [undefined];
  private readonly stackNode = new Int16Array(256);
  private readonly stackPlace = new Int32Array(256);

  constructor(forms: readonly MailLogForm[]) {
    forms.forEach((form, index) => {
      for (const pattern of form.patterns) this.add(index, pattern);
    });
  }

  /** True when some form takes the bytes `from`..`to` wholly; its fields are then in `match`. */
  match(bytes: Uint8Array, from: number, to: number, match: Match): boolean {
    let depth = 0;
    let node = 0;
    let p = from;
    for (;;) {
      if (this.leaves[node] !== undefined && depth < 256) {
        this.stackNode[depth] = node;
        this.stackPlace[depth++] = p;
      }
      if (p >= to) break;
      const byte = bytes[p] as number; // p < to
      const slot = this.numberSlot[node] as number; // every node has an entry
      if (slot >= 0 && byte >= 48 && byte <= 57) {
        p = readNumber(bytes, p, to, slot, match);
        if (p < 0) break;
        node = this.numberNext[node] as number;
        continue;
      }
      if (byte >= WIDTH) break;
      const child = this.next[node * WIDTH + byte] as number;
      if (child === 0) break;
      node = child;
      p++;
    }
    match.bytes = bytes;
    while (depth > 0) {
      depth--;
      if (
        this.tryLeaves(this.stackNode[depth] as number, this.stackPlace[depth] as number, to, match)
      )
        return true;
    }
    match.form = NONE;
    return false;
  }

  private tryLeaves(node: number, place: number, to: number, match: Match): boolean {
    const leaves = this.leaves[node];
    if (!leaves) return false;
    for (const leaf of leaves) {
      if (!runOps(leaf.ops, leaf.first, match.bytes, place, to, match)) continue;
      match.form = leaf.form;
      match.present = leaf.present;
      match.openEnded = leaf.openEnded;
      return true;
    }
    return false;
  }

  private add(form: number, pattern: string): void {
    const ops = parsePattern(pattern);
    let node = 0;
    let first = 0;
    for (; first < ops.length; first++) {
      const op = ops[first] as Op; // first < length
      if (op.kind === 'literal') node = this.addLiteral(node, op.bytes);
      else if (op.kind === 'number') node = this.addNumber(node, op.slot, pattern);
      else break;
    }
    const present = new Uint8Array(FIELD_NAMES.length);
    for (const name of fieldsOf(ops)) present[SLOT[name]] = 1;
    const leaf = { form, ops, first, present, openEnded: isOpenEnded(ops) };
    const leaves = this.leaves[node];
    if (leaves) leaves.push(leaf);
    else this.leaves[node] = [leaf];
  }

  private addLiteral(from: number, literal: Uint8Array): number {
    let node = from;
    for (const byte of literal) {
      if (isDigit(byte) && (this.numberSlot[node] ?? NONE) >= 0) {
        throw new Error('a literal digit where another pattern has a number');
      }
      const child = this.next[node * WIDTH + byte] as number;
      node = child === 0 ? this.addNode(node, byte) : child;
    }
    return node;
  }

  private addNumber(node: number, slot: number, pattern: string): number {
    const known = this.numberSlot[node] ?? NONE;
    if (known >= 0 && known !== slot) throw new Error(`two names for one number: ${pattern}`);
    if (known >= 0) return this.numberNext[node] as number;
    const child = this.newNode();
    this.numberSlot[node] = slot;
    this.numberNext[node] = child;
    return child;
  }

  private addNode(node: number, byte: number): number {
    const child = this.newNode();
    this.next[node * WIDTH + byte] = child;
    return child;
  }

  private newNode(): number {
    const node = this.leaves.length;
    this.leaves.push(undefined);
    this.numberSlot.push(NONE);
    this.numberNext.push(0);
    if ((node + 1) * WIDTH > this.next.length) {
      const grown = new Int16Array(this.next.length * 2);
      grown.set(this.next);
      this.next = grown;
    }
    return node;
  }
}
