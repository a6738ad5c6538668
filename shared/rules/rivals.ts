/** Other causes that rules name, each with the one test that decides. */
import { message } from '../base/message.ts';
import type { RivalRef } from '../model/finding.ts';

function rival(cause: string): RivalRef {
  return { cause, test: message(`test.${cause}`) };
}

export const PATH_MTU = rival('rival.path-mtu');
export const TLS_INTEROP = rival('rival.tls-interop');
export const TLS_OFF = rival('rival.tls-off');
export const STARTTLS_ORDER = rival('rival.starttls-order');
export const REMOTE_FIREWALL = rival('rival.remote-firewall');
export const REMOTE_REFUSED = rival('rival.remote-refused');
export const DESTINATION_DOWN = rival('rival.destination-down');
export const DNS_DELAY = rival('rival.dns-delay');
export const LISTENER_TIMEOUT = rival('rival.listener-timeout');
export const SIZE_LIMIT = rival('rival.size-limit');
export const CONNECTION_LIMIT = rival('rival.connection-limit');
export const GREYLISTING = rival('rival.greylisting');
export const SCANNER_PROBE = rival('rival.scanner-probe');
export const OTHER_MAIL_HOST = rival('rival.other-mail-host');
export const SERVICE_MODULE = rival('rival.service-module');
export const IDLE_TIMEOUT = rival('rival.idle-timeout');
export const NORMALIZER = rival('rival.normalizer');
export const ASYMMETRIC_ROUTING = rival('rival.asymmetric-routing');
export const SHUN = rival('rival.shun');
export const RATE_LIMIT = rival('rival.rate-limit');
export const ESA_LOAD = rival('rival.esa-load');
export const HEADER_LINE_DROP = rival('effect.header-line-drop');
export const LIMIT_CONNECTIONS = rival('limit.connections');
export const FLOW_CLOSED = rival('effect.flow-closed');
export const STARTTLS_MASKED = rival('effect.starttls-masked');
export const RECEIVING_ABORTED = rival('mail.receiving-aborted');
