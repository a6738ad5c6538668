/**
 * Every document read by whoever understands it, with each line's fate counted once. Logs of both
 * kinds are collected here and read together at the end, since a connection may cross documents.
 */
import { parseSyslog } from '../asa/syslog/parse-syslog.ts';
import { message } from '../base/message.ts';
import { addCoverage, type Coverage, NO_COVERAGE, type Warning } from '../base/parsed.ts';
import { sliceBlock, type TextBlock } from '../base/text.ts';
import { yearOf } from '../base/time.ts';
import { CAPTURE_KIND, parseCaptureText } from '../capture/parse-capture-text.ts';
import { isShowCapture, parseShowCapture } from '../capture/show-capture.ts';
import { type MailLogDocument, type OpenedMailLog, openMailLog } from '../esa/mail-log/open.ts';
import type { SyslogFacts } from '../model/asa-syslog.ts';
import type { EsaFacts, InputDocument, InputPart, ReadDialogue } from '../model/snapshot.ts';
import { parseDialogues } from '../smtp/parse-dialogue.ts';
import { readDialogue } from '../smtp/read-dialogue.ts';
import { countLines, lineBlocks } from './documents.ts';
import { joinSyslog } from './join-syslog.ts';
import type { DiagnoseOptions, SourceDocument } from './options.ts';
import { type AsaPiece, readAsaPart } from './read-asa.ts';
import { type EsaBasket, emptyBasket, readEsaPart } from './read-esa.ts';
import {
  MAIL_LOG_KIND,
  type Part,
  type Recognised,
  recognise,
  SYSLOG_KIND,
  UNKNOWN_KIND,
} from './recognise.ts';

export interface ReadResult {
  readonly inputs: readonly InputDocument[];
  readonly pieces: readonly AsaPiece[];
  readonly syslog?: SyslogFacts;
  readonly mail?: OpenedMailLog;
  readonly esa: EsaFacts;
  readonly dialogues: readonly ReadDialogue[];
}

/** What is known of one document while the logs are still unread. */
interface Draft {
  readonly path: string;
  readonly kind: string;
  readonly parts: readonly InputPart[];
  readonly lines: number;
  coverage: Coverage;
  warnings: readonly Warning[];
}

/** Called between documents with the share of bytes done, 0..1; may throw to stop. */
export type Step = (done: number, messageId: string, path: string) => void;

/** Reads all documents in the order given. */
export function readDocuments(
  documents: readonly SourceDocument[],
  options: Pick<DiagnoseOptions, 'now' | 'from' | 'to' | 'signal'>,
  step: Step,
): ReadResult {
  const reader = new DocumentReader();
  const total = documents.reduce((sum, d) => sum + d.bytes.length, 0) || 1;
  let done = 0;
  for (const document of documents) {
    step((done / total) * 0.5, 'progress.recognise', document.path);
    reader.take(document);
    done += document.bytes.length;
  }
  step(0.5, 'progress.logs', '');
  return reader.finish(options, (share) => step(0.5 + share * 0.4, 'progress.logs', ''));
}

/** Lives as long as one call of `readDocuments`. */
class DocumentReader {
  private readonly drafts: Draft[] = [];
  private readonly pieces: AsaPiece[] = [];
  private readonly syslogBlocks: {
    readonly draft: Draft;
    readonly blocks: () => Iterable<TextBlock>;
    /** Whose terminal it was, when a prompt told. */
    readonly seenAt?: string;
  }[] = [];
  private readonly mailLogs: { readonly draft: Draft; readonly document: MailLogDocument }[] = [];
  private readonly dialogues: ReadDialogue[] = [];
  private readonly basket: EsaBasket = emptyBasket();
  /** Documents whose lines both log readers saw. */
  private readonly shared = new Set<Draft>();

  take(document: SourceDocument): void {
    const found = recognise(document);
    const draft = draftOf(document, found);
    this.drafts.push(draft);
    if (found.kind === 'logs') this.takeLogs(document, draft, found);
    else if (found.kind === 'parts') this.takeParts(document, draft, found);
  }

  private takeLogs(
    document: SourceDocument,
    draft: Draft,
    found: { readonly asa: boolean; readonly esa: boolean },
  ): void {
    const { path, bytes } = document;
    if (found.asa) this.syslogBlocks.push({ draft, blocks: () => lineBlocks(document) });
    if (found.esa) this.mailLogs.push({ draft, document: { path, bytes } });
    if (found.asa && found.esa) this.shared.add(draft);
  }

  private takeParts(
    document: SourceDocument,
    draft: Draft,
    { block, parts, blank }: Extract<Recognised, { kind: 'parts' }>,
  ): void {
    addTo(draft, {
      warnings: [],
      coverage: { ...NO_COVERAGE, lines: blank, ignored: blank },
    });
    const ranges: { fromLine: number; toLine: number }[] = [];
    for (const part of parts) {
      if (part.kind === MAIL_LOG_KIND || part.isMixed) {
        ranges.push({
          fromLine: block.firstLine + part.from,
          toLine: block.firstLine + part.to - 1,
        });
      }
      if (part.isMixed) this.shared.add(draft);
      if (part.kind === MAIL_LOG_KIND) continue;
      if (part.kind === SYSLOG_KIND) {
        const own = sliceBlock(block, part.from, part.to);
        this.syslogBlocks.push({ draft, blocks: () => [own], ...terminalOf(part) });
      } else this.takePart(draft, block, part);
    }
    if (ranges.length > 0) {
      const isWhole = ranges.length === 1 && parts.length === 1 && blank === 0;
      const { path, bytes } = document;
      this.mailLogs.push({
        draft,
        document: { path, bytes, ...(isWhole ? {} : { ranges }) },
      });
    }
  }

  private takePart(draft: Draft, block: TextBlock, part: Part): void {
    const own = sliceBlock(block, part.from, part.to);
    if (part.kind === 'smtp/dialogue' || part.kind === CAPTURE_KIND) {
      const parsed = dialogueReader(own, part.kind)(own);
      this.dialogues.push(
        ...parsed.facts.map((dialogue) => ({ dialogue, reading: readDialogue(dialogue) })),
      );
      addTo(draft, parsed);
      return;
    }
    if (part.kind === UNKNOWN_KIND) {
      addTo(draft, unknownPart(own));
      return;
    }
    const asa = readAsaPart(block, part);
    if (asa !== undefined) {
      for (const piece of asa.pieces) {
        if (piece.content.kind === SYSLOG_KIND) {
          const { blocks } = piece.content;
          this.syslogBlocks.push({ draft: NOBODY, blocks: () => blocks, ...terminalOf(part) });
        } else this.pieces.push(piece);
      }
      addTo(draft, asa);
      return;
    }
    const esa = readEsaPart(own, part, this.basket);
    this.dialogues.push(...esa.dialogues);
    addTo(draft, esa);
  }

  finish(
    options: Pick<DiagnoseOptions, 'now' | 'from' | 'to' | 'signal'>,
    progress: (share: number) => void,
  ): ReadResult {
    const syslog = this.readSyslog(options);
    const mail = this.readMail(options, progress);
    return {
      inputs: this.drafts.map(({ coverage, ...rest }) => ({
        ...rest,
        coverage: capped(coverage, rest.lines),
      })),
      pieces: this.pieces,
      ...(syslog === undefined ? {} : { syslog }),
      ...(mail === undefined ? {} : { mail }),
      esa: this.basket.facts,
      dialogues: this.dialogues,
    };
  }

  private readSyslog(
    options: Pick<DiagnoseOptions, 'now' | 'from' | 'to'>,
  ): SyslogFacts | undefined {
    if (this.syslogBlocks.length === 0) return undefined;
    const year = yearOf(options.now.wallMs);
    const parts: SyslogFacts[] = [];
    for (const { draft, blocks, seenAt } of this.syslogBlocks) {
      for (const block of blocks()) {
        const { facts, warnings, coverage } = parseSyslog([block], { year });
        // Another machine's lines are the other reader's to understand.
        const foreign = this.shared.has(draft) ? (facts.foreign ?? 0) : 0;
        const { ignored, lines } = coverage;
        addTo(draft, {
          warnings,
          coverage: { ...coverage, ignored: ignored - foreign, lines: lines - foreign },
        });
        parts.push(
          seenAt === undefined
            ? facts
            : { ...facts, events: facts.events.map((event) => ({ ...event, seenAt })) },
        );
      }
    }
    return joinSyslog(parts, options);
  }

  private readMail(
    options: Pick<DiagnoseOptions, 'now' | 'from' | 'to' | 'signal'>,
    progress: (share: number) => void,
  ): OpenedMailLog | undefined {
    if (this.mailLogs.length === 0) return undefined;
    const opened = openMailLog(
      this.mailLogs.map((m) => m.document),
      {
        now: options.now,
        progress: (done, total) => progress(total === 0 ? 1 : done / total),
        ...(options.from === undefined ? {} : { from: options.from }),
        ...(options.to === undefined ? {} : { to: options.to }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      },
    );
    opened.documents.forEach((reading, index) => {
      const draft = this.mailLogs[index]?.draft;
      if (draft !== undefined) addTo(draft, reading);
    });
    return opened;
  }
}

function dialogueReader(block: TextBlock, kind: string): typeof parseDialogues {
  if (kind !== CAPTURE_KIND) return parseDialogues;
  return isShowCapture(block) ? parseShowCapture : parseCaptureText;
}

/** A prompt names the device whose log it shows. */
function terminalOf({ host, context }: Part): { readonly seenAt?: string } {
  if (host === undefined) return {};
  return { seenAt: context === undefined ? host : `${host}/${context}` };
}

/** Console lines inside an answer were counted with that answer. */
const NOBODY: Draft = {
  path: '',
  kind: '',
  parts: [],
  lines: 0,
  coverage: NO_COVERAGE,
  warnings: [],
};

function draftOf(document: SourceDocument, found: Recognised): Draft {
  const lines = found.kind === 'parts' ? found.block.lines.length : countLines(document.bytes);
  const parts =
    found.kind === 'parts'
      ? found.parts.map((p) => ({ kind: p.kind, fromLine: p.from + 1, toLine: p.to }))
      : [];
  const warnings = (document.notes ?? []).map((note) => ({
    message: note,
    span: { path: document.path, from: 1, to: 1 },
  }));
  return {
    path: document.path,
    kind: kindOf(found),
    parts: parts.length > 1 ? parts : [],
    lines,
    coverage: NO_COVERAGE,
    warnings,
  };
}

/** The kind of most lines; a part that says nothing of itself counts last. */
function kindOf(found: Recognised): string {
  if (found.kind === 'logs') return found.asa ? SYSLOG_KIND : MAIL_LOG_KIND;
  if (found.kind === 'huge') return UNKNOWN_KIND;
  if (found.kind !== 'parts') return found.kind;
  const lines = new Map<string, number>();
  for (const part of found.parts) {
    lines.set(part.kind, (lines.get(part.kind) ?? 0) + part.to - part.from);
  }
  const ranked = [...lines].sort(
    (a, b) => Number(isVague(a[0])) - Number(isVague(b[0])) || b[1] - a[1],
  );
  return ranked[0]?.[0] ?? UNKNOWN_KIND;
}

function isVague(kind: string): boolean {
  return kind === UNKNOWN_KIND || kind.endsWith('/session');
}

function addTo(
  draft: Draft,
  read: { readonly warnings: readonly Warning[]; readonly coverage: Coverage },
): void {
  if (draft === NOBODY) return;
  draft.coverage = addCoverage(draft.coverage, read.coverage);
  draft.warnings = [...draft.warnings, ...read.warnings];
}

/** Lines that both readers of a mixed log took are counted once. */
function capped(coverage: Coverage, lines: number): Coverage {
  if (coverage.lines <= lines) return coverage;
  const used = Math.min(coverage.used, lines);
  const ignored = Math.min(coverage.ignored, lines - used);
  return { lines, used, ignored, unsupported: 0, unknown: lines - used - ignored };
}

function unknownPart(block: TextBlock): {
  readonly warnings: readonly Warning[];
  readonly coverage: Coverage;
} {
  const blank = block.lines.filter((line) => line.trim() === '').length;
  const lines = block.lines.length;
  const span = { path: block.path, from: block.firstLine, to: block.firstLine + lines - 1 };
  return {
    coverage: { lines, used: 0, ignored: blank, unsupported: 0, unknown: lines - blank },
    warnings:
      blank === lines
        ? []
        : [{ message: message('warning.unknown-part', { count: lines - blank }), span }],
  };
}
