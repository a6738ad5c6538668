/** What an editor asks while a person writes: what a word means, what may follow, where a name leads. */
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import { COMMANDS, type CommandInfo, type Place } from './commands.ts';
import { type DraftLine, draftLines } from './draft-lines.ts';
import { definesAt, isKnown, type NameAt, type NameKind, thingsOf, usesAt } from './names.ts';

/** A place in a text; line and column from 0. */
export interface At {
  readonly line: number;
  readonly column: number;
}

export interface Hint {
  readonly from: number;
  readonly to: number;
  readonly text: readonly Message[];
}

export interface Completion {
  /** Column from which the text is replaced. */
  readonly from: number;
  readonly items: readonly {
    readonly text: string;
    readonly about?: Message;
    readonly isName: boolean;
  }[];
}

/** Where a name leads: to a line of the text (from 0), or to lines of the device. */
export type Target =
  | { readonly kind: 'text'; readonly line: number }
  | { readonly kind: 'device'; readonly span: Span };

/** Stretches that fold, lines from 0. */
export function foldsOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  const lines = draftLines(text);
  return lines.flatMap((line) => {
    const last = lines.findLast((other) => other.path.includes(line));
    return last ? [{ from: line.at, to: last.at }] : [];
  });
}

/** What the command, or the name under the place, stands for. */
export function hintAt(config: AsaConfig, text: string, at: At): Hint | undefined {
  const line = draftLines(text)[at.line];
  if (!line) return undefined;
  const name = nameAt(line, at.column);
  if (name) {
    const { kind, word } = name;
    const known = describe(config, name);
    return {
      from: word.from,
      to: word.to,
      text: [message(`language.kind.${kind}`, { name: name.name }), ...known],
    };
  }
  const info = commandOf(line);
  const [first, last] = [line.words[0], line.words.at(-1)];
  if (!info || !first || !last || at.column > last.to) return undefined;
  const since = info.since
    ? message('language.since', { release: info.since, source: info.source })
    : message('language.source', { source: info.source });
  return { from: first.from, to: last.to, text: [message(`command.${info.id}`), since] };
}

function describe(config: AsaConfig, name: NameAt): readonly Message[] {
  if (!isKnown(config, name)) return [message('language.unknown-here')];
  const list = config.accessLists.find((l) => l.name === name.name);
  if (name.kind !== 'access-list' || !list) return [message('language.known')];
  const shown = list.entries.slice(0, 8).map((e) => message('language.entry', { text: e.text }));
  const more = list.entries.length - shown.length;
  return [
    message('language.entries', { count: list.entries.length }),
    ...shown,
    ...(more > 0 ? [message('language.more', { count: more })] : []),
  ];
}

function nameAt(line: DraftLine, column: number): NameAt | undefined {
  return [...definesAt(line), ...usesAt(line)].find(
    ({ word }) => column >= word.from && column <= word.to,
  );
}

/** The longest command of the table that the line begins with, at its place. */
function commandOf(line: DraftLine): CommandInfo | undefined {
  const plain = `${line.words.map((word) => word.text).join(' ')} `;
  const place = placeOf(line);
  const whole = line.isNegated ? `no ${plain}` : plain;
  const fits = (words: string): boolean =>
    whole.startsWith(`${words} `) || plain.startsWith(`${words} `);
  return COMMANDS.filter((info) => info.in === place && fits(info.words)).sort(
    (a, b) => b.words.length - a.words.length,
  )[0];
}

function placeOf({ path }: DraftLine): Place {
  const [head, inner] = path;
  const first = head?.words[0]?.text;
  if (first === undefined) return 'top';
  if (first === 'class-map' || first === 'object-group') return first;
  if (first !== 'policy-map') return 'top';
  const within = inner?.words[0]?.text;
  if (within === 'class' || within === 'parameters' || within === 'match') return within;
  return head?.words[1]?.text === 'type' ? 'inspect-map' : 'policy-map';
}

const MOST_ITEMS = 200;

/** What may stand at the place: commands of the block, then names of the device and of the text. */
export function completionsAt(config: AsaConfig, text: string, at: At): Completion {
  const lines = draftLines(text);
  const line = lines[at.line];
  const typed = (line?.raw ?? '').slice(0, at.column);
  const head = typed.trimStart();
  const from = at.column - (/\S*$/.exec(typed)?.[0].length ?? 0);
  const start = typed.length - head.length;
  const places = openPlaces(lines, at.line);
  const here = COMMANDS.filter((info) => places.includes(info.in));
  const begun = here.filter((info) => head.startsWith(`${info.words} `));
  const command = begun.sort((a, b) => b.words.length - a.words.length)[0];
  if (!command) {
    const items = here
      .filter((info) => info.words.startsWith(head))
      .map((info) => ({ text: info.words, about: message(`command.${info.id}`), isName: false }));
    return { from: start, items };
  }
  const { next } = command;
  if (next === undefined) return { from, items: [] };
  if (typeof next !== 'string') {
    return { from, items: next.map((words) => ({ text: words, isName: false })) };
  }
  // Only the word right behind the command is the name.
  const isName = from === start + command.words.length + 1;
  return { from, items: isName ? namesOf(config, lines, next, at.line) : entryWordsAt(next) };
}

/** A new line may go on in the block above it, or end it. */
function openPlaces(lines: readonly DraftLine[], at: number): readonly Place[] {
  const above = lines.slice(0, at).findLast((line) => line.words.length > 0);
  if (!above) return ['top'];
  const probe = (path: readonly DraftLine[]): Place => placeOf({ ...above, path });
  const paths = [[...above.path, above], above.path, above.path.slice(0, 1), []];
  return [...new Set(paths.map(probe))];
}

function namesOf(config: AsaConfig, lines: readonly DraftLine[], kind: NameKind, except: number) {
  const typed = lines
    .filter((line) => line.at !== except)
    .flatMap(definesAt)
    .filter((one) => one.kind === kind);
  const names = [...typed, ...thingsOf(config, kind)].map(({ name }) => name);
  return [...new Set(names)].slice(0, MOST_ITEMS).map((name) => ({
    text: name,
    about: message(`language.kind.${kind}`, { name }),
    isName: true,
  }));
}

const ENTRY_WORDS = [
  'extended',
  'permit',
  'deny',
  'tcp',
  'ip',
  'any',
  'host',
  'object',
  'object-group',
  'eq smtp',
  'line',
];

function entryWordsAt(kind: NameKind): Completion['items'] {
  return kind === 'access-list' ? ENTRY_WORDS.map((text) => ({ text, isName: false })) : [];
}

/** Where the name under the place is defined: in the text first, since that is typed last. */
export function definitionAt(config: AsaConfig, text: string, at: At): Target | undefined {
  const lines = draftLines(text);
  const name = lines[at.line] && nameAt(lines[at.line] as DraftLine, at.column); // just looked at
  if (!name) return undefined;
  const typed = lines.find((line) => definesAt(line).some((one) => isSame(one, name)));
  if (typed && typed.at !== at.line) return { kind: 'text', line: typed.at };
  const thing = thingsOf(config, name.kind).find((one) => one.name === name.name);
  const span = thing && ('span' in thing ? thing.span : thing.spans[0]);
  return span ? { kind: 'device', span } : typed && { kind: 'text', line: typed.at };
}

/** Every place that names it: lines of the text, then lines of the device. */
export function referencesAt(config: AsaConfig, text: string, at: At): readonly Target[] {
  const lines = draftLines(text);
  const name = lines[at.line] && nameAt(lines[at.line] as DraftLine, at.column); // just looked at
  if (!name) return [];
  const typed = lines
    .filter((line) => [...definesAt(line), ...usesAt(line)].some((one) => isSame(one, name)))
    .map((line): Target => ({ kind: 'text', line: line.at }));
  const used = config.references
    .filter((one) => one.kind === name.kind && one.name === name.name)
    .map((one): Target => ({ kind: 'device', span: one.span }));
  return [...typed, ...used];
}

function isSame(a: NameAt, b: NameAt): boolean {
  return a.kind === b.kind && a.name === b.name;
}
