/**
 * SMTP dialogues pasted from a terminal or a document: telnet and nc, swaks, openssl s_client, curl,
 * plain lines. The sides are told apart by form: marks of the tool, a three-digit reply, a known
 * verb; a line without form between two replies is what the client typed. A new greeting, a new
 * connection or a caption begins the next dialogue. Order matters; a beginning or an end may be
 * missing. The text of a message (after 354, up to the dot) is passed over, never kept.
 */
import { message } from '../base/message.ts';
import { type LineBook, lineBook, type Parsed } from '../base/parsed.ts';
import { spanOf, type TextBlock } from '../base/text.ts';
import type { DialogueNote, DialogueTurn, SmtpDialogue } from '../model/dialogue.ts';
import { type DialogueLine, dialogueLine } from './dialogue-lines.ts';
import { verbOf } from './exchanges.ts';
import { isMaskedBanner } from './masking.ts';

/** Every dialogue of a block, in order. Lines that belong to none are warned about. */
export function parseDialogues(block: TextBlock): Parsed<readonly SmtpDialogue[]> {
  const book = lineBook(block);
  const reader = new DialogueReader(block, book);
  for (const [index, line] of block.lines.entries()) reader.take(line, index);
  reader.end();
  const closed = book.close((line) =>
    message('smtp.dialogue.line-unknown', { line: line.trim().slice(0, 120) }),
  );
  return { facts: reader.dialogues, warnings: closed.warnings, coverage: closed.coverage };
}

/** Where the walk is; lives as long as one block is read. */
class DialogueReader {
  readonly dialogues: SmtpDialogue[] = [];
  private readonly block: TextBlock;
  private readonly book: LineBook;
  private turns: DialogueTurn[] = [];
  private notes: DialogueNote[] = [];
  private server: string | undefined;
  private first = 0;
  private last = 0;
  private hasOpened = false;
  private isInMessage = false;
  private isOpenssl = false;

  constructor(block: TextBlock, book: LineBook) {
    this.block = block;
    this.book = book;
  }

  take(raw: string, index: number): void {
    const line = dialogueLine(raw);
    if (this.isInMessage && this.takeMessageLine(raw, index, line)) return;
    if (line === undefined) {
      this.takeFormless(raw, index);
      return;
    }
    this.book.mark(index, 'used');
    switch (line.kind) {
      case 'turn':
        this.takeTurn(line.by, line.text, index);
        return;
      case 'open':
        this.open(line, index);
        return;
      case 'connected':
        this.begin(index);
        if (line.server !== undefined && this.server === undefined) this.server = line.server;
        return;
      case 'caption':
        this.end();
        this.book.mark(index, 'ignored'); // words of the person who pasted it
        return;
      case 'close':
        this.end();
        return;
      case 'narrative':
        this.book.mark(index, 'ignored'); // what the tool says of itself
        return;
      case 'note':
        this.begin(index);
        this.notes.push({
          kind: line.note,
          afterTurns: this.turns.length,
          span: spanOf(this.block, index),
        });
        return;
    }
  }

  /** Closes the dialogue being read, if it holds anything that was said. */
  end(): void {
    if (this.turns.length > 0 || this.notes.some((note) => note.kind !== 'windows-telnet')) {
      this.dialogues.push({
        origin: 'pasted',
        ...(this.server === undefined ? {} : { server: this.server }),
        turns: this.turns,
        ...(this.notes.length === 0 ? {} : { notes: this.notes }),
        span: spanOf(this.block, this.first, this.last),
      });
    }
    this.turns = [];
    this.notes = [];
    this.server = undefined;
    this.hasOpened = false;
    this.isInMessage = false;
    this.isOpenssl = false;
  }

  private begin(index: number): void {
    if (!this.hasOpened) this.first = index;
    this.hasOpened = true;
    this.last = index;
  }

  private open(line: DialogueLine & { readonly kind: 'open' }, index: number): void {
    // `telnet HOST`, then `Trying ADDRESS`: one connection until something is said
    if (this.turns.length > 0) this.end();
    this.begin(index);
    if (line.server !== undefined) this.server = line.server;
    if (line.tool === 'openssl') this.isOpenssl = true;
  }

  private takeTurn(by: DialogueTurn['by'], text: string, index: number): void {
    if (by === 'server' && this.startsAnother(text)) this.end();
    this.begin(index);
    this.turns.push({ by, text, span: spanOf(this.block, index) });
    if (by === 'server' && /^354(?: |$)/.test(text)) this.isInMessage = true;
  }

  /** A greeting where none can come: another connection, pasted behind this one. */
  private startsAnother(text: string): boolean {
    if (!/^220(?: |-|$)/.test(text) && !isMaskedBanner(text)) return false;
    const last = this.turns[this.turns.length - 1];
    if (last === undefined) return false;
    if (last.by === 'client') return verbOf(last) !== 'STARTTLS';
    return !last.text.startsWith('220-');
  }

  /** Lines of a message body up to its dot. False hands the line back: the body must be over. */
  private takeMessageLine(raw: string, index: number, line: DialogueLine | undefined): boolean {
    const bare = line?.kind === 'turn' && line.by === 'client' ? line.text : raw.trimEnd();
    // a reply, or a mark of the tool: the paste left the body or its dot out
    const isServer = line?.kind === 'turn' && line.by === 'server';
    if (isServer || (line !== undefined && line.kind !== 'turn' && line.kind !== 'caption')) {
      this.isInMessage = false;
      return false;
    }
    this.last = index;
    if (bare === '.') {
      this.isInMessage = false;
      this.book.mark(index, 'used');
      this.turns.push({ by: 'client', text: '.', span: spanOf(this.block, index) });
    } else this.book.mark(index, 'ignored'); // mail content: not read, not kept
    return true;
  }

  private takeFormless(raw: string, index: number): void {
    const text = raw.trim();
    if (text === '') return;
    if (this.isOpenssl) {
      this.book.mark(index, 'ignored'); // certificates and session details of s_client
      return;
    }
    const last = this.turns[this.turns.length - 1];
    if (last?.by !== 'server' || text.length > 512) return;
    if (nextSaid(this.block, index)?.by !== 'server') return;
    this.book.mark(index, 'used');
    this.takeTurn('client', text, index);
  }
}

/** The next line that isn't blank, when it is a turn. */
function nextSaid(
  block: TextBlock,
  index: number,
): (DialogueLine & { readonly kind: 'turn' }) | undefined {
  for (let i = index + 1; i < block.lines.length && i < index + 4; i++) {
    const line = dialogueLine(block.lines[i] ?? '');
    if (line !== undefined) return line.kind === 'turn' ? line : undefined;
    if ((block.lines[i] ?? '').trim() !== '') return undefined;
  }
  return undefined;
}
