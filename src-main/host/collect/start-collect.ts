/** Collection as a job of the host: questions over the carrier, progress as events, failures in words. */
import { homedir } from 'node:os';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { parseIsoTime } from '../../../shared/base/time.ts';
import type { HostError } from '../../../shared/ipc/contract.ts';
import { readCase } from '../../store/case-folder.ts';
import type { HostContext } from '../context.ts';
import { fromStore, hostError } from '../host-error.ts';
import type { JobControl } from '../jobs.ts';
import { say, sayMessage } from '../say.ts';
import { collectIntoCase } from './collect-case.ts';
import type { CollectQuestions, WantedDevice } from './device-world.ts';

export interface CollectJob {
  readonly case: string;
  readonly devices: readonly WantedDevice[];
  /** Real addresses of ESAs, besides those of the case. */
  readonly esa: readonly string[];
  readonly from?: string;
  readonly to?: string;
  /** Where host keys are kept; the practice lab has a folder of its own. */
  readonly dataFolder: string;
  /** Answers without a person, for the practice lab. */
  readonly questions?: CollectQuestions;
}

/** Starts the job and gives its id. */
export function startCollect(context: HostContext, wanted: CollectJob): string {
  const { jobs } = context;
  return jobs.start('collect', wanted.case, say('host.collecting'), (control) =>
    collect(context, wanted, control),
  );
}

async function collect(
  context: HostContext,
  wanted: CollectJob,
  control: JobControl,
): Promise<Result<string, HostError>> {
  const { store, events, now } = context;
  const folder = store.folderOf(wanted.case);
  const content = await readCase(folder);
  if (!content.ok) return err(fromStore(content.error));
  const from = wanted.from === undefined ? undefined : parseIsoTime(wanted.from);
  const to = wanted.to === undefined ? undefined : parseIsoTime(wanted.to);
  const share = new Map<string, number>();
  const agent = process.env.SSH_AUTH_SOCK;
  const collected = await collectIntoCase({
    folder,
    devices: wanted.devices,
    jumpSecrets: () => ({}),
    esa: [...new Set([...content.value.esa, ...wanted.esa])],
    peers: content.value.peers,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    dataFolder: wanted.dataFolder,
    homeFolder: process.env.HOME ?? homedir(),
    ...(agent ? { agent } : {}),
    questions: wanted.questions ?? personQuestions(context, wanted.case, control),
    now,
    signal: control.signal,
    onProgress(label, done, total, command) {
      share.set(label, done / total);
      const sum = [...share.values()].reduce((a, b) => a + b, 0);
      control.progress(sum / wanted.devices.length, say('cli.collect.doing', { label, command }));
    },
  });
  if (!collected.ok) return err(fromStore(collected.error));
  const after = await readCase(folder);
  if (after.ok)
    events.publish('case.changed', { case: wanted.case, revision: after.value.revision });
  if (control.signal.aborted) return err(hostError('cancelled', 'host.cancelled'));
  const failures = collected.value.reports.flatMap(({ failure }) => (failure ? [failure] : []));
  if (failures.length > 0) {
    // a sentence each; the case keeps the last lines seen and what to do
    const sentences = failures.map((failure) => sayMessage(failure.message));
    return err({ kind: 'refused', text: sentences.join('\n') });
  }
  return ok(say('host.collected', { count: collected.value.reports.length }));
}

/** Put to the person over the carrier, for as long as the job runs. */
export function personQuestions(
  { questions }: HostContext,
  caseId: string,
  { id, signal }: JobControl,
): CollectQuestions {
  const common = { job: id, case: caseId };
  return {
    secret: ({ key, device, about }) =>
      questions.ask(
        { ...common, device, kind: key, text: say(`cli.ask.${key}`, { device, about }) },
        signal,
      ),
    async hostKey({ host, port, type, fingerprint }) {
      const text = say('cli.ask.host-key', { host, port, type, fingerprint });
      const asked = {
        ...common,
        device: `${host}:${port}`,
        kind: 'host-key',
        text,
        fingerprint,
        keyType: type,
      } as const;
      return (await questions.ask(asked, signal)) === 'yes';
    },
    async legacy(device, names) {
      const text = say('cli.legacy', { device, names: [...names] });
      const asked = { ...common, device, kind: 'legacy', text, algorithms: names } as const;
      return (await questions.ask(asked, signal)) === 'yes';
    },
  };
}
