/**
 * Splits any text into sections by what an ASA printed in it (asa.md d, e): whole terminal sessions,
 * `show tech-support`, answers without prompts one after another, configurations, log files, and
 * mixtures. Claims by content, never by name. Every line is in exactly one section, in order; what
 * no reader takes is `asa/session`, with certainty 1 where prompts or typed commands show that it is
 * a session, and 0 where nothing of an ASA was seen (another recogniser may know it).
 */
import type { TextBlock } from '../base/text.ts';
import type { Section } from '../model/section.ts';
import { ASA_COMMANDS, type CommandMatch, commandFor } from './commands/registry.ts';
import { type PromptLine, parsePrompt } from './prompt.ts';
import { isConfigStart, isForeign, startAt } from './recognise-starts.ts';
import { hasSyslogMark } from './syslog/mark.ts';
import { cleanLine } from './terminal.ts';

/** Every kind of section that `recogniseAsa` gives. */
export const ASA_KINDS: readonly string[] = [
  ...Object.keys(ASA_COMMANDS),
  'asa/running-config',
  'asa/startup-config',
  'asa/syslog',
  'asa/session',
];

const SESSION = 'asa/session';
const CONFIG = 'asa/running-config';
const SYSLOG = 'asa/syslog';

export function recogniseAsa(block: TextBlock): Section[] {
  const walk: Walk = {
    block,
    hosts: believedHosts(block),
    sections: [],
    open: { kind: SESSION, from: 0, certainty: 0, by: 'nothing', hasText: false },
    lastHasText: false,
    interleavedTo: -1,
  };
  walk.open.certainty = plainCertainty(walk);
  for (let index = 0; index < block.lines.length; index++) index = step(walk, index);
  close(walk, block.lines.length);
  return walk.sections;
}

interface Open {
  kind: string;
  from: number;
  certainty: number;
  command?: string;
  host?: string;
  context?: string;
  unit?: string;
  /** What opened it: a typed command or heading bounds it better than its first line does. */
  by: 'echo' | 'content' | 'nothing';
  /** A line that isn't blank was seen. */
  hasText: boolean;
  /** Its last line was seen: `: end`, or the `Action:` of a trace. */
  isComplete?: boolean;
}

interface Walk {
  readonly block: TextBlock;
  /** Host names that had an ASA command typed behind them. */
  readonly hosts: ReadonlySet<string>;
  readonly sections: Section[];
  open: Open;
  /** The last section closed held more than blank lines. */
  lastHasText: boolean;
  /** Console lines up to here are inside the open answer. */
  interleavedTo: number;
}

/** Takes the line at `index`; returns the index of the last line it took. */
function step(walk: Walk, index: number): number {
  const raw = walk.block.lines[index] ?? '';
  const { open } = walk;
  if (raw.includes('%') && hasSyslogMark(raw)) {
    logLine(walk, index);
    return index;
  }
  const text = seen(walk.block, index);
  const trimmed = text.trimStart();
  if (trimmed === '') return index;
  // the lines of a configuration's blocks: nothing begins at an indented line
  if (open.kind === CONFIG && trimmed.length < text.length) return mark(walk, index);
  const echo = typedAt(walk, text, trimmed, index);
  if (echo) return typed(walk, echo, index);
  const unit = UNIT.exec(trimmed)?.groups?.unit;
  if (unit !== undefined) return unitHeading(walk, index, unit);
  if (open.kind !== SESSION && isForeign(trimmed)) {
    begin(walk, index, { kind: SESSION, certainty: 0, by: 'nothing' });
    return mark(walk, index);
  }
  const start = startAt(trimmed, walk.block, index);
  if (start && beginsHere(walk.open, start.kind, start.isFresh)) {
    begin(walk, index, { kind: start.kind, certainty: start.certainty, by: 'content' });
  } else if (configBegins(open, text, trimmed)) {
    const from = configFrom(walk, index);
    begin(walk, from, { kind: CONFIG, certainty: 0.9, by: 'content' });
  } else if (open.isComplete && !TAIL.test(trimmed)) {
    begin(walk, index, { kind: SESSION, certainty: plainCertainty(walk), by: 'nothing' });
  }
  return mark(walk, index);
}

// What may follow the last line of a configuration or the verdict of a trace.
const TAIL = /^(?:[!:]|Drop-reason|Drop-location|Time Taken)/i;

/** Of lines that say nothing: in a terminal session they are banners, elsewhere anybody's. */
function plainCertainty(walk: Walk): number {
  return walk.hosts.size > 0 ? 0.5 : 0;
}

function mark(walk: Walk, index: number): number {
  const { open } = walk;
  open.hasText = true;
  const text = walk.block.lines[index] ?? '';
  if (open.kind === CONFIG && text.startsWith(': end')) open.isComplete = true;
  if (open.kind === 'asa/packet-tracer' && text.startsWith('Action: ')) open.isComplete = true;
  return index;
}

/** No line by which a section is told is longer. */
const LONGEST = 16_384;

/** The line as a person saw it; of a very long one its head. */
function seen(block: TextBlock, index: number): string {
  const raw = block.lines[index] ?? '';
  return cleanLine(raw.length > LONGEST ? raw.slice(0, LONGEST) : raw);
}

/** Ends the open section before `index` and opens the next; host and context carry on. */
function begin(
  walk: Walk,
  index: number,
  next: Pick<Open, 'kind' | 'certainty' | 'by'> & { command?: string; unit?: string },
): void {
  const { host, context } = walk.open;
  close(walk, index);
  walk.open = {
    ...next,
    from: index,
    hasText: false,
    ...(host === undefined ? {} : { host }),
    ...(context === undefined ? {} : { context }),
  };
}

function close(walk: Walk, to: number): void {
  const { hasText, isComplete, by, ...open } = walk.open;
  if (to <= open.from) return;
  const isRefused = open.kind !== SESSION && isRefusal(walk.block, open.from, to);
  // an empty answer of a configuration command is an answer: nothing of it is configured
  const kind = isRefused && (hasText || !isConfig(open.kind)) ? SESSION : open.kind;
  const last = walk.sections.at(-1);
  if (kind === SESSION && last?.kind === SESSION && last.command === undefined) {
    const isAlike =
      open.command === undefined && last.host === open.host && last.certainty === open.certainty;
    // session lines that follow each other are one section, unless a typed command or another
    // certainty tells them apart; blank lines go with either side
    if (isAlike || !walk.lastHasText || !hasText) {
      const base = hasText ? open : last;
      walk.sections[walk.sections.length - 1] = { ...base, kind, from: last.from, to };
      walk.lastHasText ||= hasText;
      return;
    }
  }
  walk.sections.push({ ...open, kind, to });
  walk.lastHasText = hasText;
}

function isConfig(kind: string): boolean {
  return kind === CONFIG || kind === 'asa/startup-config';
}

// ------------------------------------------------------------------ typed commands

interface Typed {
  readonly prompt?: PromptLine;
  readonly command: string;
  readonly match?: CommandMatch;
  /** Lines the echo takes; more than one where the terminal wrapped it. */
  readonly lines: number;
}

// ------------------ show version ------------------ | ### show conn | === show nat detail ===
const HEADING =
  /^(?<before>[-=#*!]{0,60}) ?(?<command>(?:sh|sho|show|more|write|wr|packet-tracer) [^\s].{0,300}?) ?(?<after>[-=#*!:]{0,60})$/;

// A command line that nothing marks as one must look like one: `write memory was run.` is prose.
const BARE =
  /^(?:sho?w? \S.{0,300}|packet-tracer input .{1,300}|wr(?:ite)? mem(?:ory)?)(?<![.,;:])$/;

function typedAt(walk: Walk, text: string, trimmed: string, index: number): Typed | undefined {
  const prompt = /^[A-Za-z0-9]/.test(text) ? parsePrompt(text) : undefined;
  if (prompt && walk.hosts.has(prompt.host)) {
    const lines = wrappedBy(walk.block, text, prompt, index);
    const command = joined(walk.block, prompt.command, index, lines);
    const match = command === '' ? undefined : commandFor(command);
    return { prompt, command, ...(match === undefined ? {} : { match }), lines };
  }
  // CLISH of an FTD has no host name in its prompt; neither has `# show version` of a cut text
  if (text === '>' || text === '#') return { command: '', lines: 1 };
  const bare = /^[>#] ?(?<command>[a-z].{0,300})$/.exec(text)?.groups?.command;
  const heading = bare === undefined ? HEADING.exec(trimmed)?.groups : undefined;
  const command = bare ?? heading?.command;
  if (command === undefined) return undefined;
  const match = commandFor(command);
  if (!match?.kind && !(heading?.before?.startsWith('----') && match)) return undefined;
  const isDecorated = bare !== undefined || (heading?.before ?? '') !== '';
  if (!isDecorated && !(BARE.test(trimmed) && standsAlone(walk, index))) return undefined;
  if (walk.open.kind === CONFIG && heading?.before === '!') return undefined;
  return { command, match, lines: 1 };
}

/** A command without prompt or decoration is believed at the head of the text, after a blank line or a fence. */
function standsAlone(walk: Walk, index: number): boolean {
  return index === 0 || /^(?:```.{0,20}|~~~)?$/.test(seen(walk.block, index - 1));
}

/** How many lines an echo takes: at 80 columns the terminal goes on below (asa.md d). */
function wrappedBy(block: TextBlock, text: string, prompt: PromptLine, index: number): number {
  if (text.length < 79 || text.length > 81 || prompt.command === '') return 1;
  const next = seen(block, index + 1);
  const isRest = /^[\w.:/ ]{1,120}$/.test(next) && !/^Phase:|policy:$/.test(next);
  return isRest && /packet|service-pol|conn/.test(prompt.command) ? 2 : 1;
}

function joined(block: TextBlock, command: string, index: number, lines: number): string {
  return lines === 1 ? command : `${command}${seen(block, index + 1)}`.trim();
}

function typed(walk: Walk, echo: Typed, index: number): number {
  const last = index + echo.lines - 1;
  begin(walk, index, { kind: SESSION, certainty: 1, by: 'nothing' });
  const { open } = walk;
  if (echo.prompt) {
    open.host = echo.prompt.host;
    if (echo.prompt.context === undefined) delete open.context;
    else open.context = echo.prompt.context;
  }
  open.hasText = true;
  if (echo.command === '') return last;
  const kind = echo.match?.kind;
  const unit = unitOf(echo.match?.exec);
  begin(walk, last + 1, {
    kind: kind === undefined || kind === 'asa/show-tech' ? SESSION : kind,
    certainty: 1,
    by: kind === undefined || kind === 'asa/show-tech' ? 'nothing' : 'echo',
    command: echo.command,
    ...(unit === undefined ? {} : { unit }),
  });
  return last;
}

/** `failover exec mate` was sent to the mate; `cluster exec` names its units in headings. */
function unitOf(exec: string | undefined): string | undefined {
  if (exec === undefined) return undefined;
  return exec.startsWith('f') ? exec.split(' ')[2] : /unit (\S+)$/.exec(exec)?.[1];
}

// unit-1-1(LOCAL):******************************************************
const UNIT = /^(?<unit>[\w.-]{1,63})(?:\(LOCAL\))?:\*{10,80}$/;

/** An answer of another cluster unit begins: same kind and command, another unit. */
function unitHeading(walk: Walk, index: number, unit: string): number {
  const { kind, certainty, by, command } = walk.open;
  const rest = command === undefined ? {} : { command };
  begin(walk, index, { kind: SESSION, certainty: 1, by: 'nothing' });
  begin(walk, index + 1, { kind, certainty, by, ...rest, unit });
  return index;
}

/** Host names that are believed: an ASA's command, or a configuration prompt, stands behind them. */
function believedHosts(block: TextBlock): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const raw of block.lines) {
    if (raw.length > 1000 || !(raw.includes('#') || raw.includes('>'))) continue;
    const prompt = parsePrompt(cleanLine(raw));
    if (!prompt || hosts.has(prompt.host)) continue;
    if (prompt.mode !== undefined || isAsaWord(prompt.command)) hosts.add(prompt.host);
  }
  return hosts;
}

const ASA_WORDS = new Set([
  'show',
  'more',
  'packet-tracer',
  'write',
  'terminal',
  'changeto',
  'configure',
]);

function isAsaWord(command: string): boolean {
  if (command === '') return false;
  const match = commandFor(command);
  return (
    match !== undefined &&
    (match.kind !== undefined || ASA_WORDS.has(match.line.split(' ')[0] ?? ''))
  );
}

// ------------------------------------------------------------------ what begins by content

/** `show service-policy flow` was typed: its answer opens like that of the plain command. */
const POLICY_KINDS: readonly string[] = ['asa/show-service-policy', 'asa/show-service-policy-flow'];

function beginsHere(open: Open, kind: string, isFresh: boolean): boolean {
  const isTyped = open.by === 'echo' && POLICY_KINDS.includes(open.kind);
  if (open.kind !== kind && !(isTyped && POLICY_KINDS.includes(kind)))
    return !(kind === CONFIG && open.kind === 'asa/startup-config');
  return isFresh && open.hasText;
}

function configBegins(open: Open, text: string, trimmed: string): boolean {
  if (open.isComplete) return isConfigStart(trimmed, false);
  if (isConfig(open.kind)) return trimmed === ': Saved' && open.hasText;
  if (open.kind === 'asa/packet-tracer') return false;
  const isOpen = open.kind !== SESSION || open.command !== undefined;
  return isConfigStart(isOpen ? text : trimmed, isOpen);
}

/** Comment lines right above a configuration are part of it. */
function configFrom(walk: Walk, index: number): number {
  const { kind, command } = walk.open;
  if (kind !== SYSLOG && (kind !== SESSION || command !== undefined)) return index;
  let from = index;
  while (from > walk.open.from && /^\s*(?:[!:].*)?$/.test(walk.block.lines[from - 1] ?? '')) from--;
  return from;
}

// ------------------------------------------------------------------ log lines

/**
 * A log line is the start of a log, or console output inside an answer: inside, when the answer goes
 * on after the run of log lines.
 */
function logLine(walk: Walk, index: number): void {
  const { open } = walk;
  if (open.kind === SYSLOG || index <= walk.interleavedTo) return;
  const isAnswer = open.kind !== SESSION && open.kind !== 'asa/show-logging' && !open.isComplete;
  if (isAnswer) {
    const next = nextText(walk.block, index);
    if (next !== undefined && !endsAnswer(walk, next)) {
      walk.interleavedTo = next - 1;
      return;
    }
  }
  const command = open.kind === 'asa/show-logging' ? open.command : undefined;
  begin(walk, index, {
    kind: SYSLOG,
    certainty: 0.95,
    by: 'content',
    ...(command === undefined ? {} : { command }),
  });
  walk.open.hasText = true;
}

/** Index of the next line that is neither blank nor a log line. */
function nextText(block: TextBlock, index: number): number | undefined {
  for (let i = index + 1; i < block.lines.length; i++) {
    const raw = block.lines[i] ?? '';
    if (raw.includes('%') && hasSyslogMark(raw)) continue;
    if (seen(block, i) !== '') return i;
  }
  return undefined;
}

function endsAnswer(walk: Walk, index: number): boolean {
  const text = seen(walk.block, index);
  const trimmed = text.trimStart();
  if (typedAt(walk, text, trimmed, index) || isForeign(trimmed)) return true;
  const start = startAt(trimmed, walk.block, index);
  if (start) return beginsHere(walk.open, start.kind, start.isFresh);
  return configBegins(walk.open, text, trimmed);
}

// ------------------------------------------------------------------ refusals

// ERROR: % Invalid input detected at '^' marker.
const REFUSAL =
  /^(?:\s*\^|ERROR: .*|Command authorization failed.*|Invalid password|% .{0,80}|Type help or .*)$/;

/** An answer that is nothing but a refusal (or nothing at all) holds no facts of its kind. */
function isRefusal(block: TextBlock, from: number, to: number): boolean {
  if (to - from > 12) return false;
  for (let i = from; i < to; i++) {
    const text = seen(block, i);
    if (text !== '' && !REFUSAL.test(text)) return false;
  }
  return true;
}
