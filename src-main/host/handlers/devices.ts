/** `device.*`, `question.*` and `case.collect`. */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { DeviceView, Handlers, HostError, SavedDevice } from '../../../shared/ipc/contract.ts';
import { readWritableCase } from '../../store/case-folder.ts';
import { createProfiles, type DeviceProfile } from '../../store/profiles.ts';
import { savedDevices } from '../collect/saved-devices.ts';
import { startCollect } from '../collect/start-collect.ts';
import type { HostContext } from '../context.ts';
import { fromStore, hostError } from '../host-error.ts';

type DeviceHandlers = Pick<
  Handlers,
  | 'device.list'
  | 'device.save'
  | 'device.remove'
  | 'case.collect'
  | 'question.list'
  | 'question.answer'
>;

const SSH_PORT = 22;

export function deviceHandlers(context: HostContext): DeviceHandlers {
  const { store, questions } = context;
  const profiles = createProfiles(store.home);

  async function list(): Promise<Result<readonly SavedDevice[], HostError>> {
    const there = await profiles.list();
    if (!there.ok) return err(fromStore(there.error));
    return ok(await Promise.all(there.value.map(savedOf)));
  }

  async function savedOf(profile: DeviceProfile): Promise<SavedDevice> {
    const choice = await profiles.legacyOf(profile.host, profile.port ?? SSH_PORT);
    const { kex = [], hostKey = [], cipher = [], mac = [] } = choice;
    const legacy = [...kex, ...hostKey, ...cipher, ...mac];
    return { ...viewOf(profile), ...(legacy.length > 0 ? { legacy } : {}) };
  }

  return {
    'device.list': list,
    'device.save': async (device) => {
      const saved = await profiles.save(defined(device));
      return saved.ok ? list() : err(fromStore(saved.error));
    },
    'device.remove': async ({ name }) => {
      const removed = await profiles.remove(name);
      return removed.ok ? list() : err(fromStore(removed.error));
    },
    'case.collect': async ({ case: id, devices: names, from, to }) => {
      const content = await readWritableCase(store.folderOf(id));
      if (!content.ok) return err(fromStore(content.error));
      const devices = await savedDevices(store.home, names);
      if (!devices.ok) return devices;
      const job = startCollect(context, {
        case: id,
        devices: devices.value,
        esa: [],
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        dataFolder: store.home,
      });
      return ok({ job });
    },
    'question.list': async () => ok(questions.open()),
    'question.answer': async ({ question, answer }) =>
      questions.answer(question, answer ?? undefined)
        ? ok(null)
        : err(hostError('not-found', 'host.no-question')),
  };
}

/** What was left out of the form is left out of the file. */
function defined(device: DeviceView): DeviceProfile {
  const { name, kind, host, port, user, jump, keyFiles } = device;
  return {
    name,
    kind,
    host,
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(jump === undefined ? {} : { jump }),
    ...(keyFiles === undefined ? {} : { keyFiles }),
  };
}

/** A file edited by hand may hold more than the contract's fields. */
function viewOf(profile: DeviceProfile): DeviceView {
  const { name, kind, host, port, user, jump, keyFiles } = profile;
  return { name, kind, host, port, user, jump, keyFiles };
}
