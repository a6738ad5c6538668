/**
 * One CLI session: characters in, characters out (asa.md e). Echo, line editor of 80 columns, pager with
 * erasing, user and privileged mode, configuration modes. A bare CR stands before every prompt.
 *
 * Modelled, not seen on a device: the exact redraw of a line longer than the screen.
 */
import type { FirewallShell } from '../../firewall.ts';
import { enterLine, TOP } from '../config/enter.ts';
import { type Mode, promptSuffix } from '../config/model.ts';
import type { Box } from './box.ts';
import { type ExecContext, execLine } from './exec.ts';
import { promptText } from './prompt.ts';

const WIDTH = 80;
const MORE = '<--- More --->';
const IDLE_MS = 5 * 60_000;
const ENABLE_TRIES = 3;

const STANDBY_WARNING = [
  '**** WARNING ****',
  '        Configuration Replication is NOT performed from Standby unit to Active unit.',
  '        Configurations are no longer synchronized.',
];

export interface ShellOptions {
  readonly box: Box;
  readonly user: string;
  readonly from: string;
  readonly at: number;
  readonly sessions: () => ExecContext['sessions'];
  /** Lets happen what is due by now; it may end this session. */
  readonly elapse: (at: number) => void;
  readonly onClose: () => void;
}

export function openShell(options: ShellOptions): FirewallShell {
  let box = options.box;
  let privileged = false;
  let modes: readonly Mode[] | undefined;
  let line = '';
  let pagerLines = Number(
    box
      .config()
      .misc.find((b) => b.line.startsWith('pager lines'))
      ?.line.split(' ')[2] ?? 24,
  );
  let paged: string[] | undefined;
  let asking: { tries: number } | undefined;
  let isClosed = false;
  let lastAt = options.at;
  let skipLf = false;

  function prompt(): string {
    const top = modes?.[modes.length - 1];
    return promptText(
      box,
      privileged || modes !== undefined,
      top ? promptSuffix(top, box.config()) : undefined,
    );
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    options.onClose();
  }

  function type(input: string, at: number): string {
    lastAt = at;
    options.elapse(at);
    let out = '';
    for (const ch of input) {
      if (isClosed) break;
      if (skipLf && ch === '\n') {
        skipLf = false;
        continue;
      }
      skipLf = ch === '\r';
      out += key(ch, at);
    }
    return out;
  }

  function key(ch: string, at: number): string {
    if (paged) return pagerKey(ch);
    if (asking) return secretKey(ch);
    if (ch === '\r' || ch === '\n') return enter(at);
    if (ch === '\x03' || ch === '\x15') {
      const erased =
        ch === '\x03'
          ? `^C\r\n\r${prompt()}`
          : `\r${' '.repeat(Math.min(WIDTH - 1, prompt().length + line.length))}\r${prompt()}`;
      line = '';
      return erased;
    }
    if (ch === '\x7f' || ch === '\b') {
      if (line === '') return '';
      line = line.slice(0, -1);
      return '\b \b';
    }
    if (ch === '\x1a') {
      modes = undefined;
      line = '';
      return `\r\n\r${prompt()}`;
    }
    if (ch === '?') return `?\r\n${help()}\r\n\r${prompt()}${line}`;
    if (ch < ' ') return '';
    line += ch;
    const full = prompt() + line;
    if (full.length < WIDTH) return ch;
    // The line has reached the edge: the editor shows its tail behind a `$`.
    return full.length === WIDTH || (full.length - WIDTH) % 20 === 0
      ? `\r${prompt()}$${line.slice(-(WIDTH - prompt().length - 22))}`
      : ch;
  }

  function help(): string {
    return modes
      ? '  access-list  class-map  policy-map  service-policy  exit'
      : '  clear  configure  copy  packet-tracer  show  terminal  write  exit';
  }

  function enter(at: number): string {
    const typed = line;
    line = '';
    const { lines, isAsking } = obey(typed, at);
    if (isClosed) return `\r\n${lines.join('\r\n')}`;
    if (isAsking) return '\r\nPassword: ';
    return `\r\n${show(lines)}`;
  }

  function obey(typed: string, at: number): { lines: readonly string[]; isAsking?: boolean } {
    if (modes) return { lines: configLine(typed, at) };
    const trimmed = typed.trim();
    if (trimmed === 'enable' && !privileged) {
      asking = { tries: 0 };
      return { lines: [], isAsking: true };
    }
    const context: ExecContext = {
      box,
      at,
      user: options.user,
      from: options.from,
      privileged,
      sessions: options.sessions(),
    };
    const result = execLine(typed, context, prompt().length);
    if (result.pager !== undefined) pagerLines = result.pager;
    const lines = [...result.lines];
    if (result.go === 'configure') {
      modes = TOP;
      if (box.identity.failover === 'standby') lines.push(...STANDBY_WARNING);
    } else if (result.go === 'disable') privileged = false;
    else if (result.go === 'logout') close();
    else if (typeof result.go === 'object') box = result.go.box;
    return { lines };
  }

  function configLine(typed: string, at: number): readonly string[] {
    const open = modes ?? TOP;
    const trimmed = typed.trim();
    if (trimmed === 'end' || ((trimmed === 'exit' || trimmed === 'quit') && open.length === 1)) {
      modes = undefined;
      return [];
    }
    if (
      /^(show|packet-tracer|write|clear conn|terminal|changeto)\b/.test(trimmed) &&
      !/^terminal width/.test(trimmed)
    ) {
      const context: ExecContext = {
        box,
        at,
        user: options.user,
        from: options.from,
        privileged: true,
        sessions: options.sessions(),
      };
      const result = execLine(typed, context, prompt().length);
      if (typeof result.go === 'object') box = result.go.box;
      return result.lines;
    }
    const width = prompt().length;
    const result = enterLine(box.config(), open, typed);
    modes = result.modes;
    if (result.answer.kind === 'taken') {
      if (trimmed !== '' && trimmed !== 'exit') box.changed(options.user, trimmed, at);
      return result.answer.text?.split('\n') ?? [];
    }
    // The caret stands under the word as it is seen, prompt included.
    return result.answer.text
      .split('\n')
      .map((l) => (/^\s*\^$/.test(l) ? `${' '.repeat(width)}${l}` : l));
  }

  function show(lines: readonly string[]): string {
    if (pagerLines === 0 || lines.length <= pagerLines) {
      return `${lines.map((l) => `${l}\r\n`).join('')}\r${prompt()}`;
    }
    paged = lines.slice(pagerLines);
    return `${lines
      .slice(0, pagerLines)
      .map((l) => `${l}\r\n`)
      .join('')}${MORE}`;
  }

  function pagerKey(ch: string): string {
    const rest = paged ?? [];
    const erase = `\r${' '.repeat(MORE.length)}\r`;
    if (ch === 'q' || ch === 'Q' || ch === '\x03') {
      paged = undefined;
      return `${erase}\r${prompt()}`;
    }
    if (ch !== ' ' && ch !== '\r' && ch !== '\n') return '';
    const count = ch === ' ' ? pagerLines : 1;
    const page = rest
      .slice(0, count)
      .map((l) => `${l}\r\n`)
      .join('');
    paged = rest.slice(count);
    if (paged.length > 0) return `${erase}${page}${MORE}`;
    paged = undefined;
    return `${erase}${page}\r${prompt()}`;
  }

  function secretKey(ch: string): string {
    if (ch !== '\r' && ch !== '\n') {
      line += ch;
      return '*';
    }
    const secret = line;
    line = '';
    const tries = (asking?.tries ?? 0) + 1;
    if (secret === box.enableSecret) {
      privileged = true;
      asking = undefined;
      return `\r\n\r${prompt()}`;
    }
    asking = tries < ENABLE_TRIES ? { tries } : undefined;
    return asking
      ? '\r\nInvalid password\r\nPassword: '
      : `\r\nInvalid password\r\nAccess denied.\r\n\r${prompt()}`;
  }

  return {
    greet: () =>
      [
        `User ${options.user} logged in to ${box.config().hostname}`,
        'Logins over the last 1 days: 1.  ',
        'Failed logins since the last login: 0.  ',
        "Type help or '?' for a list of available commands.",
        `\r${prompt()}`,
      ].join('\r\n'),
    type,
    leave: close,
    get isClosed() {
      return isClosed;
    },
    idle: (at) =>
      at - lastAt >= IDLE_MS
        ? '\r\nConnection timed out; remote host not responding\r\n'
        : undefined,
  };
}
