import { describe, expect, it } from 'vitest';
import { practiceAsa } from '../../../src-main/lab/asa/practice-asa.ts';
import { bytesOf } from '../../../src-main/lab/inspect/mask.ts';

const CONFIG = `interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
object network ESA
 host 192.168.1.1
object network CONTROL
 host 192.168.1.2
access-list OUTSIDE_IN extended permit tcp any host 192.168.1.1 eq smtp
access-list OUTSIDE_IN extended permit tcp any host 192.168.1.2 eq smtp
logging enable
logging buffered informational
object network ESA
 nat (inside,outside) static 203.0.113.25
object network CONTROL
 nat (inside,outside) static 203.0.113.26
access-group OUTSIDE_IN in interface outside
route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
class-map inspection_default
 match default-inspection-traffic
policy-map global_policy
 class inspection_default
  inspect ftp
  inspect esmtp
service-policy global_policy global
`;
const R1 = `configure terminal
access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq smtp
access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp
access-list ESMTP_INSPECT extended permit tcp any any eq smtp
class-map ESMTP_INSPECT_CM
match access-list ESMTP_INSPECT
policy-map global_policy
class ESMTP_INSPECT_CM
inspect esmtp
class inspection_default
no inspect esmtp
end
`;

function lab(extra = '', identity: { failover?: 'off' | 'standby' } = {}) {
  const asa = practiceAsa({
    identity: {
      hostname: 'edge-fw',
      release: '9.16(3)19',
      platform: 'asa',
      mode: 'single',
      failover: identity.failover ?? 'off',
    },
    configuration: CONFIG + extra,
    defaultAllowsTls: false,
    enableSecret: 'practice',
    startedAt: 0,
  });
  expect(asa.refusedAtStart).toEqual([]);
  const shell = asa.openShell('127.0.0.1', 0);
  if (shell === 'too-many') throw new Error('no session');
  const type = (text: string): string => shell.type(text.replaceAll('\n', '\r'), 1000);
  type('enable\npractice\nterminal pager 0\n');
  return { asa, shell, type };
}

function inbound(asa: ReturnType<typeof lab>['asa'], to = '203.0.113.25') {
  return asa.connect(
    {
      ingress: 'outside',
      source: '198.51.100.10',
      sourcePort: 40000,
      destination: to,
      destinationPort: 25,
    },
    5000,
  );
}

describe('the practice ASA', () => {
  it('builds through the translation, inspects, and exempts only new connections after R1', () => {
    const { asa, type } = lab();
    const before = inbound(asa);
    expect(before).toMatchObject({
      kind: 'built',
      destination: '192.168.1.1',
      egress: 'inside',
      inspected: true,
    });
    type(R1);
    expect(inbound(asa)).toMatchObject({ inspected: false });
    expect(inbound(asa, '203.0.113.26')).toMatchObject({ inspected: true });
    expect(
      asa.connect(
        {
          ingress: 'inside',
          source: '192.168.1.1',
          sourcePort: 5000,
          destination: '198.51.100.10',
          destinationPort: 25,
        },
        6000,
      ),
    ).toMatchObject({ inspected: false, source: '203.0.113.25' });
    if (before.kind !== 'built') throw new Error('not built');
    const seen = asa.data(before.connection, 'server', bytesOf('220 mx ESMTP\r\n'), 7000);
    expect(String.fromCharCode(...seen.forward)).toBe('220 ********\r\n');
  });

  it('counts a header-line drop, logs it, and answers a stray packet from inside with a reset', () => {
    const { asa, type } = lab();
    const c = asa.connect(
      {
        ingress: 'inside',
        source: '192.168.1.1',
        sourcePort: 5000,
        destination: '198.51.100.10',
        destinationPort: 25,
      },
      0,
    );
    if (c.kind !== 'built') throw new Error('not built');
    const say = (from: 'client' | 'server', text: string) =>
      asa.data(c.connection, from, bytesOf(text), 1000).next;
    say('server', '220 mx\r\n');
    say('client', 'MAIL FROM:<a@example.com>\r\n');
    say('client', 'RCPT TO:<b@example.net>\r\n');
    say('client', 'DATA\r\n');
    say('server', '354 go\r\n');
    expect(say('client', `X-Long: ${'a'.repeat(1001)}\r\n`)).toBe('forget');
    expect(asa.stray(c.connection, 'client', 3000)).toBe('reset');
    expect(asa.stray(c.connection, 'server', 3000)).toBe('silence');
    expect(type('show service-policy inspect esmtp\n')).toContain(
      'match header line length gt 998\r\n          drop-connection log, packet 1\r\n',
    );
    expect(asa.syslog().map((l) => l.slice(5, 17))).toEqual([
      '6-302013: Bu',
      '4-108004: ES',
      '4-507003: tc',
      '6-302014: Te',
      '6-106015: De',
      '6-106015: De',
    ]);
  });

  it('asks, refuses and shows as the reference says', () => {
    const { type } = lab();
    expect(type('show mode\n')).toBe('show mode\r\nSecurity context mode: single \r\n\redge-fw# ');
    expect(type('show frob\n')).toContain("^\r\nERROR: % Invalid input detected at '^' marker.");
    const flow = type('show service-policy flow tcp host 198.51.100.10 host 192.168.1.1 eq 25\n');
    expect(flow).toContain('Input flow:  inspect esmtp');
    const trace = type('packet-tracer input outside tcp 198.51.100.10 40000 203.0.113.25 25\n');
    expect(trace).toContain('Subtype: inspect-smtp');
    expect(trace).toContain('Action: allow');
    expect(type('show running-config all policy-map type inspect esmtp\n')).toContain(
      '  no allow-tls',
    );
    expect(type('write memory\n')).toContain('[OK]');
  });

  it('pages with erasing, and answers at user level only what it may', () => {
    const { asa } = lab();
    const shell = asa.openShell('127.0.0.1', 0);
    if (shell === 'too-many') throw new Error('no session');
    expect(shell.type('show running-config\r', 0)).toContain('ERROR: % Invalid input');
    expect(shell.type('enable\rwrong\r', 0)).toContain('Invalid password');
    shell.type('practice\r', 0);
    const first = shell.type('show running-config\r', 0);
    expect(first.endsWith('<--- More --->')).toBe(true);
    expect(shell.type(' ', 0).startsWith(`\r${' '.repeat(14)}\r`)).toBe(true);
    expect(shell.type('q', 0).endsWith('\redge-fw# ')).toBe(true);
  });

  it('drops the sixth session and warns on a standby unit', () => {
    const { asa, type } = lab('', { failover: 'standby' });
    expect(type('configure terminal\n')).toContain('**** WARNING ****');
    for (let i = 0; i < 4; i++) expect(asa.openShell('127.0.0.1', 0)).not.toBe('too-many');
    expect(asa.openShell('127.0.0.1', 0)).toBe('too-many');
  });

  it('holds a connection maximum per server and counts the refused', () => {
    const { asa, type } = lab(
      'access-list C extended permit tcp any host 192.168.1.1 eq smtp\nclass-map C\n match access-list C\npolicy-map global_policy\n class C\n  set connection conn-max 2\n',
    );
    expect([inbound(asa), inbound(asa), inbound(asa)].map((a) => a.kind)).toEqual([
      'built',
      'built',
      'dropped',
    ]);
    expect(type('show service-policy set connection\n')).toContain('current conns 2, drop 1');
  });
});
