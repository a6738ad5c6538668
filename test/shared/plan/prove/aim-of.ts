import type { ProofAim } from '../../../../shared/plan/prove/aim.ts';

/** An exemption of 192.168.1.1 beside 192.168.1.2, which must stay inspected. */
export const AIM: ProofAim = {
  firewall: 'edge-fw',
  esa: ['192.168.1.1'],
  wantsInspected: false,
  needsControl: true,
  control: '192.168.1.2',
  canTrace: true,
  questions: [],
};

/** Mail stays inspected, by a permissive map. */
export const KEEPING: ProofAim = {
  firewall: 'edge-fw',
  esa: ['192.168.1.1'],
  wantsInspected: true,
  map: 'ESA_MAP',
  needsControl: false,
  canTrace: true,
  questions: [],
};
