/** Defects of the ESMTP engine by release; the interim that fixes one is not known here (asa.md k, b.3). */
import { message } from '../../base/message.ts';
import { isAtLeast, type Release } from '../../model/release.ts';
import type { FirewallFacts } from '../../model/snapshot.ts';
import { ASA_VERSION, CONFIG } from '../inputs.ts';
import { checkPlatform, releaseSpans } from '../platform-fact.ts';
import { inspectionInForce } from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { DEFECTS } from '../sources.ts';

export const platformKnownDefect: Rule = {
  id: 'platform.known-defect',
  severity: 'medium',
  needs: [[CONFIG, ASA_VERSION]],
  rivals: [],
  references: [DEFECTS],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      const { release } = firewall;
      if (release === undefined || !hasInspection(firewall)) return undefined;
      const id = defectOf(release);
      if (id === undefined) return undefined;
      return {
        summary: message(`rule.platform.known-defect.${id}`, { release: release.text }),
        evidence: releaseSpans(firewall),
        weights: ['plain-fact', 'by-release-only'],
      };
    }),
  }),
};

/** Without the engine in force its defects don't matter. */
function hasInspection({ config }: FirewallFacts): boolean {
  return (
    config !== undefined &&
    (inspectionInForce(config).length > 0 || config.fixups.some((f) => f.protocol === 'smtp'))
  );
}

function defectOf(release: Release): string | undefined {
  if (!isAtLeast(release, 7, 2, 3)) return 'repeated-headers';
  const isCpu = isAtLeast(release, 8, 2) && !isAtLeast(release, 8, 6);
  return isCpu ? 'cpu' : undefined;
}
