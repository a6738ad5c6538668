/** English sentences: esa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
import { mailLogTexts } from './esa-mail-log.ts';

export const esaTexts = {
  ...mailLogTexts,
  'smtp.dialogue.line-unknown': 'Line not understood in an SMTP dialogue: {line}',
  'esa.command.line-unknown': 'Line not understood in {command}: {line}',
} as const;
