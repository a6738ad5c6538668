import { describe, expect, it } from 'vitest';
import { windowTrouble, wishedWindow } from '../../../src-renderer/views/collect/time-window.ts';

describe('a window of time', () => {
  it.each([
    ['', '', {}],
    ['2025-10-14 11:10', '', { from: '2025-10-14T11:10' }],
    [
      '2025-10-14T11:10:30',
      ' 2025-10-14 12:00 ',
      { from: '2025-10-14T11:10:30', to: '2025-10-14T12:00' },
    ],
  ])('from "%s" to "%s" is asked for', (from, to, wish) => {
    expect(windowTrouble({ from, to })).toBeUndefined();
    expect(wishedWindow({ from, to })).toEqual(wish);
  });

  it.each([
    ['yesterday', '', 'form'],
    ['', '2025-13-14 11:10', 'form'],
    ['2025-10-14 24:00', '', 'form'],
    ['2025-10-14 11:10', '2025-10-14 11:09', 'wrong'],
  ])('from "%s" to "%s" is refused: %s', (from, to, trouble) => {
    expect(windowTrouble({ from, to })).toBe(trouble);
  });
});
