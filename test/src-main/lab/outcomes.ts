/** The outcomes that contract section 6 fixes, and how far a diagnosis is from one. */
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';

export interface Outcome {
  readonly verdict: string;
  /** Each row: one of these must be found. */
  readonly must: readonly (readonly string[])[];
  readonly mustNot: readonly string[];
}

const INNOCENT = {
  verdict: 'clear',
  mustNot: ['inspection.active', 'effect.starttls-masked'],
};

export const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'note-117801': {
    verdict: 'interfering',
    must: [
      ['inspection.active'],
      ['effect.header-line-drop'],
      ['effect.starttls-masked'],
      ['mail.receiving-aborted'],
      ['mail.delivery-failed'],
    ],
    mustNot: ['exemption.effective'],
  },
  'note-recipe-applied': {
    verdict: 'interfering',
    must: [['exemption.without-effect'], ['inspection.active']],
    mustNot: ['exemption.effective'],
  },
  'tls-required': {
    verdict: 'interfering',
    must: [['effect.starttls-masked'], ['mail.tls-missing']],
    mustNot: ['rival.tls-interop'],
  },
  recipients: { verdict: 'interfering', must: [['effect.recipient-count-drop']], mustNot: [] },
  'custom-map': {
    verdict: 'interfering',
    must: [['effect.policy-match']],
    mustNot: ['effect.starttls-masked'],
  },
  'interface-policy': {
    verdict: 'interfering',
    must: [['exemption.reinspected']],
    mustNot: ['exemption.effective'],
  },
  'half-exempt': {
    verdict: 'interfering',
    must: [['exemption.one-direction', 'exemption.hosts-missing']],
    mustNot: [],
  },
  'connection-limit': {
    verdict: 'interfering',
    must: [['limit.connections'], ['inspection.absent']],
    mustNot: ['inspection.active'],
  },
  'pix-7': {
    verdict: 'interfering',
    must: [['platform.pre-83'], ['inspection.active']],
    mustNot: [],
  },
  'multi-context': {
    verdict: 'interfering',
    must: [['platform.context'], ['inspection.active']],
    mustNot: [],
  },
  'standby-unit': {
    verdict: 'suspected',
    must: [['platform.standby'], ['inspection.active']],
    mustNot: [],
  },
  ftd: { verdict: 'clear', must: [['platform.ftd'], ['inspection.absent']], mustNot: [] },
  'two-esas': { verdict: 'interfering', must: [['mail.receiving-aborted']], mustNot: [] },
  healthy: { verdict: 'clear', must: [['inspection.active']], mustNot: ['effect.starttls-masked'] },
  clean: { verdict: 'clear', must: [['exemption.effective']], mustNot: ['inspection.active'] },
  'rival-greylisting': { ...INNOCENT, must: [['rival.greylisting']] },
  'rival-dns-delay': { ...INNOCENT, must: [['rival.dns-delay']] },
  'rival-listener-timeout': { ...INNOCENT, must: [['rival.listener-timeout']] },
  'rival-size-limit': { ...INNOCENT, must: [['rival.size-limit']] },
  'rival-scanner': { ...INNOCENT, must: [['rival.scanner-probe']] },
  'rival-remote-firewall': { ...INNOCENT, must: [['rival.remote-firewall']] },
  'rival-tls-interop': { ...INNOCENT, must: [['rival.tls-interop']] },
  'rival-mtu': { ...INNOCENT, must: [['rival.path-mtu']] },
  'rival-other-host': { verdict: 'suspected', must: [['rival.other-mail-host']], mustNot: [] },
};

export interface Deviation {
  readonly verdict?: { readonly is: string; readonly should: string };
  /** Rows of which no id was found. */
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
}

export const NO_DEVIATION: Deviation = { missing: [], wrong: [] };

export function deviation(diagnosis: Diagnosis, outcome: Outcome): Deviation {
  const ids = diagnosis.findings.map((finding) => finding.id);
  const { verdict } = diagnosis;
  return {
    ...(verdict === outcome.verdict ? {} : { verdict: { is: verdict, should: outcome.verdict } }),
    missing: outcome.must
      .filter((row) => !row.some((id) => ids.includes(id)))
      .map((row) => row.join(' or ')),
    wrong: outcome.mustNot.filter((id) => ids.includes(id)),
  };
}
