/** access-list: add, insert, remove one by one; what is in use can't go (asa.md a.3, e.4). */
import { readAce } from './ace.ts';
import { type Answer, INCOMPLETE, invalidAt, refuse, remark, TAKEN, type Words } from './answer.ts';
import { done, type Entered } from './entered.ts';
import type { LabAcl, LabConfig } from './model.ts';

const KINDS: ReadonlySet<string> = new Set([
  'extended',
  'standard',
  'ethertype',
  'webtype',
  'advanced',
  'remark',
]);

export function accessList(config: LabConfig, typed: Words, negated: boolean): Entered {
  const { words } = typed;
  const name = words[1];
  if (name === undefined || words.length < 3) return done(INCOMPLETE);
  const hasLine = words[2] === 'line';
  const position = hasLine ? Number(words[3]) : undefined;
  if (hasLine && !(Number.isInteger(position) && Number(position) > 0))
    return done(invalidAt(typed.columnOf(3)));
  const at = hasLine ? 4 : 2;
  // Without a kind the device takes the entry as an extended one.
  const kind = KINDS.has(words[at] ?? '') ? (words[at] ?? '') : 'extended';
  const start = KINDS.has(words[at] ?? '') ? at + 1 : at;
  const entry = readLine(config, typed, kind, start);
  if (!entry.ok) return done(entry.answer);
  const list = config.accessLists.get(name) ?? { name, lines: [] };
  const present = list.lines.findIndex((line) => line.text === entry.line.text);
  if (negated) return done(remove(config, list, present));
  if (present >= 0 && kind !== 'remark')
    return done(remark(`WARNING: <${name}> found duplicate element`));
  if (position === undefined || position > list.lines.length) list.lines.push(entry.line);
  else list.lines.splice(position - 1, 0, entry.line);
  config.accessLists.set(name, list);
  return done(TAKEN);
}

type Line =
  | { readonly ok: true; readonly line: LabAcl['lines'][number] }
  | { readonly ok: false; readonly answer: Answer };

function readLine(config: LabConfig, typed: Words, kind: string, start: number): Line {
  if (kind === 'remark') {
    const text = typed.line.slice(typed.columnOf(start)).trimEnd();
    return { ok: true, line: { text: `remark ${text}` } };
  }
  if (kind !== 'extended' && kind !== 'advanced') {
    if (typed.words[start] === undefined) return { ok: false, answer: INCOMPLETE };
    return { ok: true, line: { text: `${kind} ${typed.words.slice(start).join(' ')}` } };
  }
  const ace = readAce(typed, start, {
    address: (name) => config.names.get(name)?.address,
    isService: (group) => config.groups.get(group)?.kind === 'service',
  });
  if (!ace.ok) return ace;
  const missing = missingName(config, typed, start);
  if (missing) return { ok: false, answer: missing };
  return { ok: true, line: { text: `${kind} ${ace.value.text}`, ace: ace.value } };
}

function missingName(config: LabConfig, typed: Words, start: number): Answer | undefined {
  for (let i = start; i < typed.words.length - 1; i++) {
    const name = typed.words[i + 1] ?? '';
    if (typed.words[i] === 'object' && !config.objects.has(name))
      return refuse(`ERROR: specified object <${name}> does not exist`);
    if (typed.words[i] === 'object-group' && !config.groups.has(name))
      return refuse(`ERROR: specified object group <${name}> not found`);
  }
  return undefined;
}

function remove(config: LabConfig, list: LabAcl, at: number): Answer {
  if (at < 0) return refuse('Specified access-list does not exist');
  if (list.lines.length === 1) {
    const user = [...config.classMaps.values()].find((c) =>
      c.matches.includes(`access-list ${list.name}`),
    );
    if (user)
      return refuse(
        `ERROR: Access-list ${list.name} is in use by class-map ${user.name}; remove the reference first`,
      );
    config.accessLists.delete(list.name);
  }
  list.lines.splice(at, 1);
  return TAKEN;
}
