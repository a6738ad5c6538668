/** Python repr as an ESA prints it (esa.md 1.1, 1.3 D); own text. */
import { describe, expect, it } from 'vitest';
import { readRepr, reprStrings } from '../../../shared/base/repr.ts';

describe('readRepr', () => {
  it.each([
    { text: "('550', ['text', 'text2'])", value: ['550', ['text', 'text2']], isWhole: true },
    { text: "[('X-SBRS', 'None')]", value: [['X-SBRS', 'None']], isWhole: true },
    { text: '("it\'s", \'a"b\')', value: ["it's", 'a"b'], isWhole: true },
    { text: "('000', [])", value: ['000', []], isWhole: true },
    { text: "(u'a', b'b',)", value: ['a', 'b'], isWhole: true },
    { text: "(336109761L, 'x', -2, 1.5)", value: [336109761, 'x', -2, 1.5], isWhole: true },
    {
      text: '[None, True, False, insecure]',
      value: [null, true, false, 'insecure'],
      isWhole: true,
    },
    {
      text: "{'a': 1, 'b': ['c']}",
      value: [
        ['a', 1],
        ['b', ['c']],
      ],
      isWhole: true,
    },
    { text: String.raw`'a\015\012\x41\'\\ \q'`, value: "a\r\nA'\\ \\q", isWhole: true },
    { text: "('550', ['cut he", value: ['550', ['cut he']], isWhole: false },
    { text: "('550', [", value: ['550', []], isWhole: false },
    { text: "['a' 'b']", value: ['a'], isWhole: false },
  ])('reads $text', ({ text, value, isWhole }) => {
    const read = readRepr(text);
    expect({ value: read?.value, isWhole: read?.isWhole }).toEqual({ value, isWhole });
  });

  it('says where it stopped', () => {
    expect(readRepr("x ('1', ['a']) []", 1)).toEqual({
      value: ['1', ['a']],
      end: 14,
      isWhole: true,
    });
  });

  it('gives nothing where no value starts', () => {
    expect([readRepr(''), readRepr('   '), readRepr(', x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('does not follow endless nesting', () => {
    const read = readRepr('['.repeat(100_000));
    expect(read?.isWhole).toBe(false);
  });
});

describe('reprStrings', () => {
  it('collects the strings of any depth', () => {
    expect(reprStrings(['550', ['a', 3, ['b']]])).toEqual(['550', 'a', 'b']);
  });
});
