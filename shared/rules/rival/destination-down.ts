/** One destination cannot be reached or found while mail to others passes (errno table, esa.md 1.6). */
import { logRival } from '../log-rival.ts';
import { ESA_EXPERT } from '../sources.ts';

export const destinationDown = logRival('rival.destination-down', [ESA_EXPERT], ['log-says-so']);
