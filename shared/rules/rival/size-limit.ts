/** The ESA refused the message by its size limit: `Receiving Failed: Message size exceeds limit`. */
import { logRival } from '../log-rival.ts';
import { RECEIVING_ABORTED } from '../rivals.ts';
import { ESA_GUIDE } from '../sources.ts';

export const sizeLimit = logRival(
  'rival.size-limit',
  [ESA_GUIDE],
  ['log-says-so'],
  [RECEIVING_ABORTED],
);
