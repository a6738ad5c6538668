/** Cases of `platform.*` and `data.*`. */
import type { RuleCases } from '../case.ts';
import { config, counters, EXEMPT, icid, mailLog, syslog, taken } from '../texts.ts';

const FAILOVER = (state: string) =>
  `edge-fw# show failover\nFailover On \nFailover unit Secondary\nFailover LAN Interface: folink GigabitEthernet1/8 (up)\nVersion: Ours 9.12(4)67, Mate 9.12(4)67\n        This host: Secondary - ${state} \n                Active time: 0 (sec)\n        Other host: Primary - Active \n                Active time: 4630858 (sec)\nedge-fw# \n`;

const MAIL = mailLog(taken('13:41:09', 1, 7, '198.51.100.10'));

/** Three connections that both sides saw, the ESA `seconds` later. */
function skewed(second: string): Readonly<Record<string, string>> {
  const peers = ['198.51.100.11', '198.51.100.12', '198.51.100.13'];
  return {
    run: config(),
    log: peers
      .map((peer, i) =>
        syslog(
          `13:4${i}:00`,
          `%ASA-6-302013: Built inbound TCP connection ${i} for outside:${peer}/40000 (${peer}/40000) to inside:192.168.1.1/25 (203.0.113.25/25)`,
        ),
      )
      .join(''),
    mail: mailLog(
      peers.flatMap((peer, i) => icid(i + 1, peer, `13:4${i}:${second}`, `13:4${i}:${second}`, [])),
    ),
  };
}

export const platformCases: RuleCases = {
  'platform.ftd': {
    fires: {
      run: config({ version: '9.16(4)' }).replace(
        'ASA Version',
        'NGFW Version 7.0.1 \nASA Version',
      ),
    },
    almost: { run: config({ version: '9.16(4)' }) },
  },
  'platform.standby': {
    fires: { run: config(), failover: FAILOVER('Standby Ready') },
    almost: { run: config(), failover: FAILOVER('Active') },
  },
  'platform.context': {
    fires: { mode: 'edge-fw# show mode\nSecurity context mode: multiple \nedge-fw# \n' },
    almost: { mode: 'edge-fw# show mode\nSecurity context mode: single \nedge-fw# \n' },
  },
  'platform.cluster': {
    fires: {
      run: config({ extra: 'cluster group mail-cluster\n local-unit a\n priority 1\n enable\n' }),
    },
    almost: {
      run: config({
        extra: 'cluster group mail-cluster\n local-unit a\n priority 1\n no enable\n',
      }),
    },
  },
  'platform.managed': {
    fires: {
      run: config({
        extra: 'object-group network CSM_INLINE_src_rule_1\n network-object host 192.168.1.9\n',
      }),
    },
    almost: {
      run: config({ extra: 'object-group network MAIL_HOSTS\n network-object host 192.168.1.9\n' }),
    },
  },
  'platform.pre-83': {
    fires: { run: config({ version: '8.2(5)' }) },
    almost: { run: config({ version: '8.3(1)' }) },
  },
  'platform.fixup': {
    fires: {
      run: 'PIX Version 6.3(5)\nhostname pix1\nfixup protocol ftp 21\nfixup protocol smtp 25\n: end\n',
    },
    almost: {
      run: 'PIX Version 6.3(5)\nhostname pix1\nfixup protocol ftp 21\nno fixup protocol smtp 25\n: end\n',
    },
  },
  'platform.known-defect': {
    fires: { run: config({ version: '8.4(7)' }) },
    // The same release without the engine.
    almost: { run: config({ version: '8.4(7)', esmtp: '' }) },
  },
  'data.no-counters': {
    fires: { run: config() },
    almost: { run: config(), counters: counters() },
  },
  'data.no-mail-logs': { fires: { run: config() }, almost: { run: config(), mail: MAIL } },
  'data.no-config': { fires: { mail: MAIL }, almost: { run: EXEMPT, mail: MAIL } },
  'data.unparsed': {
    fires: { run: config(), note: 'Call the provider on Monday.\nAsk for the ticket number.\n' },
    almost: { run: config() },
  },
  'data.truncated': {
    fires: { run: config({ end: '' }) },
    almost: { run: config() },
  },
  'data.clock-skew': { fires: skewed('30'), almost: skewed('01') },
  'data.time-gap': {
    fires: {
      run: config(),
      log: syslog(
        '09:00:00',
        '%ASA-4-106023: Deny tcp src outside:198.51.100.77/40112 dst inside:192.168.1.1/445 by access-group "OUTSIDE_IN" [0x0, 0x0]',
      ),
      mail: MAIL,
    },
    almost: {
      run: config(),
      log: syslog(
        '13:41:09',
        '%ASA-4-106023: Deny tcp src outside:198.51.100.77/40112 dst inside:192.168.1.1/445 by access-group "OUTSIDE_IN" [0x0, 0x0]',
      ),
      mail: MAIL,
    },
  },
};
