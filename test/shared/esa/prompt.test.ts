import { describe, expect, it } from 'vitest';
import { parseEsaPrompt, parseSubPrompt } from '../../../shared/esa/prompt.ts';

describe('parseEsaPrompt', () => {
  it.each([
    ['esa-1.example.com>', { name: 'esa-1.example.com', isBracketed: false, command: '' }],
    [
      'esa.example.com> status detail',
      { name: 'esa.example.com', isBracketed: false, command: 'status detail' },
    ],
    [
      'mail3.example.com (SERVICE)> version',
      { name: 'mail3.example.com', isBracketed: false, command: 'version' },
    ],
    ['(mail.example.com)> ', { name: 'mail.example.com', isBracketed: true, command: '' }],
    [
      '(Machine m1.example.com)> x',
      { name: 'm1.example.com', mode: 'machine', isBracketed: true, command: 'x' },
    ],
    ['(Cluster Main)>', { name: 'Main', mode: 'cluster', isBracketed: true, command: '' }],
    ['(Group Main_Group)>', { name: 'Main_Group', mode: 'group', isBracketed: true, command: '' }],
  ])('%s', (line, expected) => {
    expect(parseEsaPrompt(line)).toEqual(expected);
  });

  it.each([['[]> setup'], ['> quoted'], ['fw1# show version'], ['user@host> show'], ['']])(
    'is none: %j',
    (line) => {
      expect(parseEsaPrompt(line)).toBeUndefined();
    },
  );
});

describe('parseSubPrompt', () => {
  it('reads the preset and what was typed', () => {
    expect(parseSubPrompt('[15m]>')).toEqual({ preset: '15m', answer: '' });
    expect(parseSubPrompt('[]> setup')).toEqual({ preset: '', answer: 'setup' });
    expect(parseSubPrompt('esa.example.com> ')).toBeUndefined();
  });
});
