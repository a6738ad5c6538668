/**
 * The verdict, contract section 2, clause by clause. Rules have said how their findings bear on it
 * (`rules/harm.ts` holds what ties and what only fits); here the clauses are put in order. To say
 * `clear` or `interfering` wrongly is the worst this product can do, so every doubt ends elsewhere.
 */
import { type Message, message } from '../base/message.ts';
import type { Verdict } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { isFreeBothWays } from '../rules/free-paths.ts';
import { actsOn } from '../rules/harm.ts';
import { provenHarmless } from './harmless.ts';
import type { JudgedFinding } from './run-rules.ts';

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly because: Message;
}

/** Findings as `runRules` sorts them: the first that bears decides the sentence. */
export function judge(snapshot: Snapshot, findings: readonly JudgedFinding[]): Judgement {
  const current = findings.filter(({ draft }) => draft.past !== true);
  return (
    interfering(current) ??
    freeOfInspection(snapshot, current) ??
    suspected(snapshot, current) ??
    inspectedHarmless(snapshot) ??
    insufficient(snapshot)
  );
}

function interfering(current: readonly JudgedFinding[]): Judgement | undefined {
  const tied = current.find(({ draft }) => draft.bearing === 'ties');
  if (tied === undefined) return undefined;
  const isLimit = tied.rule.id.startsWith('limit.');
  return {
    verdict: 'interfering',
    because: message(isLimit ? 'verdict.interfering.limit' : 'verdict.interfering.inspection', {
      what: titleOf(tied),
      esa: tied.draft.subject ?? message('verdict.the-esa'),
    }),
  };
}

/**
 * The ESA's flows are proven not inspected both ways and no limit is known to be hit: clear, whatever
 * else the mail log shows, unless the firewall's own log contradicts the configuration.
 */
function freeOfInspection(
  snapshot: Snapshot,
  current: readonly JudgedFinding[],
): Judgement | undefined {
  const { targets } = snapshot;
  if (targets.length === 0 || !targets.every(isFreeBothWays)) return undefined;
  if (weakness(snapshot) !== undefined) return undefined;
  const isOpen = current.some(
    ({ rule, draft }) =>
      draft.bearing === 'fits' &&
      (rule.id.startsWith('limit.') || draft.weights.includes('contradicts-config')),
  );
  if (isOpen) return undefined;
  return {
    verdict: 'clear',
    because: message('verdict.clear.free', { esa: targets.map((t) => t.address) }),
  };
}

/**
 * Why a proof from the configuration doesn't hold: it is only the saved one, or it was cut off before
 * all its service-policy lines can have been seen. The device's own answers don't have that weakness.
 */
function weakness({ firewalls, targets }: Snapshot): 'startup-only' | 'cut-off' | undefined {
  const onPath = firewalls.filter((f) => targets.some((t) => t.firewalls.includes(f.id)));
  for (const { config, flows, traces } of onPath) {
    if (config === undefined || flows.length + traces.length > 0) continue;
    const { sources } = config;
    if (sources.every((s) => s.kind === 'startup')) return 'startup-only';
    const isCut = sources.some((s) => s.truncated === true);
    const isComplete = sources.some(
      (s) => s.truncated !== true && (s.extent === 'whole' || s.covers.includes('service-policy')),
    );
    if (isCut && !isComplete) return 'cut-off';
  }
  return undefined;
}

function suspected(snapshot: Snapshot, current: readonly JudgedFinding[]): Judgement | undefined {
  const fitting = current.find(({ draft }) => draft.bearing === 'fits');
  if (fitting === undefined) return undefined;
  const { targets } = snapshot;
  const acts = targets.some((t) => actsOn(snapshot, t) === true);
  const id = fitting.rule.id.startsWith('limit.')
    ? 'verdict.suspected.limit'
    : targets.length === 0
      ? 'verdict.suspected.no-esa'
      : acts
        ? 'verdict.suspected.inspected'
        : 'verdict.suspected.unknown';
  return { verdict: 'suspected', because: message(id, { what: titleOf(fitting) }) };
}

function inspectedHarmless(snapshot: Snapshot): Judgement | undefined {
  const { targets } = snapshot;
  if (targets.length === 0 || weakness(snapshot) !== undefined) return undefined;
  if (!targets.every((t) => provenHarmless(snapshot, t))) return undefined;
  return {
    verdict: 'clear',
    because: message('verdict.clear.harmless', { esa: targets.map((t) => t.address) }),
  };
}

/** Says what is missing, the most useful first. */
function insufficient(snapshot: Snapshot): Judgement {
  const { firewalls, targets, mail } = snapshot;
  const isTold = firewalls.some((f) => f.config || f.counters.length > 0 || f.flows.length > 0);
  const weak = weakness(snapshot);
  const missing: readonly (readonly [string, boolean])[] = [
    ['nothing', firewalls.length === 0 && mail === undefined],
    ['no-firewall', !isTold],
    ['no-esa', targets.length === 0],
    ['unknown-path', targets.some((t) => actsOn(snapshot, t) === 'unknown')],
    [weak ?? '', weak !== undefined],
    ['no-counters', firewalls.every((f) => f.counters.length === 0)],
    ['no-mail-logs', mail === undefined],
  ];
  const id = missing.find(([, holds]) => holds)?.[0] ?? 'not-covered';
  return { verdict: 'insufficient-data', because: message(`verdict.insufficient.${id}`) };
}

function titleOf({ rule }: JudgedFinding): Message {
  return message(`rule.${rule.id}.title`);
}
