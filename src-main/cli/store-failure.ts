import { sayMessage } from '../host/say.ts';
import type { StoreError } from '../store/store-error.ts';
import { CliFailure, EXIT } from './exit-code.ts';

/** How a command ends when the case on disk can't be read or written. */
export function storeFailure(error: StoreError): CliFailure {
  const code = error.kind === 'locked' || error.kind === 'stale' ? EXIT.refused : EXIT.usage;
  return new CliFailure(code, sayMessage(error.message));
}
