/**
 * The little Markdown of the catalogue's pages, as blocks for elements to be made of: headings,
 * paragraphs, lists, tables, code, and within a line code, strong and emphasis. Everything else is
 * shown as it is written. No markup comes out of this; links stay text.
 */

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'code'; readonly text: string };

export interface Inline {
  readonly look: 'plain' | 'code' | 'strong' | 'emphasis';
  readonly text: string;
}

/** Reads `markdown` into blocks; any text gives some. */
export function parseMarkdown(markdown: string): readonly Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = /^(?<marks>#{1,6}) (?<text>.*)$/.exec(line)?.groups;
    if (line.trim() === '') at++;
    else if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1);
      const to = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, to).join('\n') });
      at = to + 1;
    } else if (heading) {
      const level = heading.marks?.length ?? 1;
      blocks.push({ kind: 'heading', level, text: parseInline(heading.text ?? '') });
      at++;
    } else {
      const run = takeRun(lines, at);
      blocks.push(run.block);
      at = run.next;
    }
  }
  return blocks;
}

/** A list, a table or a paragraph that begins at `at`. */
function takeRun(lines: readonly string[], at: number): { block: Block; next: number } {
  const first = lines[at] ?? '';
  if (LIST_ITEM.test(first)) {
    const items: string[] = [];
    let next = at;
    for (; next < lines.length; next++) {
      const line = lines[next] ?? '';
      if (LIST_ITEM.test(line)) items.push(line.replace(LIST_ITEM, ''));
      else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
      else break;
    }
    return { block: { kind: 'list', items: items.map(parseInline) }, next };
  }
  const isTable = first.startsWith('|');
  let next = at;
  const run: string[] = [];
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    // The first line belongs to the run whatever it is, so that every run takes one at least.
    if (next > at && endsRun(line, isTable)) break;
    run.push(line);
  }
  if (!isTable) return { block: { kind: 'paragraph', text: parseInline(run.join(' ')) }, next };
  const rows = run
    .filter((row) => !/^\|[\s:|-]*$/.test(row))
    .map((row) => cellsOf(row).map(parseInline));
  return { block: { kind: 'table', rows }, next };
}

function endsRun(line: string, isTable: boolean): boolean {
  if (line.trim() === '' || line.startsWith('#') || line.startsWith('```')) return true;
  return line.startsWith('|') !== isTable || LIST_ITEM.test(line);
}

const LIST_ITEM = /^(?:[-*]|\d{1,3}\.) /;

function cellsOf(row: string): string[] {
  const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
  return cells.slice(1, cells[cells.length - 1] === '' ? -1 : undefined);
}

// `code`, **strong**, *emphasis*, _emphasis_
const INLINE =
  /`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|\*(?<star>[^*\s][^*]*)\*|(?<![\w])_(?<line>[^_\s][^_]*)_(?![\w])/g;

function parseInline(text: string): readonly Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) out.push({ look: 'plain', text: text.slice(from, match.index) });
    const { code, strong, star, line } = match.groups ?? {};
    if (code !== undefined) out.push({ look: 'code', text: code });
    else if (strong !== undefined) out.push({ look: 'strong', text: strong });
    else out.push({ look: 'emphasis', text: star ?? line ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push({ look: 'plain', text: text.slice(from) });
  return out;
}
