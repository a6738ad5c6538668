/**
 * What a class of a policy map does to an SMTP flow that it matches, as far as inspection goes.
 *
 * Application inspection is many types, most of them mutually exclusive: a flow that matched a
 * class with one of those isn't offered to another (asa.md a.4.3; ASA CLI guide 8.4 and 9.1,
 * "Feature Matching Within a Service Policy": HTTP in the first class, so FTP in the second isn't
 * applied). IPv6, IP options and WAAS combine with any.
 */
import type { Span } from '../base/text.ts';
import type { PolicyAction, PolicyClass } from '../model/asa-config.ts';
import type { Semantics } from './semantics.ts';

export type ClassAction =
  | { readonly kind: 'esmtp'; readonly map?: string; readonly span: Span; readonly text: string }
  /** Another engine takes the flow, so ESMTP inspection can't. */
  | {
      readonly kind: 'other';
      readonly protocol: string;
      readonly span: Span;
      readonly text: string;
    }
  /** Both in one class: the device refuses the second (a.2 `[K]`), so which one holds is not known. */
  | { readonly kind: 'either'; readonly map?: string; readonly span: Span; readonly text: string }
  /** Only under planted faults: the class ends the search without inspecting. */
  | { readonly kind: 'ends-search'; readonly span: Span };

type Inspect = PolicyAction & { readonly kind: 'inspect' };

/** The inspection action of a class for a TCP flow to port 25; undefined when it has none. */
export function inspectionOf(
  found: PolicyClass,
  isDefaultTraffic: boolean,
  semantics: Semantics,
): ClassAction | undefined {
  const inspects = found.actions.filter((a): a is Inspect => a.kind === 'inspect');
  const esmtp = inspects.find((a) => a.protocol === 'esmtp');
  // In a default-inspection-traffic class each engine sees its own default port only (a.2).
  const other =
    isDefaultTraffic || semantics.otherEngine === 'ignored'
      ? undefined
      : inspects.find((a) => a.protocol !== 'esmtp' && takesTcp(a));
  if (esmtp) {
    const named = esmtp.map === undefined ? {} : { map: esmtp.map };
    const isSecond = other !== undefined && inspects.indexOf(other) < inspects.indexOf(esmtp);
    return { kind: isSecond ? 'either' : 'esmtp', ...named, span: esmtp.span, text: esmtp.text };
  }
  if (other) {
    return { kind: 'other', protocol: other.protocol, span: other.span, text: other.text };
  }
  return faultyAction(found, semantics);
}

function faultyAction(found: PolicyClass, semantics: Semantics): ClassAction | undefined {
  const ends: ClassAction = { kind: 'ends-search', span: found.span };
  const actions = found.actions.filter((a) => a.kind !== 'negation');
  if (semantics.negation === 'exempts' && actions.length < found.actions.length) return ends;
  if (semantics.emptyClass === 'takes-flow' && actions.length === 0) return ends;
  return semantics.otherFeature === 'takes-flow' && actions.length > 0 ? ends : undefined;
}

/**
 * Engines that combine with others (first line, documented), or work on UDP, ICMP, SCTP or IPsec
 * and so can't take a TCP flow `[K]`.
 */
const NEVER_TAKE_TCP = new Set([
  ...['ipv6', 'ip-options', 'waas'],
  ...['dns', 'gtp', 'icmp', 'ipsec-pass-thru', 'lisp', 'm3ua', 'mgcp', 'netbios'],
  ...['radius-accounting', 'sctp', 'snmp', 'stun', 'tftp', 'vxlan', 'xdmcp'],
]);

function takesTcp(action: Inspect): boolean {
  if (action.protocol === 'h323' && action.sub === 'ras') return false;
  return !NEVER_TAKE_TCP.has(action.protocol);
}

/**
 * Several engines in one class are legal only with default-inspection-traffic (a.2 `[K]`), so a class
 * whose class-map isn't in the text must have that match.
 */
export function hasSeveralEngines(found: PolicyClass): boolean {
  return found.actions.filter((a) => a.kind === 'inspect' && takesTcp(a)).length > 1;
}

/** True when the class has no action at all; a negation is none (a.5). */
export function isEmpty(found: PolicyClass): boolean {
  return found.actions.every((a) => a.kind === 'negation');
}

/** `set connection advanced-options tcp-state-bypass` (a.7 R5). */
export function bypassOf(found: PolicyClass): Span | undefined {
  return found.actions.find((a) => a.kind === 'set-connection' && a.tcpStateBypass === true)?.span;
}

/** `csc`, `ips`, `cxsc`, `sfr`: a module that sees the traffic too (k). */
export function serviceModuleOf(found: PolicyClass): string | undefined {
  const action = found.actions.find((a) => a.kind === 'service-module');
  return action?.kind === 'service-module' ? action.module : undefined;
}
