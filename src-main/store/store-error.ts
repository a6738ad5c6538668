/** What can go wrong with a case on disk, as data; the sentence is rendered by whoever shows it. */
import { type Message, type MessageValues, message } from '../../shared/base/message.ts';
import type { hostTexts } from '../../shared/messages/en/host.ts';

export type StoreError = { readonly message: Message } & (
  | { readonly kind: 'not-found' }
  /** Somebody wrote since; `revision` is the one on disk. */
  | { readonly kind: 'stale'; readonly revision: number }
  /** Another Unmask holds the case. */
  | { readonly kind: 'locked' }
  /** Written by a newer Unmask, or no case file at all. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'disk' }
);

export function storeError(
  kind: Exclude<StoreError['kind'], 'stale'>,
  id: keyof typeof hostTexts,
  values: MessageValues = {},
): StoreError {
  return { kind, message: message(id, values) };
}

/** An error that the file system threw, in the words of the case it hit. */
export function diskError(error: unknown, folder: string): StoreError {
  const code = (error as NodeJS.ErrnoException).code ?? ''; // absent on other errors
  if (code === 'ENOSPC') return storeError('disk', 'store.full', { folder });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return storeError('disk', 'store.denied', { folder });
  }
  return storeError('disk', 'store.io', { folder, code });
}
