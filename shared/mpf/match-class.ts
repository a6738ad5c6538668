/**
 * Does a class take in flows of a region: TCP to port 25 between the addresses of the region.
 * Legal classes have one match, or default-inspection-traffic with one access list (asa.md a.2).
 * Two cases of absence are kept apart: "the text covers class-maps, so there is none" (it matches
 * nothing) and "not in this text" (unknown, with the command that shows it).
 */
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { AccessListEntry, ClassMap, ClassMatch } from '../model/asa-config.ts';
import type { Tristate } from '../model/inspection.ts';
import { type ConfigIndex, covers } from './config-index.ts';
import { type MatchPiece, matchAccessList } from './match-access-list.ts';
import { isNowhere, type Region } from './region.ts';
import { SMTP_PORT } from './resolve-service.ts';
import { type Unsettled, unsettled } from './unsettled.ts';

/** `pieces` cover the region asked about, disjoint. */
export interface ClassAnswer {
  readonly pieces: readonly MatchPiece[];
  /** Of the class-map; absent for class-default and for a class that isn't in the text. */
  readonly span?: Span;
  /** Only the default ports of each engine: other engines of this class can't take SMTP. */
  readonly isDefaultTraffic: boolean;
  /** The class-map isn't in the text. */
  readonly isAbsent?: true;
  /** A match line stands there that the device refuses. */
  readonly hasInvalidMatch?: true;
  readonly unreachable: readonly AccessListEntry[];
  readonly inactive: readonly AccessListEntry[];
  readonly notes: readonly Message[];
}

/** Asks the class `name` of an L3/4 policy map about the flows of `region`. */
export function matchClass(
  index: ConfigIndex,
  name: string,
  region: Region,
  traps: boolean,
): ClassAnswer {
  const found = index.classMaps.get(name);
  if (!found) {
    const isAbsent = name === 'class-default' ? {} : { isAbsent: true as const };
    return { ...whole(region, absentClass(index, name)), ...isAbsent };
  }
  if (found.type === 'management' && index.semantics.managementClass === 'never') {
    return whole(region, no('mpf.match.management', { class: name }, found.span));
  }
  const invalid = found.matches.filter((m) => m.kind === 'invalid');
  const notes = traps ? invalid.map((m) => invalidMatch(name, m)) : [];
  const valid = found.matches.filter((m) => m.kind !== 'invalid');
  const answer = matchValid(index, found, valid, region, traps);
  return {
    ...answer,
    span: found.span,
    ...(invalid.length > 0 ? { hasInvalidMatch: true as const } : {}),
    notes: [...notes, ...answer.notes],
  };
}

/** The same answer for every flow, before it is given a region. */
type Verdict = Omit<MatchPiece, 'region'>;

function whole(region: Region, verdict: Verdict, isDefaultTraffic = false): ClassAnswer {
  return {
    pieces: isNowhere(region) ? [] : [{ region, ...verdict }],
    isDefaultTraffic,
    unreachable: [],
    inactive: [],
    notes: [],
  };
}

function absentClass(index: ConfigIndex, name: string): Verdict {
  // `class class-default` needs no class-map: implicit `match any` (a.1).
  if (name === 'class-default') return yes('mpf.match.class-default', {});
  if (covers(index.config, 'class-map', name)) {
    return no('mpf.match.no-such-class', { class: name });
  }
  return open(
    unsettled('mpf.unknown.class', { class: name }, { command: 'show running-config class-map' }),
  );
}

function matchValid(
  index: ConfigIndex,
  found: ClassMap,
  matches: readonly ClassMatch[],
  region: Region,
  traps: boolean,
): ClassAnswer {
  const [first, second] = matches;
  if (!first) return whole(region, no('mpf.match.no-match', { class: found.name }, found.span));
  const isDefault = matches.some((m) => m.kind === 'default-inspection-traffic');
  const list = matches.find((m) => m.kind === 'access-list');
  if (matches.length === 2 && isDefault && list) {
    return { ...askList(index, list, region, true, traps), isDefaultTraffic: true };
  }
  if (second) {
    return whole(
      region,
      open(unsettled('mpf.unknown.two-matches', { class: found.name }), found.span),
    );
  }
  if (list) return askList(index, list, region, false, traps);
  return whole(region, plainMatch(first), isDefault);
}

/** Every match that looks at no address. */
function plainMatch(match: ClassMatch): Verdict {
  switch (match.kind) {
    case 'default-inspection-traffic':
      return yes('mpf.match.default-traffic', {}, match.span);
    case 'any':
      return yes('mpf.match.any', {}, match.span);
    case 'port': {
      const isSmtp =
        match.protocol === 'tcp' && match.ports.lo <= SMTP_PORT && SMTP_PORT <= match.ports.hi;
      return isSmtp
        ? yes('mpf.match.port', { text: match.text }, match.span)
        : no('mpf.match.other-port', { text: match.text }, match.span);
    }
    default:
      return open(unsettled('mpf.unknown.match', { text: match.text }), match.span);
  }
}

function askList(
  index: ConfigIndex,
  match: ClassMatch & { readonly kind: 'access-list' },
  region: Region,
  addressesOnly: boolean,
  traps: boolean,
): ClassAnswer {
  const list = index.accessLists.get(match.name);
  if (list) {
    return {
      ...matchAccessList(index, list, region, { addressesOnly, traps }),
      isDefaultTraffic: false,
    };
  }
  const isAbsent =
    covers(index.config, 'access-list', match.name) ||
    index.semantics.missingList === 'matches-nothing';
  if (isAbsent)
    return whole(region, no('mpf.match.no-such-list', { list: match.name }, match.span));
  const reason = unsettled(
    'mpf.unknown.list',
    { list: match.name },
    { command: `show running-config access-list ${match.name}` },
  );
  return whole(region, open(reason, match.span));
}

function invalidMatch(name: string, match: ClassMatch): Message {
  return message('mpf.note.match-invalid', { class: name, text: match.text });
}

function yes(id: string, values: Message['values'], span?: Span): Verdict {
  return verdict(true, message(id, values), span);
}

function no(id: string, values: Message['values'], span?: Span): Verdict {
  return verdict(false, message(id, values), span);
}

function open(reason: Unsettled, span?: Span): Verdict {
  return { ...verdict('unknown', reason.reason, span), reasons: [reason] };
}

function verdict(matches: Tristate, why: Message, span: Span | undefined): Verdict {
  return { matches, why, spans: span ? [span] : [], reasons: [] };
}
