/**
 * `policy-map type inspect PROTO NAME` blocks (asa.md b.1, b.2).
 *
 * `match [not] CRITERION` with its action on the next line, in an order that numbers them (`Class 1`
 * of syslog 108004); `parameters` with `keyword ...` or `no keyword ...`. A map of the user's starts
 * empty: what isn't printed isn't in force, but off states are printed by `all` listings only. The
 * shape is the same for every protocol; only the words of ESMTP are checked.
 */
import type { InspectMapAction, InspectMapMatch } from '../../model/asa-config.ts';
import type { Draft, DraftInspectMap } from './draft.ts';
import {
  type BodyLine,
  type Command,
  descriptionOf,
  eachBodyLine,
  type Reading,
  refer,
  rest,
  squeezed,
} from './reading.ts';

const ESMTP_PARAMETERS = new Set(['mask-banner', 'mail-relay', 'special-character', 'allow-tls']);

interface Place {
  readonly map: DraftInspectMap;
  match: Draft<InspectMapMatch> | undefined;
  isInParameters: boolean;
}

/** The whole block; the command's second word is `type`. */
export function readInspectMap(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const protocol = words[3];
  const name = words.at(-1);
  if (words[2] !== 'inspect' || words.length < 5 || protocol === undefined || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, 'incomplete', { text: words.join(' ') });
    return;
  }
  const key = `${protocol} ${name}`;
  const known = r.draft.inspectMaps.get(key);
  const span = r.span(at, end - 1);
  const map: DraftInspectMap = known ?? { name, protocol, matches: [], parameters: [], span };
  if (!known) r.draft.inspectMaps.set(key, map);
  r.mark(at, 'used');
  const place: Place = { map, match: undefined, isInParameters: false };
  eachBodyLine(r, command, (line) => readBodyLine(r, place, line));
}

function readBodyLine(r: Reading, place: Place, line: BodyLine): void {
  const { index, words } = line;
  const keyword = words[0] ?? '';
  const raw = r.lines[index] ?? '';
  r.mark(index, 'used');
  if (keyword === 'parameters' && words.length === 1) place.isInParameters = true;
  else if ((keyword === 'match' || keyword === 'class') && !line.isNegated)
    openMatch(r, place, line);
  else if (keyword === 'description' && !place.isInParameters) {
    place.map.description = descriptionOf(raw);
  } else if (place.isInParameters) addParameter(r, place, line);
  else if (place.match && !line.isNegated) addAction(r, place, place.match, line);
  else {
    r.mark(index, 'unsupported');
    r.warn(index, line.isNegated ? 'negation' : 'orphan', { text: raw.trim() });
  }
}

function openMatch(r: Reading, place: Place, line: BodyLine): void {
  const { words } = line;
  const span = r.span(line.index);
  const isNegated = words[1] === 'not';
  const from = words[0] === 'class' ? 0 : isNegated ? 2 : 1;
  const match: Draft<InspectMapMatch> = { isNegated, criterion: criterionOf(words, from), span };
  place.map.matches.push(match);
  place.match = match;
  place.isInParameters = false;
  const regexAt = words.indexOf('regex');
  if (words[0] === 'class') refer(r, 'class-map', words[1], 'policy-map type inspect', span);
  else if (regexAt > 0 && words[regexAt + 1] === 'class') {
    refer(r, 'class-map', words[regexAt + 2], 'match regex class', span);
  } else if (regexAt > 0) refer(r, 'regex', words[regexAt + 1], 'match regex', span);
}

/** Lower case, as `RCPT` and `MIME` print in upper case; names of regexes and classes stay. */
function criterionOf(words: readonly string[], from: number): string {
  const nameAt = words.findIndex((word) => word === 'regex' || word === 'class');
  return words
    .slice(from)
    .map((word, i) => (nameAt >= 0 && i + from > nameAt ? word : word.toLowerCase()))
    .join(' ');
}

function addAction(r: Reading, place: Place, match: Draft<InspectMapMatch>, line: BodyLine): void {
  const { words, index } = line;
  const text = squeezed(r.lines[index] ?? '', words);
  const span = r.span(index);
  const action: InspectMapAction = {
    kind: actionKind(words[0] ?? ''),
    log: words.includes('log'),
    text,
    span,
  };
  // A second action line stands only in text put together by hand; the first is kept.
  if (match.action === undefined) match.action = action;
  const isOdd = action.kind === 'other' && place.map.protocol === 'esmtp';
  if (isOdd || match.action !== action) r.warn(index, 'map-action', { text });
}

function actionKind(word: string): InspectMapAction['kind'] {
  switch (word) {
    case 'drop-connection':
    case 'mask':
    case 'reset':
    case 'log':
    case 'rate-limit':
      return word;
    default:
      return 'other';
  }
}

function addParameter(r: Reading, place: Place, line: BodyLine): void {
  const { words, index } = line;
  const keyword = words[0] ?? '';
  const span = r.span(index);
  place.map.parameters.push({ keyword, isNegated: line.isNegated, rest: rest(words, 1), span });
  if (place.map.protocol === 'esmtp' && !ESMTP_PARAMETERS.has(keyword)) {
    r.mark(index, 'unsupported');
    r.warn(index, 'map-parameter', { text: words.join(' ') });
  }
}
