/** The first proof: the evaluator on the configuration that was read back from the device. */
import { message } from '../../base/message.ts';
import type { Span } from '../../base/text.ts';
import type { AsaConfig } from '../../model/asa-config.ts';
import type { XlateRow } from '../../model/asa-show.ts';
import type { FlowWalk } from '../../model/inspection.ts';
import type { PlanDirection } from '../../model/plan.ts';
import type { Proof, ProofEvidence } from '../../model/proof.ts';
import { evaluateEsa } from '../../mpf/evaluate-esa.ts';
import { DEFAULT_MAP } from '../../mpf/region-answer.ts';
import type { ProofAim } from './aim.ts';
import { proof } from './proof.ts';

export interface EvaluatorScene {
  readonly config: AsaConfig;
  readonly xlates?: readonly XlateRow[];
  /** The text of a span, as evidence. */
  readonly linesOf: (span: Span) => readonly ProofEvidence[];
}

export function judgeEvaluator(
  aim: ProofAim,
  direction: PlanDirection,
  { config, xlates, linesOf }: EvaluatorScene,
): Proof {
  const said = (
    state: Proof['state'],
    id: string,
    values: Readonly<Record<string, string>>,
    walk?: FlowWalk,
  ): Proof =>
    proof('evaluator', direction, state, message(id, values), walk?.because.flatMap(linesOf));
  const ask = (address: string): readonly FlowWalk[] =>
    evaluateEsa(config, { firewall: aim.firewall, address, ...(xlates ? { xlates } : {}) })[
      direction
    ].walks;
  const walks = aim.esa.flatMap(ask);
  const wrong = walks.find((walk) => isWrong(aim, walk));
  if (wrong) {
    const id = wrong.inspected === true ? 'proof.evaluator.inspected' : 'proof.evaluator.exempt';
    return said('fail', id, placeOf(wrong), wrong);
  }
  const open = walks.find((walk) => walk.inspected === 'unknown');
  if (open) return said('not-proven', 'proof.evaluator.unknown', placeOf(open), open);
  const [first] = walks;
  if (!first) return said('not-proven', 'proof.evaluator.no-walk', { esa: aim.esa.join(', ') });
  if (aim.control !== undefined) {
    const host = aim.control;
    const lost = ask(host).find((walk) => walk.inspected !== true);
    if (lost?.inspected === false) return said('fail', 'proof.control-lost', { host }, lost);
    if (lost) return said('not-proven', 'proof.evaluator.control-unknown', { host }, lost);
  }
  const id = aim.wantsInspected ? 'proof.evaluator.map' : 'proof.evaluator.pass';
  return said('pass', id, { esa: aim.esa.join(', '), map: aim.map ?? DEFAULT_MAP }, first);
}

function isWrong(aim: ProofAim, walk: FlowWalk): boolean {
  if (walk.inspected === 'unknown') return false;
  if (!aim.wantsInspected) return walk.inspected || walk.slices.some((s) => s.inspected === true);
  return !walk.inspected || (walk.map ?? DEFAULT_MAP) !== (aim.map ?? DEFAULT_MAP);
}

function placeOf(walk: FlowWalk): Readonly<Record<string, string>> {
  const { esa, from, to, policy = '-', class: name = '-', map = DEFAULT_MAP } = walk;
  return { esa, from, to, policy, class: name, map };
}
