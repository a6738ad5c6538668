/**
 * Diagnoses of the kinds the workbench must show, written by hand in the form of contract section 2:
 * for component tests, picture goldens and the browser tests' fake host. Not device output.
 */
import type {
  DiagnosisEsa,
  DiagnosisStep,
  DiagnosisWalk,
  EvidenceLine,
} from '../../shared/model/diagnosis.ts';

export const CONFIG = 'edge-fw.running-config.txt';

/** The text behind `CONFIG`: the note's recipe in place, without effect (asa.md a.6). */
export const CONFIG_TEXT = `ASA Version 9.16(4)
!
hostname edge-fw
names
!
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.2 255.255.255.0
!
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
!
object network ESA
 host 192.168.1.1
access-list outside_in extended permit tcp any object ESA eq smtp
access-list ironport_esa_internal extended permit ip any host 192.168.1.1
access-list ironport_esa_internal extended permit ip host 192.168.1.1 any
!
object network ESA
 nat (inside,outside) static 203.0.113.25
access-group outside_in in interface outside
!
class-map inspection_default
 match default-inspection-traffic
class-map ironport_esa
 match access-list ironport_esa_internal
!
policy-map type inspect dns preset_dns_map
 parameters
  message-length maximum 512
policy-map global_policy
 class inspection_default
  inspect dns preset_dns_map
  inspect ftp
  inspect esmtp
 class ironport_esa
!
service-policy global_policy global
: end
`;

const CONFIG_LINES = CONFIG_TEXT.split('\n');

/** Evidence of the first line of `CONFIG_TEXT` that is `text`, spaces at its head aside. */
export function configLine(text: string): EvidenceLine {
  const at = CONFIG_LINES.findIndex((line) => line.trim() === text);
  if (at < 0) throw new Error(`the configuration has no line ${text}`);
  return { path: CONFIG, line: at + 1, text: CONFIG_LINES[at] ?? '' };
}

const TAKES: DiagnosisStep = {
  scope: 'global',
  policy: 'global_policy',
  class: 'inspection_default',
  matches: true,
  takes: true,
  inspects: 'inspect esmtp',
  reason: 'match default-inspection-traffic holds TCP/25, and the class inspects esmtp',
  evidence: [configLine('inspect esmtp'), configLine('match default-inspection-traffic')],
};

const TRAP: DiagnosisStep = {
  scope: 'global',
  policy: 'global_policy',
  class: 'ironport_esa',
  matches: true,
  takes: false,
  trap: 'no-action',
  reason: 'the class matches the ESA but carries no inspect action, so it decides nothing',
  evidence: [configLine('class ironport_esa'), configLine('class-map ironport_esa')],
};

/** A walk through edge-fw with `steps`. */
export function walkOf(
  direction: 'inbound' | 'outbound',
  steps: readonly DiagnosisStep[],
  more: Partial<DiagnosisWalk> = {},
): DiagnosisWalk {
  const taking = steps.find((step) => step.takes === true || step.takes === 'part');
  return {
    firewall: 'edge-fw',
    from: direction === 'inbound' ? 'outside' : 'inside',
    to: direction === 'inbound' ? 'inside' : 'outside',
    inspected: taking !== undefined,
    ...(taking === undefined
      ? {}
      : {
          policy: taking.policy,
          class: taking.class,
          map: taking.inspects?.split(' ')[2] ?? '_default_esmtp_map',
        }),
    because: taking?.evidence ?? [],
    steps,
    ...more,
  };
}

/** Both directions with the same steps. */
export function esaOf(
  steps: readonly DiagnosisStep[],
  more: Partial<DiagnosisEsa> = {},
): DiagnosisEsa {
  const inbound = walkOf('inbound', steps);
  const outbound = walkOf('outbound', steps);
  return {
    address: '192.168.1.1',
    mapped: ['203.0.113.25'],
    inbound: { inspected: inbound.inspected, walks: [inbound] },
    outbound: { inspected: outbound.inspected, walks: [outbound] },
    ...more,
  };
}

/** Note 117801's recipe: a class that looks like an exemption and is none. */
export const TRAPPED_ESA: DiagnosisEsa = esaOf([TAKES, TRAP], { assumed: true });

const EXEMPT_CLASS: DiagnosisStep = {
  scope: 'global',
  policy: 'global_policy',
  class: 'ESMTP_INSPECT_CM',
  matches: false,
  takes: false,
  reason: 'the access list denies the ESA ahead of its permit',
  evidence: [configLine('class-map inspection_default')],
};

/** R1 in place: nothing inspects the ESA, both ways. */
export const EXEMPT_ESA: DiagnosisEsa = esaOf([
  {
    ...TAKES,
    takes: false,
    matches: true,
    reason: 'matches TCP/25 but carries no inspect esmtp',
  },
  EXEMPT_CLASS,
]);

/** Inbound exempt, outbound still inspected. */
export const HALF_ESA: DiagnosisEsa = {
  ...EXEMPT_ESA,
  outbound: {
    inspected: true,
    walks: [
      walkOf('outbound', [
        { ...TAKES, takes: false, reason: 'carries no inspect esmtp' },
        {
          ...EXEMPT_CLASS,
          matches: true,
          takes: true,
          inspects: 'inspect esmtp ESA_ESMTP',
          reason: 'no deny covers mail from the ESA',
        },
      ]),
    ],
  },
};

/** An interface policy that misses the flow: whether the global one still acts is not proven (R4). */
export const UNKNOWN_ESA: DiagnosisEsa = {
  address: '2001:db8:10::25',
  mapped: [],
  inbound: {
    inspected: 'unknown',
    walks: [
      walkOf(
        'inbound',
        [
          {
            scope: 'interface',
            nameif: 'outside',
            policy: 'OUTSIDE_POLICY',
            class: 'ESA_SMTP',
            matches: false,
            takes: false,
            inspects: 'inspect esmtp ESA_ESMTP',
            reason: 'its access list does not name this address',
            evidence: [configLine('class-map ironport_esa')],
          },
          {
            ...TAKES,
            takes: 'unknown',
            reason: 'an interface policy with esmtp inspection is in force here',
          },
        ],
        {
          inspected: 'unknown',
          unknown: [
            {
              reason:
                'It is not proven whether the global policy still inspects what the interface policy misses.',
              settles: 'show service-policy flow tcp host 198.51.100.9 host 192.168.1.1 eq 25',
            },
          ],
        },
      ),
    ],
  },
  outbound: { inspected: false, walks: [walkOf('outbound', [EXEMPT_CLASS])] },
};

/** Two interface pairs, a class for some peers, many classes that are passed over, two firewalls. */
export const BUSY_ESA: DiagnosisEsa = {
  address: '192.168.1.1',
  mapped: ['203.0.113.25', '203.0.113.26'],
  inbound: {
    inspected: true,
    walks: [
      walkOf('inbound', [...passedClasses(), partClass(), { ...TAKES, takes: false }], {
        slices: [
          { peers: ['198.51.100.0/24'], inspected: true, class: 'PARTNER_SMTP', map: 'STRICT' },
          { peers: ['all other peers'], inspected: false },
        ],
      }),
      walkOf('inbound', [TAKES, TRAP], { from: 'partner' }),
      walkOf('inbound', [TAKES, TRAP], { from: 'dmz' }),
      walkOf('inbound', [TAKES], { firewall: 'core-fw/ctx-mail', from: 'transit', to: 'servers' }),
    ],
  },
  outbound: {
    inspected: true,
    walks: [
      walkOf('outbound', [TAKES, TRAP]),
      walkOf('outbound', [TAKES], { firewall: 'core-fw/ctx-mail', from: 'servers', to: 'transit' }),
    ],
  },
};

function passedClasses(): DiagnosisStep[] {
  return ['VOIP', 'NETFLOW', 'FTP_SERVERS', 'HTTP_LIMITS', 'DNS_GUARD', 'WEB_PROXY'].map(
    (name) => ({
      scope: 'global',
      policy: 'global_policy',
      class: name,
      matches: false,
      takes: false,
      reason: 'its access list holds no TCP/25',
      evidence: [configLine('class inspection_default')],
    }),
  );
}

function partClass(): DiagnosisStep {
  return {
    ...TAKES,
    class: 'PARTNER_SMTP',
    matches: 'part',
    takes: 'part',
    inspects: 'inspect esmtp STRICT',
    reason: 'its access list permits 198.51.100.0/24 alone',
  };
}
