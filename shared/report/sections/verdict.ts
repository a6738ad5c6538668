/** The verdict for somebody who reads nothing else, and what the question was. */

import type { ReportBlock } from '../document-shape.ts';
import type { Draft } from '../draft.ts';
import { byHarm, sureWord, VERDICT_TONE } from '../words.ts';

/** Findings named on one page; the full report has all. */
const TOP = 4;

export function verdictBlocks(draft: Draft): readonly ReportBlock[] {
  const { diagnosis, say, options } = draft;
  const top = byHarm(diagnosis.findings).filter((f) => f.severity !== 'info' && f.past !== true);
  const blocks: ReportBlock[] = [
    {
      kind: 'notice',
      tone: VERDICT_TONE[diagnosis.verdict],
      text: diagnosis.because,
    },
    ...diagnosis.esa.map((esa) => ({ kind: 'text' as const, text: inspectedSentence(draft, esa) })),
  ];
  if (options.length === 'page' && top.length > 0) {
    blocks.push({
      kind: 'table',
      caption: say('report.top'),
      columns: [
        { title: say('report.finding.severity') },
        { title: say('report.finding.what') },
        { title: say('report.finding.sure') },
      ],
      rows: top
        .slice(0, TOP)
        .map((finding) => [
          say(`report.severity.${finding.severity}`),
          finding.summary === finding.title
            ? finding.title
            : `${finding.title}. ${finding.summary}`,
          sureWord(draft, finding.confidence),
        ]),
    });
    const count = diagnosis.findings.length - Math.min(TOP, top.length);
    if (count > 0) blocks.push({ kind: 'text', text: say('report.more-findings', { count }) });
  }
  const next = [...new Set(top.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy])))];
  if (next.length > 0) {
    blocks.push(
      { kind: 'heading', text: say('report.next') },
      { kind: 'list', items: options.length === 'page' ? next.slice(0, 2) : next },
    );
  }
  return blocks;
}

function inspectedSentence({ say }: Draft, esa: Draft['diagnosis']['esa'][number]): string {
  const { address, inbound, outbound } = esa;
  const pair = [inbound.inspected, outbound.inspected];
  const name = pair.includes('unknown')
    ? 'unknown'
    : inbound.inspected
      ? outbound.inspected
        ? 'both'
        : 'inbound'
      : outbound.inspected
        ? 'outbound'
        : 'none';
  return say(`report.inspected.${name}`, { address });
}

export function askedBlocks(draft: Draft): readonly ReportBlock[] {
  const { diagnosis, say } = draft;
  const { peers, window, symptom } = draft.case;
  const esa = diagnosis.esa.map(({ address, assumed }) =>
    assumed ? say('report.asked.assumed', { address }) : address,
  );
  const open = say('report.asked.open');
  const rows = [
    {
      name: say('report.asked.esa'),
      value: esa.length > 0 ? esa.join(', ') : say('report.unknown'),
    },
    {
      name: say('report.asked.peers'),
      value: peers.length > 0 ? peers.join(', ') : say('report.asked.all-peers'),
    },
    {
      name: say('report.asked.window'),
      value:
        window === undefined
          ? say('report.asked.window-all')
          : say('report.asked.window-part', { from: window.from ?? open, to: window.to ?? open }),
    },
    { name: say('report.as-of'), value: diagnosis.asOf },
    ...(symptom.trim() === '' ? [] : [{ name: say('report.asked.symptom'), value: symptom }]),
  ];
  return [
    { kind: 'text', text: say('report.asked.question') },
    { kind: 'facts', rows },
  ];
}
