/** A copy of plain data in which every string is safe to print: controls as symbols, tabs as blanks. */
import { mapStrings } from '../../../shared/base/map-strings.ts';
import { visible } from '../../../shared/base/text.ts';

export function visibleStrings<T>(value: T): T {
  return mapStrings(value, (text) => visible(text).replaceAll('\t', '    '));
}
