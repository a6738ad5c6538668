/** The ESA's own limit of connections for one address. */
import { logRival } from '../log-rival.ts';
import { ESA_GUIDE } from '../sources.ts';

export const connectionLimit = logRival('rival.connection-limit', [ESA_GUIDE], ['log-says-so']);
