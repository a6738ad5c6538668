/**
 * The text of `capture-text.ts` as dialogues, one for each connection; each turn's line is its frame.
 * Forms: `frame N -` and `frame N TIME stream N CLIENT > SERVER | PIECES`, as rendered there; a line
 * cut or edited by hand is unknown. A stream may begin in the middle. Stamps are UTC.
 */
import { message } from '../base/message.ts';
import { lineBook, type Parsed } from '../base/parsed.ts';
import { type Span, spanOf, type TextBlock } from '../base/text.ts';
import { parseIsoTime, type Stamp } from '../base/time.ts';
import type { DialogueNote, DialogueTurn, SmtpDialogue } from '../model/dialogue.ts';
import type { Section } from '../model/section.ts';

export const CAPTURE_KIND = 'smtp/capture';

// frame 7 2026-11-25T10:00:00.123456Z stream 1 192.0.2.7:40122 > 203.0.113.25:25 | S: 220 mx␍␊
const FRAME =
  /^frame (?<frame>\d{1,9}) (?:-$|(?<time>-|[0-9T:.Z-]{20,32}) stream (?<stream>\d{1,9}) (?<client>\S{3,60}) > (?<server>\S{3,60}) \| (?<pieces>.*)$)/;

/** A section for each run of frame lines that holds SMTP; empty for any other text. */
export function recogniseCaptureText(block: TextBlock): readonly Section[] {
  const sections: Section[] = [];
  let from = -1;
  let hasStream = false;
  for (let index = 0; index <= block.lines.length; index++) {
    const line = block.lines[index];
    const groups = line?.startsWith('frame ') ? FRAME.exec(line)?.groups : undefined;
    if (groups !== undefined) {
      if (from < 0) from = index;
      if (groups.stream !== undefined) hasStream = true;
      continue;
    }
    // a whole file of frames without SMTP is a capture too
    if (from >= 0 && (hasStream || (from === 0 && index === block.lines.length))) {
      sections.push({ kind: CAPTURE_KIND, from, to: index, certainty: 1 });
    }
    from = -1;
    hasStream = false;
  }
  return sections;
}

/**
 * Every connection of a block, in order of its first line. A gap ends a dialogue and begins another:
 * what came before and what came after must not look like one reply.
 */
export function parseCaptureText(block: TextBlock): Parsed<readonly SmtpDialogue[]> {
  const book = lineBook(block);
  const all: Draft[] = [];
  const open = new Map<string, Draft>();
  for (const [index, line] of block.lines.entries()) {
    const groups = FRAME.exec(line)?.groups;
    if (groups === undefined) continue;
    const { stream, client, server, pieces, time } = groups;
    book.mark(index, stream === undefined ? 'ignored' : 'used');
    if (stream === undefined || pieces === undefined) continue;
    const key = `${stream} ${client} ${server}`;
    const span = spanOf(block, index);
    for (const piece of piecesOf(pieces)) {
      let draft = open.get(key);
      if (draft === undefined) {
        draft = { turns: [], notes: [], first: index, last: index, ...named(client, server) };
        all.push(draft);
        open.set(key, draft);
      }
      draft.last = index;
      if (piece.gap !== undefined) {
        open.delete(key);
        book.warn(index, message('warning.capture.gap', { bytes: piece.gap }));
      } else takePiece(draft, piece, { span, time: timeOf(time) });
    }
  }
  const { warnings, coverage } = book.close(() => message('warning.capture.line'));
  const facts = all
    .filter(({ turns, notes }) => turns.length + notes.length > 0)
    .map((draft) => dialogueOf(draft, block));
  return { facts, warnings, coverage };
}

interface Draft {
  readonly client?: string;
  readonly server?: string;
  readonly turns: DialogueTurn[];
  readonly notes: DialogueNote[];
  readonly first: number;
  last: number;
}

interface Piece {
  readonly by: 'server' | 'client';
  /** Absent for a remark. */
  readonly text?: string;
  /** Bytes missing. */
  readonly gap?: number;
  readonly isTls: boolean;
}

// S: 220 mx.example.com␍ | C{gap 12}
const PIECE =
  /^(?<who>[SC])(?:: (?<text>.*)|\{(?<remark>gap|content|tls|reset)(?: (?<bytes>\d{1,15}))?\})$/;

/** Half a line is nobody's word. */
const CUT = '{cut}';

function piecesOf(pieces: string): readonly Piece[] {
  return pieces.split('\u240a').flatMap((piece): Piece[] => {
    const groups = PIECE.exec(piece)?.groups;
    if (groups === undefined || groups.text?.endsWith(CUT)) return [];
    return [
      {
        by: groups.who === 'S' ? 'server' : 'client',
        ...(groups.text === undefined ? {} : { text: groups.text.replace(/\u240d$/, '') }),
        ...(groups.remark === 'gap' ? { gap: Number(groups.bytes ?? 0) } : {}),
        isTls: groups.remark === 'tls',
      },
    ];
  });
}

function takePiece(
  draft: Draft,
  { by, text, isTls }: Piece,
  { span, time }: { readonly span: Span; readonly time: Stamp | undefined },
): void {
  if (text !== undefined) {
    draft.turns.push({ by, text, ...(time === undefined ? {} : { time }), span });
  } else if (isTls) {
    draft.notes.push({ kind: 'tls-started', afterTurns: draft.turns.length, span });
  }
}

function dialogueOf(
  { client, server, turns, notes, first, last }: Draft,
  block: TextBlock,
): SmtpDialogue {
  return {
    origin: 'capture',
    ...(server === undefined ? {} : { server }),
    ...(client === undefined ? {} : { client }),
    turns,
    ...(notes.length === 0 ? {} : { notes }),
    span: spanOf(block, first, last),
  };
}

function named(client = '', server = ''): Pick<Draft, 'client' | 'server'> {
  const of = (end: string): string => end.replace(/:\d{1,5}$/, '').replace(/^\[(.*)\]$/, '$1');
  return { client: of(client), server: of(server) };
}

function timeOf(text: string | undefined): Stamp | undefined {
  return text === undefined || text === '-' ? undefined : parseIsoTime(text);
}
