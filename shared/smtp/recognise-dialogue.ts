/**
 * Finds pasted SMTP dialogues in a text, by content: a greeting or an EHLO with what stands around it.
 * One section spans all dialogues that follow each other with no more than a few foreign lines between.
 */
import type { TextBlock } from '../base/text.ts';
import type { Section } from '../model/section.ts';
import { type DialogueLine, dialogueLine } from './dialogue-lines.ts';
import { isMaskedBanner } from './masking.ts';

/** Foreign lines that a section bears: a wrapped command line, a remark. */
const MAX_GAP = 3;
/** Certificates of `openssl s_client` fill more. */
const MAX_GAP_OPENSSL = 250;

/** Sections of kind `smtp/dialogue`; empty for a text without one. Linear in the text. */
export function recogniseDialogue(block: TextBlock): readonly Section[] {
  const sections: Section[] = [];
  let run: Run | undefined;
  for (const [index, raw] of block.lines.entries()) {
    const line = dialogueLine(raw);
    if (line === undefined) {
      if (run !== undefined && raw.trim() !== '') run.foreign++;
      continue;
    }
    if (run !== undefined && run.foreign > (run.isOpenssl ? MAX_GAP_OPENSSL : MAX_GAP)) {
      close(sections, run);
      run = undefined;
    }
    run ??= {
      from: index,
      to: index,
      foreign: 0,
      lines: 0,
      gaps: 0,
      signs: new Set(),
      isOpenssl: false,
    };
    run.gaps += run.isOpenssl ? 0 : run.foreign;
    run.foreign = 0;
    run.to = index;
    run.lines++;
    if (line.kind === 'open' && line.tool === 'openssl') run.isOpenssl = true;
    const sign = signOf(line);
    if (sign !== undefined) run.signs.add(sign);
  }
  if (run !== undefined) close(sections, run);
  return sections;
}

interface Run {
  from: number;
  to: number;
  /** Foreign lines since the last line of a dialogue. */
  foreign: number;
  lines: number;
  gaps: number;
  readonly signs: Set<Sign>;
  isOpenssl: boolean;
}

type Sign = 'greeting' | 'masked' | 'ehlo' | 'reply' | 'command' | 'connection' | 'note';

function signOf(line: DialogueLine): Sign | undefined {
  switch (line.kind) {
    case 'open':
    case 'connected':
    case 'close':
      return 'connection';
    case 'note':
      return 'note';
    case 'turn':
      if (line.by === 'client') return /^(?:ehlo|helo) /i.test(line.text) ? 'ehlo' : 'command';
      if (isMaskedBanner(line.text)) return 'masked';
      if (/^220[ -]\S+/.test(line.text)) return 'greeting';
      return /^[2-5]\d\d[ -]/.test(line.text) ? 'reply' : undefined;
    default:
      return undefined;
  }
}

function close(sections: Section[], run: Run): void {
  const certainty = certaintyOf(run);
  if (certainty === 0) return;
  sections.push({ kind: 'smtp/dialogue', from: run.from, to: run.to + 1, certainty });
}

function certaintyOf({ signs, lines, gaps }: Run): number {
  if (gaps * 2 > lines) return 0;
  const has = (sign: Sign) => signs.has(sign);
  const isAnswered = has('reply') || has('greeting') || has('masked');
  if (has('ehlo') && isAnswered) return 0.9;
  if (has('masked')) return 0.8;
  if (has('greeting') && (has('command') || has('connection'))) return 0.8;
  if (has('connection') && has('note')) return 0.7;
  if (has('command') && has('reply') && lines >= 3) return 0.6;
  return 0;
}
