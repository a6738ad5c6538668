import { describe, expect, it } from 'vitest';
import {
  isMaskedBanner,
  isMaskedCommand,
  MASK_SAMPLES,
  quotesMask,
  readKeywordMask,
} from '../../../shared/smtp/masking.ts';

describe('masking detector', () => {
  it.each(MASK_SAMPLES.banner)('banner $line is mask: $isMask', ({ line, isMask }) => {
    expect(isMaskedBanner(line)).toBe(isMask);
  });

  it.each(MASK_SAMPLES.keyword)('keyword $line', ({ line, mask }) => {
    expect(readKeywordMask(line)).toEqual(mask);
  });

  it.each(MASK_SAMPLES.command)('command $line is mask: $isMask', ({ line, isMask }) => {
    expect(isMaskedCommand(line)).toBe(isMask);
  });

  it.each(MASK_SAMPLES.reply)('reply $line quotes a mask: $isMask', ({ line, isMask }) => {
    expect(quotesMask(line)).toBe(isMask);
  });

  it.each([
    ['X alone', 'X'.repeat(5e6), [false, true, true, false]],
    ['stars and a letter', `220 ${'*'.repeat(5e6)}a`, [false, false, false, false]],
    ['words of X', `500 ${'XXX '.repeat(1e6)}`, [false, false, false, false]],
    ['a quoted word at the end', `500 ${'y '.repeat(1e6)}"XXXX"`, [false, false, false, true]],
  ])(
    'reads a very long line: %s',
    (_, text, expected) => {
      expect([
        isMaskedBanner(text),
        readKeywordMask(text) !== undefined,
        isMaskedCommand(text),
        quotesMask(text),
      ]).toEqual(expected);
    },
    20_000,
  );
});
