import { expect, it } from 'vitest';
import { surenessId } from '../../../shared/report/words.ts';

it.each([
  [1, 'sure.strong'],
  [0.85, 'sure.strong'],
  [0.84, 'sure.good'],
  [0.6, 'sure.good'],
  [0.59, 'sure.some'],
  [0.35, 'sure.some'],
  [0.34, 'sure.weak'],
  [0, 'sure.weak'],
])('a confidence of %d is %s', (confidence, id) => {
  expect(surenessId(confidence)).toBe(id);
});
