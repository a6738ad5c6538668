import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, formatAddress, isPrivate, parseAddress } from '../../../shared/base/ip.ts';
import { createAddressMap } from '../../../shared/redact/address-map.ts';
import { testHash } from './key.ts';

function address(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const v4 = fc
  .bigInt({ min: 0x0100_0000n, max: 0xdfff_ffffn })
  .map((value): Address => ({ family: 4, value }));
const v6 = fc
  .bigInt({ min: 0x2000n << 112n, max: (0x4000n << 112n) - 1n })
  .map((value): Address => ({ family: 6, value }));

/** Number of leading bits that two addresses share. */
function shared(a: Address, b: Address): number {
  const bits = a.family === 4 ? 32 : 128;
  const apart = a.value ^ b.value;
  return bits - (apart === 0n ? 0 : apart.toString(2).length);
}

const map = createAddressMap(testHash(), [], [], []);

describe('addresses', () => {
  it('keep what they share', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(v4, v4), fc.tuple(v6, v6)), ([a, b]) => {
        // 127/8 and the two short masks stay as they are, so nothing can be said about them.
        fc.pre(![a, b].some((one) => formatAddress(map.image(one)) === formatAddress(one)));
        expect(shared(map.image(a), map.image(b))).toBe(shared(a, b));
      }),
    );
  });

  it('keep their neighbours', () => {
    fc.assert(
      fc.property(v4, fc.bigInt({ min: 0n, max: 255n }), (a, low) => {
        const b: Address = { family: 4, value: (a.value & ~255n) | low };
        fc.pre(![a, b].some((one) => formatAddress(map.image(one)) === formatAddress(one)));
        expect(shared(map.image(a), map.image(b))).toBe(shared(a, b));
      }),
    );
  });

  it('stay private or public', () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6), (a) => {
        expect(isPrivate(map.image(a))).toBe(isPrivate(a));
      }),
    );
    for (const text of [
      '10.9.8.7',
      '172.20.1.1',
      '192.168.1.1',
      '169.254.7.7',
      'fd00::9',
      'fe80::1',
    ]) {
      const image = formatAddress(map.image(address(text)));
      expect([text, image === text, isPrivate(address(image))]).toEqual([text, false, true]);
    }
  });

  it('leave masks, loopback and groups alone', () => {
    for (const text of [
      '255.255.255.0',
      '0.0.0.0',
      '127.0.0.1',
      '224.0.0.5',
      '::1',
      'ff02::1',
      '10.0.0.0',
    ])
      expect(formatAddress(map.image(address(text)))).toBe(text);
  });

  it('become none of the originals', () => {
    const originals = Array.from({ length: 60 }, (_, i) => address(`192.168.${i % 5}.${10 + i}`));
    const own = createAddressMap(testHash('overlap'), originals, [], []);
    const known = new Set(originals.map(formatAddress));
    expect(originals.filter((one) => known.has(formatAddress(own.image(one))))).toEqual([]);
  });

  it('have networks that become none of the originals, when there is another way', () => {
    for (let key = 0; key < 100; key++) {
      const base = address('fd00::');
      const own = createAddressMap(
        testHash(`network ${key}`),
        [base],
        [{ address: base, length: 8 }],
        [],
      );
      expect(formatAddress(own.network(base, 8))).toBe('fc00::');
    }
  });

  it('keep ranges ranges', () => {
    fc.assert(
      fc.property(
        v4,
        fc.bigInt({ min: 1n, max: 5000n }),
        fc.bigInt({ min: 0n, max: 5000n }),
        (lo, size, at) => {
          const hi: Address = { family: 4, value: lo.value + size };
          const inner: Address = { family: 4, value: lo.value + (at % (size + 1n)) };
          const outer: Address = { family: 4, value: hi.value + 1n + at };
          const own = createAddressMap(testHash('range'), [lo, hi], [], [{ lo, hi }]);
          const [a, b] = [own.image(lo).value, own.image(hi).value];
          fc.pre(![lo, hi, inner, outer].some((one) => one.value >> 24n === 127n));
          expect(b - a).toBe(size);
          expect(own.image(inner).value >= a && own.image(inner).value <= b).toBe(true);
          const isInside = own.image(outer).value >= a && own.image(outer).value <= b;
          expect(isInside).toBe(false);
        },
      ),
    );
  });

  it('give networks without host bits', () => {
    expect(formatAddress(map.network(address('198.51.100.0'), 24))).toMatch(/\.0$/);
    expect(
      shared(map.network(address('198.51.100.0'), 24), map.image(address('198.51.100.77'))),
    ).toBeGreaterThanOrEqual(24);
  });
});
