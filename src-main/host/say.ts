/** Sentences of the host and the command line in the reader's language; only `en` exists so far. */
import { type Message, type MessageValues, message } from '../../shared/base/message.ts';
import type { hostTexts } from '../../shared/messages/en/host.ts';
import { en } from '../../shared/messages/en.ts';
import { renderMessage } from '../../shared/messages/render.ts';

/** Ids of the sentences that host, store and command line own. */
export type HostTextId = keyof typeof hostTexts;

/** A sentence of ours as data. */
export function hostMessage(id: HostTextId, values?: MessageValues): Message {
  return message(id, values);
}

/** A sentence of ours, rendered. */
export function say(id: HostTextId, values?: MessageValues): string {
  return renderMessage(en, message(id, values));
}

/** A sentence that there may be, of the host's own; undefined where there is none. */
export function sayIfAny(id: string): string | undefined {
  return id in en ? renderMessage(en, { id }) : undefined;
}

/** Any message of the catalogue, rendered. */
export function sayMessage(text: Message): string {
  return renderMessage(en, text);
}
