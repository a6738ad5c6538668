/**
 * `push.*` and `proof.*`: the plan of a case onto its firewall, and back; its proofs. One at a time per
 * case. A job that is cancelled, or a host that closes, takes back what was typed.
 */
import { homedir } from 'node:os';
import { type Message, type MessageValues, message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Handlers, HostError, Input } from '../../../shared/ipc/contract.ts';
import type { pushTexts } from '../../../shared/messages/en/push.ts';
import type { PushEnd } from '../../../shared/model/journal.ts';
import { readCase, readWritableCase } from '../../store/case-folder.ts';
import { newestPush, readJournal } from '../../store/journal.ts';
import type { CollectQuestions, DeviceAccess, WantedDevice } from '../collect/device-world.ts';
import { savedDevices } from '../collect/saved-devices.ts';
import { personQuestions } from '../collect/start-collect.ts';
import type { HostContext } from '../context.ts';
import { fromStore, hostError } from '../host-error.ts';
import type { JobControl } from '../jobs.ts';
import { readProof } from '../prove/proof-file.ts';
import { type ProveTrouble, proveCase } from '../prove/prove-case.ts';
import { pushDevices } from '../push/push-devices.ts';
import { keptPush } from '../push/push-files.ts';
import { type ProbeTarget, parseTarget } from '../run-probe.ts';
import { sayMessage } from '../say.ts';

type PushHandlers = Pick<
  Handlers,
  'push.start' | 'push.stop' | 'push.journal' | 'proof.start' | 'proof.read'
>;

/** The boxes of the running practice lab, for the case that it was opened for. */
export interface PracticeBoxes {
  readonly devices: readonly WantedDevice[];
  readonly probe?: ProbeTarget;
  readonly dataFolder: string;
  readonly questions: CollectQuestions;
}

/** Where a push or a proof goes. */
interface Reach {
  readonly folder: string;
  readonly devices: readonly WantedDevice[];
  readonly firewall: WantedDevice;
  readonly probe?: ProbeTarget;
  readonly practice: PracticeBoxes | undefined;
}

const refusal = (id: keyof typeof pushTexts, values?: MessageValues): HostError => ({
  kind: 'refused',
  text: sayMessage(message(id, values)),
});

export function pushHandlers(
  context: HostContext,
  practiceOf: (caseId: string) => PracticeBoxes | undefined,
): PushHandlers {
  const { store, jobs } = context;
  /** Asked to stop, by the running push of each case. */
  const running = new Map<string, { isStopped: boolean }>();

  function isBusy(id: string): boolean {
    return jobs
      .list()
      .some(
        (job) => job.case === id && job.state === 'running' && /^(?:push|prove)$/.test(job.kind),
      );
  }

  async function reachOf(
    input: Pick<Input<'push.start'>, 'case' | 'devices' | 'probe'>,
  ): Promise<Result<Reach, HostError>> {
    const folder = store.folderOf(input.case);
    const content = await readWritableCase(folder);
    if (!content.ok) return err(fromStore(content.error));
    const isPractice = content.value.practice !== undefined;
    const practice = isPractice ? practiceOf(input.case) : undefined;
    // a plan made for a practice box is never typed into a real one
    if (isPractice && !practice) return err(refusal('push.host.lab-closed'));
    const devices = practice ? ok(practice.devices) : await savedDevices(store.home, input.devices);
    if (!devices.ok) return devices;
    const [firewall, another] = devices.value.filter((device) => device.kind === 'asa');
    if (!firewall || another) return err(refusal('push.host.one-firewall'));
    const probe = input.probe === undefined ? practice?.probe : parseTarget(input.probe);
    if (input.probe !== undefined && !probe) return err(refusal('push.host.no-target'));
    const target = probe ? { probe } : {};
    return ok({ folder, devices: devices.value, firewall, practice, ...target });
  }

  /** The signal ends questions, never a session: a device isn't left in the middle of a change. */
  function accessOf(id: string, reach: Reach, control: JobControl): Omit<DeviceAccess, 'signal'> {
    const agent = process.env.SSH_AUTH_SOCK;
    return {
      jumpSecrets: () => ({}),
      dataFolder: reach.practice?.dataFolder ?? store.home,
      homeFolder: process.env.HOME ?? homedir(),
      ...(agent ? { agent } : {}),
      questions: reach.practice?.questions ?? personQuestions(context, id, control),
      now: context.now,
    };
  }

  async function push(
    input: Input<'push.start'>,
    reach: Reach,
    stop: { readonly isStopped: boolean },
    control: JobControl,
  ): Promise<Result<string, HostError>> {
    const { case: id, intent, isDryRun, isSaving, isClearing, approvedBy, ticket } = input;
    const { folder, devices, firewall, probe } = reach;
    const pushed = await pushDevices({
      ...accessOf(id, reach, control),
      signal: new AbortController().signal,
      folder,
      devices,
      intent,
      isDryRun,
      isSaving,
      isClearing,
      peers: [],
      waitMs: input.waitMs,
      version: context.version,
      newId: context.newId,
      isStopped: () => stop.isStopped || control.signal.aborted,
      ask: (text) => confirm(context, { id, device: firewall.label, text }, control),
      onEntry: (entry) => context.events.publish('push.entry', { case: id, entry }),
      onDoing: (text, share) => control.progress(share, sayMessage(text)),
      ...(probe ? { probe } : {}),
      ...(approvedBy === undefined ? {} : { approvedBy }),
      ...(ticket === undefined ? {} : { ticket }),
    });
    await publishChange(context, id);
    if (!pushed.ok) {
      const { error } = pushed;
      return err(
        error.kind === 'store' ? fromStore(error.error) : refusal('push.host.one-firewall'),
      );
    }
    const { end, text, checks } = pushed.value;
    control.outcome({ push: { intent, isDryRun, end, text, checks } });
    const sentence = sayMessage(text);
    return isDryRun || WELL.has(end) ? ok(sentence) : err({ kind: 'refused', text: sentence });
  }

  async function prove(
    { case: id, waitMs }: Input<'proof.start'>,
    reach: Reach,
    control: JobControl,
  ): Promise<Result<string, HostError>> {
    const { folder, devices, probe } = reach;
    const proven = await proveCase({
      ...accessOf(id, reach, control),
      signal: control.signal,
      folder,
      devices,
      peers: [],
      waitMs,
      onProgress: (doing) => control.progress(undefined, sayMessage(doing)),
      ...(probe ? { probe } : {}),
    });
    if (control.signal.aborted) return err(hostError('cancelled', 'host.cancelled'));
    if (!proven.ok) return err(proveFailure(proven.error));
    await publishChange(context, id);
    return ok(sayMessage(message(`proof.overall.${proven.value.overall}`)));
  }

  return {
    'push.start': async (input) => {
      const reach = await reachOf(input);
      if (!reach.ok) return reach;
      if (isBusy(input.case)) return err(refusal('push.host.busy'));
      const stop = { isStopped: false };
      running.set(input.case, stop);
      const text = sayMessage(message('push.going', { device: reach.value.firewall.label }));
      const job = jobs.start('push', input.case, text, (control) =>
        push(input, reach.value, stop, control).finally(() => running.delete(input.case)),
      );
      return ok({ job });
    },
    'push.stop': async ({ case: id }) => {
      const stop = running.get(id);
      if (!stop) return err({ ...refusal('push.host.none-running'), kind: 'not-found' });
      stop.isStopped = true;
      return ok(null);
    },
    'push.journal': async ({ case: id }) => {
      const folder = store.folderOf(id);
      const content = await readCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      const entries = await readJournal(folder);
      if (!entries.ok) return err(fromStore(entries.error));
      const kept = await keptPush(folder, entries.value);
      return ok({
        entries: entries.value,
        canRollBack: kept !== undefined,
        isOpen: newestPush(entries.value).isOpen && !running.has(id),
      });
    },
    'proof.start': async (input) => {
      const reach = await reachOf(input);
      if (!reach.ok) return reach;
      if (isBusy(input.case)) return err(refusal('push.host.busy'));
      const text = sayMessage(message('push.proving'));
      const job = jobs.start('prove', input.case, text, (control) =>
        prove(input, reach.value, control),
      );
      return ok({ job });
    },
    'proof.read': async ({ case: id }) => {
      const folder = store.folderOf(id);
      const content = await readCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      return ok((await readProof(folder)) ?? null);
    },
  };
}

/** Ends that are what was asked for, or what the person chose. */
const WELL: ReadonlySet<PushEnd> = new Set<PushEnd>(['proven', 'not-proven', 'rolled-back']);

/** The safe answer, when nobody gives one, is no. */
async function confirm(
  { questions }: HostContext,
  asked: { readonly id: string; readonly device: string; readonly text: Message },
  { id: job, signal }: JobControl,
): Promise<boolean> {
  const { id, device, text } = asked;
  const question = { job, case: id, device, text: sayMessage(text), asks: text.id } as const;
  return (await questions.ask({ ...question, kind: 'confirm' }, signal)) === 'yes';
}

async function publishChange({ store, events }: HostContext, id: string): Promise<void> {
  const content = await readCase(store.folderOf(id));
  if (content.ok) {
    events.publish('case.changed', { case: id, revision: content.value.revision });
  }
}

function proveFailure(trouble: ProveTrouble): HostError {
  switch (trouble.kind) {
    case 'store':
      return fromStore(trouble.error);
    case 'no-plan':
      return refusal('push.host.no-plan');
    case 'one-firewall':
      return refusal('push.host.one-firewall');
    case 'other-device': {
      const { planned, found } = trouble;
      return {
        kind: 'refused',
        text: sayMessage(message('cli.verify.other-device', { planned, found })),
      };
    }
    case 'device': {
      const { message: what, todo } = trouble.failure;
      return { kind: 'refused', text: [what, todo].map(sayMessage).join(' ') };
    }
  }
}
