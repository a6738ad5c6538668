/**
 * A sentence for people, as data: which sentence, and what stands in its gaps. Logic never holds
 * the sentence itself; `shared/messages` renders it in the reader's language.
 */
export interface Message {
  /** Key of `shared/messages/en.ts`, e.g. `warning.asa.acl.incomplete`. */
  readonly id: string;
  /** Raw values; foreign text is made visible by the renderer, never here. */
  readonly values?: MessageValues;
}

export type MessageValues = Readonly<
  Record<string, string | number | Message | readonly (string | number | Message)[]>
>;

export function message(id: string, values?: MessageValues): Message {
  return values === undefined ? { id } : { id, values };
}
