/** A 4xx at first, delivered to the same recipient later: never the inspector. */
import { logRival } from '../log-rival.ts';
import { ESA_EXPERT } from '../sources.ts';

export const greylisting = logRival('rival.greylisting', [ESA_EXPERT], ['log-says-so']);
