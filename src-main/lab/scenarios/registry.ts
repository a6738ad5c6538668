/** Every scenario of the contract, section 6, by name; the first is the default. */
import type { Scenario } from '../scenario.ts';
import { clean } from './clean.ts';
import { connectionLimit } from './connection-limit.ts';
import { customMap } from './custom-map.ts';
import { ftd } from './ftd.ts';
import { halfExempt } from './half-exempt.ts';
import { healthy } from './healthy.ts';
import { interfacePolicy } from './interface-policy.ts';
import { multiContext } from './multi-context.ts';
import { note117801 } from './note-117801.ts';
import { noteRecipeApplied } from './note-recipe-applied.ts';
import { pix7 } from './pix-7.ts';
import { recipients } from './recipients.ts';
import {
  rivalDnsDelay,
  rivalGreylisting,
  rivalListenerTimeout,
  rivalMtu,
  rivalOtherHost,
  rivalRemoteFirewall,
  rivalScanner,
  rivalSizeLimit,
  rivalTlsInterop,
} from './rivals.ts';
import { standbyUnit } from './standby-unit.ts';
import { tlsRequired } from './tls-required.ts';
import { twoEsas } from './two-esas.ts';

export const SCENARIOS: readonly Scenario[] = [
  note117801,
  noteRecipeApplied,
  tlsRequired,
  recipients,
  customMap,
  interfacePolicy,
  halfExempt,
  connectionLimit,
  pix7,
  multiContext,
  standbyUnit,
  ftd,
  twoEsas,
  healthy,
  clean,
  rivalGreylisting,
  rivalDnsDelay,
  rivalListenerTimeout,
  rivalSizeLimit,
  rivalScanner,
  rivalRemoteFirewall,
  rivalTlsInterop,
  rivalMtu,
  rivalOtherHost,
];
