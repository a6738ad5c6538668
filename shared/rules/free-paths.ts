/** The two halves of "exempt" and "absent": this ESA is free both ways; is anybody else inspected? */
import { DIRECTIONS } from '../correlate/esa-names.ts';
import type { EsaTarget, Snapshot } from '../model/snapshot.ts';
import { firewallsOf } from './harm.ts';
import { inspectionInForce } from './policy-lookup.ts';

/** Every walk both ways is proven not inspected, and there is at least one each way. */
export function isFreeBothWays(target: EsaTarget): boolean {
  return DIRECTIONS.every((d) => {
    const { inspected, walks } = target[d];
    return inspected === false && walks.length > 0 && walks.every((w) => w.inspected === false);
  });
}

/** Some class in force on the ESA's firewalls inspects ESMTP, be it for other hosts only. */
export function isInspectedForSomebody(snapshot: Snapshot, target: EsaTarget): boolean {
  const walks = DIRECTIONS.flatMap((d) => target[d].walks);
  if (walks.some((w) => w.steps.some((s) => s.inspects !== undefined))) return true;
  return firewallsOf(snapshot, target).some(
    (f) => f.config !== undefined && inspectionInForce(f.config).length > 0,
  );
}
