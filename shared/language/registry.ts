/** Every lint there is; the order is the order in which problems of one line are shown. */
import type { Lint } from './lint.ts';
import { matchAddress } from './lints/match-address.ts';
import { missingHost } from './lints/missing-host.ts';

export const LINTS: readonly Lint[] = [matchAddress, missingHost];
