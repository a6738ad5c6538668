/** Small arbitraries that the generators of configurations share. */
import fc from 'fast-check';
import { type Address, type AddressRange, prefixRange } from '../../../../shared/base/ip.ts';
import type { Span } from '../../../../shared/base/text.ts';
import type { PortRange } from '../../../../shared/model/asa-config.ts';

/** Where nothing stands: spans are no part of what the generator says. */
export const NOWHERE: Span = { path: 'generated', from: 1, to: 1 };

/** A name with a prefix that keeps kinds of things apart. */
export function nameArbitrary(prefix: string): fc.Arbitrary<string> {
  return fc.stringMatching(/^[A-Za-z0-9_.-]{1,10}$/).map((text) => `${prefix}_${text}`);
}

/** Words of a description or remark. */
export const proseArbitrary: fc.Arbitrary<string> = fc
  .array(fc.stringMatching(/^[!-~]{1,8}$/), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));

/** Leaves out the fields that are undefined, as our types want it. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }; // same fields
}

/** Undefined now and then. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** One of these words. */
export function oneOf<T extends string>(...words: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...words);
}

/** Any IPv4 address. */
export const v4Arbitrary: fc.Arbitrary<Address> = fc
  .integer({ min: 0, max: 0xffffffff })
  .map((value) => ({ family: 4, value: BigInt(value) }));

/** IPv6 addresses, none that prints with a dotted quad. */
export const v6Arbitrary: fc.Arbitrary<Address> = fc
  .bigInt({ min: 1n << 120n, max: (1n << 128n) - 1n })
  .map((value) => ({ family: 6, value }));

/** A network of either family, a host now and then. */
export const networkArbitrary: fc.Arbitrary<AddressRange> = fc.oneof(
  fc.tuple(v4Arbitrary, fc.integer({ min: 0, max: 32 })).map(([a, n]) => prefixRange(a, n)),
  fc.tuple(v6Arbitrary, fc.integer({ min: 1, max: 128 })).map(([a, n]) => prefixRange(a, n)),
);

/** Any range of ports, the mail ports more often. */
export const portsArbitrary: fc.Arbitrary<PortRange> = fc.oneof(
  fc.constantFrom({ lo: 25, hi: 25 }, { lo: 0, hi: 65535 }, { lo: 587, hi: 587 }),
  fc
    .tuple(fc.integer({ min: 0, max: 65535 }), fc.integer({ min: 0, max: 65535 }))
    .map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) })),
);
