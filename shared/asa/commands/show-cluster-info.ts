/**
 * `show cluster info` (asa.md k; layout from the vendor's guides [D]):
 * ```
 * Cluster esa-edge: On
 *     Interface mode: spanned
 *     This is "unit-1-1" in state CONTROL_NODE
 *         ID        : 0
 * Other members in the cluster:
 *     Unit "unit-1-2" in state DATA_NODE
 * ```
 * Roles were MASTER and SLAVE, then CONTROL_NODE and DATA_NODE. ESMTP inspection is centralised on
 * the control unit [K 0.9], so a data unit's counters stay 0. `Clustering is not configured` is `isOn: false`.
 */
import type { ShowClusterInfo } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-cluster-info';

export const showClusterInfo = {
  id: ID,
  commands: ['show cluster info'],
  versions: ['9.0 and later [D]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    const open: Open = {};
    lines.each((padded, index) => {
      const text = padded.trim();
      if (takeLine(open, text)) lines.used(index);
      else if (NOISE.test(text)) lines.ignored(index, 'other members, identities');
    });
    const { isOn } = open;
    return closeAnswer(
      lines,
      ID,
      isOn === undefined ? undefined : { ...open, span: lines.all, isOn },
    );
  },
} as const satisfies AsaCommand<ShowClusterInfo | undefined>;

interface Open {
  isOn?: boolean;
  name?: string;
  role?: 'control' | 'data';
}

// Cluster esa-edge: On
const HEAD = /^Cluster (?<name>[\w.-]{1,64}): (?<state>On|Off)$/i;
// This is "unit-1-1" in state MASTER
const THIS = /^This is "[^"]{1,64}" in state (?<state>[A-Z_]{2,40})$/i;
const NOISE =
  /^(?:Interface mode|Cluster Member Limit|Other members in the cluster|Unit "|There is no other unit|[A-Z][\w ./-]{1,24}\s*: )/i;

function takeLine(open: Open, text: string): boolean {
  const head = HEAD.exec(text)?.groups;
  if (head?.name) {
    open.isOn = head.state?.toLowerCase() === 'on';
    open.name = head.name;
    return true;
  }
  const state = THIS.exec(text)?.groups?.state?.toUpperCase();
  if (state !== undefined) {
    if (state.startsWith('MASTER') || state.startsWith('CONTROL')) open.role = 'control';
    else if (state.startsWith('SLAVE') || state.startsWith('DATA')) open.role = 'data';
    return true;
  }
  if (!/^Clustering is not (?:configured|enabled)/i.test(text)) return false;
  open.isOn ??= false;
  return true;
}
