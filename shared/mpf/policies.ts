/**
 * Which policies a flow meets, in the order they are asked: of the ingress interface, of the egress
 * interface, the global one (asa.md a.4.4, a.4.5, a.4.7).
 */
import type { Span } from '../base/text.ts';
import type { PolicyClass, PolicyMap, ServicePolicy } from '../model/asa-config.ts';
import { type ClassAction, hasSeveralEngines, inspectionOf } from './class-action.ts';
import { type ConfigIndex, covers } from './config-index.ts';
import { type ClassAnswer, matchClass } from './match-class.ts';
import type { Region } from './region.ts';
import { type Unsettled, unsettled } from './unsettled.ts';

export interface PolicyInForce {
  readonly scope: 'global' | 'interface';
  readonly nameif?: string;
  readonly name: string;
  /** The `service-policy` line; absent only under planted faults. */
  readonly span?: Span;
  readonly classes: readonly AskedClass[];
  /** The policy-map isn't in the text. */
  readonly missing?: Unsettled;
  /** Some class carries ESMTP inspection. */
  readonly carriesEsmtp: boolean;
}

/** A class with its answer about the flows asked, in the order the device looks. */
export interface AskedClass {
  readonly found: PolicyClass;
  readonly answer: ClassAnswer;
  readonly action: ClassAction | undefined;
}

/** Where a policy is applied and the flows as they look there. */
export interface PolicyPlace {
  readonly service: ServicePolicy;
  /** Asks a class; translates addresses where they differ at this place. */
  readonly ask: (name: string) => ClassAnswer;
}

/** One policy with all its classes asked. */
export function askPolicy(index: ConfigIndex, place: PolicyPlace): PolicyInForce {
  const { service, ask } = place;
  const policy = index.policyMaps.get(service.policy);
  const missing = policy ? {} : missingPolicy(index, service.policy);
  const classes = policy ? askClasses(index, policy, ask) : [];
  return {
    scope: service.scope,
    ...(service.nameif === undefined ? {} : { nameif: service.nameif }),
    name: service.policy,
    span: service.span,
    classes,
    ...missing,
    carriesEsmtp: classes.some((c) => c.action?.kind === 'esmtp' || c.action?.kind === 'either'),
  };
}

function askClasses(
  index: ConfigIndex,
  policy: PolicyMap,
  ask: (name: string) => ClassAnswer,
): AskedClass[] {
  const asked = policy.classes.map((found): AskedClass => {
    const answer = ask(found.name);
    const isDefaultTraffic =
      answer.isDefaultTraffic || (answer.isAbsent === true && hasSeveralEngines(found));
    const action = inspectionOf(found, isDefaultTraffic, index.semantics);
    return { found, answer, action };
  });
  return index.semantics.classOrder === 'first' ? asked : asked.toReversed();
}

function missingPolicy(index: ConfigIndex, name: string): { readonly missing?: Unsettled } {
  // Without its policy-map the device refuses a service-policy, so a full text without it is a plan
  // pasted wrongly: nothing comes into force.
  if (covers(index.config, 'policy-map', name)) return {};
  return {
    missing: unsettled(
      'mpf.unknown.policy',
      { policy: name },
      { command: 'show running-config all policy-map' },
    ),
  };
}

/** Asks classes about the flows as they are: the usual place. */
export function askAsIs(
  index: ConfigIndex,
  region: Region,
  traps: boolean,
): (name: string) => ClassAnswer {
  return (name) => matchClass(index, name, region, traps);
}

/**
 * No `service-policy` line in a text that doesn't show them all: anything may be in force. One line
 * is taken as all of them, since every listing prints them together.
 */
export function unknownServicePolicies(index: ConfigIndex): Unsettled | undefined {
  const { config } = index;
  if (config.servicePolicies.length > 0 || covers(config, 'service-policy')) return undefined;
  return unsettled('mpf.unknown.service-policy', undefined, {
    command: 'show running-config service-policy',
  });
}

/** Planted fault: a policy-map that nothing puts in force counts as global. */
export function unattachedAsGlobal(index: ConfigIndex): ServicePolicy | undefined {
  const policy = index.config.policyMaps.find((p) =>
    p.classes.some((c) => c.actions.some((a) => a.kind === 'inspect' && a.protocol === 'esmtp')),
  );
  return policy && { policy: policy.name, scope: 'global', span: policy.span };
}
