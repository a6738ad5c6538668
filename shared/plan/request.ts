/** What a plan is asked for, beside the configuration. */
import type { AsaConfig } from '../model/asa-config.ts';
import type { XlateRow } from '../model/asa-show.ts';
import type { StrategyName } from '../model/plan.ts';
import type { FirewallFacts } from '../model/snapshot.ts';

export interface PlanRequest {
  /** Real addresses, both families. */
  readonly esa: readonly string[];
  /** The addresses were worked out, not given: the plan asks. */
  readonly isAssumed?: boolean;
  /** Absent: chosen by the rule of the contract. */
  readonly strategy?: StrategyName;
  /** Peers for the device queries; absent means example addresses. */
  readonly peers?: readonly string[];
  /** A mail host that stays inspected, for the queries; absent means a neighbour of the ESA. */
  readonly control?: string;
  /** `permissive-map`: for everybody in the class (default), or for the ESA alone. */
  readonly scope?: 'everyone' | 'esa';
  /** `connection-limits`: 0 is unlimited; absent raises. */
  readonly limits?: { readonly connMax: number; readonly embryonicMax: number };
  /** What is known of the unit that the configuration came from. */
  readonly unit?: PlanUnit;
  /** Hash of `stableConfigText`, where somebody computed it. */
  readonly sha256?: string;
}

export interface PlanUnit {
  readonly firewall?: string;
  readonly context?: string;
  readonly platform?: FirewallFacts['platform'];
  readonly role?: FirewallFacts['role'];
  /** A failover pair. */
  readonly hasMate?: boolean;
  readonly managedBy?: string;
  readonly startup?: AsaConfig;
  readonly xlates?: readonly XlateRow[];
}
