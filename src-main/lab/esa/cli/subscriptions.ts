/**
 * The log subscriptions and their files. The practice ESA writes only `mail_logs`; the others stand in
 * the list, as on every appliance, and are empty. Names and types as `logconfig` shows them (Cisco
 * 118315 [V]); the log's own type name is that of the same list.
 */
import type { PracticeEsa } from '../practice-esa.ts';
import { type CliContext, type Dialogue, print } from './command.ts';

export interface Subscription {
  readonly name: string;
  readonly type: string;
}

export const SUBSCRIPTIONS: readonly Subscription[] = [
  { name: 'amp', type: 'AMP Engine Logs' },
  { name: 'antispam', type: 'Anti-Spam Logs' },
  { name: 'antivirus', type: 'Anti-Virus Logs' },
  { name: 'authentication', type: 'Authentication Logs' },
  { name: 'bounces', type: 'Bounce Logs' },
  { name: 'cli_logs', type: 'CLI Audit Logs' },
  { name: 'error_logs', type: 'IronPort Text Mail Logs' },
  { name: 'mail_logs', type: 'IronPort Text Mail Logs' },
  { name: 'status', type: 'Status Logs' },
  { name: 'system_logs', type: 'System Logs' },
];

export interface LogFile {
  readonly name: string;
  readonly text: string;
}

/** Undefined for a name that is no subscription. */
export function filesOf(esa: PracticeEsa, name: string): readonly LogFile[] | undefined {
  if (!SUBSCRIPTIONS.some((s) => s.name === name)) return undefined;
  return name === 'mail_logs' ? esa.log().files : [];
}

/** Calls `visit` for each line without its LF; stops when it returns false. */
export function eachLine(text: string, visit: (line: string) => boolean | undefined): boolean {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (visit(text.slice(from, to)) === false) return false;
    from = to + 1;
  }
  return true;
}

/** The list that `grep` and `tail` show before they ask for a number [modelled]. */
export function numberedLogs(): readonly string[] {
  return [
    'Currently configured logs:',
    ...SUBSCRIPTIONS.map(
      (s, i) => `${i + 1}. "${s.name}" Type: "${s.type}" Retrieval: Manual Download`,
    ),
  ];
}

// Log Name              Log Type                  Retrieval               Interval
function row(name: string, type: string, retrieval: string, interval: string): string {
  return `${name.padEnd(22)}${type.padEnd(26)}${retrieval.padEnd(24)}${interval}`;
}

/** `logconfig`: the list, then the menu; the practice appliance offers only to leave it. */
export function* logconfig(_: CliContext, words: readonly string[]): Dialogue {
  yield print(
    '',
    'Currently configured logs:',
    row('Log Name', 'Log Type', 'Retrieval', 'Interval'),
    '-'.repeat(81),
    ...SUBSCRIPTIONS.map((s, i) => row(`${i + 1}. ${s.name}`, s.type, 'Manual Download', 'None')),
  );
  if (words.length > 0) return 0;
  return yield* menu([
    '- NEW - Create a new log.',
    '- EDIT - Modify a log subscription.',
    '- DELETE - Remove a log subscription.',
    '- SETUP - General settings.',
    '- LOGHEADERS - Configure headers to log.',
    '- HOSTKEYCONFIG - Configure SSH host keys.',
  ]);
}

/** A menu of operations [V form]; Enter leaves, everything that would change is turned down. */
export function* menu(
  operations: readonly string[],
  setup?: () => Generator<ReturnType<typeof print>, void, string> | Dialogue,
): Dialogue {
  for (;;) {
    const answer = yield {
      kind: 'ask',
      lines: ['', 'Choose the operation you want to perform:', ...operations],
      preset: '',
    };
    const word = answer.trim().toLowerCase();
    if (word === '') return 0;
    if (word === 'setup' && setup) yield* setup();
    else yield print('', CHANGES_NOTHING);
  }
}

/** [modelled]: the lab's own sentence. */
export const CHANGES_NOTHING =
  'The practice appliance takes no configuration: nothing here can be changed or committed.';
