/** Lines or whole documents that were not understood: what they would say is missing from the verdict. */
import { message } from '../../base/message.ts';
import { understood } from '../../base/parsed.ts';
import type { Span } from '../../base/text.ts';
import type { InputDocument } from '../../model/snapshot.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT } from '../sources.ts';

export const dataUnparsed: Rule = {
  id: 'data.unparsed',
  severity: 'low',
  needs: [],
  rivals: [],
  references: [ASA_EXPERT],
  check(snapshot) {
    const poor = snapshot.inputs.filter(isPoor);
    return {
      kind: 'checked',
      findings: poor.map((input) => ({
        summary: message('rule.data.unparsed.summary', {
          path: input.path,
          count: input.lines - understood(input.coverage),
          lines: input.lines,
        }),
        subject: input.path,
        count: input.lines - understood(input.coverage),
        evidence: firstUnknown(input),
        weights: ['plain-fact'],
      })),
    };
  },
};

/** Below this share the reader missed a form, not a stray line. */
const ENOUGH = 0.98;

function isPoor(input: InputDocument): boolean {
  if (input.lines === 0) return false;
  return understood(input.coverage) / input.lines < ENOUGH;
}

function firstUnknown(input: InputDocument): readonly Span[] {
  return input.warnings
    .slice(0, 20)
    .map((w) => ({ ...w.span, to: Math.min(w.span.to, w.span.from + 1) }));
}
