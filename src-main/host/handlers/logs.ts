/** `log.*`: windows on the mail_logs of a case, searches in them, stories out of them. */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Handlers, HostError } from '../../../shared/ipc/contract.ts';
import type { LogFound } from '../../../shared/model/log-rows.ts';
import { lineTest } from '../../logs/line-test.ts';
import { LOG_CLOSED, type LogAnswers } from '../../logs/log-thread.ts';
import type { CaseLogs } from '../case-logs.ts';
import type { HostContext } from '../context.ts';
import { hostError } from '../host-error.ts';
import { say, sayMessage } from '../say.ts';

type LogHandlers = Pick<
  Handlers,
  | 'log.open'
  | 'log.rows'
  | 'log.find'
  | 'log.drop'
  | 'log.place'
  | 'log.story'
  | 'log.density'
  | 'log.trouble'
>;

/** How often a search tells how far it is, milliseconds. */
const TELL_MS = 100;

export function logHandlers(
  { jobs, events, now }: Pick<HostContext, 'jobs' | 'events' | 'now'>,
  logs: CaseLogs,
): LogHandlers {
  /** Asks the open log; one whose index is damaged is closed, and read anew the next time. */
  async function ask<T>(
    caseId: string,
    question: (log: LogAnswers) => Promise<T>,
  ): Promise<Result<T, HostError>> {
    const log = logs.at(caseId);
    if (!log.ok) return log;
    try {
      return ok(await question(log.value));
    } catch (error) {
      if (error instanceof Error && error.name === LOG_CLOSED) {
        return err(hostError('cancelled', 'host.log.not-open'));
      }
      if (!(error instanceof Error) || error.name !== 'IndexDamaged') throw error;
      await logs.close(caseId, { isDamaged: true });
      return err(hostError('not-found', 'host.log.damaged'));
    }
  }

  return {
    'log.open': async ({ case: caseId }) => {
      const opened = await logs.open(caseId);
      return opened.ok ? ok(opened.value.info) : opened;
    },

    'log.rows': ({ case: caseId, ...query }) => ask(caseId, (log) => log.page(query)),

    'log.find': async ({ case: caseId, filter }) => {
      const log = logs.at(caseId);
      if (!log.ok) return log;
      const test = lineTest(filter);
      if (!test.ok) return err({ kind: 'bad-input', text: sayMessage(test.error) });
      const find = jobs.start('log', caseId, say('host.log.finding', { count: 0 }), (control) => {
        const query = { find: control.id, filter };
        control.signal.addEventListener(
          'abort',
          () => void log.value.stopFind(query).catch(nothing),
        );
        let toldAt = 0;
        const tell = (found: LogFound): void =>
          events.publish('log.found', { ...found, case: caseId });
        return ask(caseId, (open) =>
          open.find(query, (found) => {
            control.progress(found.share, say('host.log.finding', { count: found.count }));
            if (now() - toldAt < TELL_MS) return;
            toldAt = now();
            tell(found);
          }),
        ).then((found) => {
          if (!found.ok) return found;
          tell(found.value);
          if (found.value.state === 'stopped') return err(hostError('cancelled', 'host.cancelled'));
          return ok(say('host.log.found', { count: found.value.count }));
        });
      });
      return ok({ find });
    },

    'log.drop': async ({ case: caseId, find }) => {
      jobs.cancel(find);
      const dropped = await ask(caseId, (log) => log.dropFind({ find }));
      return dropped.ok ? ok(null) : dropped;
    },

    'log.place': async ({ case: caseId, ...query }) => {
      const at = await ask(caseId, (log) => log.placeOf(query));
      return at.ok ? ok({ at: at.value }) : at;
    },

    'log.story': ({ case: caseId, ...query }) => ask(caseId, (log) => log.story(query)),

    'log.density': ({ case: caseId, ...query }) => ask(caseId, (log) => log.density(query)),

    'log.trouble': async ({ case: caseId, ...query }) => {
      const row = await ask(caseId, (log) => log.trouble(query));
      return row.ok ? ok({ row: row.value }) : row;
    },
  };
}

function nothing(): void {
  // The thread has ended; its searches too.
}
