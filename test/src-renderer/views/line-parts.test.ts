/** Colour by meaning: forms of esa.md 1.3, and text that imitates them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstId, lineParts } from '../../../src-renderer/views/logs/line-parts.ts';

const meant = (line: string) =>
  lineParts(line)
    .filter(({ meaning }) => meaning !== 'plain')
    .map(({ text, meaning }) => [meaning, text]);

describe('parts of a line', () => {
  it.each([
    [
      'Mon Apr 17 19:56:22 2003 Info: ICID 5 lost',
      [
        ['stamp', 'Mon Apr 17 19:56:22 2003 '],
        ['level', 'Info:'],
        ['icid', 'ICID 5'],
        ['bad', 'lost'],
      ],
    ],
    [
      'Mon Apr 17 19:56:22 2003 Warning: Delivery start DCID 3 MID 6 to RID [0]',
      [
        ['stamp', 'Mon Apr 17 19:56:22 2003 '],
        ['alert', 'Warning:'],
        ['dcid', 'DCID 3'],
        ['mid', 'MID 6'],
      ],
    ],
    [
      "Info: MID 7 Subject 'ICID 9 lost XXXXXXXA'",
      [
        ['level', 'Info:'],
        ['mid', 'MID 7'],
        ['quoted', "'ICID 9 lost XXXXXXXA'"],
      ],
    ],
    [
      'Info: ICID 4 Unknown command: XXXXXXXA',
      [
        ['level', 'Info:'],
        ['icid', 'ICID 4'],
        ['bad', 'Unknown command'],
        ['mask', 'XXXXXXXA'],
      ],
    ],
    ['no line of a log at all', []],
  ])('%s', (line, parts) => expect(meant(line)).toEqual(parts));

  it('add up to the line, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (tail) => {
        const line = `Mon Apr 17 19:56:22 2003 Info: MID 7 '${tail} ICID 5 lost`;
        for (const one of [tail, line]) {
          expect(
            lineParts(one)
              .map(({ text }) => text)
              .join(''),
          ).toBe(one);
        }
      }),
    );
  });

  it('say what the line is about', () => {
    expect(firstId('Info: Start MID 9 ICID 0 (ISQ Notification)')).toEqual({ mid: 9 });
    expect(firstId('Info: New SMTP DCID 7 interface 192.0.2.1')).toEqual({ dcid: 7 });
    expect(firstId("Info: 'MID 7'")).toBeUndefined();
  });
});
