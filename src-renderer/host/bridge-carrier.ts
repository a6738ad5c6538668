/** The contract over Electron's preload bridge: always connected, nothing to reconnect. */

import type { Result } from '../../shared/base/result.ts';
import type { EventMessage, HostError } from '../../shared/ipc/contract.ts';
import type { LiveCarrier } from './socket-carrier.ts';

/** What the preload script exposes as `window.unmask`. */
export interface Bridge {
  request(name: string, input: unknown): Promise<Result<unknown, HostError>>;
  on(listener: (event: EventMessage) => void): () => void;
}

/** Wraps the bridge in the carrier that the workbench knows. */
export function bridgeCarrier(bridge: Bridge): LiveCarrier {
  return {
    send: (name, input) => bridge.request(name, input),
    on: (listener) => bridge.on(listener),
    line: () => 'open',
    onLine: () => () => undefined,
    onResync: () => () => undefined,
  };
}
