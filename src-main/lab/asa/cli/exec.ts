/** Exec commands: what the box prints for a line typed at `>` or `#`, and where the session goes then. */
import { invalidAt, wordsOf } from '../config/answer.ts';
import { durationText } from '../connection.ts';
import type { Box } from './box.ts';
import { applyFilter } from './filters.ts';
import { clockText, runningPart } from './show-config.ts';
import {
  connWanted,
  showAccessList,
  showAspDrop,
  showCluster,
  showConn,
  showContext,
  showFailover,
  showInterfaceBrief,
  showLogging,
  showNameif,
  showNat,
  showVersion,
  showXlate,
} from './show-other.ts';
import { showServicePolicy } from './show-policy.ts';
import { packetTracer } from './show-trace.ts';

export interface ExecContext {
  readonly box: Box;
  readonly at: number;
  readonly user: string;
  readonly from: string;
  readonly privileged: boolean;
  readonly sessions: readonly {
    readonly user: string;
    readonly from: string;
    readonly since: number;
  }[];
}

export interface ExecResult {
  readonly lines: readonly string[];
  readonly go?: 'configure' | 'disable' | 'logout' | { readonly box: Box };
  readonly pager?: number;
}

const PRIVILEGED_ONLY =
  /^(show (run|start|acc|serv|logg|conn|asp|nat|xlate|cont)|conf|pack|wri|copy|clear|rel|changeto)/;

/** Runs one line; unknown words are refused with a caret at `column` (the prompt's width) further right. */
export function execLine(line: string, context: ExecContext, promptWidth: number): ExecResult {
  const pipe = line.indexOf('|');
  const command = (pipe < 0 ? line : line.slice(0, pipe)).trim();
  const refused = refusal(promptWidth + (line.length - line.trimStart().length));
  if (!context.privileged && PRIVILEGED_ONLY.test(command)) return { lines: refused };
  const result = run(command, context, refused);
  if (pipe < 0) return result;
  const filtered = applyFilter(result.lines, line.slice(pipe + 1));
  return { ...result, lines: filtered ?? refused };
}

function refusal(column: number): string[] {
  const answer = invalidAt(column);
  return answer.kind === 'refused' ? answer.text.split('\n') : [];
}

function run(command: string, context: ExecContext, refused: string[]): ExecResult {
  const words = wordsOf(command).words;
  const [first = '', second = ''] = words;
  const is = (full: string, least: number): boolean =>
    full.startsWith(first) && first.length >= least;
  const { box } = context;
  if (command === '') return { lines: [] };
  if (is('show', 2)) return { lines: show(words.slice(1), context) ?? refused };
  if (is('configure', 4) && 'terminal'.startsWith(second || 'x') && second !== '')
    return { lines: [], go: 'configure' };
  if (is('exit', 2) || is('quit', 1) || is('logout', 4))
    return { lines: ['', 'Logoff', ''], go: 'logout' };
  if (is('disable', 4)) return { lines: [], go: 'disable' };
  if (is('terminal', 4)) return terminal(words, refused);
  if (is('packet-tracer', 4))
    return { lines: packetTracer(box, words.slice(1), () => 1000 + box.plane.connections.size) };
  if (is('write', 2)) return write(words, context, refused);
  if (is('copy', 4) && second.startsWith('run') && words[2]?.startsWith('start'))
    return write(['write', 'memory'], context, refused);
  if (is('clear', 2)) return clear(words, context, refused);
  if (is('changeto', 4)) return changeTo(words, context, refused);
  if (is('reload', 3)) return reload(words, context, refused);
  return { lines: refused };
}

function show(words: readonly string[], context: ExecContext): readonly string[] | undefined {
  const { box, at } = context;
  const [first = '', second = ''] = words;
  const is = (full: string, least: number): boolean =>
    full.startsWith(first) && first.length >= least;
  if (is('running-config', 3)) return runningPart(box, words.slice(1), at);
  if (is('startup-config', 2)) return box.startup();
  if (is('service-policy', 4)) return showServicePolicy(box, words.slice(1));
  if (is('version', 3)) return showVersion(box, at);
  if (is('failover', 4)) return second === 'state' ? undefined : showFailover(box);
  if (is('nameif', 3)) return showNameif(box);
  if (is('mode', 3)) return [`Security context mode: ${box.identity.mode} `];
  if (is('context', 4)) return showContext(box);
  if (is('conn', 4)) return showConn(box, words.slice(1), at);
  if (is('asp', 3)) return second === 'drop' ? showAspDrop(box) : undefined;
  if (is('logging', 4)) return showLogging(box);
  if (is('nat', 3)) return showNat(box, second === 'detail');
  if (is('xlate', 2)) return showXlate(box);
  if (is('access-list', 4)) return showAccessList(box, second || undefined);
  if (is('curpriv', 4)) return curpriv(context);
  if (is('clock', 3)) return [clockText(at)];
  if (is('cluster', 3)) return showCluster(box);
  if (is('interface', 3) && second === 'ip' && words[2] === 'brief') return showInterfaceBrief(box);
  if (is('ssh', 3) && second.startsWith('sess')) return sshSessions(context);
  if (is('reload', 3)) return [reloadState(box, at)];
  if (is('cpu', 3)) return ['CPU utilization for 5 seconds = 4%; 1 minute: 3%; 5 minutes: 3%'];
  return undefined;
}

function curpriv({ privileged, user }: ExecContext): string[] {
  const level = privileged ? 15 : 1;
  return [
    `Username : ${user}`,
    `Current privilege level : ${level}`,
    `Current Mode/s : ${privileged ? 'P_PRIV' : 'P_UNPR'}`,
  ];
}

function sshSessions({ sessions }: ExecContext): string[] {
  return [
    '',
    'SID Client IP       Version Mode Encryption Hmac     State            Username',
    ...sessions.map(
      (s, i) =>
        `${String(i).padEnd(3)} ${s.from.padEnd(15)} 2.0     IN   aes256-ctr sha1     SessionStarted   ${s.user}`,
    ),
  ];
}

function terminal(words: readonly string[], refused: string[]): ExecResult {
  const lines = Number(words[2]);
  if (words[1] === 'pager') {
    const n = Number(words[words.length - 1]);
    return Number.isInteger(n) ? { lines: [], pager: n } : { lines: refused };
  }
  return words[1] === 'monitor' && Number.isNaN(lines) ? { lines: [] } : { lines: refused };
}

function write(words: readonly string[], { box, at }: ExecContext, refused: string[]): ExecResult {
  if (words[1] !== undefined && !'memory'.startsWith(words[1])) return { lines: refused };
  const saved = box.save(at);
  const sum = saved.checksum.match(/.{8}/g)?.join(' ') ?? saved.checksum;
  return {
    lines: [
      'Building configuration...',
      `Cryptochecksum: ${sum}`,
      '',
      `${saved.bytes} bytes copied in 1.20 secs (${saved.bytes} bytes/sec)`,
      '[OK]',
    ],
  };
}

function clear(words: readonly string[], { box, at }: ExecContext, refused: string[]): ExecResult {
  if (words[1] === 'conn') {
    const address = words.includes('address') ? words[words.indexOf('address') + 1] : undefined;
    const port = words.includes('port') ? Number(words[words.indexOf('port') + 1]) : undefined;
    return {
      lines: [`${box.plane.clear((c) => connWanted(c, address, port), at)} connection(s) deleted.`],
    };
  }
  if (words[1] === 'service-policy') {
    box.plane.counters.clear();
    return { lines: [] };
  }
  return { lines: refused };
}

function changeTo(words: readonly string[], { box }: ExecContext, refused: string[]): ExecResult {
  const name = words[1] === 'system' ? 'system' : words[2];
  const target = name === undefined ? undefined : box.changeTo(name);
  return target ? { lines: [], go: { box: target } } : { lines: refused };
}

function reload(words: readonly string[], { box, at }: ExecContext, refused: string[]): ExecResult {
  if (words[1] === 'cancel') {
    delete box.reloadAt;
    return { lines: ['', '***', '*** --- SHUTDOWN ABORTED ---', '***'] };
  }
  const minutes = Number(words[2]);
  if (words[1] !== 'in' || !Number.isInteger(minutes) || words[3] !== 'noconfirm')
    return { lines: refused };
  box.reloadAt = at + minutes * 60_000;
  return {
    lines: ['', '***', `*** --- SHUTDOWN in 0:${String(minutes).padStart(2, '0')}:00 ---`, '***'],
  };
}

function reloadState(box: Box, at: number): string {
  return box.reloadAt === undefined
    ? 'No reload is scheduled.'
    : `Reload scheduled in ${durationText(box.reloadAt - at)}`;
}
