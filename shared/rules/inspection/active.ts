/** ESMTP inspection acts on the ESA's flow. A fact about the path, no harm yet. */
import { message } from '../../base/message.ts';
import { DEFAULT_MAP } from '../../correlate/counter-deltas.ts';
import { DIRECTIONS, type Direction } from '../../correlate/esa-names.ts';
import { inspectionState } from '../../correlate/inspection-state.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { FlowWalk } from '../../model/inspection.ts';
import type { EsaTarget, Snapshot } from '../../model/snapshot.ts';
import { targetWeights } from '../harm.ts';
import { CONFIG, CONNS, ESA_ADDRESS, FLOW, SYSLOG, TRACER } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { MPF_ORDER, NOTE } from '../sources.ts';

export const inspectionActive: Rule = {
  id: 'inspection.active',
  severity: 'medium',
  needs: [[CONFIG, FLOW, TRACER, SYSLOG, CONNS], [ESA_ADDRESS]],
  rivals: [],
  references: [MPF_ORDER, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) => [
      ...byWalks(snapshot, target),
      ...byDevice(snapshot, target),
    ]),
  }),
};

/** One finding per firewall; the directions it inspects are named together. */
function byWalks(snapshot: Snapshot, target: EsaTarget): readonly FindingDraft[] {
  return snapshot.firewalls.flatMap((firewall) => {
    const walks = DIRECTIONS.flatMap((d) => target[d].walks).filter(
      (w) => w.firewall === firewall.id && w.inspected === true,
    );
    const [first] = walks;
    if (first === undefined) return [];
    const directions = DIRECTIONS.filter((d) => walks.some((w) => w.direction === d));
    return [
      {
        summary: message('rule.inspection.active.walk', {
          esa: target.address,
          directions: directionsText(directions),
          class: first.class ?? '?',
          policy: first.policy ?? '?',
          map: first.map ?? DEFAULT_MAP,
        }),
        firewall: firewall.id,
        subject: target.address,
        evidence: walks.flatMap((w) => w.because),
        weights: ['config-says', ...targetWeights(target), ...sliced(walks)],
      },
    ];
  });
}

function sliced(walks: readonly FlowWalk[]): readonly string[] {
  return walks.some((w) => w.slices.some((s) => s.inspected !== true)) ? ['some-peers'] : [];
}

/** The evaluator can't tell, but the device's own words do. */
function byDevice(snapshot: Snapshot, target: EsaTarget): readonly FindingDraft[] {
  return DIRECTIONS.flatMap((direction) => {
    const state = inspectionState(snapshot, target, direction);
    if (state.inspected !== true || state.by === 'walk') return [];
    return [
      {
        summary: message(`rule.inspection.active.${state.by ?? 'syslog'}`, {
          esa: target.address,
          directions: directionsText([direction]),
        }),
        subject: target.address,
        evidence: state.spans,
        weights: ['names-esa', ...targetWeights(target)],
      },
    ];
  });
}

function directionsText(directions: readonly Direction[]) {
  return directions.length === 2
    ? message('direction.both')
    : message(`direction.${directions[0] ?? 'inbound'}`);
}
