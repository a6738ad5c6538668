/** Policies that exempt: R1 of asa.md a.7 and its half-done kin. */
import { defaultMpf, ESA } from './base.ts';

/** ESMTP taken out of the default class and given to one whose list denies what `denies` name. */
export function exemptMpf(denies: readonly string[]): string {
  return `${denies.map((d) => `access-list ESMTP_INSPECT extended deny tcp ${d}\n`).join('')}access-list ESMTP_INSPECT extended permit tcp any any eq smtp
class-map ESMTP_INSPECT_CM
 match access-list ESMTP_INSPECT
${defaultMpf('inspect icmp')}policy-map global_policy
 class ESMTP_INSPECT_CM
  inspect esmtp
`;
}

export const TO_ESA = `any host ${ESA} eq smtp`;
export const FROM_ESA = `host ${ESA} any eq smtp`;

/** The whole exemption, both ways. */
export const EXEMPT = exemptMpf([TO_ESA, FROM_ESA]);
