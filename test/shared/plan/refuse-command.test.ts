import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import { refuseCommand } from '../../../shared/plan/refuse-command.ts';

vi.setConfig({ testTimeout: 60_000 });

/** asa.md k, "Never from a tool", short forms and odd spacing among them. */
const NEVER: readonly (readonly [string, string])[] = [
  ['clear configure access-list ESMTP_INSPECT', 'clear-configure'],
  ['clear configure all', 'clear-configure'],
  ['cle conf access-list', 'clear-configure'],
  ['CLEAR  CONFIGURE  all', 'clear-configure'],
  ['no service-policy global_policy global', 'no-service-policy'],
  ['no service-policy', 'no-service-policy'],
  ['no policy-map global_policy', 'no-policy-map'],
  ['no policy-m global_policy', 'no-policy-map'],
  ['no class inspection_default', 'no-default-class'],
  ['no class-map inspection_default', 'no-default-class'],
  ['copy tftp://192.0.2.1/x running-config', 'copy-running'],
  ['copy disk0:/pre.cfg run', 'copy-running'],
  ['configure net', 'configure-net'],
  ['configure memory', 'configure-net'],
  ['configure factory-default', 'configure-net'],
  ['conf fact', 'configure-net'],
  ['write standby', 'write-standby'],
  ['wr st', 'write-standby'],
  ['write erase', 'write-erase'],
  ['wr er', 'write-erase'],
  ['write memory', 'write-memory'],
  ['wr', 'write-memory'],
  ['failover active', 'failover'],
  ['failover reset', 'failover'],
  ['no failover active', 'failover'],
  ['reload', 'reload'],
  ['reload in 10 save-config', 'reload'],
  ['reload save-config noconfirm', 'reload'],
  ['clear xlate', 'clear-xlate'],
  ['clear local-host 192.168.1.1', 'clear-local-host'],
  ['clear conn', 'clear-conn'],
  ['clear conn all', 'clear-conn'],
  ['clear conn address 192.168.1.1', 'clear-conn'],
  ['clear service-policy', 'clear-service-policy'],
  ['clear service-policy global', 'clear-service-policy'],
  ['clear logging buffer', 'clear'],
  ['debug esmtp', 'debug'],
  ['undebug all', 'debug'],
  ['shun 198.51.100.10', 'shun'],
  ['packet-tracer input outside tcp 198.51.100.10 40000 203.0.113.25 25 transmit', 'transmit'],
  ['capture C interface outside', 'capture'],
  ['access-group OUTSIDE_IN in interface outside', 'access-group'],
  ['changeto context mail', 'changeto'],
];

/** Anything else that isn't a change of mail inspection. */
const OUTSIDE = [
  'interface GigabitEthernet0/0',
  'no nameif',
  'hostname x',
  'username admin password x',
  'crypto key zeroize rsa',
  'no access-list OUTSIDE_IN',
  'no object network ESA',
  'nat (inside,outside) source dynamic any interface',
  'inspect ftp',
  'no inspect dns',
  'policy-map type inspect http X',
  'class-map type management M',
  'set connection advanced-options tcp-state-bypass',
  'service-policy X global',
  'configure terminal',
  'show running-config',
  'frob',
];

describe('lines that are never typed', () => {
  it.each(NEVER)('%s', (line, id) => {
    const ban = refuseCommand(line);
    expect(ban?.id).toBe(id);
    expect(ban && renderMessage(en, ban.reason).length).toBeGreaterThan(10);
  });

  it.each(OUTSIDE)('outside of the plan: %s', (line) => {
    expect(refuseCommand(line)?.id).toBe('outside-plan-area');
  });

  it('what the terminal would not take as a line', () => {
    expect(
      [
        'class-map a\u0007b',
        'class-map a?',
        'class-map \u202ex',
        `class-map ${'a'.repeat(600)}`,
      ].map((line) => refuseCommand(line)?.id),
    ).toEqual(['control-characters', 'question-mark', 'control-characters', 'too-long']);
  });
});

describe('lines of a plan', () => {
  it.each([
    '',
    '! a comment',
    'access-list X extended deny tcp any host 192.168.1.1 eq smtp',
    'access-list X line 1 extended deny tcp any object-group G eq smtp',
    'no access-list X extended permit tcp any any eq smtp',
    'class-map ESMTP_INSPECT_CM',
    'no class-map ESMTP_INSPECT_CM',
    ' match access-list X',
    'policy-map global_policy',
    ' class inspection_default',
    ' no class ESMTP_INSPECT_CM',
    '  inspect esmtp MYMAP',
    '  no inspect esmtp',
    'policy-map type inspect esmtp ESA_ESMTP',
    'no policy-map type inspect esmtp ESA_ESMTP',
    ' match header line length gt 4096',
    '  drop-connection log',
    ' parameters',
    '  allow-tls',
    '  no mask-banner',
    'object-group network ESMTP_EXEMPT_HOSTS',
    ' network-object host 192.168.1.1',
    'set connection conn-max 100 embryonic-conn-max 50 per-client-max 9 per-client-embryonic-max 8',
    'no fixup protocol smtp 25',
    'exit',
    'end',
  ])('%s', (line) => {
    expect(refuseCommand(line)).toBeUndefined();
  });

  it('never throws, and gives an answer to any text at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (line) => {
        const ban = refuseCommand(line);
        expect(ban === undefined || ban.id.length > 0).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
