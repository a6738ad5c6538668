/** Findings: a table at a glance, then each with what proves it and what else could explain it. */
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { ReportBlock } from '../document-shape.ts';
import type { Draft } from '../draft.ts';
import { byHarm, SEVERITY_TONE, sureWord } from '../words.ts';

/** Lines of evidence that a change board reads of one finding. */
const BOARD_LINES = 5;

export function findingBlocks(draft: Draft): readonly ReportBlock[] {
  const { diagnosis, say, options } = draft;
  const findings = byHarm(diagnosis.findings);
  if (findings.length === 0) return [{ kind: 'text', text: say('report.finding.none') }];
  const table: ReportBlock = {
    kind: 'table',
    caption: say('report.finding.table'),
    columns: [
      { title: say('report.finding.severity') },
      { title: say('report.finding.what') },
      { title: say('report.finding.sure') },
      { title: say('report.finding.id'), isMono: true },
    ],
    rows: findings.map((finding) => [
      say(`report.severity.${finding.severity}`),
      finding.title,
      sureWord(draft, finding.confidence),
      finding.id,
    ]),
  };
  if (options.length === 'page') return [table];
  return [table, ...findings.flatMap((finding) => oneFinding(draft, finding))];
}

function oneFinding(draft: Draft, finding: Finding): readonly ReportBlock[] {
  const { say, options } = draft;
  const blocks: ReportBlock[] = [
    {
      kind: 'finding',
      id: finding.id,
      tone: SEVERITY_TONE[finding.severity],
      severity: say(`report.severity.${finding.severity}`),
      title: finding.title,
      facts: [
        sureWord(draft, finding.confidence),
        ...(finding.count === undefined ? [] : [say('report.count', { count: finding.count })]),
        ...(finding.past ? [say('report.past')] : []),
        ...(finding.firewall === undefined ? [] : [finding.firewall]),
        ...(finding.subject === undefined ? [] : [finding.subject]),
      ],
      summary: finding.summary === finding.title ? '' : finding.summary,
    },
  ];
  if (finding.remedy !== undefined) {
    blocks.push({
      kind: 'text',
      text: say('report.finding.remedy', { remedy: finding.remedy }),
    });
  }
  // A manager reads what it is, not the lines.
  if (options.audience === 'manager') return blocks;
  const shown = finding.evidence.slice(0, options.audience === 'board' ? BOARD_LINES : undefined);
  if (shown.length > 0) {
    blocks.push({
      kind: 'code',
      caption: say('report.finding.evidence'),
      lines: shown.map(({ path, line, text }) => ({
        place: `${shortPath(path, draft.diagnosis.inputs)}:${line}`,
        text,
      })),
    });
    const count = finding.evidence.length - shown.length;
    if (count > 0) blocks.push({ kind: 'text', text: say('report.finding.more', { count }) });
  }
  if (finding.rivals.length > 0 && finding.severity !== 'info') {
    blocks.push(
      { kind: 'text', text: `${say('report.finding.rivals')}:` },
      {
        kind: 'list',
        items: finding.rivals.map(({ cause, test }) =>
          say('report.finding.rival', { cause: options.titleOf?.(cause) ?? cause, test }),
        ),
      },
    );
  }
  const weighing = finding.weighing ?? [];
  if (options.audience === 'support' && weighing.length > 0) {
    blocks.push(
      { kind: 'text', text: `${say('report.finding.weighing')}:` },
      { kind: 'list', items: weighing },
    );
  }
  return blocks;
}

/** The last name of a path where no other text ends in it: whole paths stand under what was collected. */
function shortPath(path: string, inputs: Diagnosis['inputs']): string {
  const last = path.split(/[/\\]/).at(-1) ?? path;
  const namesakes = inputs.filter((input) => input.path.split(/[/\\]/).at(-1) === last);
  return namesakes.length > 1 ? path : last;
}
