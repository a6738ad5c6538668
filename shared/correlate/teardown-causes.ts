/**
 * What the reason of a 302014 says of its cause, other than the ESMTP engine. The list of reasons is
 * the vendor's; which feature writes which is practice [K].
 */

export type TeardownCause = 'rival.idle-timeout' | 'rival.service-module' | 'rival.normalizer';

const CAUSES: readonly (readonly [RegExp, TeardownCause])[] = [
  // Conn-timeout | Idle Timeout | Flow timed out
  [/^(?:Conn-timeout|Connection timeout|Idle Timeout|Flow timed out)/i, 'rival.idle-timeout'],
  // Flow terminated by IPS | Flow reset by IPS | IPS fail-close | Flow terminated by SFR
  [/\b(?:IPS|CSC|CXSC|SFR|Snort)\b/, 'rival.service-module'],
  // TCP bad retransmission | TCP segment partial overlap | TCP unexpected window size variation
  [
    /^TCP (?:bad retransmission|segment partial overlap|unexpected window size)/i,
    'rival.normalizer',
  ],
  // Invalid SYN | TCP Invalid SYN
  [/^(?:TCP )?Invalid SYN/i, 'rival.normalizer'],
];

/** Undefined for reasons that name no such cause: an orderly end, a reset, the inspection. */
export function teardownCause(reason: string): TeardownCause | undefined {
  return CAUSES.find(([pattern]) => pattern.test(reason))?.[1];
}
