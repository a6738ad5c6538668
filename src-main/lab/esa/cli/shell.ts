/**
 * One CLI session: characters in, characters out (esa.md 3.1, 3.2). Echo, `\r\r\n` line ends, sub-prompts
 * with their default, pager with its 33-blank overstrike, Ctrl-C, idle time-out. Long lines break at the
 * terminal's width, in mid-word.
 *
 * Modelled: the blank line before a prompt, `^C`, the farewell of the idle time-out.
 */
import type { GatewayShell } from '../../gateway.ts';
import type { PracticeEsa } from '../practice-esa.ts';
import { promptOf } from './cluster.ts';
import type { CliContext, CliMode, CliOptions, Dialogue, LiveSession, Step } from './command.ts';
import { runCommand } from './commands.ts';
import { type LastLogin, loginBanner } from './version.ts';
import { MAX_LINE } from './words.ts';

/** Line ends as public tools meet them [V]. */
const EOL = '\r\r\n';
const PAGER = '-Press Any Key For More-';
/** What takes the pager's prompt away after a key [V]. */
const ERASE = `\r${' '.repeat(33)}\r`;
const IDLE_MS = 30 * 60_000;

export interface EsaShellOptions extends CliOptions {
  /** Address the person comes from. */
  readonly from: string;
  readonly at: number;
  readonly lastLogin?: LastLogin;
  /** Size of the terminal; 80 by 24 unless said. */
  readonly columns?: number;
  readonly rows?: number;
}

export interface EsaShell extends GatewayShell {
  /** What came by itself: followed log lines, a telnet peer's words. Empty when nothing did. */
  poll(at: number): string;
  resize(columns: number, rows: number): void;
  /** What an idle session prints when it is thrown out; undefined while it may stay. */
  idle(at: number): string | undefined;
  /** The line is gone: ends what runs. */
  leave(): void;
}

export function openEsaShell(esa: PracticeEsa, options: EsaShellOptions): EsaShell {
  const { identity } = esa;
  let columns = options.columns ?? 80;
  let rows = options.rows ?? 24;
  let mode: CliMode =
    identity.cluster === undefined
      ? { kind: 'alone' }
      : { kind: 'machine', name: identity.hostname };
  let now = options.at;
  let lastTyped = options.at;
  let isClosed = false;
  let line = '';
  let skipLf = false;
  let keySequence: 'none' | 'seen' | 'sequence' = 'none';
  let running: Dialogue | undefined;
  let asked: { readonly preset: string } | undefined;
  let paged: string[] | undefined;
  let live: LiveSession | undefined;

  const context: CliContext = {
    esa,
    options,
    now: () => now,
    mode: () => mode,
    setMode: (next) => {
      mode = next;
    },
    leave: () => {
      isClosed = true;
    },
  };

  function prompt(): string {
    return promptOf(identity.hostname, mode);
  }

  function text(lines: readonly string[], indent = 0): string {
    return wrap(lines, columns, indent)
      .map((l) => l + EOL)
      .join('');
  }

  /** Goes on with the command until it waits for the person, for time, or is done. */
  function drive(answer: string): string {
    let out = '';
    let reply = answer;
    while (running) {
      const result = running.next(reply);
      if (result.done) {
        running = undefined;
        return isClosed ? out : `${out}${EOL}${prompt()}`;
      }
      const step = result.value;
      out += show(step);
      if (asked || paged || live) return out;
      reply = '';
    }
    return out;
  }

  function show(step: Step): string {
    switch (step.kind) {
      case 'print':
        return text(step.lines);
      case 'page':
        return page(wrap(step.lines, columns, step.indent ?? 0));
      case 'ask': {
        asked = { preset: step.preset };
        const mark = `[${step.preset}]> `;
        if (!step.isInline) return text(step.lines) + mark;
        const last = step.lines[step.lines.length - 1] ?? '';
        return `${text(step.lines.slice(0, -1))}${last} ${mark}`;
      }
      case 'live':
        live = step.session;
        return flow();
    }
  }

  function page(lines: readonly string[]): string {
    const height = Math.max(2, rows) - 1;
    const shown = lines.slice(0, height).map((l) => l + EOL);
    if (lines.length <= height) {
      paged = undefined;
      return shown.join('');
    }
    paged = lines.slice(height);
    return `${shown.join('')}${PAGER}`;
  }

  /** Prints what a live session has, and goes on behind it when it is over. */
  function flow(): string {
    if (!live) return '';
    const out = text(live.take());
    if (!live.isOver) return out;
    live = undefined;
    return out + drive('');
  }

  function key(ch: string): string {
    if (paged) return pagerKey(ch);
    if (ch === '\x03') return interrupt();
    if (keySequence !== 'none' || ch === '\x1b') return escapeKey(ch);
    if (ch === '\r' || ch === '\n') return EOL + enter();
    if (ch === '\x1d' && live?.enter) return stopLive();
    if (ch === '\x7f' || ch === '\b') {
      if (line === '') return '';
      line = line.slice(0, -1);
      return '\b \b';
    }
    if (ch === '\x15') {
      const erased = '\b \b'.repeat(line.length);
      line = '';
      return erased;
    }
    if (ch < ' ' || line.length >= MAX_LINE) return '';
    if (live && !live.enter) return '';
    line += ch;
    return ch;
  }

  /** Arrow keys and the like do nothing. */
  function escapeKey(ch: string): string {
    if (ch === '\x1b') keySequence = 'seen';
    else if (keySequence === 'seen' && (ch === '[' || ch === 'O')) keySequence = 'sequence';
    else if (keySequence === 'seen' || (ch >= '@' && ch <= '~')) keySequence = 'none';
    return '';
  }

  function enter(): string {
    const typed = line;
    line = '';
    if (live) {
      live.enter?.(typed);
      return flow();
    }
    if (asked) {
      const { preset } = asked;
      asked = undefined;
      return drive(typed.trim() === '' ? preset : typed);
    }
    if (typed.trim() === '') return prompt();
    running = runCommand(context, typed);
    return drive('');
  }

  function pagerKey(ch: string): string {
    const rest = paged ?? [];
    if (ch === '\x03') return ERASE + interrupt();
    const out = ERASE + page(rest);
    return paged ? out : out + drive('');
  }

  function interrupt(): string {
    line = '';
    if (live) return stopLive();
    running?.return(1);
    running = undefined;
    asked = undefined;
    paged = undefined;
    return `^C${EOL}${prompt()}`;
  }

  function stopLive(): string {
    live?.stop();
    const out = `${live?.enter ? '' : `^C${EOL}`}${text(live?.take() ?? [])}`;
    live = undefined;
    return out + drive('');
  }

  function type(input: string, at: number): string {
    now = at;
    lastTyped = at;
    let out = '';
    for (const ch of input) {
      if (isClosed) break;
      const isSecondOfPair = skipLf && ch === '\n';
      skipLf = ch === '\r';
      if (!isSecondOfPair) out += key(ch);
    }
    return out;
  }

  function leave(): void {
    live?.stop();
    live = undefined;
    running = undefined;
    isClosed = true;
  }

  return {
    greet(at) {
      now = at;
      return `${text(loginBanner(identity, options.lastLogin))}${prompt()}`;
    },
    type,
    poll(at) {
      now = at;
      return isClosed ? '' : flow();
    },
    resize(newColumns, newRows) {
      columns = newColumns;
      rows = newRows;
    },
    idle: (at) =>
      at - lastTyped >= IDLE_MS ? `${EOL}Session timed out due to inactivity.${EOL}` : undefined,
    leave,
    get isClosed() {
      return isClosed;
    },
  };
}

/** Breaks lines at the terminal's width, in mid-word as seen in captures (esa.md 1.1). */
function wrap(lines: readonly string[], columns: number, indent: number): readonly string[] {
  const width = Math.max(20, columns);
  return lines.flatMap((line) => {
    if (line.length <= width) return [line];
    const pieces = [line.slice(0, width)];
    const blanks = indent < width - 10 ? ' '.repeat(indent) : '';
    for (let at = width; at < line.length; at += width - blanks.length)
      pieces.push(blanks + line.slice(at, at + width - blanks.length));
    return pieces;
  });
}
