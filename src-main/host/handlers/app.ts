/** `app.*` and `events.*`. */
import { ok } from '../../../shared/base/result.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { HostContext } from '../context.ts';

export function appHandlers({
  store,
  carrier,
  version,
  events,
}: HostContext): Pick<Handlers, 'app.info' | 'events.since'> {
  return {
    'app.info': async () =>
      ok({
        version,
        carrier,
        firstStart: (await store.list()).length === 0,
        latestSeq: events.latest(),
      }),
    'events.since': async ({ seq }) => ok(events.since(seq)),
  };
}
