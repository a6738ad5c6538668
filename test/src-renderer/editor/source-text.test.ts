import { expect, it } from 'vitest';
import { LONGEST_LINE, sourceText } from '../../../src-renderer/editor/source-text.ts';

it('shows a lone CR as a symbol, so that lines stay what the contract calls lines', () => {
  expect(sourceText(['a\rb', 'c\u2028d', '\tTab stays'])).toBe('a\u240db\nc<U+2028>d\n\tTab stays');
});

it('cuts a line of megabytes and says so', () => {
  const text = sourceText(['x'.repeat(LONGEST_LINE + 5), 'next']);
  expect(text.length).toBeLessThan(LONGEST_LINE + 60);
  expect(text).toContain('[5 more characters]\nnext');
});
