/** English sentences: esa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
import { mailLogTexts } from './esa-mail-log.ts';

export const esaTexts = {
  ...mailLogTexts,
} as const;
