/** The unit: no FTD, active, in step with its mate, no cluster data unit (asa.md e.8, g, k). */
import type { PreflightItem } from '../../model/journal.ts';
import type { PreflightCheck, PreflightFacts } from './facts.ts';
import { item } from './item.ts';

const SYNCING = /bulk ?sync|sync config|config syncing|syncing/i;

export const platformCheck: PreflightCheck = {
  id: 'platform',
  check({ version, running, linesOf }) {
    const platform = version?.platform ?? running.config.platform;
    const evidence = linesOf('show version').slice(0, 3);
    if (platform === 'ftd') return [item('platform', 'refused', 'push.check.ftd', {}, evidence)];
    return [item('platform', 'ok', 'push.check.platform', {}, evidence)];
  },
};

export const clusterCheck: PreflightCheck = {
  id: 'cluster',
  check({ cluster, linesOf }) {
    if (!cluster?.isOn) return [];
    const evidence = linesOf('show cluster info');
    if (cluster.role === 'control')
      return [item('cluster', 'ok', 'push.check.control', {}, evidence)];
    return [item('cluster', 'refused', 'push.check.data-unit', {}, evidence)];
  },
};

export const failoverCheck: PreflightCheck = {
  id: 'failover',
  check(facts) {
    const { failover, linesOf } = facts;
    if (!failover?.isOn)
      return [item('failover', 'ok', 'push.check.alone', {}, linesOf('show failover'))];
    return [activeUnit(facts), ...mate(facts)];
  },
};

function activeUnit({ failover, linesOf }: PreflightFacts): PreflightItem {
  const evidence = linesOf('show failover');
  const states = [failover?.thisState, ...(failover?.groups ?? []).map((g) => g.thisState)];
  const known = states.filter((state) => state !== undefined);
  if (known.length > 0 && known.every((state) => state === 'active')) {
    return item('failover', 'ok', 'push.check.active', {}, evidence);
  }
  if (failover?.thisState === undefined && known.includes('active')) {
    // active/active: which group a context belongs to is not in this answer
    return item('failover', 'ask', 'push.check.groups', {}, evidence);
  }
  return item('failover', 'refused', 'push.check.not-active', { state: known[0] ?? '-' }, evidence);
}

function mate({ failover, linesOf }: PreflightFacts): readonly PreflightItem[] {
  if (!failover) return [];
  const evidence = linesOf('show failover');
  const { versionOurs, versionMate, thisState = '', otherState = '' } = failover;
  const out: PreflightItem[] = [];
  if (
    SYNCING.test(thisState) ||
    SYNCING.test(otherState) ||
    evidence.some((l) => SYNCING.test(l))
  ) {
    out.push(item('failover-sync', 'refused', 'push.check.syncing', {}, evidence));
  }
  if (versionOurs !== undefined && versionMate !== undefined && versionOurs !== versionMate) {
    const values = { ours: versionOurs, mate: versionMate };
    out.push(item('failover-version', 'refused', 'push.check.versions', values, evidence));
  }
  if (otherState !== '' && !/standby ready|active/.test(otherState)) {
    out.push(item('failover-mate', 'ask', 'push.check.mate', { state: otherState }, evidence));
  }
  return out;
}
