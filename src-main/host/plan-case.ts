/**
 * From a case to its change plan: the same for the command line and the workbench. Texts are read as
 * diagnose reads them; the plan is bound to the configuration by the hash of its masked text.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { splitLines } from '../../shared/base/text.ts';
import type { Stamp } from '../../shared/base/time.ts';
import { diagnose, type SourceDocument } from '../../shared/diagnose/diagnose.ts';
import { en } from '../../shared/messages/en.ts';
import type { AsaConfig } from '../../shared/model/asa-config.ts';
import type { ChangePlan, PlanRefusal, StrategyName } from '../../shared/model/plan.ts';
import type { FirewallFacts, Snapshot } from '../../shared/model/snapshot.ts';
import { boundLines, stableConfigText } from '../../shared/plan/config-text.ts';
import { type PlanRequest, planChange } from '../../shared/plan/plan-change.ts';
import { planSchema } from '../../shared/plan/plan-schema.ts';
import type { CaseFileContent } from '../store/case-file.ts';
import { changeCase } from '../store/case-folder.ts';
import type { StoreError } from '../store/store-error.ts';
import { parseJson } from './parse-json.ts';

export const PLAN_FILE = 'plan.json';

/** What a plan is asked for. */
export interface PlanAsk {
  readonly esa: readonly string[];
  /** The addresses were worked out by a diagnosis, not given. */
  readonly isAssumed?: boolean;
  readonly peers: readonly string[];
  /** A mail host that must stay inspected; a neighbour of the ESA when absent. */
  readonly control?: string;
  readonly strategy?: StrategyName;
  readonly scope?: 'everyone' | 'esa';
  /** Id of a firewall, where the case has several. */
  readonly firewall?: string;
  readonly now: Stamp;
  readonly signal?: AbortSignal;
}

/** Why it is not known what to plan for. */
export type PlanTrouble =
  | { readonly kind: 'no-config' }
  | { readonly kind: 'no-firewall'; readonly id: string; readonly known: readonly string[] }
  | { readonly kind: 'several'; readonly known: readonly string[] };

type WithConfig = FirewallFacts & { readonly config: AsaConfig };

/** The firewall chosen and what the planner is asked about it. */
export interface PlanSubject {
  readonly firewall: WithConfig;
  readonly request: PlanRequest;
}

/** Reads the texts of a case and chooses the firewall that a plan is for. */
export function planSubject(
  documents: readonly SourceDocument[],
  ask: PlanAsk,
): Result<PlanSubject, PlanTrouble> {
  const { snapshot } = diagnose(documents, {
    esa: ask.esa,
    peers: ask.peers,
    language: 'en',
    catalogue: en,
    now: ask.now,
    ...(ask.signal ? { signal: ask.signal } : {}),
  });
  const firewall = chooseFirewall(snapshot, ask.firewall);
  if (!firewall.ok) return firewall;
  return ok({
    firewall: firewall.value,
    request: requestOf(snapshot, firewall.value, documents, ask),
  });
}

export function planOf({ firewall, request }: PlanSubject): Result<ChangePlan, PlanRefusal> {
  return planChange(firewall.config, request);
}

/** The one named, or the only one, or the only one that inspects the ESA. */
function chooseFirewall(
  snapshot: Snapshot,
  id: string | undefined,
): Result<WithConfig, PlanTrouble> {
  const all = snapshot.firewalls.filter((f): f is WithConfig => f.config !== undefined);
  const known = all.map((f) => f.id);
  if (id !== undefined) {
    const named = all.find((f) => f.id === id);
    return named ? ok(named) : err({ kind: 'no-firewall', id, known });
  }
  const [only, second] = all;
  if (!only) return err({ kind: 'no-config' });
  if (!second) return ok(only);
  const inspecting = all.filter((firewall) =>
    snapshot.targets.some((target) =>
      [...target.inbound.walks, ...target.outbound.walks].some(
        (walk) => walk.firewall === firewall.id && walk.inspected === true,
      ),
    ),
  );
  const [first, another] = inspecting;
  return first && !another ? ok(first) : err({ kind: 'several', known });
}

function requestOf(
  snapshot: Snapshot,
  firewall: WithConfig,
  documents: readonly SourceDocument[],
  ask: PlanAsk,
): PlanRequest {
  const targets = snapshot.targets.filter((target) => target.firewalls.includes(firewall.id));
  const isAssumed = ask.isAssumed === true || targets.some((target) => target.assumed);
  const { failover } = firewall;
  return {
    esa: targets.map((target) => target.address),
    ...(isAssumed ? { isAssumed: true } : {}),
    ...(ask.strategy ? { strategy: ask.strategy } : {}),
    ...(ask.scope ? { scope: ask.scope } : {}),
    ...(ask.control === undefined ? {} : { control: ask.control }),
    ...(snapshot.peers.length > 0 ? { peers: snapshot.peers } : {}),
    sha256: hashOf(firewall.config, documents),
    unit: {
      firewall: firewall.id,
      platform: firewall.platform,
      xlates: firewall.xlates,
      ...(firewall.context === undefined ? {} : { context: firewall.context }),
      ...(firewall.role === undefined ? {} : { role: firewall.role }),
      ...(failover === undefined ? {} : { hasMate: failover.isOn }),
      ...(firewall.managedBy === undefined ? {} : { managedBy: firewall.managedBy.name }),
      ...(firewall.startup === undefined ? {} : { startup: firewall.startup }),
    },
  };
}

/** Of the masked text, as everything in a case is. */
function hashOf(config: AsaConfig, documents: readonly SourceDocument[]): string {
  return createHash('sha256')
    .update(stableConfigText(boundLines(config, (path) => linesOf(documents, path))))
    .digest('hex');
}

/** Lines of one document; none where there is no such document. */
export function linesOf(documents: readonly SourceDocument[], path: string): readonly string[] {
  const document = documents.find((d) => d.path === path);
  return document ? splitLines(new TextDecoder().decode(document.bytes)) : [];
}

/** Writes `plan.json` into the case in `folder`; raises its revision. */
export function keepPlan(
  folder: string,
  plan: ChangePlan,
  at: string,
): Promise<Result<CaseFileContent, StoreError>> {
  return changeCase(folder, at, async (content) => {
    await writeFileAtomic(join(folder, PLAN_FILE), `${JSON.stringify(plan, null, 2)}\n`);
    return content;
  });
}

/** The plan kept in `folder`; undefined when there is none, or one that is no plan of this version. */
export async function readPlan(folder: string): Promise<ChangePlan | undefined> {
  const text = await readFile(join(folder, PLAN_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : planSchema.safeParse(parseJson(text)).data;
}
