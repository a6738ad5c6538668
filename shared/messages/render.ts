/**
 * Turns a `Message` into a sentence of one language. A template holds `{name}` for a value and
 * `{count|line|lines}` for the word that goes with a number. Values are foreign text: they are made
 * visible here, once, so no caller can forget it.
 */
import type { Message, MessageValues } from '../base/message.ts';
import { visible } from '../base/text.ts';

export type Catalogue = Readonly<Record<string, string>>;

/** Renders `message`; an id that the catalogue lacks is our bug and throws. */
export function renderMessage(catalogue: Catalogue, message: Message): string {
  const template = catalogue[message.id];
  if (template === undefined) throw new Error(`no text for message ${message.id}`);
  const values = message.values ?? {};
  return template.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name, one, many) => {
    const value = values[name];
    if (value === undefined) throw new Error(`message ${message.id} lacks {${name}}`);
    if (one !== undefined) return value === 1 ? one : many;
    return renderValue(catalogue, value);
  });
}

function renderValue(catalogue: Catalogue, value: MessageValues[string]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return visible(value);
  if (!isList(value)) return renderMessage(catalogue, value);
  const parts = value.map((part) => renderValue(catalogue, part));
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} ${catalogue['list.and']} ${last}`;
}

function isList(value: MessageValues[string]): value is readonly (string | number | Message)[] {
  return Array.isArray(value);
}
