import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../shared/base/ip.ts';
import { blastRadius } from '../../../shared/mpf/blast-radius.ts';
import { intersectRegions, oneFamily, type Region } from '../../../shared/mpf/region.ts';
import { readFixture } from './read-fixture.ts';

const PLACE = { ingress: 'outside', egress: 'inside' };

function told(region: Region): string[] {
  return region.map(
    (r) => `${r.source.map(formatRange).join(' ')} to ${r.destination.map(formatRange).join(' ')}`,
  );
}

describe('from the factory policy', () => {
  const before = readFixture('factory-default').config;

  it('to R1 on 9.12: the ESA loses it, both ways, and nobody else', () => {
    const { loses, gains, unknown } = blastRadius(
      before,
      readFixture('r1-exempt-hosts').config,
      PLACE,
    );
    expect([told(loses), told(gains), told(unknown)]).toEqual([
      [
        '0.0.0.0/0 to 192.168.1.1',
        // Itself to itself is in the line above; regions are disjoint.
        '192.168.1.1 to 0.0.0.0-192.168.1.0 192.168.1.2-255.255.255.255',
      ],
      [],
      [],
    ]);
  });

  it('to R1 on 8.4: all IPv6 mail loses it too (asa.md a.7)', () => {
    const old = readFixture('ipv6-default-on-84').config;
    const { loses, keeps } = blastRadius(old, readFixture('ipv6-on-84').config, PLACE);
    expect(told(loses)).toContain('::/0 to ::/0');
    expect(told(keeps).some((line) => line.includes(':'))).toBe(false);
  });

  it('to R0: everybody loses it', () => {
    const { keeps, loses } = blastRadius(before, readFixture('r0-global-off').config, PLACE);
    expect([told(keeps), told(loses)]).toEqual([[], ['0.0.0.0/0 to 0.0.0.0/0', '::/0 to ::/0']]);
  });

  it('to the recipe of note 117801: nothing changes', () => {
    const { loses, gains, unknown, old, now } = blastRadius(
      before,
      readFixture('note-recipe-applied').config,
      PLACE,
    );
    const stillNot = oneFamily(intersectRegions(old.not, now.not));
    expect([loses, gains, stillNot, unknown]).toEqual([[], [], [], []]);
  });

  it('back from R0: everybody gains it', () => {
    const { gains } = blastRadius(readFixture('r0-global-off').config, before, PLACE);
    expect(told(gains)).toEqual(['0.0.0.0/0 to 0.0.0.0/0', '::/0 to ::/0']);
  });
});
