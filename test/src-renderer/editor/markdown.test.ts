import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src-renderer/editor/markdown.ts';

describe('parseMarkdown', () => {
  it('reads what the catalogue writes', () => {
    const text = [
      '# Title',
      'One *two* **three** `four`',
      'five.',
      '- a',
      '  goes on',
      '- b',
      '',
      '| h | `i` |',
      '|---|---|',
      '| x \\| y | z |',
      '',
      '```',
      'show <tag> *raw*',
      '```',
    ].join('\n');
    const plain = (value: string) => [{ look: 'plain', text: value }];
    expect(parseMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, text: plain('Title') },
      {
        kind: 'paragraph',
        text: [
          { look: 'plain', text: 'One ' },
          { look: 'emphasis', text: 'two' },
          { look: 'plain', text: ' ' },
          { look: 'strong', text: 'three' },
          { look: 'plain', text: ' ' },
          { look: 'code', text: 'four' },
          { look: 'plain', text: ' five.' },
        ],
      },
      { kind: 'list', items: [plain('a goes on'), plain('b')] },
      {
        kind: 'table',
        rows: [
          [plain('h'), [{ look: 'code', text: 'i' }]],
          [plain('x | y'), plain('z')],
        ],
      },
      { kind: 'code', text: 'show <tag> *raw*' },
    ]);
  });

  it('leaves names with underscores alone', () => {
    expect(parseMarkdown('mail_logs and _default_esmtp_map')).toEqual([
      { kind: 'paragraph', text: [{ look: 'plain', text: 'mail_logs and _default_esmtp_map' }] },
    ]);
  });

  it('ends on any text', () => {
    const line = fc.constantFrom(
      '- ',
      '| a |',
      '```',
      '# x',
      '',
      '**',
      '`',
      '1. ',
      'word',
      '\t',
      '|',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        expect(parseMarkdown(lines.join('\n'))).toBeDefined();
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
