/**
 * The report as PDF: A4, bookmarks, page numbers, embedded fonts, the same pictures as the HTML.
 * Nothing is loaded from disk or network while it is made. Date and id come from the case, so the
 * same report gives the same bytes. Roboto is the font that pdfmake ships; JetBrains Mono is the
 * Latin part of the web font that the workbench uses.
 */
import monoRegular from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff?inline';
import monoBold from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-normal.woff?inline';
import pdfmake from 'pdfmake';
import roboto from 'pdfmake/build/vfs_fonts.js';
import type { Message } from '../../shared/base/message.ts';
import type { ReportDocument } from '../../shared/report/document-shape.ts';
import { LIGHT_PALETTE } from '../../shared/report/pictures/svg.ts';
import { pdfContent } from './report-pdf-content.ts';
import { printable } from './report-pdf-glyphs.ts';
import { woffToTtf } from './woff-to-ttf.ts';

/**
 * Files are named as the fonts inside them: pictures ask the PDF library for a font by the name of its
 * file, and it finds one that is open by the font's own name.
 */
const FONTS = {
  Roboto: {
    normal: 'Roboto-Regular',
    bold: 'Roboto-Medium',
    italics: 'Roboto-Italic',
    bolditalics: 'Roboto-MediumItalic',
  },
  'JetBrains Mono': {
    normal: 'JetBrainsMono-Regular',
    bold: 'JetBrainsMono-Bold',
    italics: 'JetBrainsMono-Regular',
    bolditalics: 'JetBrainsMono-Bold',
  },
} as const;

export async function renderReportPdf(
  report: ReportDocument,
  say: (message: Message) => string,
): Promise<Uint8Array> {
  prepare();
  const title = printable(`${report.verdictWord} - ${report.title}`, 'words');
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 52],
    language: report.language,
    displayTitle: true,
    content: pdfContent(report, say),
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: LIGHT_PALETTE.ink },
    styles: {
      h2: { fontSize: 14, bold: true, margin: [0, 14, 0, 6] },
      h3: { fontSize: 11, bold: true, margin: [0, 8, 0, 2] },
      p: { margin: [0, 0, 0, 5] },
      caption: { fontSize: 8.5, color: LIGHT_PALETTE.quiet, margin: [0, 2, 0, 2] },
    },
    footer: (page: number, pages: number) => ({
      columns: [
        { text: printable(report.title, 'words').slice(0, 90), alignment: 'left' },
        { text: say({ id: 'report.page', values: { page, pages } }), alignment: 'right' },
      ],
      fontSize: 8,
      color: LIGHT_PALETTE.quiet,
      margin: [48, 16, 48, 0],
    }),
    // A heading stays with what follows it.
    pageBreakBefore: (
      node: {
        readonly headlineLevel?: number;
        readonly startPosition: { readonly verticalRatio: number };
      },
      { getFollowingNodesOnPage }: { readonly getFollowingNodesOnPage: () => readonly unknown[] },
    ) =>
      node.headlineLevel !== undefined &&
      (node.startPosition.verticalRatio > LOWEST || getFollowingNodesOnPage().length === 0),
    info: {
      title,
      subject: printable(report.because, 'words'),
      creator: `Unmask ${report.version}`,
      producer: `Unmask ${report.version}`,
      creationDate: new Date(stampOf(report)),
    },
  });
  return new Uint8Array(await pdf.getBuffer());
}

/** Headings below this part of the page go to the next one. */
const LOWEST = 0.83;

let isPrepared = false;

function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  for (const name of Object.values(FONTS.Roboto)) {
    pdfmake.virtualfs.writeFileSync(name, Buffer.from(roboto[`${name}.ttf`] ?? '', 'base64'));
  }
  pdfmake.virtualfs.writeFileSync('JetBrainsMono-Regular', dataOf(monoRegular));
  pdfmake.virtualfs.writeFileSync('JetBrainsMono-Bold', dataOf(monoBold));
  pdfmake.setFonts(FONTS);
}

function dataOf(url: string): Uint8Array {
  return woffToTtf(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

/** Milliseconds of the case's last change; the start of the epoch where it holds no time. */
function stampOf(report: ReportDocument): number {
  const ms = Date.parse(report.caseTouchedAt);
  return Number.isNaN(ms) ? 0 : ms;
}
