/** Every sample is taken by its own form and no other, with the fields it names. Own text, forms of esa.md 1.3. */
import { describe, expect, it } from 'vitest';
import { ascii } from '../../../../shared/esa/mail-log/bytes.ts';
import { SLOT } from '../../../../shared/esa/mail-log/fields.ts';
import { Matcher } from '../../../../shared/esa/mail-log/matcher.ts';
import { Match, parsePattern } from '../../../../shared/esa/mail-log/pattern.ts';
import { MAIL_LOG_FORMS } from '../../../../shared/esa/mail-log/registry.ts';
import { esaTexts } from '../../../../shared/messages/en/esa.ts';

const matcher = new Matcher(MAIL_LOG_FORMS);

function read(line: string): { id: string | undefined; fields: Record<string, string> } {
  const bytes = ascii(line);
  const match = new Match();
  matcher.match(bytes, 0, bytes.length, match);
  const fields: Record<string, string> = {};
  for (const [name, slot] of Object.entries(SLOT)) {
    if (match.form >= 0 && match.has(slot)) fields[name] = match.text(slot);
  }
  return { id: MAIL_LOG_FORMS[match.form]?.id, fields };
}

/** Literal text before the first gap of a text or word: what decides between two forms that fit. */
function depth(pattern: string): number {
  let length = 0;
  for (const op of parsePattern(pattern)) {
    if (op.kind === 'literal') length += op.bytes.length;
    else if (op.kind !== 'number') break;
  }
  return length;
}

describe.each(MAIL_LOG_FORMS.map((form) => ({ form, id: form.id })))('$id', ({ form }) => {
  it.each(form.samples.map((sample) => ({ sample, line: sample.line })))('$line', ({ sample }) => {
    expect(read(sample.line)).toEqual({ id: form.id, fields: sample.fields });
  });

  it('is the most literal form for its samples', () => {
    for (const { line } of form.samples) {
      const bytes = ascii(line);
      const takers = MAIL_LOG_FORMS.flatMap((other) =>
        other.patterns
          .filter((pattern) =>
            new Matcher([{ ...other, patterns: [pattern] }]).match(
              bytes,
              0,
              bytes.length,
              new Match(),
            ),
          )
          .map((pattern) => ({ id: other.id, depth: depth(pattern) })),
      );
      const deepest = Math.max(...takers.map((taker) => taker.depth));
      expect(new Set(takers.filter((t) => t.depth === deepest).map((t) => t.id))).toEqual(
        new Set([form.id]),
      );
    }
  });

  it('has samples and a sentence', () => {
    expect(form.samples.length).toBeGreaterThan(0);
    expect(Object.keys(esaTexts)).toContain(form.title.id);
  });
});

it('has every id once', () => {
  const ids = MAIL_LOG_FORMS.map((form) => form.id);
  expect(new Set(ids).size).toBe(ids.length);
});
