import { describe, expect, it } from 'vitest';
import { configTree } from '../../../../shared/asa/config/tree.ts';

describe('configTree', () => {
  it('knows lines by indentation alone', () => {
    const lines = ['a', ' b', '  c', '', '  d', ' e', '!', 'f', '\tg', ''];
    const { indents, ends } = configTree(lines);
    expect([...indents]).toEqual([0, 1, 2, -1, 2, 1, 0, 0, 1, -1]);
    expect([...ends]).toEqual([6, 5, 3, 4, 5, 6, 7, 9, 9, 10]);
  });

  it('takes text that begins indented, or is empty', () => {
    expect([...configTree(['  a', '  b', 'c']).ends]).toEqual([1, 2, 3]);
    expect([...configTree([]).ends]).toEqual([]);
  });
});
