import { message } from '../../base/message.ts';
import type { AccessListEntry, AddressSpec } from '../../model/asa-config.ts';
import { entryWords } from '../entry-words.ts';
import { insertAhead, type Lint, type LintPage, removeLine } from '../lint.ts';

/** The first entry that matches decides: a deny behind a permit of the same mail is never reached. */
export const denyAfterPermit: Lint = {
  id: 'deny-after-permit',
  severity: 'warning',
  fires: {
    text: 'access-list X extended permit tcp any any eq smtp\naccess-list X extended deny tcp any host 192.168.1.1 eq smtp',
    lines: [2],
  },
  nearly:
    'access-list X extended permit tcp any host 192.168.1.7 eq smtp\naccess-list X extended deny tcp any host 192.168.1.1 eq smtp',
  check: (page) =>
    page.lines.flatMap((line) => {
      const words = entryWords(line);
      if (line.isNegated || words?.action.text !== 'deny') return [];
      const list = page.after.accessLists.find((l) => l.name === words.list.text);
      const entry = addedAt(page, line.at);
      const at = entry ? (list?.entries.indexOf(entry) ?? -1) : -1;
      const permit = list?.entries
        .slice(0, Math.max(at, 0))
        .find((e) => entry && e.action === 'permit' && !e.isInactive && takesAll(e, entry));
      if (!permit) return [];
      const ahead = page.lines.find((l) => addedAt(page, l.at) === permit);
      const move = ahead && {
        title: message('lint.fix.move-ahead', { line: ahead.at + 1 }),
        edits: [insertAhead(ahead.at, [line.raw]), removeLine(line)],
      };
      return [{ at: line.at, values: { permit: permit.text }, fixes: move ? [move] : [] }];
    }),
};

/** The entry that a line put into its list. */
function addedAt(page: LintPage, at: number): AccessListEntry | undefined {
  const step = page.trace.get(at);
  if (!step || step.before === step.config) return undefined;
  const known = new Set(step.before.accessLists.flatMap((l) => l.entries));
  const changed = step.config.accessLists.filter((l) => !step.before.accessLists.includes(l));
  return changed.flatMap((l) => l.entries).find((entry) => !known.has(entry));
}

/** Everything that `entry` is about is in `permit`, as far as the words alone tell. */
function takesAll(permit: AccessListEntry, entry: AccessListEntry): boolean {
  return (
    (isIp(permit) || JSON.stringify(permit.protocol) === JSON.stringify(entry.protocol)) &&
    (isIp(permit) || isSame(permit.destinationPort, entry.destinationPort)) &&
    permit.sourcePort === undefined &&
    permit.extraCondition === undefined &&
    permit.timeRange === undefined &&
    sideTakes(permit.source, entry.source) &&
    sideTakes(permit.destination, entry.destination)
  );
}

function isIp({ protocol }: AccessListEntry): boolean {
  return protocol.kind === 'protocol' && protocol.protocol === 'ip';
}

function isSame(permit: unknown, entry: unknown): boolean {
  return permit === undefined || JSON.stringify(permit) === JSON.stringify(entry);
}

function sideTakes(permit: AddressSpec, entry: AddressSpec): boolean {
  if (permit.kind === 'any') return true;
  if (permit.kind === 'range' && entry.kind === 'range') {
    const { family, lo, hi } = permit.range;
    return family === entry.range.family && lo <= entry.range.lo && hi >= entry.range.hi;
  }
  return (
    permit.kind === entry.kind && 'name' in permit && 'name' in entry && permit.name === entry.name
  );
}
