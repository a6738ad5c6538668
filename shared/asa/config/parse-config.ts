/**
 * Reads an ASA, PIX, FWSM or FTD (LINA) configuration, whole or in pieces: `show running-config`
 * with its frame, the answers of `show running-config PART`, `show startup-config`, a session with
 * several of them, a pasted piece, a pasted plan. One pass over the lines; each top-level keyword
 * has one handler (handlers.ts) or stands on the ignore table (ignored.ts). Lines keep their order,
 * because order is meaning (classes, entries, NAT). Absence means "default" in a whole
 * configuration and nothing at all in a part that doesn't cover the keyword. Text that lost its
 * indentation, has configuration prompts or was broken at column 80 is put right first
 * (line-repair.ts). Source: asa.md a, b, d.2, f, g.
 */
import type { Message } from '../../base/message.ts';
import { type LineBook, lineBook, type Parsed } from '../../base/parsed.ts';
import { type Span, spanOf, type TextBlock } from '../../base/text.ts';
import type { AsaConfig } from '../../model/asa-config.ts';
import { parsePrompt } from '../prompt.ts';
import { emptyDraft } from './draft.ts';
import { finishConfig } from './finish.ts';
import { BODY_KEYWORDS, HANDLERS, type Row } from './handlers.ts';
import { readColonLine, readVersion } from './header.ts';
import { IGNORED } from './ignored.ts';
import { type RepairedLines, repairLines } from './line-repair.ts';
import { type Command, isDeviceAnswer, LONGEST_LINE, type Reading, wordsOf } from './reading.ts';
import { referencesOfIgnored } from './references.ts';
import { type Answer, answerTo, beginAnswer, sourcesOf } from './source.ts';
import { type ConfigTree, configTree } from './tree.ts';

/**
 * Reads `block`. `hint.command` is the command whose answer it is, where that is known. Never
 * throws; every line gets a fate, and warnings name those that are not understood.
 */
export function parseConfig(
  block: TextBlock,
  hint: { readonly command?: string } = {},
): Parsed<AsaConfig> {
  const straight = readLines(block, undefined, hint.command);
  const pass = straight.isBent ? readLines(block, repairLines(block), hint.command) : straight;
  const facts = finishConfig(pass.reading.draft, sourcesOf(pass.answers, pass.reading));
  const { warnings, coverage } = pass.book.close(unknownLine);
  return { facts, warnings, coverage };
}

function unknownLine(line: string): Message {
  return { id: 'warning.config.unknown', values: { text: line.slice(0, 160) } };
}

interface Pass {
  readonly reading: Reading;
  readonly book: LineBook;
  readonly tree: ConfigTree;
  /** The commands whose answers the text holds; the last one is open. */
  readonly answers: Answer[];
  /** A line was met that repairing might explain. */
  isBent: boolean;
  /** Keyword of the last top-level line, and its row. */
  keyword: string;
  row: Row | undefined;
}

function readLines(block: TextBlock, repaired: RepairedLines | undefined, command?: string): Pass {
  const pass = beginPass(block, repaired, command);
  const { lines } = pass.reading;
  let at = 0;
  while (at < lines.length) at = readTop(pass, at);
  return pass;
}

function beginPass(block: TextBlock, repaired: RepairedLines | undefined, command?: string): Pass {
  const lines = repaired?.lines ?? block.lines;
  const book = lineBook(block);
  const answers = [beginAnswer(0, command)];
  const places = placesOf(block, repaired);
  const reading: Reading = {
    lines,
    draft: emptyDraft(),
    get isAll() {
      return answers[answers.length - 1]?.hint.all ?? false;
    },
    span: places.span,
    mark: places.isSame
      ? book.mark
      : (index, fate) => {
          for (let i = places.first(index); i <= places.last(index); i++) book.mark(i, fate);
        },
    warn(index, id, values) {
      const message: Message = { id: `warning.config.${id}`, values: cut(values) };
      book.warn(places.first(index), message, places.last(index));
    },
  };
  for (let i = 0; repaired && i < lines.length; i++) {
    if (places.last(i) > places.first(i)) reading.warn(i, 'rejoined', { text: lines[i] ?? '' });
  }
  return {
    reading,
    book,
    tree: configTree(lines),
    answers,
    isBent: false,
    keyword: '',
    row: undefined,
  };
}

/** Foreign text in a message is kept short; the span has the rest. */
function cut(values: Message['values'] = {}): NonNullable<Message['values']> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.slice(0, 160) : value,
    ]),
  );
}

interface Places {
  readonly isSame: boolean;
  first(index: number): number;
  last(index: number): number;
  span(from: number, to?: number): Span;
}

/** Where the lines that are read stand in the block. */
function placesOf(block: TextBlock, repaired: RepairedLines | undefined): Places {
  if (!repaired) {
    const { path, firstLine } = block;
    return {
      isSame: true,
      first: (index) => index,
      last: (index) => index,
      span: (from, to = from) => ({ path, from: firstLine + from, to: firstLine + to }),
    };
  }
  const first = (index: number) => repaired.from[index] ?? block.lines.length;
  const last = (index: number) => first(index + 1) - 1;
  return {
    isSame: false,
    first,
    last,
    span: (from, to = from) => spanOf(block, first(from), last(to)),
  };
}

/** Reads what begins at line `at`; returns the index of the next line to look at. */
function readTop(pass: Pass, at: number): number {
  const { reading: r } = pass;
  const line = r.lines[at] as string; // the caller keeps it in range
  const indent = pass.tree.indents[at] as number;
  if (indent < 0 || line.charCodeAt(indent) === 33) {
    r.mark(at, 'ignored');
    return at + 1;
  }
  if (line.length > LONGEST_LINE) return at + 1;
  const words = wordsOf(line);
  const isNegated = words[0] === 'no' && words.length > 1;
  if (isNegated) words.shift();
  const keyword = words[0] ?? '';
  const row = rowOf(pass, keyword);
  if (row) {
    const end = row.takes ? blockEnd(pass, at, row.takes) : at + 1;
    const command: Command = { at, end, words, isNegated };
    row.read(r, command);
    return end;
  }
  if (IGNORED.has(keyword)) return ignore(pass, at, words);
  return readOddLine(pass, at, line.slice(indent), words);
}

/** Lines of one keyword stand together, so the row of the line before is tried first. */
function rowOf(pass: Pass, keyword: string): Row | undefined {
  if (keyword !== pass.keyword) {
    pass.keyword = keyword;
    pass.row = HANDLERS.get(keyword);
  }
  return pass.row;
}

/** The end of the block at `at`: what is indented below it, or, without that, what fits below it. */
function blockEnd(pass: Pass, at: number, takes: NonNullable<Row['takes']>): number {
  const { lines } = pass.reading;
  const { ends, indents } = pass.tree;
  let end = ends[at] as number; // `at` is in range
  const indent = indents[at] as number;
  while (end < lines.length && indents[end] === indent) {
    const line = lines[end] ?? '';
    const words = wordsOf(line);
    if (words[0] === 'no') words.shift();
    if (!takes(words) && !isDeviceAnswer(line)) break;
    end = ends[end] as number;
  }
  return end;
}

function ignore(pass: Pass, at: number, words: readonly string[]): number {
  const { reading: r } = pass;
  const delimited = words[0] === 'banner' ? endOfDelimitedBanner(pass, at, words) : undefined;
  const end = delimited ?? (pass.tree.ends[at] as number); // `at` is in range
  r.mark(at, 'ignored');
  referencesOfIgnored(r, words, at);
  for (let i = at + 1; i < end; i++) {
    r.mark(i, 'ignored');
    const line = r.lines[i] ?? '';
    if (!delimited && line.length <= LONGEST_LINE) referencesOfIgnored(r, wordsOf(line), i);
  }
  return end;
}

/** `banner motd ^C` up to the next `^C`, which is IOS; an ASA repeats `banner motd` on each line. */
function endOfDelimitedBanner(
  pass: Pass,
  at: number,
  words: readonly string[],
): number | undefined {
  const delimiter = words[2];
  if (words.length !== 3 || delimiter !== '^C') return undefined;
  const { lines } = pass.reading;
  for (let i = at + 1; i < lines.length && i < at + 200; i++) {
    if (lines[i]?.includes(delimiter)) return i + 1;
  }
  return undefined;
}

/** Lines that are no command: the frame, prompts, answers of the device, and what nobody knows. */
function readOddLine(pass: Pass, at: number, text: string, words: readonly string[]): number {
  const { reading: r } = pass;
  const answer = pass.answers[pass.answers.length - 1] as Answer; // never empty
  if (text.startsWith(':')) {
    if (readColonLine(r, text, at)) answer.hasEnd = true;
  } else if (readVersion(r, { at, end: at + 1, words, isNegated: false })) answer.hasVersion = true;
  else if (text.startsWith('Cryptochecksum:')) {
    answer.hasEnd = true;
    r.mark(at, 'used');
  } else if (isDeviceAnswer(text)) {
    answer.isRefused ||= REFUSAL.test(text);
    r.mark(at, 'ignored');
  } else if (BODY_KEYWORDS.has(words[0] ?? '')) {
    r.mark(at, 'unsupported');
    r.warn(at, 'orphan', { text });
  } else if (IOS.test(text)) {
    r.mark(at, 'unsupported');
    r.warn(at, 'ios-form', { text });
  } else if (!readPromptLine(pass, at, text)) pass.isBent ||= mayBeBent(r, at);
  return at + 1;
}

const REFUSAL = /^ERROR|^Command authorization failed/;
// line vty 0 4
const IOS = /^(?:line vty|spanning-tree)\b/;

/** `fw1# show running-config class-map` begins the answer of the next command. */
function readPromptLine(pass: Pass, at: number, text: string): boolean {
  const prompt = parsePrompt(text);
  if (!prompt || prompt.mode !== undefined) return false;
  const next = answerTo(at + 1, prompt.command);
  if (next) {
    pass.answers.push(next);
    pass.reading.mark(at, 'used');
  } else if (prompt.command === '') pass.reading.mark(at, 'ignored');
  else return false;
  return true;
}

function mayBeBent(r: Reading, at: number): boolean {
  const line = r.lines[at] ?? '';
  if (line.includes('(conf') || line.includes('\r') || line.includes('<--- More')) return true;
  return (r.lines[at - 1] ?? '').length === 80;
}
