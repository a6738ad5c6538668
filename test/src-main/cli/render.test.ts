/** What `diagnose` prints, as goldens, and that foreign text stays text in every form. */
import { describe, expect, it } from 'vitest';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { renderMarkdown } from '../../../src-main/cli/text/render-markdown.ts';
import { renderText } from '../../../src-main/cli/text/render-text.ts';
import { SAMPLE_DIAGNOSIS } from './sample-diagnosis.ts';

const plain = { width: 100, color: false, cutLines: false };

describe('a diagnosis', () => {
  it('as text', async () => {
    await expect(renderText(SAMPLE_DIAGNOSIS, plain)).toMatchFileSnapshot('text.golden.txt');
  });

  it('as text on a narrow terminal', async () => {
    const text = renderText(SAMPLE_DIAGNOSIS, { ...plain, width: 60, cutLines: true });
    await expect(text).toMatchFileSnapshot('narrow.golden.txt');
    const long = text
      .split('\n')
      .filter((line) => line.length > 60 && !/^ {2}(path|run|a\.zip)/.test(line));
    expect(long).toEqual([]);
  });

  it('as Markdown', async () => {
    await expect(renderMarkdown(SAMPLE_DIAGNOSIS)).toMatchFileSnapshot('markdown.golden.md');
  });

  it('as JSON that parses to itself and can be printed', () => {
    const text = safeJson(SAMPLE_DIAGNOSIS);
    expect(JSON.parse(text)).toEqual(SAMPLE_DIAGNOSIS);
    expect(text).not.toMatch(/[\u007f-\u009f\u202e]/);
  });

  it('never lets foreign text reach the terminal as a command', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
    const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    expect(renderText(SAMPLE_DIAGNOSIS, plain)).not.toMatch(harmful);
    expect(renderMarkdown(SAMPLE_DIAGNOSIS)).not.toMatch(harmful);
    const colored = renderText(SAMPLE_DIAGNOSIS, { ...plain, color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colour codes begin with ESC
    expect(colored.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(renderText(SAMPLE_DIAGNOSIS, plain));
    expect(colored).not.toContain('\u001b[31mred');
  });
});
