/** Saved devices by their names, ready to be reached; their secrets are asked when they are needed. */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { HostError } from '../../../shared/ipc/contract.ts';
import { createProfiles, type DeviceProfile } from '../../store/profiles.ts';
import { fromStore, hostError } from '../host-error.ts';
import type { WantedDevice } from './device-world.ts';

export async function savedDevices(
  home: string,
  names: readonly string[],
): Promise<Result<readonly WantedDevice[], HostError>> {
  const there = await createProfiles(home).list();
  if (!there.ok) return err(fromStore(there.error));
  const devices: WantedDevice[] = [];
  for (const name of names) {
    const profile = there.value.find((device) => device.name === name);
    if (!profile) return err(hostError('not-found', 'cli.collect.no-device'));
    devices.push({ ...deviceOfProfile(profile), secrets: {} });
  }
  return ok(devices);
}

/** A saved device, its secrets still to be given. */
export function deviceOfProfile(profile: DeviceProfile): Omit<WantedDevice, 'secrets'> {
  const { name, kind, host, port, user, jump, keyFiles } = profile;
  return {
    label: name,
    kind,
    host,
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(jump === undefined ? {} : { jump }),
    ...(keyFiles === undefined ? {} : { keyFiles }),
  };
}
