/** Everything Unmask reads from an ESA beside mail_logs. */
import { bounceLogs } from './bounce-logs.ts';
import { cef } from './cef.ts';
import { deliveryconfig } from './deliveryconfig.ts';
import { destconfig } from './destconfig.ts';
import { domainDebug } from './domain-debug.ts';
import { hoststatus } from './hoststatus.ts';
import { injectionDebug } from './injection-debug.ts';
import { listenerconfig } from './listenerconfig.ts';
import { logconfig } from './logconfig.ts';
import { otherLogs } from './other-logs.ts';
import { session } from './session.ts';
import { showconfig } from './showconfig.ts';
import { status } from './status.ts';
import { statusXml } from './status-xml.ts';
import { tophosts } from './tophosts.ts';
import { version } from './version.ts';

/** By id, so that `ESA_READERS['esa/cef'].parse(block)` keeps its own fact type. */
export const ESA_READERS = {
  'esa/version': version,
  'esa/status': status,
  'esa/status-xml': statusXml,
  'esa/showconfig': showconfig,
  'esa/listenerconfig': listenerconfig,
  'esa/deliveryconfig': deliveryconfig,
  'esa/destconfig': destconfig,
  'esa/logconfig': logconfig,
  'esa/tophosts': tophosts,
  'esa/hoststatus': hoststatus,
  'esa/bounce-logs': bounceLogs,
  'esa/cef': cef,
  'esa/domain-debug': domainDebug,
  'esa/injection-debug': injectionDebug,
  'esa/other-logs': otherLogs,
  'esa/session': session,
} as const;

export type EsaReaderId = keyof typeof ESA_READERS;

/** True for the kinds of section that a reader of this folder takes. */
export function isEsaReaderId(kind: string): kind is EsaReaderId {
  return Object.hasOwn(ESA_READERS, kind);
}
