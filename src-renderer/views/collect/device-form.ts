/**
 * What a person types about a device, as the host takes it. The limits are those of the contract's
 * schema (a test compares them), which itself stays out of the page with its library.
 */
import type { DeviceView } from '../../../shared/ipc/contract.ts';

export interface DeviceDraft {
  readonly kind: DeviceView['kind'];
  readonly name: string;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  /** Hops with spaces between. */
  readonly jump: string;
  /** One path a line. */
  readonly keyFiles: string;
}

export type DeviceField = Exclude<keyof DeviceDraft, 'kind'>;

const NAME = /^[A-Za-z0-9][\w.-]{0,60}$/;
const HOST = /^[A-Za-z0-9][A-Za-z0-9.:_-]{0,254}$/;
const USER = /^[^\s\p{Cc}@:]{1,120}$/u;
const HOP = /^[^\s\p{Cc}]{1,300}$/u;
const PORT = /^\d{1,5}$/;

export function draftOf(device?: DeviceView): DeviceDraft {
  return {
    kind: device?.kind ?? 'asa',
    name: device?.name ?? '',
    host: device?.host ?? '',
    port: device?.port === undefined ? '' : String(device.port),
    user: device?.user ?? '',
    jump: device?.jump?.join(' ') ?? '',
    keyFiles: device?.keyFiles?.join('\n') ?? '',
  };
}

/** The device, or the fields that can't be so. Fields left empty are left out. */
export function readDraft(draft: DeviceDraft): DeviceView | ReadonlySet<DeviceField> {
  const name = draft.name.trim();
  const host = draft.host.trim();
  const port = draft.port.trim();
  const user = draft.user.trim();
  const jump = draft.jump.split(/\s+/).filter((hop) => hop !== '');
  const keyFiles = draft.keyFiles
    .split('\n')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  const wrong = new Set<DeviceField>();
  if (!NAME.test(name)) wrong.add('name');
  if (!HOST.test(host)) wrong.add('host');
  if (port !== '' && !isPort(port)) wrong.add('port');
  if (user !== '' && !USER.test(user)) wrong.add('user');
  if (jump.length > 2 || !jump.every((hop) => HOP.test(hop))) wrong.add('jump');
  if (keyFiles.length > 10 || keyFiles.some((path) => path.length > 1000)) wrong.add('keyFiles');
  if (wrong.size > 0) return wrong;
  return {
    name,
    kind: draft.kind,
    host,
    ...(port === '' ? {} : { port: Number(port) }),
    ...(user === '' ? {} : { user }),
    ...(jump.length === 0 ? {} : { jump }),
    ...(keyFiles.length === 0 ? {} : { keyFiles }),
  };
}

/** `admin@192.0.2.1:22`, as far as known. */
export function addressText({ host, port, user }: DeviceView): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return `${user === undefined ? '' : `${user}@`}${shown}:${port ?? 22}`;
}

function isPort(text: string): boolean {
  return PORT.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
