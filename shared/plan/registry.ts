/** Every strategy there is, in the order of the contract, section 5. */
import type { StrategyName } from '../model/plan.ts';
import { connectionLimits } from './strategies/connection-limits.ts';
import { denyInClass } from './strategies/deny-in-class.ts';
import { disable } from './strategies/disable.ts';
import { exemptHosts } from './strategies/exempt-hosts.ts';
import { narrowDefault } from './strategies/narrow-default.ts';
import { note117801 } from './strategies/note-117801.ts';
import { permissiveMap } from './strategies/permissive-map.ts';
import type { Strategy } from './strategy.ts';

export const PLAN_STRATEGIES: Readonly<Record<StrategyName, Strategy>> = {
  'exempt-hosts': exemptHosts,
  'deny-in-class': denyInClass,
  'permissive-map': permissiveMap,
  'narrow-default': narrowDefault,
  disable,
  'connection-limits': connectionLimits,
  'note-117801': note117801,
};
