/** The listener's own timers ended the connection: 5 minutes without mail, 15 minutes in all. */
import { logRival } from '../log-rival.ts';
import { FLOW_CLOSED } from '../rivals.ts';
import { ESA_GUIDE } from '../sources.ts';

export const listenerTimeout = logRival(
  'rival.listener-timeout',
  [ESA_GUIDE],
  ['log-says-so'],
  [FLOW_CLOSED],
);
