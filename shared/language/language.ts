/**
 * ASA configuration for the editor, over one device: what a text of commands would do, what is wrong
 * with it, and how the running configuration would read afterwards. Pure and synchronous; a worker
 * runs it, so that typing never waits for it.
 */
import { mergeConfigs } from '../asa/config/merge.ts';
import { parseConfig } from '../asa/config/parse-config.ts';
import { distinct } from '../base/distinct.ts';
import { type Message, message } from '../base/message.ts';
import { type Span, splitLines, type TextBlock } from '../base/text.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { FlowWalk, WalkStep } from '../model/inspection.ts';
import type {
  PlanDifference,
  PlannedWalk,
  PlanOutcome,
  PlanRadius,
  StrategyName,
} from '../model/plan.ts';
import { planChange } from '../plan/plan-change.ts';
import { commandLines, refusalMessages } from '../plan/render.ts';
import type { PlanRequest } from '../plan/request.ts';
import { planScene } from '../plan/scene.ts';
import { applyCommands } from '../plan/simulate.ts';
import { type WhatIf, whatIf } from '../plan/what-if.ts';
import {
  type At,
  type Completion,
  completionsAt,
  definitionAt,
  foldsOf,
  type Hint,
  hintAt,
  referencesAt,
  type Target,
} from './assist.ts';
import { draftLines } from './draft-lines.ts';
import type { Fix, LintPage, Severity } from './lint.ts';
import { plannedLines } from './planned-text.ts';
import { LINTS } from './registry.ts';

/** The device and the hosts: what the host hands over of a case. */
export interface LanguageInput {
  readonly firewall: string;
  /** Real addresses. */
  readonly esa: readonly string[];
  /** Oldest first. */
  readonly pieces: readonly (TextBlock & { readonly command?: string })[];
  /** Where the lines stand that a person calls the running configuration. */
  readonly running: readonly Span[];
}

export interface Checked {
  readonly problems: readonly Problem[];
  readonly verdict: Verdict;
  /** Commands in the text. */
  readonly commands: number;
}

export interface Problem {
  readonly id: string;
  readonly severity: Severity;
  /** Line and columns, from 0. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly text: Message;
  readonly why?: Message;
  readonly fixes: readonly Fix[];
}

export type Verdict =
  | {
      readonly kind: 'judged';
      readonly isExempt: PlanOutcome['isExempt'];
      readonly walks: readonly JudgedWalk[];
      /** What the way back, read off from the text, would not restore. */
      readonly leftovers: readonly PlanDifference[];
      readonly wayBack: readonly string[];
      /** What works instead, where the text doesn't exempt. */
      readonly offer?: Offer;
    }
  | { readonly kind: 'refused'; readonly reasons: readonly Message[] };

export interface JudgedWalk extends PlannedWalk {
  readonly because: readonly Reason[];
}

export interface Reason {
  readonly text: Message;
  /** Lines of the configuration; absent for lines of the text itself. */
  readonly spans: readonly Span[];
}

export interface Offer {
  readonly strategy: StrategyName;
  readonly lines: readonly string[];
}

export interface PlannedText {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Language {
  readonly config: AsaConfig;
  check(text: string): Checked;
  /** Asked apart from `check`: it looks at the whole address space. */
  radius(text: string): PlanRadius | undefined;
  planned(text: string): PlannedText;
  hint(text: string, at: At): Hint | undefined;
  complete(text: string, at: At): Completion;
  define(text: string, at: At): Target | undefined;
  references(text: string, at: At): readonly Target[];
  folds(text: string): ReturnType<typeof foldsOf>;
}

export function createLanguage(input: LanguageInput): Language {
  const config = mergeConfigs(
    input.pieces.map(
      ({ command, ...block }) => parseConfig(block, command === undefined ? {} : { command }).facts,
    ),
  );
  const request: PlanRequest = { esa: input.esa, unit: { firewall: input.firewall } };
  let offer: { readonly value: Offer | undefined } | undefined;

  function judged(text: string, options: { withoutRadius?: true } = {}) {
    return whatIf(config, request, splitLines(text), options);
  }

  return {
    config,
    check(text) {
      const result = judged(text, { withoutRadius: true });
      const value = result.ok ? result.value : undefined;
      const isWanting = value !== undefined && value.outcome.isExempt !== true;
      if (isWanting) offer ??= { value: offerOf(config, request) };
      return {
        problems: problemsOf(config, request, text, value),
        verdict: result.ok
          ? verdictOf(result.value, isWanting ? offer?.value : undefined)
          : { kind: 'refused', reasons: refusalMessages(result.error) },
        commands: value?.lines.length ?? 0,
      };
    },
    radius(text) {
      const result = judged(text);
      return result.ok ? result.value.blastRadius : undefined;
    },
    hint: (text, at) => hintAt(config, text, at),
    complete: (text, at) => completionsAt(config, text, at),
    define: (text, at) => definitionAt(config, text, at),
    references: (text, at) => referencesAt(config, text, at),
    folds: foldsOf,
    planned(text) {
      const { config: after } = applyCommands(config, splitLines(text));
      const blocks = runningBlocks(input);
      return {
        before: blocks.flatMap((block) => block.lines),
        after: blocks.flatMap((block, i) =>
          // Of several texts only the last takes what is new.
          plannedLines(block, config, i === blocks.length - 1 ? after : config),
        ),
      };
    },
  };
}

function runningBlocks({ pieces, running }: LanguageInput): readonly TextBlock[] {
  return running.flatMap(({ path, from }) =>
    pieces.filter((piece) => piece.path === path && piece.firstLine === from),
  );
}

function offerOf(config: AsaConfig, request: PlanRequest): Offer | undefined {
  const planned = planChange(config, request);
  if (!planned.ok) return undefined;
  return { strategy: planned.value.strategy, lines: commandLines(planned.value.steps) };
}

function verdictOf(found: WhatIf, offer: Offer | undefined): Verdict {
  return {
    kind: 'judged',
    isExempt: found.outcome.isExempt,
    walks: found.outcome.walks.map((walk, at) => ({
      ...walk,
      because: reasonsOf(found.walks[at]),
    })),
    leftovers: found.leftovers,
    wayBack: commandLines(found.inverse),
    ...(offer ? { offer } : {}),
  };
}

/** Why a walk is inspected, isn't, or can't be told; with the lines of the device that say so. */
function reasonsOf(walk: FlowWalk | undefined): readonly Reason[] {
  if (!walk) return [];
  const said = (step: WalkStep): Reason => ({ text: step.reason, spans: deviceLines(step.spans) });
  if (walk.inspected === 'unknown') {
    return (walk.unknown ?? []).map(({ reason }) => ({ text: reason, spans: [] }));
  }
  const takers = walk.steps.filter((step) => step.takes !== false);
  const passed = walk.steps.filter((step) => step.trap !== undefined || step.inspects);
  const chosen = walk.inspected
    ? [...walk.steps.filter((s) => s.trap !== undefined), ...takers]
    : passed;
  return distinct(chosen.map(said));
}

/** Document name that the simulator gives to lines nobody read anywhere. */
function deviceLines(spans: readonly Span[]): readonly Span[] {
  return spans.filter((span) => span.path !== 'plan');
}

function problemsOf(
  config: AsaConfig,
  request: PlanRequest,
  text: string,
  judged: WhatIf | undefined,
): readonly Problem[] {
  const lines = draftLines(text);
  const applied = applyCommands(config, splitLines(text));
  const scene = planScene(config, request);
  const page: LintPage = {
    lines,
    before: config,
    after: applied.config,
    trace: new Map(applied.trace.map((step) => [step.at, step])),
    hosts: scene.ok ? scene.value.hosts : [],
    ...(judged ? { judged } : {}),
  };
  const found = LINTS.flatMap((lint) =>
    lint.check(page).map((one): Problem => {
      const raw = lines[one.at]?.raw ?? '';
      return {
        id: lint.id,
        severity: lint.severity,
        at: one.at,
        from: one.from ?? raw.length - raw.trimStart().length,
        to: one.to ?? raw.trimEnd().length,
        text: message(`lint.${lint.id}`, one.values),
        why: message(`lint.${lint.id}.why`),
        fixes: one.fixes ?? [],
      };
    }),
  );
  const explained = new Set(found.filter((p) => p.severity === 'error').map((p) => p.at));
  const refused = (judged?.lines ?? []).flatMap((line): Problem[] => {
    const raw = lines[line.at]?.raw ?? '';
    if (line.refused === undefined || explained.has(line.at)) return [];
    return [
      {
        id: 'refused',
        severity: 'error',
        at: line.at,
        from: raw.length - raw.trimStart().length,
        to: raw.trimEnd().length,
        text: line.refused,
        fixes: [],
      },
    ];
  });
  return [...found, ...refused].sort((a, b) => a.at - b.at || a.from - b.from);
}
