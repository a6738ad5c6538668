/**
 * Every command Unmask reads from an ASA, and what a typed line means: the CLI takes any
 * abbreviation that no other keyword shares (`sh run`, `sh service-pol`), and so does `commandFor`.
 */
import { parseCommandLine } from '../command-line.ts';
import { packetTracer } from './packet-tracer.ts';
import { showAccessList } from './show-access-list.ts';
import { showAspDrop } from './show-asp-drop.ts';
import { showClock } from './show-clock.ts';
import { showClusterInfo } from './show-cluster-info.ts';
import { showConn } from './show-conn.ts';
import { showContext } from './show-context.ts';
import { showCurpriv } from './show-curpriv.ts';
import { showFailover } from './show-failover.ts';
import { showInterface } from './show-interface.ts';
import { showLogging } from './show-logging.ts';
import { showMode } from './show-mode.ts';
import { showNameif } from './show-nameif.ts';
import { showNat } from './show-nat.ts';
import { showServicePolicy } from './show-service-policy.ts';
import { showServicePolicyFlow } from './show-service-policy-flow.ts';
import { showVersion } from './show-version.ts';
import { showXlate } from './show-xlate.ts';
import { writeMemory } from './write-memory.ts';

/** By id, so that `ASA_COMMANDS['asa/show-conn'].parse(block)` keeps its own fact type. */
export const ASA_COMMANDS = {
  'asa/show-service-policy': showServicePolicy,
  'asa/show-service-policy-flow': showServicePolicyFlow,
  'asa/packet-tracer': packetTracer,
  'asa/show-version': showVersion,
  'asa/show-nameif': showNameif,
  'asa/show-failover': showFailover,
  'asa/show-mode': showMode,
  'asa/show-context': showContext,
  'asa/show-conn': showConn,
  'asa/show-asp-drop': showAspDrop,
  'asa/show-nat': showNat,
  'asa/show-xlate': showXlate,
  'asa/show-access-list': showAccessList,
  'asa/write-memory': writeMemory,
  'asa/show-curpriv': showCurpriv,
  'asa/show-cluster-info': showClusterInfo,
  'asa/show-clock': showClock,
  'asa/show-logging': showLogging,
  'asa/show-interface': showInterface,
} as const;

export type AsaCommandId = keyof typeof ASA_COMMANDS;

/** True for the kinds of section that a reader of this folder takes. */
export function isAsaCommandId(kind: string): kind is AsaCommandId {
  return Object.hasOwn(ASA_COMMANDS, kind);
}

export interface CommandMatch {
  /**
   * Kind of section its answer is: a command id, `asa/running-config`, `asa/startup-config`, or
   * `asa/show-tech` for a collection with headings of its own; absent for a command of the CLI that
   * Unmask doesn't read.
   */
  readonly kind?: AsaCommandId | 'asa/running-config' | 'asa/startup-config' | 'asa/show-tech';
  /** The reader, where `kind` is a command id. */
  readonly command?: (typeof ASA_COMMANDS)[AsaCommandId];
  /** The line in full words, without prefix and filter. */
  readonly line: string;
  /** What stands behind `|`: the answer is only a part. */
  readonly filter?: string;
  /** It was sent to another unit (`failover exec mate`). */
  readonly exec?: string;
}

/** Heads of lines by kind; the longest that fits decides. */
const HEADS: readonly (readonly [string, NonNullable<CommandMatch['kind']>])[] = [
  ...Object.values(ASA_COMMANDS).flatMap((command) =>
    command.commands.map((head): [string, AsaCommandId] => [head, command.id]),
  ),
  ['show running-config', 'asa/running-config'],
  ['more system:running-config', 'asa/running-config'],
  ['write terminal', 'asa/running-config'],
  ['show startup-config', 'asa/startup-config'],
  ['show configuration', 'asa/startup-config'],
  ['more', 'asa/startup-config'],
  ['show tech-support', 'asa/show-tech'],
];

/** Spelled out whole, these mean another line: `wr` saves. */
const ALIASES: Readonly<Record<string, string>> = { write: 'write memory' };

/** What a typed line asks for; undefined when it is no line of this CLI at all. */
export function commandFor(typed: string): CommandMatch | undefined {
  const line = parseCommandLine(typed);
  if (!line) return undefined;
  const spelled = line.words.join(' ');
  const text = ALIASES[spelled] ?? spelled;
  const rest = {
    line: text,
    ...(line.filter === undefined ? {} : { filter: line.filter }),
    ...(line.exec === undefined ? {} : { exec: line.exec }),
  };
  const kind = kindOf(text);
  if (kind === undefined) return rest;
  return isAsaCommandId(kind) ? { kind, command: ASA_COMMANDS[kind], ...rest } : { kind, ...rest };
}

function kindOf(text: string): CommandMatch['kind'] {
  let best: (typeof HEADS)[number] | undefined;
  for (const row of HEADS) {
    const fits = text === row[0] || text.startsWith(`${row[0]} `);
    if (fits && (best === undefined || row[0].length > best[0].length)) best = row;
  }
  // `more disk0:/ctx1.cfg` is a saved configuration; `more disk0:/notes.txt` may be anything
  if (best?.[0] === 'more' && !/\.cfg|-config$/i.test(text)) return undefined;
  return best?.[1];
}
