/** `job.*`. */
import { err, ok } from '../../../shared/base/result.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { HostContext } from '../context.ts';
import { hostError } from '../host-error.ts';

export function jobHandlers({ jobs }: HostContext): Pick<Handlers, 'job.list' | 'job.cancel'> {
  return {
    'job.list': async () => ok(jobs.list()),
    'job.cancel': async ({ job }) =>
      jobs.cancel(job) ? ok(null) : err(hostError('not-found', 'host.no-job')),
  };
}
