/** Blocks of a report as pdfmake content. Texts are printable already when they leave here. */
import type { Message } from '../../shared/base/message.ts';
import type {
  ReportBlock,
  ReportCode,
  ReportDocument,
  ReportFinding,
  ReportTable,
  Tone,
} from '../../shared/report/document-shape.ts';
import type { Scene, SceneNode } from '../../shared/report/pictures/scene.ts';
import { LIGHT_PALETTE, sceneToSvg } from '../../shared/report/pictures/svg.ts';
import { headLines } from '../../shared/report/render/head.ts';
import { VERDICT_TONE } from '../../shared/report/words.ts';
import { printable, printableLines } from './report-pdf-glyphs.ts';

export type PdfNode = Readonly<Record<string, unknown>>;

/** Points between the margins of A4. */
export const TEXT_WIDTH = 595.28 - 2 * 48;

const INK: Readonly<Record<Tone, string>> = {
  harm: LIGHT_PALETTE.harm,
  suspicion: LIGHT_PALETTE.suspicion,
  clear: LIGHT_PALETTE.clear,
  unknown: LIGHT_PALETTE.plain,
  quiet: LIGHT_PALETTE.quiet,
};

const SOFT: Readonly<Record<Tone, string>> = {
  harm: LIGHT_PALETTE['harm-soft'],
  suspicion: LIGHT_PALETTE['suspicion-soft'],
  clear: LIGHT_PALETTE['clear-soft'],
  unknown: LIGHT_PALETTE['plain-soft'],
  quiet: LIGHT_PALETTE.panel,
};

export function pdfContent(report: ReportDocument, say: (message: Message) => string): PdfNode[] {
  const tone = VERDICT_TONE[report.verdict];
  const [title = '', ...made] = headLines(report, say);
  return [
    {
      // A rule as high as the head, and the head beside it.
      table: {
        widths: ['*'],
        body: [
          [
            {
              stack: [
                { text: printableLines(title, 'words'), fontSize: 10, color: LIGHT_PALETTE.quiet },
                {
                  text: printable(report.verdictWord, 'words'),
                  fontSize: 21,
                  bold: true,
                  color: INK[tone],
                  margin: [0, 2, 0, 5],
                },
                ...made.map((line) => ({
                  text: printable(line, 'words'),
                  fontSize: 8.5,
                  color: LIGHT_PALETTE.quiet,
                  margin: [0, 0, 0, 1],
                })),
              ],
            },
          ],
        ],
      },
      layout: barLayout(INK[tone], 4, 12),
      margin: [0, 0, 0, 8],
    },
    ...report.sections.flatMap((section): PdfNode[] => [
      {
        text: printable(section.title, 'words'),
        style: 'h2',
        headlineLevel: 2,
        id: section.id,
        outline: true,
        outlineText: printable(section.title, 'words'),
        outlineExpanded: false,
      },
      ...section.blocks.flatMap((block) => pdfBlock(block, section.id)),
    ]),
    // Pictures find a font by its name once a text has opened it.
    { text: ' ', font: 'JetBrains Mono', bold: true, fontSize: 1 },
    { text: ' ', font: 'JetBrains Mono', fontSize: 1 },
  ];
}

function pdfBlock(block: ReportBlock, section: string): PdfNode[] {
  switch (block.kind) {
    case 'text':
      return [{ text: printableLines(block.text, 'words', 90), style: 'p' }];
    case 'notice':
      return [
        {
          table: {
            widths: ['*'],
            body: [[{ text: printableLines(block.text, 'words', 80), fontSize: 10.5 }]],
          },
          layout: { ...barLayout(INK[block.tone], 3, 10), fillColor: () => SOFT[block.tone] },
          margin: [0, 2, 0, 8],
        },
      ];
    case 'heading':
      return [{ text: printable(block.text, 'words'), style: 'h3', headlineLevel: 3 }];
    case 'facts':
      return [
        {
          table: {
            widths: [120, '*'],
            body: block.rows.map(({ name, value }) => [
              { text: printableLines(name, 'words', 22), bold: true },
              { text: printableLines(value, 'words', 70) },
            ]),
          },
          layout: plainLayout(),
          margin: [0, 2, 0, 8],
        },
      ];
    case 'list':
      return [
        {
          ul: block.items.map((item) => ({
            text: printableLines(item, 'words', 85),
            margin: [0, 0, 0, 2],
          })),
          style: 'p',
        },
      ];
    case 'table':
      return [pdfTable(block)];
    case 'code':
      return [pdfCode(block)];
    case 'finding':
      return pdfFinding(block, section);
    case 'picture':
      return [
        {
          svg: sceneToSvg(printableScene(block.scene)),
          width: TEXT_WIDTH,
          margin: [0, 4, 0, 2],
          // What the picture shows, for those who don't see it.
          alt: printable(block.scene.desc, 'words'),
        },
        { text: printable(block.caption, 'words'), style: 'caption', margin: [0, 0, 0, 8] },
      ];
  }
}

/** Points between the columns of a table. */
const GAP = 8;

/** Average width of a character of body text in a table, points. */
const CHARACTER = { words: 4.5, mono: 4.7 } as const;

function pdfTable({ caption, columns, rows }: ReportTable): PdfNode {
  const widths = columnWidths(columns, rows);
  const cell = (text: string, i: number): PdfNode => {
    const isMono = columns[i]?.isMono === true;
    const room = Math.max(4, Math.floor((widths[i] ?? 60) / CHARACTER[isMono ? 'mono' : 'words']));
    return {
      text: printableLines(text, isMono ? 'mono' : 'words', room),
      ...(isMono ? { font: 'JetBrains Mono', fontSize: 7.5 } : {}),
      ...(columns[i]?.isNumber ? { alignment: 'right' } : {}),
    };
  };
  return {
    stack: [
      { text: printable(caption, 'words'), style: 'caption', headlineLevel: 4 },
      {
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths,
          body: [
            columns.map(({ title, isNumber }) => ({
              text: printable(title, 'words'),
              bold: true,
              ...(isNumber ? { alignment: 'right' } : {}),
            })),
            ...rows.map((row) => row.map(cell)),
          ],
        },
        layout: plainLayout(),
      },
    ],
    fontSize: 8.5,
    margin: [0, 4, 0, 10],
  };
}

/** Room by the longest text of each column, so that ids and commands stay whole where they can. */
function columnWidths(
  columns: ReportTable['columns'],
  rows: ReportTable['rows'],
): readonly number[] {
  const wanted = columns.map(({ title, isMono }, i) => {
    const longest = Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0));
    return Math.min(330, Math.max(30, longest * CHARACTER[isMono ? 'mono' : 'words'] + 4));
  });
  const room = TEXT_WIDTH - GAP * columns.length;
  const sum = wanted.reduce((a, b) => a + b, 0);
  if (sum <= room) return wanted;
  // What is narrow stays; the wide ones share the rest.
  const narrow = room / columns.length;
  const fixed = wanted.filter((w) => w <= narrow).reduce((a, b) => a + b, 0);
  const wide = sum - fixed;
  return wanted.map((w) => (w <= narrow ? w : (w / wide) * (room - fixed)));
}

function pdfCode({ caption, lines }: ReportCode): PdfNode {
  const text = lines.map(({ place, text: line }, i) => [
    ...(place === undefined
      ? []
      : [
          {
            text: `${printableLines(place, 'mono', 90)}  `,
            color: LIGHT_PALETTE.faint,
          },
        ]),
    { text: `${printableLines(line, 'mono', 90)}${i === lines.length - 1 ? '' : '\n'}` },
  ]);
  return {
    stack: [
      { text: printable(caption, 'words'), style: 'caption', headlineLevel: 4 },
      {
        table: {
          widths: ['*'],
          body: [[{ text: text.flat(), font: 'JetBrains Mono', fontSize: 7, lineHeight: 1.25 }]],
        },
        layout: { ...barLayout(LIGHT_PALETTE.panel, 0, 8), fillColor: () => LIGHT_PALETTE.panel },
      },
    ],
    margin: [0, 2, 0, 8],
  };
}

function pdfFinding(block: ReportFinding, section: string): PdfNode[] {
  const facts = [block.severity, ...block.facts].map((fact) => printable(fact, 'words'));
  return [
    {
      text: [
        { text: '\u25a0 ', color: INK[block.tone] },
        { text: printableLines(block.title, 'words') },
      ],
      style: 'h3',
      headlineLevel: 3,
      outline: true,
      outlineText: printable(block.title, 'words'),
      outlineParentId: section,
    },
    {
      text: [
        { text: `${facts.join(' \u2022 ')} \u2022 ` },
        { text: printable(block.id, 'mono'), font: 'JetBrains Mono', fontSize: 7.5 },
      ],
      color: LIGHT_PALETTE.quiet,
      fontSize: 8.5,
      margin: [0, 0, 0, 4],
    },
    ...(block.summary === ''
      ? []
      : [{ text: printableLines(block.summary, 'words', 90), style: 'p' }]),
  ];
}

function printableScene(scene: Scene): Scene {
  return {
    ...scene,
    title: printable(scene.title, 'words'),
    desc: printable(scene.desc, 'words'),
    nodes: scene.nodes.map(printableNode),
  };
}

function printableNode(node: SceneNode): SceneNode {
  if (node.kind === 'group') return { ...node, children: node.children.map(printableNode) };
  if (node.kind !== 'text') return node;
  const font = node.isMono ? 'mono' : 'words';
  return {
    ...node,
    text: printable(node.text, font),
    ...(node.tail ? { tail: { ...node.tail, text: printable(node.tail.text, font) } } : {}),
  };
}

/** One cell with a bar at its left. */
function barLayout(color: string, width: number, gap: number): PdfNode {
  return {
    hLineWidth: () => 0,
    vLineWidth: (i: number) => (i === 0 ? width : 0),
    vLineColor: () => color,
    paddingLeft: () => gap,
    paddingRight: () => gap,
    paddingTop: () => gap / 2 + 1,
    paddingBottom: () => gap / 2 + 1,
  };
}

/** Thin lines between rows. */
function plainLayout(): PdfNode {
  return {
    hLineWidth: (i: number) => (i === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => LIGHT_PALETTE.line,
    paddingLeft: () => 0,
    paddingRight: () => GAP,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  };
}
