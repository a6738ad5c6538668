/**
 * Random configurations of the evaluator's tests as a device would hold them: printed and read
 * again, so that texts, spans and references are true. What a device never has (a range that is no
 * network, an entry it would refuse, a map that isn't there) is put right first.
 */
import fc from 'fast-check';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { printConfig } from '../../../shared/asa/config/print.ts';
import { renderEntry } from '../../../shared/asa/config/print-words.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type {
  AccessListEntry,
  AddressSpec,
  AsaConfig,
  PolicyAction,
} from '../../../shared/model/asa-config.ts';
import { parseRelease } from '../../../shared/model/release.ts';
import { randomConfig } from '../mpf/random-config.ts';

export const realisticConfig: fc.Arbitrary<AsaConfig> = fc
  .tuple(randomConfig, fc.constantFrom('8.2(5)', '8.4(7)', '9.1(7)', '9.16(4)'))
  .map(([config, release]) => readAgain(realistic(config, release)));

function readAgain(config: AsaConfig): AsaConfig {
  return parseConfig(blockOf('random.cfg', printConfig(config))).facts;
}

function realistic(config: AsaConfig, text: string): AsaConfig {
  const release = parseRelease(text);
  return {
    ...config,
    ...(release ? { release, platform: 'asa' as const } : {}),
    hostname: 'random-fw',
    objectGroups: config.objectGroups.map((group) => ({
      ...group,
      members: group.members.map((member) =>
        member.kind === 'address' ? { ...member, address: single(member.address) } : member,
      ),
    })),
    inspectMaps: [
      {
        name: 'MAP',
        protocol: 'esmtp',
        matches: [],
        parameters: [],
        span: { path: 'random', from: 1, to: 1 },
      },
    ],
    accessLists: config.accessLists.map((list) => ({
      ...list,
      entries: distinct(list.entries.map((entry) => realEntry(list.name, entry))),
    })),
    policyMaps: config.policyMaps.map((policy) => ({
      ...policy,
      classes: policy.classes
        .filter((c, at) => policy.classes.findIndex((other) => other.name === c.name) === at)
        .map((c) => ({ ...c, actions: c.actions.map(realAction) }))
        .sort((a, b) => Number(a.name === 'class-default') - Number(b.name === 'class-default')),
    })),
  };
}

function single(spec: AddressSpec): AddressSpec {
  return spec.kind === 'range' ? { ...spec, range: { ...spec.range, hi: spec.range.lo } } : spec;
}

function realEntry(list: string, entry: AccessListEntry): AccessListEntry {
  const { invalid: _, extraCondition: __, ...rest } = entry;
  const fields = { ...rest, source: single(rest.source), destination: single(rest.destination) };
  return { ...fields, text: renderEntry(list, 'extended', fields) };
}

function distinct(entries: readonly AccessListEntry[]): readonly AccessListEntry[] {
  return [...new Map(entries.map((entry) => [entry.text, entry])).values()];
}

function realAction(action: PolicyAction): PolicyAction {
  if (action.kind === 'inspect' && action.map !== undefined) {
    return { ...action, text: `inspect ${action.protocol} ${action.map}` };
  }
  if (action.kind !== 'set-connection') return action;
  const text = action.tcpStateBypass
    ? 'set connection advanced-options tcp-state-bypass'
    : 'set connection conn-max 50';
  return { ...action, text };
}
