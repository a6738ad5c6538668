/** How the errors of store and inputs become the contract's, each with its sentence. */
import type { HostError } from '../../shared/ipc/contract.ts';
import type { StoreError } from '../store/store-error.ts';
import type { InputError } from './inputs/input-error.ts';
import { type HostTextId, say, sayMessage } from './say.ts';

export function fromStore(error: StoreError): HostError {
  const text = sayMessage(error.message);
  return error.kind === 'stale'
    ? { kind: 'stale', revision: error.revision, text }
    : { kind: error.kind, text };
}

export function fromInput(error: InputError): HostError {
  return { kind: 'unreadable', path: error.path, text: sayMessage(error.message) };
}

/** An error that is nothing but a kind and a sentence. */
export function hostError(
  kind: Exclude<HostError['kind'], 'stale' | 'unreadable' | 'bad-input'>,
  id: HostTextId,
  values: Parameters<typeof say>[1] = {},
): HostError {
  return { kind, text: say(id, values) };
}

/** Input that has the right form and still makes no sense. */
export function badInput(id: HostTextId, values: Parameters<typeof say>[1] = {}): HostError {
  return { kind: 'bad-input', text: say(id, values) };
}
