import { describe, expect, it } from 'vitest';
import {
  addressSet,
  formatAddress,
  formatRange,
  intersect,
  isPrivate,
  maskLength,
  parseAddress,
  prefixRange,
  sameSet,
  subtract,
  union,
} from '../../../shared/base/ip.ts';

function ranges(...texts: string[]) {
  return addressSet(
    texts.map((text) => {
      const [address, length] = text.split('/');
      const parsed = parseAddress(address ?? '');
      if (!parsed) throw new Error(text);
      return prefixRange(parsed, Number(length));
    }),
  );
}

describe('addresses', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:0000:4200::12', '2001:db8:0:4200::12'],
    ['::', '::'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ])('reads and prints %s', (text, printed) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(printed);
  });

  it.each(['', '1.2.3', '1.2.3.256', '1::2::3', ':::', '1:2:3:4:5:6:7:8:9', 'g::1', 'fe80::1%0'])(
    'refuses %s',
    (text) => expect(parseAddress(text)).toBeUndefined(),
  );

  it.each([
    ['255.255.255.0', 24],
    ['0.0.0.0', 0],
    ['255.255.255.255', 32],
    ['255.255.255.252', 30],
    ['0.0.0.255', undefined],
    ['255.0.255.0', undefined],
  ])('mask %s is /%s', (mask, length) => expect(maskLength(mask)).toBe(length));

  it('knows private space', () => {
    for (const [text, expected] of [
      ['10.1.2.3', true],
      ['172.32.0.1', false],
      ['fd00::1', true],
      ['203.0.113.1', false],
    ] as const) {
      const address = parseAddress(text);
      expect(address && isPrivate(address)).toBe(expected);
    }
  });
});

describe('sets', () => {
  it('joins touching ranges and keeps families apart', () => {
    const set = ranges('10.0.0.0/25', '10.0.0.128/25', '::/1');
    expect(set.map(formatRange)).toEqual(['10.0.0.0/24', '::/1']);
  });

  it('subtract, intersect and union agree', () => {
    const a = ranges('10.0.0.0/24', '2001:db8::/32');
    const b = ranges('10.0.0.64/26', '2001:db8:1::/48');
    const rest = subtract(a, b);
    expect(rest.map(formatRange)).toEqual([
      '10.0.0.0/26',
      '10.0.0.128/25',
      '2001:db8::/48',
      '2001:db8:2::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
    ]);
    expect(intersect(rest, b)).toEqual([]);
    expect(sameSet(union(rest, b), a)).toBe(true);
  });
});
