/** Stars in the greeting are cosmetic: they prove an inspector on the path and never make a verdict. */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { esaDialogues } from '../dialogue-path.ts';
import { enginesFor } from '../effect-match.ts';
import { actsOn, firewallsOf } from '../harm.ts';
import { COUNTERS, DIALOGUE } from '../inputs.ts';
import { REMOTE_FIREWALL } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, GUIDE, NOTE } from '../sources.ts';

export const bannerMasked: Rule = {
  id: 'effect.banner-masked',
  severity: 'info',
  needs: [[COUNTERS, DIALOGUE]],
  rivals: [REMOTE_FIREWALL],
  references: [GUIDE, NOTE, CAPTURES],
  check: (snapshot) => ({
    kind: 'checked',
    findings: [...fromDialogues(snapshot), ...fromCounters(snapshot)],
  }),
};

function fromDialogues(snapshot: Snapshot): readonly FindingDraft[] {
  return esaDialogues(snapshot).flatMap(({ read, target, direction }) => {
    const { banner } = read.reading;
    if (!banner?.isMasked) return [];
    // Seen on the way to a peer, past a firewall that doesn't inspect: somebody else's stars.
    if (target && direction && actsOn(snapshot, target, [direction]) === false) return [];
    return [
      {
        summary: message('rule.effect.banner-masked.dialogue', { banner: banner.text }),
        ...(target === undefined ? {} : { subject: target.address }),
        evidence: [banner.span],
        weights: target === undefined ? ['path-unknown'] : ['dialogue-shows'],
      },
    ];
  });
}

function fromCounters(snapshot: Snapshot): readonly FindingDraft[] {
  return snapshot.targets.flatMap((target) =>
    firewallsOf(snapshot, target).flatMap((firewall) => {
      if (actsOn(snapshot, target, DIRECTIONS) === false) return [];
      return enginesFor(snapshot, firewall, target).flatMap((engine) =>
        engine.newest.parameters
          .filter((p) => p.keyword === 'mask-banner' && p.count > 0)
          .map((p) => ({
            summary: message('rule.effect.banner-masked.counter', {
              count: p.count,
              map: engine.map,
              class: engine.class,
            }),
            firewall: firewall.id,
            subject: target.address,
            count: p.count,
            evidence: [p.span],
            weights: ['per-match-counter', 'shared-class'],
          })),
      );
    }),
  );
}
