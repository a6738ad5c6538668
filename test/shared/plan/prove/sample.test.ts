import { expect, it } from 'vitest';
import { ASA_COMMANDS } from '../../../../shared/asa/commands/registry.ts';
import { blockOf } from '../../../../shared/base/text.ts';
import { countersOf, mailConnection } from '../../../../shared/plan/prove/sample.ts';

// asa.md d.3, 9.12 form
const WHOLE = `
Global policy: 
  Service-policy: global_policy
    Class-map: inspection_default
      Inspect: h323 h225 _default_h323_map, packet 5, lock fail 0, drop 0, reset-drop 0
      Inspect: esmtp _default_esmtp_map, packet 104468, lock fail 0, drop 41, reset-drop 0
Interface outside:
  Service-policy: OUTSIDE_POLICY
    Class-map: ESA_SMTP
      Inspect: esmtp ESA_ESMTP, packet 311, lock fail 0, drop 0, reset-drop 0
`;
const DETAILED = `
Global policy: 
  Service-policy: global_policy
    Class-map: inspection_default
      Inspect: esmtp _default_esmtp_map, packet 104470, drop 41, reset-drop 0
        mask-banner, count 639
        match header line length gt 998
          drop-connection log, packet 41
        match ehlo-reply-parameter others
          mask, packet 2555
`;

it('reads the counters of every engine, the per-match ones over the rest', () => {
  const parse = (text: string) =>
    ASA_COMMANDS['asa/show-service-policy'].parse(blockOf('x', text)).facts;
  expect(countersOf(parse(WHOLE), parse(DETAILED))).toEqual([
    {
      engine: 'global global_policy inspection_default h323 h225',
      protocol: 'h323',
      map: '_default_h323_map',
      counts: { packet: 5, drop: 0, 'reset-drop': 0 },
    },
    {
      engine: 'global global_policy inspection_default esmtp',
      protocol: 'esmtp',
      map: '_default_esmtp_map',
      counts: {
        packet: 104470,
        drop: 41,
        'reset-drop': 0,
        'mask-banner': 639,
        'header line length gt 998': 41,
        'ehlo-reply-parameter others': 2555,
      },
    },
    {
      engine: 'interface outside OUTSIDE_POLICY ESA_SMTP esmtp',
      protocol: 'esmtp',
      map: 'ESA_ESMTP',
      counts: { packet: 311, drop: 0, 'reset-drop': 0 },
    },
  ]);
});

// asa.md d.5
const CONN = `4 in use, 512 most used

TCP outside  198.51.100.10:41522 inside  192.168.1.1:25, idle 0:00:03, bytes 5210, flags UIOB 
TCP outside  198.51.100.11:25 inside  192.168.1.1:50121, idle 0:00:41, bytes 812, flags UIOM
TCP outside 203.0.113.9:25 inside 10.1.1.1(192.168.1.1):50122, idle 0:00:41, bytes 812, flags UIO
TCP outside  198.51.100.10:41523 inside  192.168.1.2:25, idle 0:00:03, bytes 5210, flags UIOB 
TCP outside  198.51.100.12:443 inside  192.168.1.1:50123, idle 0:00:41, bytes 812, flags UIO
`;

it('knows mail of the ESA, and which way it went', () => {
  const { rows } = ASA_COMMANDS['asa/show-conn'].parse(blockOf('x', CONN)).facts;
  const told = rows.map((row) => {
    const found = mailConnection(row, ['192.168.1.1']);
    return found && `${found.direction} ${found.peer.address}:${found.peer.port} ${found.flags}`;
  });
  expect(told).toEqual([
    'inbound 198.51.100.10:41522 UIOB',
    'outbound 198.51.100.11:25 UIOM',
    'outbound 203.0.113.9:25 UIO',
    undefined,
    undefined,
  ]);
});
