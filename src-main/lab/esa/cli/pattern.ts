/**
 * Runs a person's regular expression in time linear in the line: all alternatives are followed at once
 * (Thompson's construction), nothing is ever tried twice, so no pattern can hang the lab.
 */
import { err, ok, type Result } from '../../../../shared/base/result.ts';
import {
  type CharSet,
  type Edge,
  isWordCode,
  type PatternNode,
  readPattern,
} from './pattern-tree.ts';

export interface LineMatcher {
  /** Whether the pattern occurs anywhere in the line. */
  test(line: string): boolean;
  /** Steps taken so far, so that a search through all files can be ended. */
  work(): number;
}

/** Steps a program may have: `(a{200}){200}` is refused instead of built. */
const MAX_STEPS = 1000;
/** Nodes visited while building: `(((){200}){200}){200}` makes no step and would take forever. */
const MAX_VISITS = 20_000;

type Step =
  | { readonly op: 'chars'; readonly set: CharSet }
  | { readonly op: 'edge'; readonly edge: Edge }
  | { readonly op: 'fork'; readonly ways: number[] }
  | { readonly op: 'match' };

/** `ignoreCase` is the `-i` of grep. The error is a phrase for "Invalid regular expression". */
export function compilePattern(pattern: string, ignoreCase: boolean): Result<LineMatcher, string> {
  const tree = readPattern(pattern, ignoreCase);
  if (!tree.ok) return tree;
  const needed = neededText(tree.value.node);
  if (needed?.isWhole) return ok({ test: (line) => line.includes(needed.text), work: () => 0 });
  const program = build(tree.value.node);
  if (!program) return err('pattern too large');
  const run = runner(program);
  return ok({
    test: (line) => (needed === undefined || line.includes(needed.text)) && run.test(line),
    work: run.work,
  });
}

/** Text that every match holds: the longest run of literals at the top. Undefined when none. */
function neededText(node: PatternNode): { text: string; isWhole: boolean } | undefined {
  if (node.kind !== 'all') return undefined;
  let best = '';
  let current = '';
  let literals = 0;
  for (const part of node.parts) {
    if (part.kind === 'chars' && part.literal !== undefined) {
      current += part.literal;
      literals++;
    } else current = '';
    if (current.length > best.length) best = current;
  }
  return best === '' ? undefined : { text: best, isWhole: literals === node.parts.length };
}

function build(node: PatternNode): readonly Step[] | undefined {
  const steps: Step[] = [];
  let isTooLarge = false;
  let visits = 0;

  function emit(step: Step): number {
    if (steps.length >= MAX_STEPS) isTooLarge = true;
    else steps.push(step);
    return steps.length - 1;
  }

  function fork(): number[] {
    const ways: number[] = [];
    emit({ op: 'fork', ways });
    return ways;
  }

  function put(part: PatternNode): void {
    if (++visits > MAX_VISITS) isTooLarge = true;
    if (isTooLarge) return;
    if (part.kind === 'chars') emit({ op: 'chars', set: part.set });
    else if (part.kind === 'edge') emit({ op: 'edge', edge: part.edge });
    else if (part.kind === 'all') part.parts.forEach(put);
    else if (part.kind === 'any') putAny(part.parts);
    else putRepeat(part.node, part.min, part.max);
  }

  function putAny(parts: readonly PatternNode[]): void {
    const start = fork();
    const exits: number[][] = [];
    for (const part of parts) {
      start.push(steps.length);
      put(part);
      exits.push(fork());
    }
    for (const exit of exits) exit.push(steps.length);
  }

  function putRepeat(part: PatternNode, min: number, max: number): void {
    for (let i = 0; i < min && !isTooLarge; i++) put(part);
    if (max === Number.POSITIVE_INFINITY) {
      const top = steps.length;
      const loop = fork();
      loop.push(steps.length);
      put(part);
      fork().push(top);
      loop.push(steps.length);
      return;
    }
    const exits: number[][] = [];
    for (let i = min; i < max && !isTooLarge; i++) {
      const way = fork();
      way.push(steps.length);
      exits.push(way);
      put(part);
    }
    for (const exit of exits) exit.push(steps.length);
  }

  put(node);
  emit({ op: 'match' });
  return isTooLarge ? undefined : steps;
}

function runner(steps: readonly Step[]): LineMatcher {
  const first = firstSet(steps);
  const seen = new Int32Array(steps.length).fill(-1);
  const stack: number[] = [];
  let round = 0;
  let work = 0;
  let now: number[] = [];
  let next: number[] = [];

  /** Puts `start` and all that is reachable without reading into `list`; true when it matches. */
  function reach(start: number, list: number[], line: string, at: number): boolean {
    stack.push(start);
    for (;;) {
      const index = stack.pop();
      if (index === undefined) return false;
      work++;
      if (seen[index] === round) continue;
      seen[index] = round;
      const step = steps[index];
      if (step === undefined) continue;
      if (step.op === 'match') {
        stack.length = 0;
        return true;
      }
      if (step.op === 'fork') stack.push(...step.ways);
      else if (step.op === 'chars') list.push(index);
      else if (isEdge(step.edge, line, at)) stack.push(index + 1);
    }
  }

  function test(line: string): boolean {
    if (round > MAX_ROUNDS) {
      seen.fill(-1);
      round = 0;
    }
    round++;
    now = [];
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      // A match may begin anywhere; marks of this round are those that filled `now`.
      const canBegin = first === undefined || (code < 256 ? first.low[code] === 1 : first.high);
      if (canBegin && reach(0, now, line, at)) return true;
      round++;
      if (now.length === 0) continue;
      next = [];
      for (const index of now) {
        const step = steps[index];
        if (step?.op !== 'chars') continue;
        work++;
        const isIn = code < 256 ? step.set.low[code] === 1 : step.set.high;
        if (isIn && reach(index + 1, next, line, at + 1)) return true;
      }
      now = next;
    }
    return first === undefined && reach(0, now, line, line.length);
  }

  return { test, work: () => work };
}

/** Marks are 32-bit; a new line starts over long before they run out. */
const MAX_ROUNDS = 1_000_000_000;

/** What a match can begin with; undefined where it may be empty or begin with an edge. */
function firstSet(steps: readonly Step[]): CharSet | undefined {
  const low = new Uint8Array(256);
  let high = false;
  const seen = new Set<number>();
  const stack = [0];
  for (;;) {
    const index = stack.pop();
    if (index === undefined) return { low, high };
    if (seen.has(index)) continue;
    seen.add(index);
    const step = steps[index];
    if (step?.op === 'fork') stack.push(...step.ways);
    else if (step?.op !== 'chars') return undefined;
    else {
      step.set.low.forEach((bit, code) => {
        if (bit) low[code] = 1;
      });
      high ||= step.set.high;
    }
  }
}

function isEdge(edge: Edge, line: string, at: number): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === line.length;
  const before = at > 0 && isWordCode(line.charCodeAt(at - 1));
  const after = at < line.length && isWordCode(line.charCodeAt(at));
  return (before !== after) === (edge === 'word');
}
