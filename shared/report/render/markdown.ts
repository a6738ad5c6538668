/** The report as Markdown, for tickets and mail. Foreign text is never markup: escaped, or fenced. */
import type { ReportBlock, ReportCode, ReportDocument, ReportTable } from '../document-shape.ts';
import { SIGN, VERDICT_TONE } from '../words.ts';
import { headLines, type Say } from './head.ts';

export function renderReportMarkdown(report: ReportDocument, say: Say): string {
  const blocks = [
    `# ${SIGN[VERDICT_TONE[report.verdict]]} ${escaped(report.verdictWord)}`,
    headLines(report, say).map(escaped).join('  \n'),
    ...report.sections.flatMap((section) => [
      `## ${escaped(section.title)}`,
      ...section.blocks.map(block),
    ]),
  ];
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`;
}

function block(part: ReportBlock): string {
  switch (part.kind) {
    case 'text':
      return lines(part.text);
    case 'notice':
      return `> ${SIGN[part.tone]} ${escaped(part.text.replaceAll('\n', ' '))}`;
    case 'heading':
      return `### ${escaped(part.text)}`;
    case 'facts':
      return part.rows
        .map(({ name, value }) => `- **${escaped(name)}**: ${lines(value)}`)
        .join('\n');
    case 'list':
      return part.items.map((item) => `- ${lines(item)}`).join('\n');
    case 'table':
      return table(part);
    case 'code':
      return code(part);
    case 'picture':
      return `*${escaped(part.caption)}.* ${escaped(part.scene.desc)}`;
    case 'finding':
      return [
        `### ${SIGN[part.tone]} ${escaped(part.title)}`,
        `\`${part.id}\` \u2013 ${[part.severity, ...part.facts].map(escaped).join(', ')}`,
        ...(part.summary === '' ? [] : [lines(part.summary)]),
      ].join('\n\n');
  }
}

function table({ caption, columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `**${escaped(caption)}**`,
    '',
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ isNumber }) => (isNumber ? '--:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => escaped(cell.replaceAll('\n', ' \u21b5 '))))),
  ].join('\n');
}

/** A code block whose fence is longer than any that the text holds. */
function code({ caption, lines: all }: ReportCode): string {
  const text = all
    .map(({ place, text: line }) => (place === undefined ? line : `${place}  ${line}`))
    .join('\n');
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `**${escaped(caption)}**\n\n${fence}text\n${text}\n${fence}`;
}

function lines(text: string): string {
  return escaped(text).replaceAll('\n', '  \n  ');
}

/** All that Markdown or HTML in it could take for markup, links of bare addresses included. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#~&!$]/g, '\\$&')
    .replace(/(https?|ftp|mailto|www)([:.])/gi, '$1\\$2')
    .replace(/^(\s*)([-+=]|\d{1,9}[.)])/gm, (_, blanks: string, sign: string) =>
      sign.length === 1 ? `${blanks}\\${sign}` : `${blanks}${sign.slice(0, -1)}\\${sign.slice(-1)}`,
    );
}
