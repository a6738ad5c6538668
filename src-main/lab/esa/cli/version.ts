/** `version`, and what the login banner tells (esa.md 3.1 [V], 3.4; layout of `version` is modelled). */
import type { GatewayIdentity } from '../../gateway.ts';
import { stamp } from '../mail-log.ts';
import { type CliContext, type Dialogue, print } from './command.ts';

/** `14` of `14.0.0-698`. */
export function majorOf(version: string): number {
  return Number(/^\d{1,3}/.exec(version)?.[0] ?? 0);
}

/** Models of the IronPort days: C170, C370, C670, X1070 (esa.md 3.1 names a C170). */
function isIronPort(model: string): boolean {
  return /^[CX]\d{1,2}70D?$/.test(model);
}

function productOf(model: string): string {
  return isIronPort(model)
    ? `Cisco IronPort ${model} Messaging Gateway(tm) Appliance`
    : `Cisco ${model} Email Security Appliance`;
}

export interface LastLogin {
  readonly at: number;
  readonly from: string;
}

/** Lines before the first prompt; the last login stands there from the second on. */
export function loginBanner(
  identity: GatewayIdentity,
  last: LastLogin | undefined,
): readonly string[] {
  const [release = identity.version, build = '000'] = identity.version.split('-');
  const name = isIronPort(identity.model)
    ? `Cisco IronPort ${identity.model}`
    : `Cisco ${identity.model}`;
  return [
    ...(last ? [`Last login: ${stamp(last.at, identity.offsetMin)} from ${last.from}`, ''] : []),
    `AsyncOS ${release} for ${name} build ${build}`,
    '',
    `Welcome to the ${productOf(identity.model)}`,
    '',
    'NOTE: This session will expire if left idle for 30 minutes. Any uncommitted',
    'configuration changes will be lost. Commit the configuration changes as soon as',
    'they are made.',
    '',
  ];
}

export function* version({ esa }: CliContext): Dialogue {
  const { identity } = esa;
  yield print(
    'Current Version',
    '===============',
    `UDI: ${identity.model} V01 ${identity.serial}`,
    `Name: ${identity.model}`,
    `Product: ${productOf(identity.model)}`,
    `Model: ${identity.model}`,
    `Version: ${identity.version}`,
    'Build Date: 2021-05-10',
    'Install Date: 2021-06-01 08:00:00',
    `Serial #: ${identity.serial}`,
    'BIOS: practice',
    'RAID: NA',
    'RAID Status: Unknown',
    'RAID Type: NA',
    'BMC: NA',
  );
  return 0;
}
