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

  it('ends fast on long runs', () => {
    const started = performance.now();
    for (const text of ['X'.repeat(5e6), `220 ${'*'.repeat(5e6)}a`, `500 ${'XXX '.repeat(1e6)}`]) {
      isMaskedBanner(text);
      readKeywordMask(text);
      isMaskedCommand(text);
      quotesMask(text);
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
