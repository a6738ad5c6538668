import { describe, expect, it } from 'vitest';
import type { LogFilter } from '../../../shared/model/log-filter.ts';
import { chipsOf, withChip, withoutChip } from '../../../src-renderer/views/logs/filter-chips.ts';

describe('chips of a filter', () => {
  it('come in the order of their kinds, values as text', () => {
    const filter: LogFilter = { ending: ['lost'], mid: [7, 8], text: ['TLS failed'] };
    expect(chipsOf(filter)).toEqual([
      { kind: 'text', value: 'TLS failed' },
      { kind: 'mid', value: '7' },
      { kind: 'mid', value: '8' },
      { kind: 'ending', value: 'lost' },
    ]);
  });

  it('are added with values of their kind alone', () => {
    expect(withChip({}, 'icid', '5')).toEqual({ icid: [5] });
    expect(withChip({}, 'ending', 'lost')).toEqual({ ending: ['lost'] });
    expect(withChip({}, 'text', '0')).toEqual({ text: ['0'] });
    for (const none of ['', '0', '-1', '1.5', 'five', '1e3', '9999999999999999']) {
      expect(withChip({}, 'icid', none), none).toBeUndefined();
    }
    expect(withChip({}, 'ending', 'Lost')).toBeUndefined();
    expect(withChip({}, 'phase', 'nowhere')).toBeUndefined();
    expect(withChip({}, 'finding', 'nothing')).toBeUndefined();
  });

  it('stand once, and beside those of their kind', () => {
    const filter = { mid: [7], text: ['a'] };
    expect(withChip(filter, 'mid', '8')).toEqual({ mid: [7, 8], text: ['a'] });
    expect(withChip(filter, 'mid', '7')).toEqual(filter);
  });

  it('leave nothing behind when taken away', () => {
    expect(withoutChip({ mid: [7, 8] }, 'mid', '7')).toEqual({ mid: [8] });
    expect(withoutChip({ mid: [7], text: ['a'] }, 'mid', '7')).toEqual({ text: ['a'] });
    expect(withoutChip({ mid: [7] }, 'dcid', '7')).toEqual({ mid: [7] });
  });
});
