/** The remote server answered with a reply of its own: its decision, not a firewall that eats mail. */
import { logRival } from '../log-rival.ts';
import { ESA_GUIDE } from '../sources.ts';

export const remoteRefused = logRival('rival.remote-refused', [ESA_GUIDE], ['log-says-so']);
