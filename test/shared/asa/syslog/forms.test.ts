/** Every sample matches exactly one form wholly, its own, and gives what it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMark } from '../../../../shared/asa/syslog/mark.ts';
import { readText } from '../../../../shared/asa/syslog/parse-syslog.ts';
import { FORMS_BY_ID, SYSLOG_FAMILIES } from '../../../../shared/asa/syslog/registry.ts';
import { en } from '../../../../shared/messages/en.ts';

const FORMS = SYSLOG_FAMILIES.flatMap((family) => family.forms);
const SAMPLES = FORMS.flatMap((form) => form.samples.map((sample) => ({ form, ...sample })));

describe('samples of message forms', () => {
  it.each(SAMPLES.map((sample) => [sample.text, sample] as const))(
    '%s',
    (text, { form, expect: wanted }) => {
      const mark = findMark(text);
      if (!mark) throw new Error('a sample without a mark');
      const body = text.slice(mark.text);
      expect(form.ids).toContain(mark.id);
      expect(FORMS.filter((other) => other.pattern.test(body))).toEqual([form]);
      expect(readText(mark.id, body)).toEqual(wanted);
      // wholly: neither a head nor a tail may be ignored
      expect(readText(mark.id, `x${body}`)).toBeUndefined();
    },
  );

  it('exist for every form, and every id in scope has a form', () => {
    expect(FORMS.filter((form) => form.samples.length === 0)).toEqual([]);
    expect([...FORMS_BY_ID.keys()].sort()).toEqual(
      (
        '106001 106015 106023 106100 108002 108003 108004 108005 108006 108007 111008 111010 ' +
        '201002 201003 201009 201010 201011 201012 201013 302013 302014 401004 507003 710003'
      ).split(' '),
    );
  });

  it('stay anchored and free of sticky state', () => {
    for (const { pattern } of FORMS) {
      expect(pattern.source.startsWith('^')).toBe(true);
      expect(pattern.source.endsWith('$')).toBe(true);
      expect(pattern.flags).toBe('');
    }
  });
});

describe('families', () => {
  it.each(SYSLOG_FAMILIES)('$id has its texts and its place', (family) => {
    const texts: Readonly<Record<string, string>> = en;
    expect(texts[family.about.title]).toMatch(/^[A-Z].{3,80}$/);
    expect(texts[family.about.what]).toMatch(/^[A-Z].{40,}\.$/);
    const file = join(import.meta.dirname, '../../../../shared', `${family.id}.ts`);
    expect(readFileSync(file, 'utf8')).toContain(`const ID = '${family.id}'`);
  });
});
