/**
 * Somebody counts mail and refuses what is too much, in words: the ESA's mail flow policy, its
 * destination control, or the other side's temporary reply (esa.md 1.3, 8). Wordings are practice [K].
 */
import { logRival } from '../log-rival.ts';
import { GREYLISTING } from '../rivals.ts';
import { ESA_EXPERT, ESA_GUIDE } from '../sources.ts';

export const rateLimit = logRival(
  'rival.rate-limit',
  [ESA_GUIDE, ESA_EXPERT],
  ['log-says-so', 'knowledge'],
  [GREYLISTING],
);
