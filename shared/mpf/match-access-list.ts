/**
 * Which flows of a region an access list of a class takes in. First match decides; `deny` means
 * "not in this class" and never blocks anything (asa.md fact 3); the end of the list is a deny.
 * Three-valued: an entry of which something isn't known is walked past with its outcome kept as
 * possible, so a flow is `unknown` only where the possible outcomes really differ.
 */
import { ALL_V4, union } from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { AccessList, AccessListEntry } from '../model/asa-config.ts';
import type { Tristate } from '../model/inspection.ts';
import type { ConfigIndex } from './config-index.ts';
import {
  intersectRegions,
  isNowhere,
  mayMeet,
  type Region,
  subtractRegion,
  within,
  without,
} from './region.ts';
import { type AddressMatch, resolveAddress } from './resolve.ts';
import { matchService, type ServiceMatch } from './resolve-service.ts';
import { addUnsettled, type Unsettled, unsettled } from './unsettled.ts';

/** A part of a region that one answer holds for. The pieces of an answer cover it, disjoint. */
export interface MatchPiece {
  readonly region: Region;
  readonly matches: Tristate;
  /** Left out by a deny entry, not by the end of the list. */
  readonly isDenied?: true;
  readonly why: Message;
  readonly spans: readonly Span[];
  readonly reasons: readonly Unsettled[];
}

export interface ListAnswer {
  readonly pieces: readonly MatchPiece[];
  /** Deny entries about these flows that a permit ahead of them makes unreachable. */
  readonly unreachable: readonly AccessListEntry[];
  /** Deny entries about these flows that are switched off. */
  readonly inactive: readonly AccessListEntry[];
  readonly notes: readonly Message[];
}

export interface ListQuestion {
  /** Next to default-inspection-traffic protocols and ports are ignored (a.2). */
  readonly addressesOnly: boolean;
  /** Look for entries without effect and lines worth a note too. */
  readonly traps: boolean;
}

interface CompiledEntry {
  readonly entry: AccessListEntry;
  readonly service: ServiceMatch;
  readonly source: AddressMatch;
  readonly destination: AddressMatch;
  /** Conditions that an address can't settle. */
  readonly conditions: readonly Unsettled[];
  /** Why the addresses themselves aren't all known. */
  readonly addressReasons: readonly Unsettled[];
}

interface Pending {
  readonly region: Region;
  /** Outcomes of entries walked past because they may match. */
  readonly permit: boolean;
  readonly deny: boolean;
  readonly spans: readonly Span[];
  readonly reasons: readonly Unsettled[];
}

/** Asks one access list about the flows of `region`. */
export function matchAccessList(
  index: ConfigIndex,
  list: AccessList,
  region: Region,
  question: ListQuestion,
): ListAnswer {
  const refused = refuse(list, region);
  if (refused) return { pieces: refused, unreachable: [], inactive: [], notes: [] };
  const walk = new ListWalk(index, list, region, question);
  const entries = compile(index, list);
  const inOrder = index.semantics.entryOrder === 'first' ? entries : entries.toReversed();
  for (const compiled of inOrder) {
    if (walk.isDone && !question.traps) break;
    walk.read(compiled);
  }
  return walk.finish();
}

/** The state of one pass over a list. */
class ListWalk {
  private pending: Pending[];
  private readonly pieces: MatchPiece[] = [];
  private readonly unreachable: AccessListEntry[] = [];
  private readonly inactive: AccessListEntry[] = [];
  private readonly notes: Message[] = [];
  /** Some flows were let in already, so a deny may come too late. */
  private hasLetIn = false;

  private readonly index: ConfigIndex;
  private readonly list: AccessList;
  private readonly region: Region;
  private readonly question: ListQuestion;

  constructor(index: ConfigIndex, list: AccessList, region: Region, question: ListQuestion) {
    this.index = index;
    this.list = list;
    this.region = region;
    this.question = question;
    this.pending = isNowhere(region)
      ? []
      : [{ region, permit: false, deny: false, spans: [], reasons: [] }];
  }

  get isDone(): boolean {
    return this.pending.length === 0;
  }

  read(compiled: CompiledEntry): void {
    const { entry, source, destination } = compiled;
    const service = this.serviceOf(compiled);
    const { semantics } = this.index;
    if (entry.invalid && semantics.invalidEntry === 'left-out') {
      this.note('mpf.note.entry-invalid', entry);
      return;
    }
    if (service.matches === false) {
      if (service.onlyReplies && this.touches(this.region, compiled)) {
        this.note('mpf.note.only-replies', entry);
      }
      return;
    }
    if (entry.isInactive && semantics.inactiveEntry === 'skipped') {
      if (entry.action === 'deny' && this.touches(this.region, compiled)) this.inactive.push(entry);
      return;
    }
    const isKnown = compiled.addressReasons.length === 0;
    if (isKnown && !mayMeet(this.region, source.set, destination.set)) return;
    const conditions = addUnsettled(service.reasons, compiled.conditions);
    const isSure = conditions.length === 0;
    const reasons = addUnsettled(conditions, compiled.addressReasons);
    let isHit = false;
    const next: Pending[] = [];
    for (const cell of this.pending) {
      let rest = cell.region;
      if (isSure) {
        const hit = within(rest, source.set, destination.set);
        if (!isNowhere(hit)) {
          isHit = true;
          this.settle(cell, hit, entry);
          rest = without(rest, source.set, destination.set);
        }
      }
      if (reasons.length > 0) {
        const possible = within(
          rest,
          union(source.set, source.maybe),
          union(destination.set, destination.maybe),
        );
        if (!isNowhere(possible)) {
          isHit = true;
          next.push(passed(cell, possible, entry, reasons));
          rest = subtractRegion(rest, possible);
        }
      }
      if (!isNowhere(rest)) next.push(rest === cell.region ? cell : { ...cell, region: rest });
    }
    this.pending = next;
    if (!isHit && this.hasLetIn && entry.action === 'deny') this.lookForShadow(compiled);
  }

  finish(): ListAnswer {
    const isIn = this.index.semantics.listEnd === 'in-class';
    for (const cell of this.pending) {
      this.pieces.push(
        piece(cell, cell.region, isIn, message('mpf.match.list-end', { list: this.list.name }), []),
      );
    }
    return {
      pieces: this.pieces,
      unreachable: this.unreachable,
      inactive: this.inactive,
      notes: this.notes,
    };
  }

  private serviceOf(compiled: CompiledEntry): ServiceMatch {
    const isIgnored =
      this.question.addressesOnly && this.index.semantics.defaultTrafficPorts === 'ignored';
    return isIgnored ? { matches: true, reasons: [] } : compiled.service;
  }

  private settle(cell: Pending, hit: Region, entry: AccessListEntry): void {
    if (entry.action === 'permit') this.hasLetIn = true;
    const id = entry.action === 'permit' ? 'mpf.match.permit' : 'mpf.match.deny';
    const why = message(id, { list: this.list.name, entry: entry.text });
    this.pieces.push(piece(cell, hit, entry.action === 'permit', why, [entry.span], entry));
  }

  private touches(region: Region, { source, destination }: CompiledEntry): boolean {
    if (!this.question.traps) return false;
    return !isNowhere(within(region, source.set, destination.set));
  }

  /** A deny about flows that were all let in further up. */
  private lookForShadow(compiled: CompiledEntry): void {
    if (!this.touches(this.region, compiled)) return;
    const { source, destination } = compiled;
    const isLetIn = this.pieces.some(
      (p) => p.matches === true && !isNowhere(within(p.region, source.set, destination.set)),
    );
    if (isLetIn) this.unreachable.push(compiled.entry);
  }

  private note(id: string, entry: AccessListEntry): void {
    if (!this.question.traps) return;
    this.notes.push(message(id, { list: this.list.name, entry: entry.text }));
  }
}

function passed(
  cell: Pending,
  region: Region,
  entry: AccessListEntry,
  reasons: readonly Unsettled[],
): Pending {
  return {
    region,
    permit: cell.permit || entry.action === 'permit',
    deny: cell.deny || entry.action === 'deny',
    spans: [...cell.spans, entry.span],
    reasons: addUnsettled(cell.reasons, reasons),
  };
}

function piece(
  cell: Pending,
  region: Region,
  isIn: boolean,
  why: Message,
  spans: readonly Span[],
  entry?: AccessListEntry,
): MatchPiece {
  const isSettled = isIn ? !cell.deny : !cell.permit;
  const denied = isSettled && !isIn && entry?.action === 'deny' ? { isDenied: true as const } : {};
  return {
    region,
    matches: isSettled ? isIn : 'unknown',
    ...denied,
    why: isSettled ? why : (cell.reasons[0]?.reason ?? why),
    spans: isSettled && cell.spans.length === 0 ? spans : [...cell.spans, ...spans],
    reasons: isSettled ? [] : cell.reasons,
  };
}

/** Lists of a kind that no class can use for routed TCP: the whole answer, or undefined. */
function refuse(list: AccessList, region: Region): MatchPiece[] | undefined {
  if (list.kind === 'extended' || list.kind === 'advanced') return undefined;
  const reason = unsettled('mpf.unknown.list-kind', { list: list.name, kind: list.kind });
  const unknown = (part: Region): MatchPiece => ({
    region: part,
    matches: 'unknown',
    why: reason.reason,
    spans: list.spans.slice(0, 1),
    reasons: [reason],
  });
  if (list.kind !== 'ipv6') return isNowhere(region) ? [] : [unknown(region)];
  // An `ipv6 access-list` (before 9.0) never speaks of IPv4; whether a class may use it is not settled.
  const v4 = within(region, ALL_V4, ALL_V4);
  const rest = subtractRegion(region, v4);
  const why = message('mpf.match.list-end', { list: list.name });
  const out: MatchPiece[] = [];
  if (!isNowhere(v4)) out.push({ region: v4, matches: false, why, spans: [], reasons: [] });
  if (!isNowhere(rest)) out.push(unknown(rest));
  return out;
}

const compiledLists = new WeakMap<ConfigIndex, Map<string, readonly CompiledEntry[]>>();

function compile(index: ConfigIndex, list: AccessList): readonly CompiledEntry[] {
  let lists = compiledLists.get(index);
  if (!lists) {
    lists = new Map();
    compiledLists.set(index, lists);
  }
  let compiled = lists.get(list.name);
  if (!compiled) {
    compiled = list.entries.map((entry) => compileEntry(index, list.name, entry));
    lists.set(list.name, compiled);
  }
  return compiled;
}

function compileEntry(index: ConfigIndex, list: string, entry: AccessListEntry): CompiledEntry {
  const conditions: Unsettled[] = [];
  if (entry.timeRange !== undefined && index.semantics.timeRange === 'unknown') {
    conditions.push(
      unsettled(
        'mpf.unknown.time-range',
        { list, entry: entry.text, range: entry.timeRange },
        { command: `show access-list ${list}` },
      ),
    );
  }
  if (entry.extraCondition !== undefined) {
    conditions.push(unsettled('mpf.unknown.condition', { list, entry: entry.text }));
  }
  const source = resolveAddress(index, entry.source);
  const destination = resolveAddress(index, entry.destination);
  return {
    entry,
    service: matchService(index, entry),
    source,
    destination,
    conditions,
    addressReasons: addUnsettled(source.reasons, destination.reasons),
  };
}

/** The addresses of `pieces` that match for sure, and those that may: used where ports don't matter. */
export function regionsOf(pieces: readonly MatchPiece[], matches: Tristate): Region {
  return pieces.filter((p) => p.matches === matches).flatMap((p) => p.region);
}

/** The pieces cut down to `region`. */
export function cutPieces(pieces: readonly MatchPiece[], region: Region): MatchPiece[] {
  const out: MatchPiece[] = [];
  for (const p of pieces) {
    const part = p.region === region ? region : intersectRegions(region, p.region);
    if (!isNowhere(part)) out.push(part === p.region ? p : { ...p, region: part });
  }
  return out;
}
