/** A diagnosis as Markdown, for tickets and mail. Foreign text is never markup: escaped, or fenced. */
import type {
  Diagnosis,
  DiagnosisEsa,
  EvidenceLine,
  Finding,
} from '../../../shared/model/diagnosis.ts';
import { byHarm, share, VERDICT_TONE } from '../../../shared/report/words.ts';
import { say } from '../../host/say.ts';
import { visibleStrings } from './visible-strings.ts';
import { inspectedWord, mailSentences, SIGN, stepWord, sureWord, walkPlace } from './words.ts';

export function renderMarkdown(diagnosis: Diagnosis): string {
  const safe = visibleStrings(diagnosis);
  const tone = VERDICT_TONE[safe.verdict];
  const blocks = [
    `# ${SIGN[tone]} ${say(`cli.verdict.${safe.verdict}`)}`,
    escaped(safe.because),
    escaped(say('cli.as-of', { time: safe.asOf })),
    ...safe.esa.flatMap(esaBlocks),
    ...(safe.findings.length > 0 ? [`## ${say('cli.findings')}`] : []),
    ...byHarm(safe.findings).flatMap(findingBlocks),
    ...notCheckedBlocks(safe),
    ...mailBlocks(safe),
    ...inputBlocks(safe),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function esaBlocks(esa: DiagnosisEsa): string[] {
  const assumed = esa.assumed ? ` (${say('cli.esa.assumed')})` : '';
  const head = `## ${escaped(say('cli.esa', { address: esa.address }))}${assumed}`;
  const mapped = esa.mapped.length > 0 ? escaped(say('cli.esa.mapped', { list: esa.mapped })) : '';
  const lines: string[] = [];
  for (const direction of ['inbound', 'outbound'] as const) {
    const { inspected, walks } = esa[direction];
    lines.push(`- **${say(`cli.${direction}`)}**: ${inspectedWord(inspected)}`);
    for (const walk of walks) {
      lines.push(`  - ${escaped(walkPlace(walk))}: ${inspectedWord(walk.inspected)}`);
      for (const step of walk.steps ?? []) {
        const reason = step.reason === '' ? '' : ` \u2013 ${step.reason}`;
        lines.push(
          `    - ${escaped(`${step.policy} / ${step.class}: ${stepWord(step)}${reason}`)}`,
        );
      }
      for (const { reason, settles } of walk.unknown ?? []) {
        lines.push(`    - ${escaped(say('cli.walk.settles', { reason, settles }))}`);
      }
    }
  }
  return [head, mapped, lines.join('\n')];
}

function findingBlocks(finding: Finding): string[] {
  const facts = [
    say(`cli.severity.${finding.severity}`),
    finding.past ? say('cli.past') : '',
    finding.count === undefined ? '' : say('cli.count', { count: finding.count }),
    sureWord(finding.confidence),
  ].filter((fact) => fact !== '');
  const after = [
    ...finding.rivals.map(({ cause, test }) => `- ${escaped(say('cli.rival', { cause, test }))}`),
    ...(finding.remedy === undefined
      ? []
      : [`- ${escaped(say('cli.remedy', { remedy: finding.remedy }))}`]),
  ];
  return [
    `### ${escaped(finding.title)}`,
    `\`${finding.id}\` \u2013 ${facts.join(', ')}`,
    finding.summary === finding.title ? '' : escaped(finding.summary),
    fenced(finding.evidence),
    after.join('\n'),
  ];
}

function notCheckedBlocks({ notChecked }: Diagnosis): string[] {
  if (notChecked.length === 0) return [];
  const lines = notChecked.map(({ id, needs }) => `- \`${id}\`: ${escaped(needs.join(', '))}`);
  return [`## ${say('cli.not-checked', { count: notChecked.length })}`, lines.join('\n')];
}

function mailBlocks({ mail }: Diagnosis): string[] {
  if (!mail) return [];
  return [
    `## ${say('cli.mail')}`,
    mailSentences(mail)
      .map((sentence) => `- ${escaped(sentence)}`)
      .join('\n'),
  ];
}

function inputBlocks({ inputs }: Diagnosis): string[] {
  if (inputs.length === 0) return [];
  const head = [
    say('cli.column.path'),
    say('cli.column.kind'),
    say('cli.column.lines'),
    say('cli.column.understood'),
  ];
  const rows = inputs.map((input) => [
    escaped(input.path),
    escaped(input.kind),
    String(input.lines),
    share(input.understood, input.lines, '-'),
  ]);
  const table = [head, ['---', '---', '--:', '--:'], ...rows].map(
    (row) => `| ${row.join(' | ')} |`,
  );
  return [`## ${say('cli.inputs')}`, table.join('\n')];
}

/** All that Markdown or HTML in it could take for markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~&!]/g, '\\$&');
}

/** A code block whose fence is longer than any that the text holds. */
function fenced(lines: readonly EvidenceLine[]): string {
  if (lines.length === 0) return '';
  const text = lines.map(({ path, line, text: raw }) => `${path}:${line}  ${raw}`).join('\n');
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text}\n${fence}`;
}
