/** The ESA looked up DNS before its banner, and the client left: the log counts the seconds twice. */
import { logRival } from '../log-rival.ts';
import { ESA_BANNER_DELAY } from '../sources.ts';

export const dnsDelay = logRival('rival.dns-delay', [ESA_BANNER_DELAY], ['log-says-so']);
