/** The arithmetic of the log's scroll bar: any row can be reached, order holds, both ends are exact. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampTop,
  ROW_PX,
  scaleOf,
  scrollTopOf,
  topAround,
  topAt,
  topShowing,
} from '../../../src-renderer/views/logs/scroll-scale.ts';

const rows = fc.integer({ min: 0, max: 2_000_000_000 });
const height = fc.integer({ min: 1, max: 4000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the scale of the scroll bar', () => {
  it('keeps the content below the cap of a browser', () => {
    fc.assert(
      fc.property(rows, height, (n, h) => {
        const { content } = scaleOf(n, h);
        expect(content).toBeGreaterThanOrEqual(h);
        expect(content).toBeLessThan(16_000_000);
      }),
    );
  });

  it('is exact at both ends and shows the last row there', () => {
    fc.assert(
      fc.property(rows, height, (n, h) => {
        const scale = scaleOf(n, h);
        expect(topAt(scale, 0)).toBe(0);
        expect(topAt(scale, scale.track)).toBe(scale.last);
        expect(scrollTopOf(scale, 0)).toBe(0);
        expect(scrollTopOf(scale, scale.last)).toBe(scale.track);
        expect(scale.last + scale.visible).toBeGreaterThanOrEqual(n);
      }),
    );
  });

  it('reaches every row: the place of a row leads back to it', () => {
    fc.assert(
      fc.property(rows, height, share, (n, h, at) => {
        const scale = scaleOf(n, h);
        const top = Math.round(at * scale.last);
        expect(topAt(scale, scrollTopOf(scale, top))).toBe(top);
        const place = Math.round(at * Math.max(0, n - 1));
        for (const shown of [topShowing(scale, 0, place), topAround(scale, place)]) {
          expect(shown).toBeLessThanOrEqual(place);
          expect(shown + scale.visible).toBeGreaterThan(n === 0 ? 0 : place);
          expect(clampTop(shown, scale.last)).toBe(shown);
        }
      }),
    );
  });

  it('never turns back: further down the bar is never further up the log', () => {
    fc.assert(
      fc.property(rows, height, share, share, (n, h, a, b) => {
        const scale = scaleOf(n, h);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(topAt(scale, low * scale.track)).toBeLessThanOrEqual(
          topAt(scale, high * scale.track),
        );
        expect(scrollTopOf(scale, Math.floor(low * scale.last))).toBeLessThanOrEqual(
          scrollTopOf(scale, Math.floor(high * scale.last)),
        );
      }),
    );
  });

  it('is one to one where the log is short', () => {
    const scale = scaleOf(100_000, 600);
    expect(scrollTopOf(scale, 12_345)).toBe(12_345 * ROW_PX);
    expect(topAt(scale, 12_345 * ROW_PX)).toBe(12_345);
  });
});
