/**
 * `lab.*`: the practice lab inside the host. One runs at a time; its host keys live in a folder of its
 * own that goes with it, since a practice box has a new key at every start.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { Handlers, LabView } from '../../../shared/ipc/contract.ts';
import { type Lab, labScenarios, startLab } from '../../lab/start.ts';
import { changeCase } from '../../store/case-folder.ts';
import { caseView } from '../case-view.ts';
import type { CollectQuestions, WantedDevice } from '../collect/device-world.ts';
import { startCollect } from '../collect/start-collect.ts';
import type { HostContext } from '../context.ts';
import { fromStore, hostError } from '../host-error.ts';
import { utcText } from '../local-time.ts';
import { parseTarget } from '../run-probe.ts';
import { say } from '../say.ts';
import type { PracticeBoxes } from './push.ts';

type LabHandlers = Pick<Handlers, 'lab.scenarios' | 'lab.open' | 'lab.state' | 'lab.close'>;

interface Running {
  readonly lab: Lab;
  readonly view: LabView;
  readonly folder: string;
}

const SEED = 1;
const HISTORY_HOURS = 1;
/** Our own boxes, started a moment ago: there is nobody to ask. */
const NOBODY: CollectQuestions = {
  secret: async () => undefined,
  hostKey: async () => true,
  legacy: async () => false,
};

export function labHandlers(context: HostContext): LabHandlers & {
  readonly stop: () => Promise<void>;
  /** Undefined when the lab that runs is not the one of that case. */
  readonly practiceOf: (caseId: string) => PracticeBoxes | undefined;
} {
  const { store, version, now, events } = context;
  let running: Running | undefined;

  async function stop(): Promise<void> {
    const ended = running;
    running = undefined;
    ended?.lab.stop();
    if (ended) await rm(ended.folder, { recursive: true, force: true });
  }

  return {
    stop,
    practiceOf(caseId) {
      if (running?.view.case !== caseId) return undefined;
      const { lab, folder } = running;
      const probe = parseTarget(lab.addresses.smtp.outside);
      return {
        devices: practiceDevices(lab),
        dataFolder: folder,
        questions: NOBODY,
        ...(probe ? { probe } : {}),
      };
    },
    'lab.scenarios': async () => ok(labScenarios()),
    'lab.state': async () => ok(running?.view ?? null),
    'lab.close': async () => {
      await stop();
      return ok(null);
    },
    'lab.open': async ({ scenario }) => {
      await stop();
      const lab = await startLab({ scenario, seed: SEED, historyHours: HISTORY_HOURS });
      if (!lab) return err(hostError('not-found', 'host.no-scenario'));
      const at = utcText(now());
      const made = await store.create(say('host.practice-title', { scenario }), at);
      if (!made.ok) return err(fromStore(made.error));
      const { id } = made.value;
      const marked = await changeCase(store.folderOf(id), at, (content) => ({
        ...content,
        practice: scenario,
        esa: [...lab.esaAddresses],
      }));
      if (!marked.ok) return err(fromStore(marked.error));
      events.publish('case.changed', { case: id, revision: marked.value.revision });
      const { asa, esa } = lab.addresses;
      const folder = await mkdtemp(join(tmpdir(), 'unmask-lab-'));
      const view = {
        scenario,
        case: id,
        asa: `127.0.0.1:${asa.port}`,
        esa: `127.0.0.1:${esa.port}`,
      };
      running = { lab, view, folder };
      const job = startCollect(context, {
        case: id,
        devices: practiceDevices(lab),
        esa: [],
        dataFolder: folder,
        questions: NOBODY,
      });
      return ok({ case: caseView(id, marked.value, version), job });
    },
  };
}

function practiceDevices({ addresses: { asa, esas } }: Lab): WantedDevice[] {
  return [
    {
      label: 'practice-asa',
      kind: 'asa',
      host: asa.host,
      port: asa.port,
      user: asa.user,
      secrets: { password: asa.password, enable: asa.enable },
    },
    ...esas.map(({ host, port, user, password }, i): WantedDevice => {
      const label = i === 0 ? 'practice-esa' : `practice-esa${i + 1}`;
      return { label, kind: 'esa', host, port, user, secrets: { password } };
    }),
  ];
}
