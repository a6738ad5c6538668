/**
 * `show failover` and `show failover state` (asa.md d.9), the first lines decide:
 * ```
 * Failover On
 * Failover unit Primary
 *         This host: Primary - Active
 *         Other host: Secondary - Standby Ready
 * ```
 * Active/active prints `This host: Primary` and then `Group 1 State: Active` per group; indentation may
 * be lost [O]. `Failover Off` is a stand-alone unit (or a pair switched off). `show failover state` has
 * `This host  -   Primary` with the state on the next line [K].
 * Absence: no `This host:` line means failover is off or the text was cut.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import type { ShowFailover } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-failover';

export const showFailover = {
  id: ID,
  commands: ['show failover'],
  versions: ['7.0 to 9.12 [O]', 'show failover state [K]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    return closeAnswer(lines, ID, readFailover(lines));
  },
} as const satisfies AsaCommand<ShowFailover | undefined>;

type Unit = 'primary' | 'secondary';
interface OpenGroup {
  group: number;
  thisState?: string;
  otherState?: string;
}
interface Open {
  isOn?: boolean;
  unit?: Unit;
  thisState?: string;
  otherState?: string;
  groups: OpenGroup[];
  versionOurs?: string;
  versionMate?: string;
  lastFailover?: string;
  /** Which host the lines under read belong to; groups come after their host. */
  host?: 'this' | 'other';
  /** `show failover state`: the state stands on the line after the host's. */
  awaitsState?: boolean;
}

// This host: Primary - Active | Other host: Secondary - Standby Ready | This host: Primary
const HOST =
  /^(?<host>This|Other) host {0,10}[:-] *(?<unit>Primary|Secondary)(?: *- *(?<state>\S.{0,60}))?$/i;
// Group 1       State: Active
const GROUP = /^Group (?<group>\d{1,3}) +State: ?(?<state>\S.{0,60})$/i;
// Version: Ours 9.12(2), Mate 9.12(2)
const VERSION = /^Version: Ours (?<ours>[^,]{1,40}), Mate (?<mate>.{1,40})$/i;
// Last Failover at: 11:24:17 UTC Apr 17 2021
const LAST = /^(?:Group \d{1,3} )?Last Failover at: ?(?<at>.{1,60})$/i;

const NOISE =
  /^(?:Failover LAN Interface|Reconnect timeout|Unit Poll|Interface Poll|Interface Policy|Monitored Interfaces|MAC Address Move|failover replication|Serial Number:|Active time|slot \d|(?:\S{1,64} )?Interface \S|ASA FirePOWER|Stateful Failover|Link ?:|Stateful Obj|Logical Update|Cur +Max|(?:Recv|Xmit) Q|State +Last Failure|=+|Configuration State|Sync |Communication State|Mac set|MAC|Auth-Proxy|Encryption|\(sec\)|.{1,40} status \(Up)/i;
// TCP conn 1435 0 1450 0
const STATISTIC = /^[A-Za-z][\w /-]{1,30}?(?: +\d{1,15}){4}$/;

function readFailover(lines: AnswerLines): ShowFailover | undefined {
  const open: Open = { groups: [] };
  lines.each((padded, index) => {
    const text = padded.trim();
    if (takeHead(open, text) || takeHost(open, text)) lines.used(index);
    else if (NOISE.test(text) || STATISTIC.test(text)) lines.ignored(index, 'links and statistics');
  });
  const { isOn, host, awaitsState, ...rest } = open;
  if (isOn === undefined && host === undefined) return undefined;
  return { ...rest, span: lines.all, isOn: isOn ?? true };
}

function takeHead(open: Open, text: string): boolean {
  const on = /^Failover (?<state>On|Off)(?: \(.{0,60}\))?$/i.exec(text)?.groups?.state;
  const unit = /^Failover unit (?<unit>Primary|Secondary)$/i.exec(text)?.groups?.unit;
  const version = VERSION.exec(text)?.groups;
  const last = LAST.exec(text)?.groups?.at;
  if (on !== undefined) open.isOn = on.toLowerCase() === 'on';
  else if (unit !== undefined) open.unit = unitOf(unit);
  else if (version?.ours && version.mate) {
    open.versionOurs = version.ours.trim();
    open.versionMate = version.mate.trim();
  } else if (last !== undefined) open.lastFailover ??= last;
  else return false;
  return true;
}

function takeHost(open: Open, text: string): boolean {
  const host = HOST.exec(text)?.groups;
  if (host?.host && host.unit) {
    open.host = host.host.toLowerCase() === 'this' ? 'this' : 'other';
    if (open.host === 'this') open.unit ??= unitOf(host.unit);
    if (host.state !== undefined) setState(open, host.state);
    open.awaitsState = host.state === undefined;
    return true;
  }
  const group = GROUP.exec(text)?.groups;
  if (group?.group && group.state && open.host) {
    open.awaitsState = false;
    const number = Number(group.group);
    let row = open.groups.find((g) => g.group === number);
    if (!row) {
      row = { group: number };
      open.groups.push(row);
    }
    const state = stateOf(group.state);
    if (open.host === 'this') row.thisState = state;
    else row.otherState = state;
    return true;
  }
  const bare =
    /^(?<state>Active|Standby Ready|Failed|Disabled|Negotiation|Cold Standby|Sync Config|Bulk Sync)\b/i.exec(
      text,
    );
  if (!open.awaitsState || !bare?.groups?.state) return false;
  setState(open, bare.groups.state);
  open.awaitsState = false;
  return true;
}

function setState(open: Open, text: string): void {
  if (open.host === 'this') open.thisState = stateOf(text);
  else open.otherState = stateOf(text);
}

/** `Standby Ready` is `standby`; `Failed`, `Bulk Sync`, ... stay as they are, in lower case. */
function stateOf(text: string): string {
  const state = text.trim().toLowerCase();
  return state === 'standby ready' ? 'standby' : state;
}

function unitOf(text: string): Unit {
  return text.toLowerCase() === 'primary' ? 'primary' : 'secondary';
}
