/**
 * The contract as a window uses it. Apart from the table, so that a page carries no schema library:
 * zod tries whether it may make functions from text, which the page's content policy refuses aloud.
 */

import type { Result } from '../base/result.ts';
import type { Carrier, Client, HostError, Input, Output, RequestName } from './contract.ts';

/** A client with the table's types over any carrier. */
export function clientOver(carrier: Carrier): Client {
  return {
    request: <N extends RequestName>(name: N, input: Input<N>) =>
      // The host's dispatch gives exactly the table's output for a name.
      carrier.send(name, input) as Promise<Result<Output<N>, HostError>>,
    on: (listener) => carrier.on(listener),
  };
}
