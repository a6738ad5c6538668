/** A copy of plain data in which every string is safe to show: controls as symbols, tabs as blanks. */
import { mapStrings } from '../base/map-strings.ts';
import { visible } from '../base/text.ts';

/** Line ends stay: notes and replies have lines; every other control becomes a symbol. */
export function visibleDeep<T>(value: T): T {
  return mapStrings(value, shown);
}

// A lone surrogate is no character and can't be written as UTF-8.
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function shown(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line.replace(/\r+$/, '')).replaceAll('\t', '    '))
    .join('\n')
    .replace(LONE, '\ufffd');
}
