/**
 * Bench `config`: a 70,000-line configuration read and evaluated, beside the bare line-and-indent tree
 * on the same text in the same run. Budget 300 ms for reading and evaluating; it is printed, not
 * asserted. Cold is the first call of the process.
 */

import { parseConfig } from '../../shared/asa/config/parse-config.ts';
import { configTree } from '../../shared/asa/config/tree.ts';
import { blockOf } from '../../shared/base/text.ts';
import { evaluateEsa } from '../../shared/mpf/evaluate-esa.ts';
import { largeConfig } from '../shared/asa/config/large-config.ts';

const LINES = 70_000;
const RUNS = 7;
const BUDGET_MS = 300;

const text = largeConfig(LINES);
const block = blockOf('running', text);

function timed<T>(run: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = run();
  return { ms: performance.now() - start, value };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const read = () => parseConfig(block).facts;
const coldRead = timed(read);
const evaluate = () => evaluateEsa(coldRead.value, { firewall: 'fw', address: '192.168.1.1' });
const coldEvaluate = timed(evaluate);
const coldTree = timed(() => configTree(block.lines));

const tree: number[] = [];
const reading: number[] = [];
const evaluating: number[] = [];
for (let i = 0; i < RUNS; i++) {
  tree.push(timed(() => configTree(block.lines)).ms);
  reading.push(timed(read).ms);
  evaluating.push(timed(evaluate).ms);
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const warm = median(reading) + median(evaluating);
const cold = coldRead.ms + coldEvaluate.ms;
console.log(`lines ${block.lines.length}, ${RUNS} runs, medians; budget ${BUDGET_MS} ms`);
console.log(`bare tree            cold ${ms(coldTree.ms)}, warm ${ms(median(tree))}`);
console.log(`read                 cold ${ms(coldRead.ms)}, warm ${ms(median(reading))}`);
console.log(`evaluate one ESA     cold ${ms(coldEvaluate.ms)}, warm ${ms(median(evaluating))}`);
console.log(
  `read and evaluate    cold ${ms(cold)}, warm ${ms(warm)}: ${cold <= BUDGET_MS ? 'within' : 'over'} the budget cold, ${warm <= BUDGET_MS ? 'within' : 'over'} it warm`,
);
console.log(
  JSON.stringify({
    'read/tree': median(reading) / median(tree),
    'readAndEvaluate/tree': warm / median(tree),
    'readAndEvaluateCold/treeCold': cold / coldTree.ms,
    'readAndEvaluate/budget': warm / BUDGET_MS,
    'readAndEvaluateCold/budget': cold / BUDGET_MS,
  }),
);
