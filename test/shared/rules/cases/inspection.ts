/** Cases of `inspection.*` and `exemption.*`. */
import type { RuleCases } from '../case.ts';
import { ALL_SMTP, config, drop, EXEMPT, exempting, FROM_ESA, syslog, TO_ESA } from '../texts.ts';

const CONN_M =
  'edge-fw# show conn\n1 in use, 4 most used\n\nTCP outside  198.51.100.10:41522 inside  192.168.1.1:25, idle 0:00:03, bytes 5210, flags UIOBM \nedge-fw# \n';

export const inspectionCases: RuleCases = {
  'inspection.active': { fires: { run: config() }, almost: { run: EXEMPT } },
  'inspection.absent': { fires: { run: config({ esmtp: '' }) }, almost: { run: EXEMPT } },
  'inspection.unattached': {
    fires: {
      run: config({
        policies: 'policy-map OLD_POLICY\n class inspection_default\n  inspect esmtp \n',
      }),
    },
    almost: {
      run: config({
        policies: 'policy-map OLD_POLICY\n class inspection_default\n  inspect esmtp \n',
        services:
          'service-policy global_policy global\nservice-policy OLD_POLICY interface outside',
      }),
    },
  },
  'exemption.effective': {
    fires: { run: EXEMPT },
    almost: { run: exempting([TO_ESA, ALL_SMTP]) },
  },
  'exemption.without-effect': {
    fires: {
      run: config({
        lists:
          'access-list ironport_esa_internal extended permit ip any host 192.168.1.1 \naccess-list ironport_esa_internal extended permit ip host 192.168.1.1 any \n',
        classMaps: 'class-map ironport_esa\n match access-list ironport_esa_internal\n',
        classes: ' class ironport_esa\n',
      }),
    },
    almost: {
      // The same class with a feature of its own is no attempt at an exemption.
      run: config({
        lists: 'access-list ESA_CONNS extended permit ip any host 192.168.1.1 \n',
        classMaps: 'class-map LIMITS\n match access-list ESA_CONNS\n',
        classes: ' class LIMITS\n  set connection conn-max 2000 \n',
      }),
    },
  },
  'exemption.one-direction': {
    fires: { run: exempting([TO_ESA, ALL_SMTP]) },
    almost: { run: EXEMPT },
  },
  'exemption.mapped-address': {
    fires: {
      run: exempting([
        'deny tcp any host 203.0.113.25 eq smtp',
        'deny tcp host 203.0.113.25 any eq smtp',
        ALL_SMTP,
      ]),
    },
    almost: { run: EXEMPT },
  },
  'exemption.order': {
    fires: { run: exempting([ALL_SMTP, TO_ESA, FROM_ESA]) },
    almost: { run: EXEMPT },
  },
  'exemption.reinspected': {
    fires: {
      run: exempting([TO_ESA, FROM_ESA, ALL_SMTP], {
        classMaps:
          'class-map ESMTP_INSPECT_CM\n match access-list ESMTP_INSPECT\nclass-map OUTSIDE_SMTP\n match port tcp eq smtp\n',
        policies: 'policy-map OUTSIDE_POLICY\n class OUTSIDE_SMTP\n  inspect esmtp \n',
        services:
          'service-policy global_policy global\nservice-policy OUTSIDE_POLICY interface outside',
      }),
    },
    almost: {
      run: exempting([TO_ESA, FROM_ESA, ALL_SMTP], {
        classMaps:
          'class-map ESMTP_INSPECT_CM\n match access-list ESMTP_INSPECT\nclass-map OUTSIDE_SMTP\n match port tcp eq smtp\n',
        policies: 'policy-map OUTSIDE_POLICY\n class OUTSIDE_SMTP\n  inspect esmtp \n',
      }),
    },
  },
  'exemption.hosts-missing': {
    esa: ['192.168.1.1', '192.168.1.2'],
    fires: { run: EXEMPT },
    almost: {
      run: exempting([
        TO_ESA,
        FROM_ESA,
        'deny tcp any host 192.168.1.2 eq smtp',
        'deny tcp host 192.168.1.2 any eq smtp',
        ALL_SMTP,
      ]),
    },
  },
  'exemption.too-broad': {
    fires: {
      run: exempting([
        'deny tcp any 192.168.0.0 255.255.0.0 eq smtp',
        'deny tcp 192.168.0.0 255.255.0.0 any eq smtp',
        ALL_SMTP,
      ]),
    },
    almost: { run: EXEMPT },
  },
  'exemption.not-saved': {
    fires: {
      run: `edge-fw# show running-config\n${EXEMPT}edge-fw# show startup-config\n${config()}edge-fw# \n`,
    },
    almost: {
      run: `edge-fw# show running-config\n${EXEMPT}edge-fw# show startup-config\n${EXEMPT}edge-fw# \n`,
    },
  },
  'exemption.old-connections': {
    fires: { run: EXEMPT, conn: CONN_M },
    almost: { run: EXEMPT, conn: CONN_M.replace('UIOBM', 'UIOB') },
  },
  'evidence.tls-started': {
    fires: {
      run: config(),
      log: syslog(
        '13:41:09',
        '%ASA-6-108007: TLS started on ESMTP session between client outside:198.51.100.10/35314 and server inside:192.168.1.1/25',
      ),
    },
    almost: {
      run: config(),
      log: syslog(
        '13:41:09',
        '%ASA-6-108007: TLS started on ESMTP session between client outside:198.51.100.10/35314 and server inside:192.168.1.9/25',
      ),
    },
  },
  'effect.flow-closed': {
    fires: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to inside:192.168.1.1/25 terminated by inspection engine, reason - inspector disconnected, dropped packet.',
      ),
    },
    // Another engine ended another service of the same host.
    almost: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to inside:192.168.1.1/21 terminated by inspection engine, reason - inspector disconnected, dropped packet.',
      ),
    },
  },
  'effect.address-character': {
    fires: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-2-108003: Terminating ESMTP connection; malicious pattern detected in the mail address from outside:198.51.100.10/35314 to inside:192.168.1.1/25. Mail Address:<a|b@example.com>',
      ),
    },
    almost: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-2-108003: Terminating ESMTP connection; malicious pattern detected in the mail address from outside:198.51.100.10/35314 to inside:192.168.1.9/25. Mail Address:<a|b@example.com>',
      ),
    },
  },
  'effect.size-violation': {
    fires: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-7-108006: Detected ESMTP size violation from outside:198.51.100.10/35314 to inside:192.168.1.1/25; declared size is: 1000, actual size is 2000',
      ),
    },
    almost: { run: config(), log: drop('13:41:11', 'header line length gt 998') },
  },
};
