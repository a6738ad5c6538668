/** Every lint there is; the order is the order in which problems of one line are shown. */
import type { Lint } from './lint.ts';
import { classWithoutAction } from './lints/class-without-action.ts';
import { denyAfterPermit } from './lints/deny-after-permit.ts';
import { embryonicAboveMaximum } from './lints/embryonic-above-maximum.ts';
import { lineTooLong } from './lints/line-too-long.ts';
import { mapNotRemoved } from './lints/map-not-removed.ts';
import { mappedAddress } from './lints/mapped-address.ts';
import { matchAddress } from './lints/match-address.ts';
import { missingHost } from './lints/missing-host.ts';
import { nameInUse } from './lints/name-in-use.ts';
import { nothingToRemove } from './lints/nothing-to-remove.ts';
import { oneDirection } from './lints/one-direction.ts';
import { refusedCommand } from './lints/refused-command.ts';
import { removedWhileUsed } from './lints/removed-while-used.ts';
import { sharedList } from './lints/shared-list.ts';
import { usedBeforeDefined } from './lints/used-before-defined.ts';
import { wildcardMask } from './lints/wildcard-mask.ts';

export const LINTS: readonly Lint[] = [
  refusedCommand,
  matchAddress,
  missingHost,
  wildcardMask,
  lineTooLong,
  mapNotRemoved,
  usedBeforeDefined,
  removedWhileUsed,
  sharedList,
  denyAfterPermit,
  oneDirection,
  mappedAddress,
  nameInUse,
  nothingToRemove,
  classWithoutAction,
  embryonicAboveMaximum,
];
