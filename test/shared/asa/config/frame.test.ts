/** The frame of a configuration, what a command promises, and bent text (asa.md d, d.2, e). */
import { describe, expect, it } from 'vitest';
import { readCommandHint } from '../../../../shared/asa/config/command-hint.ts';
import { read, warned } from './read.ts';

// asa.md d.2, the frame with our own names
const WHOLE = `: Saved

: 
: Serial Number: FCH00000000
: Hardware:   ASA5512, 4096 MB RAM, CPU Clarkdale 2800 MHz, 1 CPU (2 cores)
: Written by netops at 20:03:32.236 CEST Mon Oct 21 2024
!
ASA Version 9.12(4)67 
!
hostname edge-fw
service-policy global_policy global
Cryptochecksum:00000000000000000000000000000000
: end
`;

describe('a whole configuration', () => {
  it('has a frame', () => {
    const parsed = read(WHOLE);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.coverage).toEqual({ lines: 13, used: 6, ignored: 7, unsupported: 0, unknown: 0 });
    expect(parsed.facts).toMatchObject({ hostname: 'edge-fw', platform: 'asa' });
    expect(parsed.facts.release?.text).toBe('9.12(4)67');
    expect(parsed.facts.sources).toEqual([
      {
        span: { path: 'fw.txt', from: 1, to: 13 },
        kind: 'unknown',
        extent: 'whole',
        covers: [],
        all: false,
      },
    ]);
  });

  it('is running or startup by its command', () => {
    expect(read(WHOLE, 'show running-config').facts.sources[0]?.kind).toBe('running');
    expect(read(WHOLE, 'show startup-config').facts.sources[0]?.kind).toBe('startup');
  });

  it('without its end is cut', () => {
    const cut = WHOLE.split('\n').slice(0, 11).join('\n');
    expect(read(cut).facts.sources[0]).toMatchObject({ extent: 'whole', truncated: true });
    expect(read('hostname x\n', 'show running-config').facts.sources[0]).toMatchObject({
      extent: 'whole',
      truncated: true,
    });
  });

  it('names platform and context', () => {
    expect(read('ASA Version 9.8(3)21 <context>\n').facts).toMatchObject({
      platform: 'asa',
      isContext: true,
    });
    expect(read('PIX Version 7.2(2) \n').facts.platform).toBe('pix');
    expect(read('FWSM Version 3.2(1)\n').facts.platform).toBe('fwsm');
    const ftd = read('NGFW Version 7.0.1 \n').facts;
    // Its number belongs to another series: no release at all.
    expect([ftd.platform, ftd.release]).toEqual(['ftd', undefined]);
    expect(read('access-list CSM_FW_ACL_ advanced permit ip any any\n').facts.platform).toBe('ftd');
  });
});

describe('a command', () => {
  it.each([
    ['show running-config', 'running', true, [], false],
    ['sh run', 'running', true, [], false],
    ['show running-config all', 'running', true, [], true],
    ['show running-config all policy-map', 'running', false, ['policy-map'], true],
    ['show run access-list OUTSIDE_IN', 'running', false, ['access-list OUTSIDE_IN'], false],
    ['show running-config object network', 'running', false, ['object network'], false],
    ['show running-config object id ESA', 'running', false, ['object ESA'], false],
    ['show run | include inspect', 'running', false, [], false],
    ['show running-config policy-map | begin esmtp', 'running', false, [], false],
    ['more system:running-config', 'running', true, [], false],
    ['more disk0:/pod1.cfg', 'startup', true, [], false],
    ['show startup-config', 'startup', true, [], false],
    ['write terminal', 'running', true, [], false],
  ] as const)('%s', (command, kind, isWhole, covers, all) => {
    expect(readCommandHint(command)).toEqual({ kind, isWhole, covers, all });
  });

  it('that prints no configuration promises nothing', () => {
    for (const command of [
      'show service-policy',
      'show version',
      'more disk0:/x.txt',
      'write memory',
      '',
    ]) {
      expect(readCommandHint(command)).toBeUndefined();
    }
  });

  it('with an empty answer says that there is none', () => {
    expect(read('', 'show running-config static').facts.sources).toEqual([
      {
        span: { path: 'fw.txt', from: 1, to: 1 },
        kind: 'running',
        extent: 'part',
        covers: ['static'],
        all: false,
      },
    ]);
  });

  it('that was refused says nothing', () => {
    const parsed = read(
      "                 ^\nERROR: % Invalid input detected at '^' marker.\n",
      'show running-config object network X',
    );
    expect(parsed.facts.sources[0]?.covers).toEqual([]);
    expect(parsed.coverage.ignored).toBe(2);
  });
});

describe('a session', () => {
  it('holds one source per command', () => {
    const text = `edge-fw# show running-config class-map
!
class-map inspection_default
 match default-inspection-traffic
!
edge-fw# show running-config all policy-map
!
policy-map global_policy
 class inspection_default
  inspect esmtp 
  no inspect http
!
edge-fw# show running-config service-policy
service-policy global_policy global
edge-fw# `;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(
      parsed.facts.sources.map((s) => [s.covers.join(), s.all, s.span.from, s.span.to]),
    ).toEqual([
      ['class-map', false, 2, 5],
      ['policy-map', true, 7, 12],
      ['service-policy', false, 14, 15],
    ]);
    expect(parsed.facts.policyMaps[0]?.classes[0]?.actions.map((a) => a.kind)).toEqual([
      'inspect',
      'negation',
    ]);
  });

  it('of typing a change', () => {
    const text = `edge-fw(config)# class-map ESMTP_EXEMPT
edge-fw(config-cmap)# match address ironport
                              ^
ERROR: % Invalid input detected at '^' marker.
edge-fw(config-cmap)# match access-list ESMTP_INSPECT_ACL
edge-fw(config-cmap)# policy-map global_policy
edge-fw(config-pmap)# class ESMTP_EXEMPT
edge-fw(config-pmap-c)# inspect esmtp
edge-fw(config-pmap-c)# exit
`;
    const parsed = read(text);
    expect(parsed.coverage.unknown).toBe(0);
    expect(parsed.facts.policyMaps[0]?.classes[0]?.actions[0]).toMatchObject({
      kind: 'inspect',
      protocol: 'esmtp',
      span: { from: 8, to: 8 },
    });
  });
});

describe('bent text', () => {
  it('broken at column 80 is rejoined', () => {
    const long =
      'access-list OUTSIDE_IN_MAIL_AND_MORE extended permit tcp object-group ALL_MAIL_PEERS host 192.168.1.1 eq smtp log informational interval 600 time-range NIGHT_SHIFT_OF_THE_BACKUP_TEAM';
    const text = [
      'hostname edge-fw',
      long.slice(0, 80),
      long.slice(80, 160),
      long.slice(160),
      'class-map C',
      ' match access-list OUTSIDE_IN_MAIL_AND_MORE',
      '',
    ].join('\n');
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['2: rejoined']);
    expect(parsed.warnings[0]?.span).toEqual({ path: 'fw.txt', from: 2, to: 4 });
    expect(parsed.facts.accessLists[0]?.entries).toMatchObject([
      { text: long, timeRange: 'NIGHT_SHIFT_OF_THE_BACKUP_TEAM', span: { from: 2, to: 4 } },
    ]);
    expect(parsed.facts.classMaps[0]?.matches[0]?.span.from).toBe(6);
    expect(parsed.coverage).toMatchObject({ lines: 6, used: 6 });
  });

  it('is not rejoined where that is not certain', () => {
    const full = `access-list A remark ${'x'.repeat(80)}`.slice(0, 80);
    // A known keyword begins a line of its own.
    expect(warned(read(`${full}\nhostname edge-fw\nfrobnicate\n`))).toEqual(['3: unknown']);
    // A longer line proves that the terminal was wider.
    const wide = `access-list A remark ${'y'.repeat(80)}`;
    expect(warned(read(`${wide}\n${full}\nfrobnicate\n`))).toEqual(['3: unknown']);
  });

  it('may hold pager lines, bare CRs and console messages', () => {
    const text = [
      'class-map C',
      '<--- More --->\r              \r match any',
      '<--- More --->',
      '%ASA-5-111008: User netops executed the enable command.',
      'policy-map P',
      ' class C',
      '\redge-fw# show running-config service-policy',
      'service-policy P global',
    ].join('\n');
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.facts.classMaps[0]?.matches.map((m) => m.kind)).toEqual(['any']);
    expect(parsed.facts.servicePolicies).toHaveLength(1);
  });
});

describe('what is left unread', () => {
  it('is ignored with its block, and keeps its uses of access lists', () => {
    const text = `crypto ca certificate chain TP
 certificate 31
    308202d4 3082023d a0030201 02020131
  quit
crypto map OUT 10 match address VPN_TRAFFIC
crypto dynamic-map DYN 20 match address DYN_TRAFFIC
aaa authentication match AUTH inside LOCAL
capture CAP type raw-data access-list CAP_ACL interface outside
wccp web-cache redirect-list REDIRECT group-list GROUPS
group-policy GP attributes
 vpn-filter value FILTER
 split-tunnel-network-list value SPLIT
 webvpn
  filter value WEB
route-map RM permit 10
 match ip address ROUTED
threat-detection statistics access-list
no snmp-server location
banner motd *** permitted users only ***
banner exec ^C
 interface of the firewall
^C
no asdm history enable
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.coverage.ignored).toBe(23);
    expect(parsed.facts.references.map((r) => `${r.by}: ${r.name}`)).toEqual([
      'crypto map: VPN_TRAFFIC',
      'crypto dynamic-map: DYN_TRAFFIC',
      'aaa: AUTH',
      'capture: CAP_ACL',
      'wccp: REDIRECT',
      'wccp: GROUPS',
      'vpn-filter: FILTER',
      'split-tunnel-network-list: SPLIT',
      'filter: WEB',
      'route-map: ROUTED',
    ]);
  });

  it('is said when nobody knows it', () => {
    const parsed = read(
      'frobnicate all\nip access-list extended X\nline vty 0 4\nDear colleague,\n',
    );
    expect(warned(parsed)).toEqual(['2: ios-form', '3: ios-form', '1: unknown', '4: unknown']);
  });
});
