/** One TCP connection's first packet as the classifier sees it, and small facts of a release. */
import type { Address } from '../../../shared/base/ip.ts';

export interface Packet {
  readonly ingress: string;
  readonly egress: string;
  /** Behind every translation. */
  readonly realSource: Address;
  readonly realDestination: Address;
  /** On the wire at the ingress. */
  readonly wireSource: Address;
  readonly wireDestination: Address;
  readonly sourcePort: number;
  /** Behind port translation. */
  readonly realPort: number;
  readonly wirePort: number;
}

/** `9.16(3)19` as a number to compare: 9.16 is 9016. */
export function releaseNumber(release: string): number {
  const [major, minor] = /^(\d+)\.(\d+)/.exec(release)?.slice(1) ?? ['9', '0'];
  return Number(major) * 1000 + Number(minor);
}

/** From 8.3 access lists of MPF see real addresses (asa.md a.8). */
export const REAL_ADDRESS_SINCE = 8003;
/** From 9.0 `any` is both families (asa.md a.3). */
export const ANY_IS_BOTH_SINCE = 9000;
