/**
 * The rules of the device that decide who inspects a flow, one per line, as a table. The evaluator
 * reads them instead of holding them in its branches, so that a test can plant each fault on
 * purpose and show that it is caught. Nothing but tests passes another table.
 */
export interface Semantics {
  /** a.5: a class without any action leaves the flow to later classes. */
  readonly emptyClass: 'leaves-flow' | 'takes-flow';
  /** a.4.1: only a class with an action of the inspection type can take the flow for inspection. */
  readonly otherFeature: 'leaves-flow' | 'takes-flow';
  /** a.5: `no inspect X` deletes a line; it is no action. */
  readonly negation: 'no-action' | 'exempts';
  /** a.4.1: classes are searched top-down. */
  readonly classOrder: 'first' | 'last';
  /** Fact 3: deny in a class list means "not in this class"; the search goes on. */
  readonly deny: 'not-in-class' | 'ends-search';
  /** a.3: the first entry that matches decides. */
  readonly entryOrder: 'first' | 'last';
  /** a.7: what no entry matches is not in the class. */
  readonly listEnd: 'not-in-class' | 'in-class';
  /** a.3: an `inactive` entry is skipped. */
  readonly inactiveEntry: 'skipped' | 'in-force';
  /** a.3: a line the device refuses is not in its list. */
  readonly invalidEntry: 'left-out' | 'in-force';
  /** Whether a time-range is in force is never assumed. */
  readonly timeRange: 'unknown' | 'in-force';
  /** a.2: next to default-inspection-traffic only the addresses of the list count. */
  readonly defaultTrafficPorts: 'ignored' | 'considered';
  /** a.3: before 9.0 `any` is IPv4 alone. */
  readonly anyBefore90: 'ipv4' | 'both';
  /** a.8: classification looks at real addresses from 8.3, at those on the wire before. */
  readonly addresses: 'by-release' | 'swapped';
  /** a.4.5: an interface policy wins over the global one, feature by feature. */
  readonly ingressPolicy: 'wins' | 'ignored';
  /** a.4.7: inspection in an interface policy is bidirectional. */
  readonly egressPolicy: 'wins' | 'ignored';
  /** a.7 R4: what an inspecting interface policy misses is not settled. */
  readonly missedByInterface: 'unknown' | 'not-inspected' | 'global-applies';
  /** a.1: only a service-policy puts a policy in force. */
  readonly unattachedPolicy: 'not-in-force' | 'in-force';
  /** A list that the text lacks can hold anything. */
  readonly missingList: 'unknown' | 'matches-nothing';
  /** a.4.3: a flow taken by another engine is not offered to ESMTP inspection. */
  readonly otherEngine: 'excludes' | 'ignored';
  /** a.7 R5: TCP state bypass switches inspection off. */
  readonly stateBypass: 'no-inspection' | 'ignored';
  /** a.1: type management classes see traffic to the device, never through it. */
  readonly managementClass: 'never' | 'matches';
}

export const SEMANTICS: Semantics = {
  emptyClass: 'leaves-flow',
  otherFeature: 'leaves-flow',
  negation: 'no-action',
  classOrder: 'first',
  deny: 'not-in-class',
  entryOrder: 'first',
  listEnd: 'not-in-class',
  inactiveEntry: 'skipped',
  invalidEntry: 'left-out',
  timeRange: 'unknown',
  defaultTrafficPorts: 'ignored',
  anyBefore90: 'ipv4',
  addresses: 'by-release',
  ingressPolicy: 'wins',
  egressPolicy: 'wins',
  missedByInterface: 'unknown',
  unattachedPolicy: 'not-in-force',
  missingList: 'unknown',
  otherEngine: 'excludes',
  stateBypass: 'no-inspection',
  managementClass: 'never',
};
