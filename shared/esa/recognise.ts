/**
 * Finds what an ESA printed in any text: whole terminal sessions split at their prompts, bare
 * answers, log files of each subscription, consolidated events, mixtures. By content, never by name.
 * Lines that nothing of an ESA claims are in no section; a text without any gives an empty list.
 * One pass over the lines with anchored patterns, so that a sample of a large file costs little.
 */
import type { TextBlock } from '../base/text.ts';
import type { Section } from '../model/section.ts';
import { parseEsaCommand } from './command-line.ts';
import { logFamily } from './log-family.ts';
import { type EsaLogLine, readLogLine } from './log-line.ts';
import { type LogRun, mergeLogRuns } from './log-runs.ts';
import { parseEsaPrompt, parseSubPrompt } from './prompt.ts';
import { esaStart } from './recognise-starts.ts';
import { cleanLine } from './terminal.ts';

/** Every section of `block` that an ESA printed, in order, not overlapping. */
export function recogniseEsa(block: TextBlock): Section[] {
  const walk = new Walk(block);
  for (const [index, raw] of block.lines.entries()) walk.take(raw, index);
  return walk.finish();
}

const SESSION = 'esa/session';
/** Lines of an XML document or an answer are followed until a prompt; foreign text ends the rest. */
const MAX_CONTINUATION = 8;
// </config>   |   </status>
const END_TAG = /<\/(?:config|status)>\s*$/;
// fw1# show service-policy   |   fw1(config)# no x   |   admin@host:~$ ls   |   : Saved   (an ASA's configuration)
const FOREIGN =
  /^(?:[A-Za-z][\w.:~/@-]{0,60}(?:\([\w-]{1,40}\))?[#$%] ?\S|: Saved$|: Serial Number: )/;
// the pager's prompt at the end of a line or before the CR that erases it, not a mention of it
const PAGER = /-Press Any Key For More-(?:\r|\s{0,80}$)/;
/** Longer lines are judged by their head. */
const MAX_JUDGED = 2000;

interface Open {
  readonly kind: string;
  readonly from: number;
  readonly certainty: number;
  readonly command?: string;
  readonly host?: string;
  /** Between prompts: ends at the next prompt only, or at another answer's first line. */
  readonly isTyped: boolean;
}

/** Where the pass is; lives as long as one block is looked at. */
class Walk {
  private readonly block: TextBlock;
  private readonly hosts: ReadonlySet<string>;
  private readonly sections: Section[] = [];
  private open: Open | undefined;
  private runs: LogRun[] = [];
  private host: string | undefined;

  constructor(block: TextBlock) {
    this.block = block;
    this.hosts = believedHosts(block);
  }

  take(raw: string, index: number): void {
    const head = raw.length > MAX_JUDGED ? raw.slice(0, MAX_JUDGED) : raw;
    if (this.takeLog(head, index)) return;
    const line = cleanLine(head);
    if (line !== '' && this.takePrompt(line, index)) return;
    const start = esaStart(line);
    if (start !== undefined && this.beginsHere(start.kind)) {
      this.begin({
        kind: start.kind,
        from: this.headOf(start.kind, index),
        certainty: start.certainty,
        isTyped: false,
      });
    } else if (this.open !== undefined) this.takeEnd(line, index);
    else if (PAGER.test(head)) this.takePager(index);
  }

  /** A document ends with its end tag, anything else where another device's prompt stands. */
  private takeEnd(line: string, index: number): void {
    const kind = this.open?.kind;
    if (kind === 'esa/showconfig' || kind === 'esa/status-xml') {
      if (END_TAG.test(line)) this.close(index + 1);
    } else if (FOREIGN.test(line)) this.close(index);
  }

  finish(): Section[] {
    this.close(this.block.lines.length);
    this.closeRuns(this.block.lines.length);
    return this.sections;
  }

  /** Log lines are gathered in runs; a run ends where foreign lines go on. */
  private takeLog(head: string, index: number): boolean {
    const family = familyOf(head, this.runs.length > 0);
    const last = this.runs[this.runs.length - 1];
    if (family === undefined) {
      if (last !== undefined && index - last.to > MAX_CONTINUATION) this.closeRuns(last.to);
      return false;
    }
    // the answer of `grep` or `tail` stays the session's, whatever the lines are
    if (this.open !== undefined && !this.open.kind.endsWith('-logs')) this.close(index);
    if (last?.family === family) last.to = index + 1;
    else
      this.runs.push({
        family,
        from: index,
        to: index + 1,
        lines: 0,
        isTyped: this.open !== undefined,
      });
    const run = this.runs[this.runs.length - 1];
    if (run !== undefined) run.lines++;
    return true;
  }

  private takePrompt(line: string, index: number): boolean {
    const prompt = parseEsaPrompt(line);
    if (prompt === undefined) return false;
    if (!prompt.isBracketed && !this.hosts.has(prompt.name)) return false;
    if (prompt.isBracketed && !this.hosts.has(prompt.name) && prompt.mode === undefined)
      return false;
    this.close(index);
    this.closeRuns(index);
    this.host = prompt.name;
    const command = parseEsaCommand(prompt.command);
    const last = this.sections[this.sections.length - 1];
    // the prompt's own line is the session's
    if (last?.kind === SESSION && last.to === index && last.command === undefined)
      this.sections[this.sections.length - 1] = { ...last, to: index + 1 };
    else
      this.sections.push({
        kind: SESSION,
        from: index,
        to: index + 1,
        certainty: 1,
        host: prompt.name,
      });
    if (prompt.command === '') return true;
    this.open = {
      kind: command?.kind ?? SESSION,
      from: index + 1,
      certainty: 1,
      command: prompt.command,
      host: prompt.name,
      isTyped: true,
    };
    return true;
  }

  /** A new answer begins, unless the open one is of that kind already. */
  private beginsHere(kind: string): boolean {
    if (this.open === undefined) return true;
    if (this.open.kind === kind) return kind === 'esa/hoststatus' && this.open.isTyped === false;
    if (this.open.isTyped) return kind === SESSION && this.open.kind === SESSION;
    // `Status as of:` also stands in the head of other answers
    return !(kind === 'esa/status' && /top|host/.test(this.open.kind));
  }

  /** Lines above the one that tells the kind and that belong to the answer. */
  private headOf(kind: string, index: number): number {
    const before = (back: number): string =>
      cleanLine(this.block.lines[index - back] ?? '').slice(0, MAX_JUDGED);
    if (kind === SESSION) {
      for (let back = 1; back <= 3; back++)
        if (before(back).startsWith('Last login:')) return index - back;
    }
    if (kind.endsWith('-xml') || kind === 'esa/showconfig') {
      for (let back = 1; back <= 8; back++)
        if (before(back).startsWith('<?xml')) return index - back;
    }
    if (kind === 'esa/tophosts') {
      for (let back = 1; back <= 3; back++)
        if (before(back).startsWith('Status as of:')) return index - back;
    }
    if (kind === 'esa/version' && before(1).startsWith('Current Version')) return index - 1;
    return index;
  }

  /** A pager prompt is AsyncOS's own: it shows a session where nothing else does. */
  private takePager(index: number): void {
    if (this.open !== undefined || this.runs.length > 0) return;
    this.sections.push({ kind: SESSION, from: index, to: index + 1, certainty: 0.5 });
  }

  private begin(open: Open): void {
    this.close(open.from);
    this.closeRuns(open.from);
    // the head of an answer may lie in lines that were taken before
    const from = Math.max(open.from, this.sections[this.sections.length - 1]?.to ?? 0);
    this.open = this.host === undefined ? { ...open, from } : { ...open, from, host: this.host };
  }

  private close(to: number): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined || to <= open.from) return;
    if (open.kind.endsWith('-logs') && this.runs.length > 0) {
      this.closeRuns(to, open);
      return;
    }
    const { isTyped, ...section } = open;
    const end = isTyped ? to : trimmedEnd(this.block, open, to);
    this.sections.push({ ...section, to: end });
  }

  private closeRuns(to: number, open?: Open): void {
    if (this.runs.length === 0) return;
    const found = mergeLogRuns(
      this.runs,
      to - (this.runs[this.runs.length - 1]?.to ?? to) <= MAX_CONTINUATION ? to : undefined,
    );
    this.runs = [];
    for (const section of found) {
      this.sections.push({
        ...section,
        ...(open === undefined ? {} : { certainty: 1 }),
        ...(open?.command === undefined ? {} : { command: open.command }),
        ...(open?.host === undefined ? {} : { host: open.host }),
      });
    }
  }
}

/** Blank lines and separators at the end of a bare answer belong to nobody. */
function trimmedEnd(block: TextBlock, open: Open, to: number): number {
  let end = to;
  while (end > open.from + 1 && /^[\s-]*$/.test((block.lines[end - 1] ?? '').slice(0, 200))) end--;
  return end;
}

/** Family of a log line; undefined for a line that is none of an ESA's. */
function familyOf(head: string, isInLog: boolean): LogRun['family'] | undefined {
  if (head.includes('ESA_CONSOLIDATED_LOG_EVENT') && head.includes('CEF:')) return 'cef';
  if (head.includes('%ASA-') || head.includes('%FTD-') || head.includes('%PIX-')) return undefined;
  const line = readLogLine(head);
  if (line === undefined) return undefined;
  const family = logFamily(line.message);
  // any program may write `Info: something`: without a stamp of AsyncOS the message must tell
  if ((family === 'other' || family === 'any') && !isInLog && !isFramed(line)) return undefined;
  return family;
}

function isFramed(line: EsaLogLine): boolean {
  return (
    line.frame === 'file' ||
    line.time !== undefined ||
    (line.tag !== undefined && TAGS.test(line.tag))
  );
}

/** Default names of subscriptions, and what relays put there. */
const TAGS =
  /^(?:ESA|mail_logs|\w*mail_?logs?|amp|antispam|antivirus|authentication|bounces|cli_logs|content_scanner|error_logs|gui_logs|http|status|system|\w*SecurityAudit)$/i;

/** Names seen behind a prompt with a command that only AsyncOS has, or below its login banner. */
function believedHosts(block: TextBlock): ReadonlySet<string> {
  const hosts = new Set<string>();
  let banner = -100;
  for (const [index, raw] of block.lines.entries()) {
    if (raw.length > 600) continue;
    if (raw.startsWith('AsyncOS ') || raw.startsWith('Welcome to the Cisco')) banner = index;
    if (!raw.includes('>')) continue;
    const line = cleanLine(raw);
    const prompt = parseEsaPrompt(line);
    if (prompt === undefined || parseSubPrompt(line) !== undefined) continue;
    const isBelowBanner = index - banner < 15 && prompt.command === '';
    if (isBelowBanner || parseEsaCommand(prompt.command)?.isOwn === true) hosts.add(prompt.name);
  }
  return hosts;
}
