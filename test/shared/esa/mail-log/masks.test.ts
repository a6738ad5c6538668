/** What is a trace of rewriting, and what only looks like one (esa.md 1.3 A, 4.1). Own text. */
import { describe, expect, it } from 'vitest';
import { repeatsMask } from '../../../../shared/base/smtp-mask.ts';
import { isMaskedCommand } from '../../../../shared/esa/mail-log/masks.ts';

describe('isMaskedCommand', () => {
  it.each(['XXXX', 'XXXXXXXX', "'XXXXXXXX'", 'XXXXXXXX XXXX', 'XXXX\\r\\n', '"XXX"'])(
    '%s',
    (text) => {
      expect(isMaskedCommand(text)).toBe(true);
    },
  );

  it.each(['', 'XX', 'XXXA', 'XCLIENT', 'EHLO XXXX', 'xxxx', 'XXXX yes'])('not %s', (text) => {
    expect(isMaskedCommand(text)).toBe(false);
  });

  it('ends soon on a long one', () => {
    expect(isMaskedCommand(`${'X '.repeat(200_000)}y`)).toBe(false);
  });
});

describe('repeatsMask', () => {
  it.each([
    '5.5.1 Command unrecognized: "XXXXXXXX"',
    "Command unknown: 'XXX'",
    '5.5.1 command XXXXXXXX not recognised',
    '250-XXXXXXXA',
    '220 ****************************',
    '220 ****0****20 ****200',
  ])('%s', (text) => {
    expect(repeatsMask(text)).toBe(true);
  });

  it.each([
    '5.1.1 user unknown',
    'account XXXX-1234 is closed',
    'Relaying denied to XXXXL shop',
    '** see https://example.com **',
    'mailbox "XXL" full',
    '250 OK',
  ])('not %s', (text) => {
    expect(repeatsMask(text)).toBe(false);
  });
});
