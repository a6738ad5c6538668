/**
 * Who inspects the SMTP flows of a region, and because of which lines: the region in parts, each
 * inspected, not inspected or unknown (asa.md a.2 to a.9, k). Symbolic over sets of addresses, so
 * the same answer serves one mail gateway and the blast radius over the whole address space.
 * It reads configuration only; what a device answers is weighed in device-answer.ts.
 */
import { type Message, message } from '../base/message.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { Tristate, WalkStep } from '../model/inspection.ts';
import { type Bypass, bypassedRegions } from './bypass.ts';
import { serviceModuleOf } from './class-action.ts';
import { type ConfigIndex, covers, indexOf } from './config-index.ts';
import { hasFixupEra, otherFixupPorts, smtpFixup } from './fixup.ts';
import { judgeCell } from './judge-cell.ts';
import { matchClass } from './match-class.ts';
import {
  askAsIs,
  askPolicy,
  type PolicyInForce,
  unattachedAsGlobal,
  unknownServicePolicies,
} from './policies.ts';
import { walkPolicies } from './policy-walk.ts';
import {
  destinationsOf,
  intersectRegions,
  isNowhere,
  type Region,
  regionOf,
  sourcesOf,
  subtractRegion,
  tidy,
} from './region.ts';
import type { RegionAnswer, RegionPiece, RegionQuery } from './region-answer.ts';
import { SEMANTICS } from './semantics.ts';
import { settledBy, type Unsettled } from './unsettled.ts';
import { walkSteps } from './walk-steps.ts';

/** Answers for every flow of the region. Never throws; ignorance is a piece of its own. */
export function evaluateRegion(config: AsaConfig, query: RegionQuery): RegionAnswer {
  const index = indexOf(config, query.semantics ?? SEMANTICS);
  const region = regionOf(query.source, query.destination);
  if (isNowhere(region)) return answer([], [], []);
  if (hasFixupEra(config)) return fixupAnswer(config, region);
  const unread = systemSpace(config) ?? unknownServicePolicies(index);
  if (unread) return answer([unknownPiece(region, unread)], [], []);
  const keepLines = query.detail !== 'regions';
  const policies = policiesFor(index, query, region, keepLines);
  const cells = walkPolicies(region, policies, { semantics: index.semantics, keepLines });
  const judged = cells.map((cell) => judgeCell(cell, policies));
  const bypass = bypassedRegions(index, policies, region);
  const pieces = bypass ? judged.flatMap((piece) => afterBypass(piece, bypass)) : judged;
  const steps = keepLines ? walkSteps(region, policies, cells, bypass) : [];
  return answer(pieces, steps, keepLines ? notesOf(policies) : []);
}

function answer(
  pieces: readonly RegionPiece[],
  steps: readonly WalkStep[],
  notes: readonly Message[],
): RegionAnswer {
  const all = (inspected: Tristate): Region =>
    tidy(pieces.filter((p) => p.inspected === inspected).flatMap((p) => p.region));
  return { pieces, inspected: all(true), not: all(false), unknown: all('unknown'), steps, notes };
}

/** The system space of a multi-context unit carries no mail: its policies live in the contexts. */
function systemSpace(config: AsaConfig): Unsettled | undefined {
  if (config.contexts.length === 0 || config.servicePolicies.length > 0) return undefined;
  const contexts = config.contexts.map((c) => c.name);
  return {
    reason: message('mpf.unknown.system-space', { contexts }),
    settles: { command: `changeto context ${contexts[0]}` },
  };
}

/** Ingress first, then egress, then global (a.4.4, a.4.5). */
function policiesFor(
  index: ConfigIndex,
  query: RegionQuery,
  region: Region,
  traps: boolean,
): PolicyInForce[] {
  const out: PolicyInForce[] = [];
  const asIs = askAsIs(index, region, traps);
  const ingress = index.interfacePolicies.get(query.ingress);
  const egress =
    query.egress === query.ingress ? undefined : index.interfacePolicies.get(query.egress);
  if (ingress && index.semantics.ingressPolicy === 'wins') {
    out.push(askPolicy(index, { service: ingress, ask: asIs }));
  }
  if (egress && index.semantics.egressPolicy === 'wins') {
    const ask = query.atEgress ? askAtEgress(index, query, region, traps) : asIs;
    out.push(askPolicy(index, { service: egress, ask }));
  }
  const unattached =
    index.semantics.unattachedPolicy === 'in-force' ? unattachedAsGlobal(index) : undefined;
  const global = index.globalPolicy ?? unattached;
  if (global) out.push(askPolicy(index, { service: global, ask: asIs }));
  return out;
}

/** Asks with the addresses of the egress side, and gives the answer back in those of the region. */
function askAtEgress(
  index: ConfigIndex,
  query: RegionQuery,
  region: Region,
  traps: boolean,
): (name: string) => ReturnType<typeof matchClass> {
  const seen = query.atEgress ?? {};
  const there = regionOf(
    seen.source ?? sourcesOf(region),
    seen.destination ?? destinationsOf(region),
  );
  return (name) => {
    const found = matchClass(index, name, there, traps);
    const pieces = found.pieces.map((piece) => ({
      ...piece,
      region: tidy(
        piece.region.map((rect) => ({
          source: seen.source ? query.source : rect.source,
          destination: seen.destination ? query.destination : rect.destination,
        })),
      ),
    }));
    return { ...found, pieces };
  };
}

function unknownPiece(region: Region, reason: Unsettled): RegionPiece {
  return {
    region,
    inspected: 'unknown',
    why: reason.reason,
    because: [],
    unknown: [settledBy(reason, region)],
  };
}

/** TCP state bypass switches inspection off for what it takes (R5). */
function afterBypass(piece: RegionPiece, bypass: Bypass): RegionPiece[] {
  if (piece.inspected === false) return [piece];
  const off = intersectRegions(piece.region, bypass.sure);
  const rest = subtractRegion(piece.region, off);
  const maybe = intersectRegions(rest, bypass.maybe);
  const kept = subtractRegion(rest, maybe);
  const out: RegionPiece[] = [];
  if (!isNowhere(off)) {
    out.push({
      region: off,
      inspected: false,
      why: message('mpf.why.bypass'),
      because: bypass.spans,
      unknown: [],
    });
  }
  if (!isNowhere(maybe)) {
    const reasons = bypass.reasons.map((r) => settledBy(r, maybe));
    out.push({
      ...piece,
      region: maybe,
      inspected: 'unknown',
      because: [...piece.because, ...bypass.spans],
      unknown: [...piece.unknown, ...reasons],
    });
  }
  if (!isNowhere(kept)) out.push({ ...piece, region: kept });
  return out;
}

function fixupAnswer(config: AsaConfig, region: Region): RegionAnswer {
  const fixup = smtpFixup(config);
  const ports = otherFixupPorts(config);
  const notes = ports.length > 0 ? [message('mpf.note.fixup-ports', { ports })] : [];
  if (!fixup && !covers(config, 'fixup')) {
    const reason: Unsettled = {
      reason: message('mpf.unknown.fixup'),
      settles: { command: 'show fixup' },
    };
    return answer([unknownPiece(region, reason)], [], notes);
  }
  const isOn = fixup !== undefined && !fixup.isNegated;
  const why = message(isOn ? 'mpf.why.fixup' : 'mpf.why.no-fixup');
  const because = fixup ? [fixup.span] : [];
  const named = isOn
    ? { scope: 'global' as const, policy: 'fixup', class: 'fixup protocol smtp' }
    : {};
  const step: WalkStep = {
    scope: 'global',
    policy: 'fixup',
    class: 'fixup protocol smtp',
    matches: isOn,
    takes: isOn,
    ...(fixup && isOn ? { inspects: { span: fixup.span } } : {}),
    reason: why,
    spans: because,
  };
  return answer([{ region, inspected: isOn, ...named, why, because, unknown: [] }], [step], notes);
}

/** Things worth knowing that decide nothing: each said once. */
function notesOf(policies: readonly PolicyInForce[]): Message[] {
  const notes = new Map<string, Message>();
  const add = (note: Message) => notes.set(JSON.stringify(note), note);
  for (const policy of policies) {
    for (const { found, answer: asked } of policy.classes) {
      for (const note of asked.notes) add(note);
      const module = serviceModuleOf(found);
      if (module !== undefined && asked.pieces.some((p) => p.matches !== false)) {
        add(message('mpf.note.service-module', { module, class: found.name }));
      }
    }
  }
  return [...notes.values()];
}
