/**
 * `findevent`: `findevent [-i] [-f from | -s subject | -t to] log_name` lists MIDs, `findevent -m mid
 * log_name` prints all lines of a MID, following splits and DCIDs (esa.md 3.4 [V]). Layout of the list
 * is modelled.
 */
import { type CliContext, type Dialogue, print } from './command.ts';
import { compilePattern } from './pattern.ts';
import { eachLine, filesOf, type LogFile } from './subscriptions.ts';

// [modelled]
const USAGE = 'Usage: findevent [-i] [-f <from> | -s <subject> | -t <to> | -m <mid>] <log_name>';
const NONE = 'No matching events found.'; // [modelled]
const MAX_WORK = 150_000_000;

/** What an option looks at, in a line of its own. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  // Info: MID 64855 ICID 3160 From: <a@b>
  f: /^.{24} Info: MID (?<mid>\d{1,15}) ICID \d{1,15} From: <(?<value>[^>]*)>/,
  // Info: MID 64855 ICID 3160 RID 0 To: <c@d>
  t: /^.{24} Info: MID (?<mid>\d{1,15}) ICID \d{1,15} RID \d{1,6} To: <(?<value>[^>]*)>/,
  // Info: MID 64855 Subject "x"
  s: /^.{24} Info: MID (?<mid>\d{1,15}) Subject ["'](?<value>.*)["']$/,
};

export function* findevent(context: CliContext, words: readonly string[]): Dialogue {
  let ignoreCase = false;
  let field: string | undefined;
  let value = '';
  const plain: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '-i') ignoreCase = true;
    else if (/^-[fstm]$/.test(word)) {
      field = word[1];
      value = words[++i] ?? '';
    } else plain.push(word);
  }
  const files = plain.length === 1 ? filesOf(context.esa, plain[0] ?? '') : undefined;
  if (field === undefined || files === undefined) {
    yield print(USAGE);
    return 1;
  }
  if (field === 'm') {
    const lines = /^\d{1,15}$/.test(value) ? linesOfMessage(files, value) : [];
    yield print(...(lines.length > 0 ? lines : [NONE]));
    return 0;
  }
  return yield* list(files, FIELDS[field] ?? /$^/, value, ignoreCase);
}

function* list(
  files: readonly LogFile[],
  field: RegExp,
  value: string,
  ignoreCase: boolean,
): Dialogue {
  const compiled = compilePattern(value, ignoreCase);
  if (!compiled.ok) {
    yield print(`Invalid regular expression: ${compiled.error}`); // [modelled]
    return 1;
  }
  const found = new Map<string, string>();
  for (const file of files) {
    eachLine(file.text, (line) => {
      const groups = field.exec(line)?.groups;
      if (groups?.mid === undefined || found.has(groups.mid)) return undefined;
      if (compiled.value.test(groups.value ?? '')) found.set(groups.mid, line.slice(0, 24));
      return compiled.value.work() < MAX_WORK;
    });
  }
  if (found.size === 0) {
    yield print(NONE);
    return 0;
  }
  yield print(
    'The following matching message IDs were found.',
    ...[...found].map(([mid, time], i) => `${i + 1}. MID ${mid} (${time})`),
  );
  return 0;
}

// Message 58 and the ones made of it: `MID 58 was split creating MID 60`, `MID 1 rewritten to MID 2`
const CHILD =
  /: MID (?<from>\d{1,15}) (?:was split creating|rewritten to) (?:MID )?(?<to>\d{1,15})\b/;
// MID 515 was generated for bounce of MID 511   |   MID 2 was generated based on MID 1 by bcc filter 'x'
const MADE =
  /: MID (?<to>\d{1,15}) was generated (?:for bounce of|based on) MID (?<from>\d{1,15})\b/;
// Start MID 64855 ICID 3160
const START = /: Start MID (?<mid>\d{1,15}) ICID (?<icid>\d{1,15})\b/;
// Delivery start DCID 3 MID 6 to RID [0]   |   Bounced: DCID 3 MID 4 to RID 0 - ...
const DELIVERY = /\bDCID:? (?<dcid>\d{1,15}) MID (?<mid>\d{1,15})\b/;

/** Lines of a MID, its connections and what was made of it, in the order of the log. */
function linesOfMessage(files: readonly LogFile[], mid: string): readonly string[] {
  const mids = new Set([mid]);
  const icids = new Set<string>();
  const dcids = new Set<string>();
  for (const file of files) {
    eachLine(file.text, (line) => {
      const child = (CHILD.exec(line) ?? MADE.exec(line))?.groups;
      if (child?.from !== undefined && child.to !== undefined && mids.has(child.from))
        mids.add(child.to);
      const start = START.exec(line)?.groups;
      if (start?.mid !== undefined && mids.has(start.mid)) icids.add(start.icid ?? '');
      const delivery = DELIVERY.exec(line)?.groups;
      if (delivery?.mid !== undefined && mids.has(delivery.mid)) dcids.add(delivery.dcid ?? '');
      return undefined;
    });
  }
  // ICID 0 and DCID 0 are nobody's connection.
  icids.delete('0');
  dcids.delete('0');
  const lines: string[] = [];
  let own = 0;
  for (const file of files) {
    eachLine(file.text, (line) => {
      const ids = idsOf(line);
      if (ids.mid !== undefined) {
        if (mids.has(ids.mid)) own = lines.push(line);
      } else if (icids.has(ids.icid ?? '') || dcids.has(ids.dcid ?? '')) lines.push(line);
      return undefined;
    });
  }
  return own > 0 ? lines : [];
}

/** The first id of each kind that a line names. */
function idsOf(line: string): { mid?: string; icid?: string; dcid?: string } {
  const ids: { mid?: string; icid?: string; dcid?: string } = {};
  for (const { groups } of line.matchAll(/\b(?<kind>MID|ICID|DCID):? (?<id>\d{1,15})\b/g)) {
    const kind = groups?.kind === 'MID' ? 'mid' : groups?.kind === 'ICID' ? 'icid' : 'dcid';
    ids[kind] ??= groups?.id ?? '';
  }
  return ids;
}
