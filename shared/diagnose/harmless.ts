/**
 * The second way to be clear (contract section 2): inspected, effect counters present and zero
 * (banner stars, and keyword masks under `allow-tls`, aside), and mail_logs covering the flow with no
 * symptom that a rival doesn't explain. Counters of a unit that carries no traffic count for nothing.
 */
import { isBefore } from '../correlate/changes.ts';
import { type EngineReading, hasMatchCounters } from '../correlate/counter-deltas.ts';
import { DIRECTIONS, type Direction } from '../correlate/esa-names.ts';
import { inspectionState, takers } from '../correlate/inspection-state.ts';
import { connectionsOf, isUnexplained, symptomsOf } from '../correlate/mail-symptoms.ts';
import type { EsaTarget, Snapshot } from '../model/snapshot.ts';
import { tlsOfMap } from '../rules/map-tls.ts';

/** True only when both directions are proven harmless; an unknown direction is not. */
export function provenHarmless(snapshot: Snapshot, target: EsaTarget): boolean {
  return DIRECTIONS.every((direction) => {
    const { inspected } = inspectionState(snapshot, target, direction);
    if (inspected === false) return target[direction].walks.length > 0;
    return inspected === true && isQuiet(snapshot, target, direction);
  });
}

function isQuiet(snapshot: Snapshot, target: EsaTarget, direction: Direction): boolean {
  const taking = takers(snapshot, target, direction);
  if (taking.length === 0) return false;
  const isZero = taking.every(({ engine, firewall: id, map }) => {
    const firewall = snapshot.firewalls.find((f) => f.id === id);
    if (engine === undefined || firewall === undefined) return false;
    if (firewall.role === 'standby' || firewall.role === 'cluster-data') return false;
    return isAllZero(engine, tlsOfMap(firewall, map).allowed === true);
  });
  return isZero && isCovered(snapshot, target, direction, taking[0]?.engine);
}

/** Headline counters too: a drop that no match counts is a drop. */
function isAllZero(engine: EngineReading, allowsTls: boolean): boolean {
  if (!hasMatchCounters(engine) || engine.isReset) return false;
  const { newest } = engine;
  if ((newest.drop ?? 0) > 0 || (newest.resetDrop ?? 0) > 0) return false;
  const isQuietMatch = newest.matches.every(
    (m) =>
      m.packets === 0 ||
      (allowsTls && m.action === 'mask' && m.criterion.startsWith('ehlo-reply-parameter')),
  );
  const isQuietParameter = newest.parameters.every(
    (p) => p.count === 0 || HARMLESS_PARAMETERS.has(p.keyword),
  );
  return isQuietMatch && isQuietParameter;
}

const HARMLESS_PARAMETERS: ReadonlySet<string> = new Set(['mask-banner', 'allow-tls', 'tls-proxy']);

/** The log holds connections of that direction, from before the counters were taken, all explained. */
function isCovered(
  snapshot: Snapshot,
  target: EsaTarget,
  direction: Direction,
  engine: EngineReading | undefined,
): boolean {
  const { mail } = snapshot;
  if (mail === undefined) return false;
  const totals = mail.totals();
  if (connectionsOf(mail, target.address, direction) === 0) return false;
  if (engine?.to !== undefined && totals.from !== undefined && isBefore(engine.to, totals.from)) {
    return false;
  }
  return !symptomsOf(snapshot, target.address).some(
    (s) => s.direction === direction && isUnexplained(s),
  );
}
