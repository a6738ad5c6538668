import { expect, it } from 'vitest';
import { byteSize, figure, percent, timeText } from '../../../src-renderer/widgets/numbers.ts';

it('groups figures and names units', () => {
  expect([0, 999, 2555, 1_234_567].map(figure)).toEqual(['0', '999', '2,555', '1,234,567']);
  expect([0, 1023, 1536, 104_857_600, 5 * 2 ** 40].map(byteSize)).toEqual([
    '0 B',
    '1023 B',
    '1.5 KB',
    '100 MB',
    '5.0 TB',
  ]);
  expect(percent(0.925)).toBe('93 %');
});

it('keeps times as the device has them, and says when the zone is not known', () => {
  expect(timeText('2025-10-14T11:10:03+02:00')).toBe('2025-10-14 11:10 +02:00');
  expect(timeText('2025-10-14T11:10:03.5Z')).toBe('2025-10-14 11:10 UTC');
  expect(timeText('2025-10-14T11:10:03')).toBe('2025-10-14 11:10, zone unknown');
  expect(timeText('<b>no time</b>')).toBe('<b>no time</b>, zone unknown');
});
