/**
 * `service-policy P global`, `service-policy P interface IF [fail-close]` (asa.md a.1) and
 * `access-group L in|out interface IF`, `access-group L global`. Where they stand decides what is in
 * force; a policy map without a service policy does nothing. An access group of the control plane
 * guards the firewall itself, not the traffic through it.
 */
import type { AccessGroup } from '../../model/asa-config.ts';
import { type Command, type Reading, refer } from './reading.ts';

/** `service-policy ...` on the top level. */
export function readServicePolicy(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const [, policy, scope, nameif] = words;
  const isInterface = scope === 'interface' && nameif !== undefined;
  if (isNegated || policy === undefined || (scope !== 'global' && !isInterface)) {
    r.mark(at, 'unsupported');
    r.warn(at, isNegated ? 'negation' : 'incomplete', { text: words.join(' ') });
    return;
  }
  const span = r.span(at);
  if (isInterface) {
    r.draft.servicePolicies.push({ policy, scope: 'interface', nameif, span });
    refer(r, 'nameif', nameif, 'service-policy', span);
  } else r.draft.servicePolicies.push({ policy, scope: 'global', span });
  refer(r, 'policy-map', policy, 'service-policy', span);
  r.mark(at, 'used');
}

/** `access-group ...` */
export function readAccessGroup(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const [, accessList, direction, keyword, nameif] = words;
  if (isNegated || accessList === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, isNegated ? 'negation' : 'incomplete', { text: words.join(' ') });
    return;
  }
  const span = r.span(at);
  const group = groupOf(accessList, direction, keyword, nameif, span);
  if (!group) {
    r.mark(at, 'unsupported');
    r.warn(at, 'incomplete', { text: words.join(' ') });
    return;
  }
  refer(r, 'access-list', accessList, 'access-group', span);
  refer(r, 'nameif', group.nameif, 'access-group', span);
  if (words.includes('control-plane')) {
    r.mark(at, 'ignored');
    return;
  }
  r.draft.accessGroups.push(group);
  r.mark(at, 'used');
}

function groupOf(
  accessList: string,
  direction: string | undefined,
  keyword: string | undefined,
  nameif: string | undefined,
  span: AccessGroup['span'],
): AccessGroup | undefined {
  if (direction === 'global') return { accessList, direction, span };
  if (direction !== 'in' && direction !== 'out') return undefined;
  return keyword === 'interface' && nameif !== undefined
    ? { accessList, direction, nameif, span }
    : undefined;
}
