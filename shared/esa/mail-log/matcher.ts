/**
 * Finds the form of a message: one walk down a tree of the literals and numbers that patterns begin
 * with, then the rest of the few patterns that stand at the places passed, deepest first. So where
 * two forms fit, the one with more literal text before its first gap wins; patterns of one place
 * are tried in the order written. The tree lies in typed arrays, literals without a branch in one run.
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

/** A pattern as it hangs in the tree. */
export interface Leaf {
  /** Place in `Matcher.leaves`. */
  readonly index: number;
  readonly form: number;
  readonly ops: readonly Op[];
  /** First op that the tree didn't take. */
  readonly first: number;
  readonly present: Uint8Array;
  readonly openEnded: boolean;
}

/** A node while the tree is being built. */
interface Branch {
  readonly children: Map<number, Branch>;
  number?: { readonly slot: number; readonly next: Branch };
  readonly leaves: Leaf[];
}

const WIDTH = 128;
const NONE = -1;
const MAX_DEPTH = 256;

export class Matcher {
  private readonly labelStart: Int32Array;
  private readonly labelEnd: Int32Array;
  /** Child by byte, 0 for none (the root is nobody's child). */
  private readonly next: Int16Array;
  private readonly numberSlot: Int16Array;
  private readonly numberNext: Int16Array;
  /** All patterns. */
  readonly leaves: readonly Leaf[];
  /** The tree, for the scanner. */
  readonly nodes: readonly FlatNode[];
  readonly labels: Uint8Array;
  private readonly leavesAt: (readonly Leaf[])[];
  private readonly hasLeaves: Uint8Array;
  private readonly stackNode = new Int16Array(MAX_DEPTH);
  private readonly stackPlace = new Int32Array(MAX_DEPTH);

  constructor(forms: readonly MailLogForm[]) {
    const root = newBranch();
    const leaves: Leaf[] = [];
    forms.forEach((form, index) => {
      for (const pattern of form.patterns)
        leaves.push(addPattern(root, index, pattern, leaves.length));
    });
    this.leaves = leaves;
    const flat = flatten(root);
    this.labels = Uint8Array.from(flat.labels);
    this.labelStart = Int32Array.from(flat.nodes, (node) => node.labelStart);
    this.labelEnd = Int32Array.from(flat.nodes, (node) => node.labelEnd);
    this.numberSlot = Int16Array.from(flat.nodes, (node) => node.numberSlot);
    this.numberNext = Int16Array.from(flat.nodes, (node) => node.numberNext);
    this.hasLeaves = Uint8Array.from(flat.nodes, (node) => (node.leaves.length > 0 ? 1 : 0));
    this.leavesAt = flat.nodes.map((node) => node.leaves);
    this.nodes = flat.nodes;
    this.next = new Int16Array(flat.nodes.length * WIDTH);
    for (const [at, node] of flat.nodes.entries()) {
      for (const [byte, child] of node.children) this.next[at * WIDTH + byte] = child;
    }
  }

  /** True when some form takes the bytes `from`..`to` wholly; its fields are then in `match`. */
  match(bytes: Uint8Array, from: number, to: number, match: Match): boolean {
    let depth = 0;
    let node = 0;
    let p = from;
    walk: for (;;) {
      const end = this.labelEnd[node] as number; // every node has all entries
      for (let l = this.labelStart[node] as number; l < end; l++, p++) {
        if (p >= to || bytes[p] !== this.labels[l]) break walk;
      }
      if (this.hasLeaves[node] === 1 && depth < MAX_DEPTH) {
        this.stackNode[depth] = node;
        this.stackPlace[depth++] = p;
      }
      if (p >= to) break;
      const byte = bytes[p] as number; // p < to
      const slot = this.numberSlot[node] as number;
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
      const leaves = this.leavesAt[this.stackNode[depth] as number] as readonly Leaf[]; // it has some
      if (tryLeaves(leaves, this.stackPlace[depth] as number, to, match)) return true;
    }
    match.form = NONE;
    return false;
  }
}

function tryLeaves(leaves: readonly Leaf[], place: number, to: number, match: Match): boolean {
  for (const leaf of leaves) {
    if (!runOps(leaf.ops, leaf.first, match.bytes, place, to, match)) continue;
    match.form = leaf.form;
    match.present = leaf.present;
    match.openEnded = leaf.openEnded;
    return true;
  }
  return false;
}

/** Says that `leaf` took a line; its fields are in `match` already. */
export function takeLeaf(leaf: Leaf, bytes: Uint8Array, match: Match): void {
  match.bytes = bytes;
  match.form = leaf.form;
  match.present = leaf.present;
  match.openEnded = leaf.openEnded;
}

function newBranch(): Branch {
  return { children: new Map(), leaves: [] };
}

function addPattern(root: Branch, form: number, pattern: string, index: number): Leaf {
  const ops = parsePattern(pattern);
  let branch = root;
  let first = 0;
  for (; first < ops.length; first++) {
    const op = ops[first] as Op; // first < length
    if (op.kind === 'literal') branch = addLiteral(branch, op.bytes);
    else if (op.kind === 'number') branch = addNumber(branch, op.slot, pattern);
    else break;
  }
  const present = new Uint8Array(FIELD_NAMES.length);
  for (const name of fieldsOf(ops)) present[SLOT[name]] = 1;
  const leaf = { index, form, ops, first, present, openEnded: isOpenEnded(ops) };
  branch.leaves.push(leaf);
  return leaf;
}

function addLiteral(from: Branch, literal: Uint8Array): Branch {
  let branch = from;
  for (const byte of literal) {
    if (isDigit(byte) && branch.number) {
      throw new Error('a literal digit where another pattern has a number');
    }
    let child = branch.children.get(byte);
    if (!child) {
      child = newBranch();
      branch.children.set(byte, child);
    }
    branch = child;
  }
  return branch;
}

function addNumber(branch: Branch, slot: number, pattern: string): Branch {
  branch.number ??= { slot, next: newBranch() };
  if (branch.number.slot !== slot) throw new Error(`two names for one number: ${pattern}`);
  return branch.number.next;
}

export interface FlatNode {
  readonly labelStart: number;
  readonly labelEnd: number;
  readonly numberSlot: number;
  numberNext: number;
  readonly leaves: readonly Leaf[];
  readonly children: (readonly [byte: number, node: number])[];
}

/** The tree as a list of nodes, the root first; runs of single children become labels. */
function flatten(root: Branch): { nodes: readonly FlatNode[]; labels: readonly number[] } {
  const nodes: FlatNode[] = [];
  const labels: number[] = [];
  const add = (start: Branch): number => {
    const labelStart = labels.length;
    let branch = start;
    for (let only = onlyChild(branch); only; only = onlyChild(branch)) {
      labels.push(only[0]);
      branch = only[1];
    }
    const node: FlatNode = {
      labelStart,
      labelEnd: labels.length,
      numberSlot: branch.number?.slot ?? NONE,
      numberNext: 0,
      leaves: branch.leaves,
      children: [],
    };
    const index = nodes.push(node) - 1;
    if (branch.number) node.numberNext = add(branch.number.next);
    for (const [byte, child] of branch.children) node.children.push([byte, add(child)]);
    return index;
  };
  add(root);
  return { nodes, labels };
}

function onlyChild(branch: Branch): readonly [number, Branch] | undefined {
  if (branch.number || branch.leaves.length > 0 || branch.children.size !== 1) return undefined;
  return [...branch.children][0];
}
