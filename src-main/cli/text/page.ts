/** Lines of text with a width, an indent and, on terminals, colour. Knows nothing of what they say. */

export type Tone = 'harm' | 'suspicion' | 'clear' | 'unknown' | 'quiet' | 'strong';

export interface PageOptions {
  /** Columns that prose is wrapped to. */
  readonly width: number;
  readonly color: boolean;
  /** Device text longer than the width is cut, rather than wrapped by the terminal. */
  readonly cutLines: boolean;
}

const CODES: Readonly<Record<Tone, string>> = {
  harm: '1;31',
  suspicion: '1;33',
  clear: '1;32',
  unknown: '1;36',
  quiet: '2',
  strong: '1',
};

export interface Page {
  /** Wraps words; further lines hang by `hang` more columns. */
  prose(indent: number, text: string, hang?: number): void;
  /** One line as it is. */
  line(indent: number, text: string): void;
  /** Device text, never wrapped. */
  device(indent: number, place: string, text: string): void;
  blank(): void;
  heading(text: string): void;
  /** Text in a tone; the same text where there is no colour. */
  tone(tone: Tone, text: string): string;
  text(): string;
}

export function createPage({ width, color, cutLines }: PageOptions): Page {
  const lines: string[] = [];
  const tone = (name: Tone, text: string): string =>
    color ? `\u001b[${CODES[name]}m${text}\u001b[0m` : text;
  const add = (indent: number, text: string): void => {
    lines.push(`${' '.repeat(indent)}${text}`.trimEnd());
  };
  return {
    prose(indent, text, hang = 0) {
      const [first = '', ...rest] = wrap(text, width - indent, width - indent - hang);
      add(indent, first);
      for (const line of rest) add(indent + hang, line);
    },
    line: add,
    device(indent, place, text) {
      const room = width - indent - place.length - 2;
      const shown =
        cutLines && text.length > room ? `${text.slice(0, Math.max(0, room - 1))}\u2026` : text;
      add(indent, `${tone('quiet', place)}  ${shown}`);
    },
    blank() {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    },
    heading(text) {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
      for (const line of wrap(text, width, width - 2)) add(0, tone('strong', line));
    },
    tone,
    text: () => `${lines.join('\n').trimEnd()}\n`,
  };
}

/** Words into lines; a word longer than a line stands on its own. Colour codes take no room. */
export function wrap(text: string, first: number, others: number): string[] {
  const lines: string[] = [];
  let line = '';
  let room = first;
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
      room = others;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

function widthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colour codes begin with ESC
  return text.replace(/\u001b\[[\d;]*m/g, '').length;
}

/** Rows with columns as wide as their longest cell; `right` columns end flush. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        return right.includes(i) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
