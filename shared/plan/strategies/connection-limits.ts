/**
 * Raises or removes the limits on connections that hold mail of the hosts: `set connection` of a
 * class, or the numbers of a `static` before 8.3 (asa.md f). Inspection stays as it is.
 */
import { contains } from '../../base/ip.ts';
import { type Message, message } from '../../base/message.ts';
import { err, ok } from '../../base/result.ts';
import type { ConnectionLimits, NatRule, PolicyAction } from '../../model/asa-config.ts';
import { indexOf } from '../../mpf/config-index.ts';
import { resolveAddress } from '../../mpf/resolve.ts';
import type { PlanRequest } from '../request.ts';
import { type PlanScene, walksOf } from '../scene.ts';
import { limitPairs } from '../simulate/policy-map.ts';
import type { DraftStep, Strategy } from '../strategy.ts';

/** Far above what a listener of an ESA accepts at once, for those who don't name a number. */
const ENOUGH = { connMax: 1000, embryonicMax: 500 } as const;

export const connectionLimits: Strategy = {
  id: 'connection-limits',
  title: message('plan.strategy.connection-limits.title'),
  about: message('plan.strategy.connection-limits.about'),
  draft(scene) {
    const ofClasses = classSteps(scene);
    const ofStatics = staticSteps(scene);
    const steps = [...ofClasses, ...ofStatics];
    if (steps.length === 0) {
      const reason = message('plan.not-applicable.no-limit');
      return err({ kind: 'not-applicable', strategy: 'connection-limits', reason });
    }
    const isCut = ofStatics.length > 0;
    const warnings: Message[] = [
      ...(ofClasses.length > 0 ? [message('plan.warning.limits-shared')] : []),
      ...(isCut ? [message('plan.warning.static-again')] : []),
    ];
    return ok([
      {
        steps,
        goal: 'limits',
        leavesOthers: true,
        interruption: isCut
          ? { kind: 'interruption', text: message('plan.interruption.static') }
          : { kind: 'none', text: message('plan.interruption.none') },
        warnings,
        questions: isCut
          ? [{ id: 'static', text: message('plan.question.static') }]
          : [{ id: 'limits', text: message('plan.question.limits') }],
      },
    ]);
  },
};

/** Classes with limits that mail of the hosts is in. */
function classSteps(scene: PlanScene): readonly DraftStep[] {
  const index = indexOf(scene.config);
  const met = new Map<string, { readonly policy: string; readonly name: string }>();
  for (const step of walksOf(scene.before).flatMap((walk) => walk.steps)) {
    if (step.matches === false) continue;
    met.set(`${step.policy}\n${step.class}`, { policy: step.policy, name: step.class });
  }
  return [...met.values()].flatMap(({ policy, name }) => {
    const found = index.policyMaps.get(policy)?.classes.find((c) => c.name === name);
    const action = found?.actions.find(isLimit);
    const line = action && raisedLine(action, scene.request);
    if (!found || !action || line === undefined) return [];
    const values = { class: name, policy, from: action.text, to: line };
    return [
      step(`policy-map ${policy}`, message('plan.step.policy', { policy })),
      step(`class ${name}`, message('plan.step.enter-class', values)),
      {
        command: line,
        inverse: [`policy-map ${policy}`, `class ${name}`, action.text],
        why: message('plan.step.limits', values),
        isSwitch: true as const,
        spans: [action.span],
      },
    ];
  });
}

function step(command: string, why: Message): DraftStep {
  return { command, inverse: [], why, spans: [] };
}

function isLimit(action: PolicyAction): boolean {
  const pairs = action.kind === 'set-connection' ? limitPairs(action.text) : undefined;
  return pairs !== undefined && [...pairs.values()].some((value) => Number(value) > 0);
}

/** The line with its numbers raised; undefined when none is to be raised. */
function raisedLine(action: PolicyAction, request: PlanRequest): string | undefined {
  const pairs = limitPairs(action.text);
  if (!pairs) return undefined;
  const words = [...pairs].map(([key, value]) => {
    const part = key.includes('embryonic') ? 'embryonicMax' : 'connMax';
    return `${key} ${raised(part, Number(value), request)}`;
  });
  const line = ['set connection', ...words].join(' ');
  return line === action.text ? undefined : line;
}

/** 0 is unlimited and stays so. */
function raised(part: keyof typeof ENOUGH, old: number, request: PlanRequest): number {
  if (request.limits) return request.limits[part];
  return old === 0 ? 0 : Math.max(old, ENOUGH[part]);
}

/** A `static` can't be changed in place: away and back, and mail has no way in between [K]. */
function staticSteps({ config, request, hosts }: PlanScene): readonly DraftStep[] {
  const index = indexOf(config);
  return config.nat.flatMap((rule): readonly DraftStep[] => {
    const isOurs = hosts.some((host) =>
      contains(resolveAddress(index, rule.real).set, host.address),
    );
    if (rule.kind !== 'static-pre83' || !isOurs || !hasLimit(rule.limits)) return [];
    const line = raisedStatic(rule, request);
    if (line === undefined) return [];
    const values = { from: rule.text, to: line };
    return [
      {
        command: `no ${rule.text}`,
        inverse: [rule.text],
        why: message('plan.step.static-away', values),
        isSwitch: true,
        spans: [rule.span],
      },
      {
        command: line,
        inverse: [`no ${line}`],
        why: message('plan.step.static-back', values),
        isSwitch: true,
        spans: [rule.span],
      },
    ];
  });
}

function hasLimit(limits: ConnectionLimits | undefined): boolean {
  return (limits?.connMax ?? 0) > 0 || (limits?.embryonicMax ?? 0) > 0;
}

// static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255 tcp 50 100
const STATIC_TCP =
  /^(?<head>.{1,300} tcp) (?<max>\d{1,9})(?: (?<half>\d{1,9}))?(?<tail>(?: .{0,80})?)$/;
// static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255 50 100, PIX 6
const STATIC_BARE =
  /^(?<head>.{1,300} netmask \S{1,40}) (?<max>\d{1,9})(?: (?<half>\d{1,9}))?(?<tail>)$/;

function raisedStatic(rule: NatRule, request: PlanRequest): string | undefined {
  const words = (STATIC_TCP.exec(rule.text) ?? STATIC_BARE.exec(rule.text))?.groups;
  if (!words) return undefined;
  const max = raised('connMax', Number(words.max), request);
  const half =
    words.half === undefined ? [] : [raised('embryonicMax', Number(words.half), request)];
  const line = `${[words.head, max, ...half].join(' ')}${words.tail ?? ''}`;
  return line === rule.text ? undefined : line;
}
