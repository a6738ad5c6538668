/** A PATH that can't be read, or an archive that won't be: expected trouble, said by name. */
import type { Message, MessageValues } from '../../../shared/base/message.ts';
import { type HostTextId, hostMessage } from '../say.ts';

export interface InputError {
  readonly kind: 'unreadable';
  /** As the person gave it; for an archive with the member at fault, `a.zip!../x`. */
  readonly path: string;
  readonly message: Message;
}

export function inputError(id: HostTextId, path: string, values: MessageValues = {}): InputError {
  return { kind: 'unreadable', path, message: hostMessage(id, { path, ...values }) };
}
