/** The boxes of a scenario, ready to run: the firewall logged in to, the one that carries the mail, the gateways. */
import { type PracticeAsa, practiceAsa } from './asa/practice-asa.ts';
import { type PracticeEsa, practiceEsa } from './esa/practice-esa.ts';
import { DEFAULT_SETTINGS } from './esa/settings.ts';
import type { Scenario } from './scenario.ts';
import { INSIDE_RELAYS } from './sim/world.ts';

export const ENABLE_SECRET = 'practice';
const UP_SINCE_MS = 30 * 86_400_000;

export interface PracticeBoxes {
  readonly asa: PracticeAsa;
  /** On a pair, the active unit; otherwise the same box. */
  readonly carrier: PracticeAsa;
  readonly esas: readonly PracticeEsa[];
}

export function practiceBoxes(scenario: Scenario, startAt: number): PracticeBoxes {
  const box = (failover: Scenario['firewall']['failover']): PracticeAsa =>
    practiceAsa({
      identity: { ...scenario.firewall, failover },
      configuration: scenario.configuration,
      ...(scenario.contexts ? { contexts: scenario.contexts } : {}),
      defaultAllowsTls: scenario.defaultAllowsTls ?? false,
      enableSecret: ENABLE_SECRET,
      startedAt: startAt - UP_SINCE_MS,
    });
  const asa = box(scenario.firewall.failover);
  const carrier = scenario.trafficPasses === 'mate' ? box('active') : asa;
  const esas = scenario.gateways.map((gateway, i) => {
    const hasOwnIds = i > 0 && !scenario.sameIds;
    return practiceEsa({
      identity: gateway,
      settings: {
        ...DEFAULT_SETTINGS,
        address: gateway.address,
        relays: INSIDE_RELAYS,
        ...gateway.settings,
      },
      startedAt: startAt,
      ...(hasOwnIds ? { firstIds: { mid: 51_000, icid: 102_000, dcid: 9_000 } } : {}),
    });
  });
  return { asa, carrier, esas };
}
