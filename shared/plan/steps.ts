/** The lines that strategies share, each with its undo and its reason (asa.md a.7, e.7, i). */
import { renderEntry } from '../asa/config/print-words.ts';
import { type Address, formatAddress, hostRange } from '../base/ip.ts';
import { message } from '../base/message.ts';
import { err } from '../base/result.ts';
import type { AccessListEntry, AddressSpec } from '../model/asa-config.ts';
import type { StrategyName } from '../model/plan.ts';
import type { NameBook } from './names.ts';
import type { Inspector, PlanScene } from './scene.ts';
import type { DraftStep } from './strategy.ts';

type EntryFields = Omit<AccessListEntry, 'text' | 'span'>;

const ANY: AddressSpec = { kind: 'any' };
const SMTP = { kind: 'range', ports: { lo: 25, hi: 25 } } as const;

/** More addresses than this go into an object-group. */
export const MOST_SINGLE_HOSTS = 4;

/** The hosts as access lists name them, with the lines that make a group of many. */
export interface NamedHosts {
  readonly specs: readonly AddressSpec[];
  readonly steps: readonly DraftStep[];
}

/**
 * IPv6 addresses can't stand in an extended list before 9.0; there they need no deny, since `any`
 * takes in IPv4 alone.
 */
export function listedAddresses(scene: PlanScene): readonly Address[] {
  const all = scene.hosts.flatMap((host) => host.listed);
  const usable = scene.anyHasIpv6 === false ? all.filter((a) => a.family === 4) : all;
  return [...new Map(usable.map((a) => [formatAddress(a), a])).values()];
}

export function nameHosts(scene: PlanScene, names: NameBook): NamedHosts {
  const addresses = listedAddresses(scene);
  if (addresses.length <= MOST_SINGLE_HOSTS) return { specs: addresses.map(hostSpec), steps: [] };
  const group = names.take('ESMTP_EXEMPT_HOSTS');
  const steps: DraftStep[] = [
    {
      command: `object-group network ${group}`,
      inverse: [`no object-group network ${group}`],
      why: message('plan.step.group', { count: addresses.length }),
      spans: [],
    },
    ...addresses.map(
      (address): DraftStep => ({
        command: `network-object host ${formatAddress(address)}`,
        inverse: [],
        why: message('plan.step.member', { address: formatAddress(address) }),
        spans: [],
      }),
    ),
  ];
  return { specs: [{ kind: 'object-group', name: group }], steps };
}

/** The refusal where no address can stand in a list: IPv6 alone before 9.0. */
export function noAddress(strategy: StrategyName) {
  const reason = message('plan.not-applicable.no-address');
  return err({ kind: 'not-applicable' as const, strategy, reason });
}

function hostSpec(address: Address): AddressSpec {
  return { kind: 'range', range: hostRange(address) };
}

/** Deny entries for each host, mail to it and mail from it: replies need none (asa.md a.7). */
export function denyEntries(specs: readonly AddressSpec[], protocol: 'tcp' | 'ip'): EntryFields[] {
  return specs.flatMap((spec) => bothWays('deny', spec, protocol));
}

export function bothWays(
  action: 'permit' | 'deny',
  spec: AddressSpec,
  protocol: 'tcp' | 'ip',
): EntryFields[] {
  const common = {
    action,
    protocol: { kind: 'protocol', protocol },
    isInactive: false,
    ...(protocol === 'tcp' ? { destinationPort: SMTP } : {}),
  } as const;
  return [
    { ...common, source: ANY, destination: spec },
    { ...common, source: spec, destination: ANY },
  ];
}

/** `permit tcp any any eq smtp`, or all of IP. */
export function permitAll(protocol: 'tcp' | 'ip'): EntryFields {
  return {
    action: 'permit',
    protocol: { kind: 'protocol', protocol },
    source: ANY,
    destination: ANY,
    isInactive: false,
    ...(protocol === 'tcp' ? { destinationPort: SMTP } : {}),
  };
}

export function entryText(list: string, entry: EntryFields): string {
  return renderEntry(list, 'extended', entry);
}

/** One entry appended to a list, or put at `line`. */
export function entryStep(
  text: string,
  rest: Pick<DraftStep, 'why' | 'isSwitch' | 'spans'>,
  line?: number,
): DraftStep {
  return {
    command: line === undefined ? text : atLine(text, line),
    // Each entry in full, never `clear configure` (asa.md e.7).
    inverse: [`no ${text}`],
    ...rest,
  };
}

/** `access-list NAME extended ...` with `line N` behind the name. */
export function atLine(text: string, line: number): string {
  const [head, name, ...rest] = text.split(' ');
  return [head, name, 'line', line, ...rest].join(' ');
}

/** A class map that matches one list. */
export function classMapSteps(name: string, list: string): DraftStep[] {
  return [
    {
      command: `class-map ${name}`,
      inverse: [`no class-map ${name}`],
      why: message('plan.step.class-map', { name }),
      spans: [],
    },
    {
      command: `match access-list ${list}`,
      inverse: [],
      why: message('plan.step.match', { list }),
      spans: [],
    },
  ];
}

/** A new class at the end of a policy. */
export function policyClassSteps(policy: string, name: string): DraftStep[] {
  return [
    {
      command: `policy-map ${policy}`,
      inverse: [],
      why: message('plan.step.policy', { policy }),
      spans: [],
    },
    {
      command: `class ${name}`,
      inverse: [`policy-map ${policy}`, `no class ${name}`],
      why: message('plan.step.class', { name, policy }),
      spans: [],
    },
  ];
}

/** The new class with its inspection: without effect until the switch. */
export function newClassSteps(policy: string, name: string, map: string | undefined): DraftStep[] {
  return [
    ...policyClassSteps(policy, name),
    {
      command: inspectLine(map),
      inverse: [],
      why: message(map === undefined ? 'plan.step.inspect' : 'plan.step.inspect-map', {
        name,
        map: map ?? '',
      }),
      spans: [],
    },
  ];
}

export function inspectLine(map: string | undefined): string {
  return map === undefined ? 'inspect esmtp' : `inspect esmtp ${map}`;
}

/** The line that takes `inspect esmtp` out of a class, with the two that lead there. */
export function removeInspectSteps(inspector: Inspector): DraftStep[] {
  const { policy, found, map, span } = inspector;
  const values = { class: found.name, policy };
  return [
    {
      command: `policy-map ${policy}`,
      inverse: [],
      why: message('plan.step.policy', { policy }),
      spans: [],
    },
    {
      command: `class ${found.name}`,
      inverse: [],
      why: message('plan.step.enter-class', values),
      spans: [found.span],
    },
    {
      command: 'no inspect esmtp',
      inverse: [`policy-map ${policy}`, `class ${found.name}`, inspectLine(map)],
      why: message('plan.step.remove-inspect', values),
      isSwitch: true,
      spans: [span],
    },
  ];
}
