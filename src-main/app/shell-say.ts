/** Sentences of the shell, rendered. */
import { type MessageValues, message } from '../../shared/base/message.ts';
import type { shellTexts } from '../../shared/messages/en/shell.ts';
import { sayMessage } from '../host/say.ts';

export function sayShell(id: keyof typeof shellTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}
