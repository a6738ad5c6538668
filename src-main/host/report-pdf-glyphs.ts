/**
 * Text that the two embedded fonts can print. A sign they lack gets its nearest relative, or its
 * number as `<U+4E2D>`, so that nothing is lost in silence and no text can break a page.
 */

/** Roboto as pdfmake ships it. */
const WORDS: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x384, 0x38a],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x482],
  [0x48a, 0x513],
  [0x1ea0, 0x1ef9],
  [0x2013, 0x2014],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
  [0x2264, 0x2265],
  [0x25a0, 0x25a0],
  [0x25cf, 0x25cf],
];

/** The Latin part of JetBrains Mono. */
const MONO: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2013, 0x2014],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2191],
  [0x2193, 0x2193],
  [0x2212, 0x2212],
];

const RELATIVES: Readonly<Record<string, string>> = {
  '\u2192': '->',
  '\u2190': '<-',
  '\u21d2': '=>',
  '\u2713': '',
  '\u25b2': '',
  '\u2010': '-',
  '\u2011': '-',
  '\u202f': ' ',
  '\u2007': ' ',
};

/** Longest run without a place to break that fits a line; longer ones get one. */
const RUN = 60;

export function printable(text: string, font: 'words' | 'mono'): string {
  const ranges = font === 'mono' ? MONO : WORDS;
  let out = '';
  for (const ch of text) {
    const code = ch.codePointAt(0) ?? 0;
    if (code === 10 || ranges.some(([from, to]) => code >= from && code <= to)) out += ch;
    else out += RELATIVES[ch] ?? `<U+${hex(code)}>`;
  }
  return out;
}

/** As `printable`, long runs cut so that they stay inside `width` characters. */
export function printableLines(text: string, font: 'words' | 'mono', width = RUN): string {
  return printable(text, font).replace(
    new RegExp(`[^\\s]{${width}}(?=[^\\s])`, 'g'),
    (run) => `${run}\n`,
  );
}

function hex(code: number): string {
  // A picture of a control character stands for that character.
  const shown = code >= 0x2400 && code <= 0x2421 ? (code === 0x2421 ? 0x7f : code - 0x2400) : code;
  return shown.toString(16).toUpperCase().padStart(4, '0');
}
