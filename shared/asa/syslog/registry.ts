/** Every message family, and the forms by message id. */
import { commandMessages } from './command.ts';
import { connectionMessages } from './connection.ts';
import { deniedMessages } from './denied.ts';
import { esmtpMessages } from './esmtp.ts';
import type { SyslogFamily, SyslogForm } from './form.ts';
import { limitMessages } from './limit.ts';

export const SYSLOG_FAMILIES: readonly SyslogFamily[] = [
  esmtpMessages,
  connectionMessages,
  deniedMessages,
  limitMessages,
  commandMessages,
];

/** Forms by message id; an id that isn't here is out of scope and only counted. */
export const FORMS_BY_ID: ReadonlyMap<string, readonly SyslogForm[]> = byId();

function byId(): Map<string, SyslogForm[]> {
  const map = new Map<string, SyslogForm[]>();
  for (const form of SYSLOG_FAMILIES.flatMap((family) => family.forms)) {
    for (const id of form.ids) map.set(id, [...(map.get(id) ?? []), form]);
  }
  return map;
}
