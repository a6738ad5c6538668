/** The change: plan, approvals, every command with its reply, the four proofs, the way back. */
import type { ReportProof, ReportStep } from '../change-record.ts';
import type { ReportBlock } from '../document-shape.ts';
import type { Draft } from '../draft.ts';

export function planBlocks({ change, say }: Draft): readonly ReportBlock[] {
  const plan = change?.plan;
  if (plan === undefined) return [];
  const blocks: ReportBlock[] = [
    { kind: 'facts', rows: [{ name: say('report.plan.strategy'), value: plan.strategy }] },
  ];
  if (plan.summary !== undefined) blocks.push({ kind: 'text', text: plan.summary });
  blocks.push({
    kind: 'table',
    caption: say('report.plan.caption'),
    columns: [
      { title: say('report.plan.step'), isNumber: true },
      { title: say('report.plan.command'), isMono: true },
      { title: say('report.plan.mode'), isMono: true },
      { title: say('report.plan.inverse'), isMono: true },
    ],
    rows: plan.steps.map((step, i) => [
      String(i + 1),
      step.command,
      step.mode ?? '',
      step.inverse ?? '',
    ]),
  });
  if (plan.blastRadius !== undefined && plan.blastRadius.length > 0) {
    blocks.push(
      { kind: 'heading', text: say('report.plan.blast') },
      { kind: 'list', items: plan.blastRadius },
    );
  }
  if (plan.expectations !== undefined && plan.expectations.length > 0) {
    blocks.push(
      { kind: 'heading', text: say('report.plan.expectations') },
      { kind: 'list', items: plan.expectations },
    );
  }
  if (plan.remarks !== undefined && plan.remarks.length > 0) {
    blocks.push(
      { kind: 'heading', text: say('report.plan.remarks') },
      { kind: 'list', items: plan.remarks },
    );
  }
  return blocks;
}

export function approvalBlocks({ change, say }: Draft): readonly ReportBlock[] {
  const approvals = change?.approvals ?? [];
  if (approvals.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: say('report.approval.caption'),
      columns: [
        { title: say('report.approval.by') },
        { title: say('report.approval.at') },
        { title: say('report.approval.ticket') },
      ],
      rows: approvals.map(({ by, at, ticket }) => [by, at, ticket ?? '']),
    },
  ];
}

export function commandBlocks({ change, say }: Draft): readonly ReportBlock[] {
  return (change?.journal ?? []).map((entry) => {
    const caption = say('report.commands.at', { at: entry.at, device: entry.device ?? '' }).trim();
    if (entry.command === undefined) {
      return { kind: 'text', text: `${caption}: ${entry.text ?? entry.reply ?? ''}` };
    }
    const reply = (entry.reply ?? '').split('\n').filter((line) => line.trim() !== '');
    return {
      kind: 'code',
      caption,
      lines: [{ text: `> ${entry.command}` }, ...reply.map((text) => ({ text }))],
    };
  });
}

export function proofBlocks(draft: Draft): readonly ReportBlock[] {
  const { change, say } = draft;
  const proofs = change?.proofs ?? [];
  if (proofs.length === 0) return [];
  const word = (result: ReportProof['before']): string =>
    result === undefined ? '\u2013' : say(`report.proof.${result}`);
  return [
    {
      kind: 'table',
      caption: say('report.proofs.caption'),
      columns: [
        { title: say('report.proofs.name') },
        { title: say('report.proofs.direction') },
        { title: say('report.proofs.before') },
        { title: say('report.proofs.after') },
        { title: say('report.proofs.detail') },
      ],
      rows: proofs.map(({ name, direction, before, after, detail }) => [
        say(`report.proof.${name}`),
        direction === undefined ? '' : say(`report.${direction}`),
        word(before),
        word(after),
        detail ?? '',
      ]),
    },
  ];
}

export function rollbackBlocks({ change, say }: Draft): readonly ReportBlock[] {
  const plan = change?.plan;
  if (plan === undefined) return [];
  const lines = plan.rollback ?? inverseOf(plan.steps);
  if (lines.length === 0) return [];
  return [
    { kind: 'text', text: say('report.rollback.text') },
    {
      kind: 'code',
      caption: say('report.rollback.caption'),
      lines: lines.map((text) => ({ text })),
    },
  ];
}

/** The inverses of the steps, last step first. */
function inverseOf(steps: readonly ReportStep[]): readonly string[] {
  return [...steps].reverse().flatMap(({ inverse }) => (inverse === undefined ? [] : [inverse]));
}
