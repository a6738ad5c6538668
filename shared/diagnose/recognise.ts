/**
 * Puts the recognisers together. Each claims lines by content; here the surest claim wins, line by
 * line, so that a session with a configuration, a log and a pasted dialogue comes apart at the right
 * places. A document over 8 MB is a log as a rule: its head, middle and tail are looked at, and a log
 * is read whole by its own reader instead of being split.
 */
import { recogniseAsa } from '../asa/recognise.ts';
import { hasSyslogMark } from '../asa/syslog/mark.ts';
import { splitLines, type TextBlock } from '../base/text.ts';
import { recogniseCaptureText } from '../capture/parse-capture-text.ts';
import { recogniseShowCapture } from '../capture/show-capture.ts';
import { recogniseEsa } from '../esa/recognise.ts';
import type { Section } from '../model/section.ts';
import { recogniseDialogue } from '../smtp/recognise-dialogue.ts';
import { decode, natureOf, textBlock } from './documents.ts';
import type { SourceDocument } from './options.ts';

export const SYSLOG_KIND = 'asa/syslog';
export const MAIL_LOG_KIND = 'esa/mail-logs';
export const SESSION_KIND = 'asa/session';
export const UNKNOWN_KIND = 'unknown';

/** A run of lines for one reader; `from` and `to` are indices of the block, `to` excluded. */
export interface Part extends Section {
  /** A collector mixed the lines of both devices here: both log readers take it. */
  readonly isMixed?: true;
}

export type Recognised =
  | { readonly kind: 'empty' | 'binary' }
  /** More than can be split, and no log: its lines are counted, nothing else. */
  | { readonly kind: 'huge' }
  /** A log too large to split, read from its bytes. */
  | { readonly kind: 'logs'; readonly asa: boolean; readonly esa: boolean }
  | {
      readonly kind: 'parts';
      readonly block: TextBlock;
      readonly parts: readonly Part[];
      /** Lines between the parts: nobody's, and nothing on them. */
      readonly blank: number;
    };

const LARGE_BYTES = 8 * 1024 * 1024;
/** No configuration or session is that long, and a string of it may not fit. */
const HUGE_BYTES = 200 * 1024 * 1024;

/** What is in this document. Never throws. */
export function recognise(document: SourceDocument): Recognised {
  const nature = natureOf(document.bytes);
  if (nature !== 'text') return { kind: nature };
  if (document.bytes.length > LARGE_BYTES) {
    const logs = sampledLogs(document);
    if (logs !== undefined) return logs;
    if (document.bytes.length > HUGE_BYTES) return { kind: 'huge' };
  }
  const block = textBlock(document);
  const claims = [
    ...recogniseCaptureText(block),
    ...recogniseShowCapture(block),
    ...recogniseAsa(block),
    ...recogniseEsa(block),
    ...recogniseDialogue(block),
  ];
  const mixed = mixtures(claims);
  const parts = mergeClaims(
    block.lines.length,
    mixed.length === 0 ? claims : [...mixed, ...claims.filter((c) => !isLog(c) || !isIn(c, mixed))],
  );
  return { kind: 'parts', block, ...withoutBlank(block, parts) };
}

/** Blank lines between two answers are no part of their own. */
function withoutBlank(
  block: TextBlock,
  all: readonly Part[],
): { readonly parts: readonly Part[]; readonly blank: number } {
  let blank = 0;
  const parts = all.filter(({ kind, from, to }) => {
    const isBlank =
      kind === UNKNOWN_KIND && block.lines.slice(from, to).every((line) => line.trim() === '');
    if (isBlank) blank += to - from;
    return !isBlank;
  });
  return { parts, blank };
}

function isLog({ kind }: Section): boolean {
  return kind === SYSLOG_KIND || kind === MAIL_LOG_KIND;
}

/** Where log claims of both devices overlap, or take turns, the stretch is one for both readers. */
function mixtures(claims: readonly Section[]): readonly Part[] {
  const logs = claims.filter(isLog).sort((a, b) => a.from - b.from || b.to - a.to);
  const groups: Section[][] = [];
  for (const log of logs) {
    const group = groups[groups.length - 1];
    const end = group ? Math.max(...group.map((g) => g.to)) : -1;
    if (group && log.from <= end) group.push(log);
    else groups.push([log]);
  }
  return groups.flatMap((group): Part[] => {
    const [first] = group;
    const isBoth = new Set(group.map((g) => g.kind)).size === 2;
    if (first === undefined || !isBoth || !isInterleaved(group)) return [];
    const to = Math.max(...group.map((g) => g.to));
    return [{ kind: SYSLOG_KIND, from: first.from, to, certainty: 1, isMixed: true }];
  });
}

/** Two logs pasted one below the other touch once; a collector's file overlaps or alternates. */
const TURNS = 4;

function isInterleaved(group: readonly Section[]): boolean {
  const overlaps = group.some((a) =>
    group.some((b) => a.kind !== b.kind && a.from < b.to && b.from < a.to),
  );
  return overlaps || group.length >= TURNS;
}

function isIn(claim: Section, parts: readonly Part[]): boolean {
  return parts.some((p) => p.from <= claim.from && claim.to <= p.to);
}

const SAMPLE_BYTES = 256 * 1024;

/** Share of lines of a sample that must be a log's. */
const MOSTLY = 0.6;

function sampledLogs(document: SourceDocument): Recognised | undefined {
  const { bytes, path } = document;
  const middle = Math.floor(bytes.length / 2);
  let lines = 0;
  let asa = 0;
  let esa = 0;
  for (const at of [0, middle, bytes.length - SAMPLE_BYTES]) {
    const sample = splitLines(decode(bytes.subarray(at, at + SAMPLE_BYTES)));
    // The first and last line of a sample are cut.
    const whole = sample.slice(at === 0 ? 0 : 1, -1);
    lines += whole.length;
    asa += whole.filter(hasSyslogMark).length;
    for (const section of recogniseEsa({ path, firstLine: 1, lines: whole })) {
      if (section.kind === MAIL_LOG_KIND) esa += section.to - section.from;
    }
  }
  if (lines === 0 || asa + esa < MOSTLY * lines) return undefined;
  return { kind: 'logs', asa: asa > 0, esa: esa > 0 };
}

/**
 * One claim per line: the surest, and of equals the one named first. Lines that nobody claims, or
 * only as an ASA's session without a sign of one, are `unknown`.
 */
export function mergeClaims(lines: number, claims: readonly Section[]): readonly Part[] {
  const owner = new Int32Array(lines).fill(-1);
  claims.forEach((claim, index) => {
    for (let i = Math.max(0, claim.from); i < Math.min(lines, claim.to); i++) {
      const other = claims[owner[i] ?? -1];
      if (other === undefined || strength(claim) > strength(other)) owner[i] = index;
    }
  });
  const parts: Part[] = [];
  let from = 0;
  for (let i = 1; i <= lines; i++) {
    if (i < lines && owner[i] === owner[from]) continue;
    const claim = claims[owner[from] ?? -1];
    const isNobodys = claim === undefined || (claim.kind === SESSION_KIND && claim.certainty === 0);
    parts.push(
      isNobodys ? { kind: UNKNOWN_KIND, from, to: i, certainty: 0 } : { ...claim, from, to: i },
    );
    from = i;
  }
  return joinUnknown(parts);
}

/** What stands between the answers of a session is worth less than anything that is in it. */
function strength(claim: Section): number {
  return claim.kind === SESSION_KIND ? claim.certainty * 0.4 : claim.certainty;
}

function joinUnknown(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (last?.kind === UNKNOWN_KIND && part.kind === UNKNOWN_KIND) {
      joined[joined.length - 1] = { ...last, to: part.to };
    } else joined.push(part);
  }
  return joined;
}
