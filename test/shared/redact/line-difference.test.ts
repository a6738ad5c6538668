import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinePart, lineDifference } from '../../../shared/redact/line-difference.ts';

const text = (parts: readonly LinePart[]): string => parts.map((part) => part.text).join('');
const changed = (parts: readonly LinePart[]): string[] =>
  parts.filter((part) => part.isChanged).map((part) => part.text);

describe('the difference of two lines', () => {
  it('marks the words that were replaced, and no other', () => {
    const { before, after } = lineDifference(
      'access-list OUT extended permit tcp any host 192.0.2.1 eq smtp log edge-fw',
      'access-list OUT extended permit tcp any host 198.51.7.9 eq smtp log host-1',
    );
    expect(changed(before)).toEqual(['192.0.2.1', 'edge-fw']);
    expect(changed(after)).toEqual(['198.51.7.9', 'host-1']);
  });

  it('keeps every character of both, and marks nothing where nothing differs', () => {
    const line = fc
      .array(fc.constantFrom('a', 'bb', ' ', '192.0.2.1', '<', '\u00fc', ','))
      .map((w) => w.join(''));
    fc.assert(
      fc.property(line, line, (a, b) => {
        const { before, after } = lineDifference(a, b);
        expect([text(before), text(after)]).toEqual([a, b]);
        const kept = (parts: readonly LinePart[]): string =>
          text(parts.filter((part) => !part.isChanged));
        expect(kept(before)).toBe(kept(after));
        if (a === b) expect(changed(before)).toEqual([]);
      }),
    );
  });

  it('takes lines of any length', () => {
    const a = 'x '.repeat(5000);
    const { before } = lineDifference(`${a}1`, `y ${a}2`);
    expect(text(before)).toBe(`${a}1`);
  });
});
