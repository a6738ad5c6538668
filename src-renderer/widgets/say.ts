/** Sentences of the workbench, and of the messages that others hand over. */
import type { Message, MessageValues } from '../../shared/base/message.ts';
import type { uiTexts } from '../../shared/messages/en/ui.ts';
import { en } from '../../shared/messages/en.ts';
import { renderMessage } from '../../shared/messages/render.ts';

export type UiText = keyof typeof uiTexts;

/** The sentence `id` with its gaps filled; foreign text in them is made visible. */
export function say(id: UiText, values?: MessageValues): string {
  return renderMessage(en, values === undefined ? { id } : { id, values });
}

/** A message that came as data. */
export function sayMessage(message: Message): string {
  return renderMessage(en, message);
}

/** The sentence under `prefix` for an id of data; the id itself where there is none. */
export function sayNamed(prefix: 'ui.kind' | 'ui.need' | 'ui.rival', id: string): string {
  const key = `${prefix}.${id}`;
  return key in en ? renderMessage(en, { id: key }) : id;
}
