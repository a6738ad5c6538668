import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { blockOf } from '../../../shared/base/text.ts';
import { differences, normalised } from '../../../shared/plan/normalise.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { configOf } from '../mpf/config-of.ts';

const BASE = `ASA Version 9.12(4)67
hostname edge-fw
names
name 192.0.2.7 partner
access-list X remark mail
access-list X extended permit tcp any host 192.0.2.1 eq smtp
access-list X extended permit tcp any host 192.0.2.2 eq smtp
access-list IN extended permit ip any any
access-group IN in interface outside
class-map inspection_default
 match default-inspection-traffic
class-map X_CM
 match access-list X
policy-map type inspect esmtp MAP
 parameters
  allow-tls
policy-map global_policy
 class inspection_default
  inspect ftp
  inspect esmtp
 class X_CM
  set connection conn-max 50 embryonic-conn-max 100
 class class-default
  sfr fail-open
service-policy global_policy global
: end
`;

const base = () => configOf(BASE);

function refusals(...commands: string[]): string[] {
  return applyCommands(base(), commands).refusals.map((r) => r.reason.id);
}

/** The lines of one block afterwards. */
function block(name: string, ...commands: string[]): readonly string[] | undefined {
  const { config, refusals: refused } = applyCommands(base(), commands);
  expect(refused).toEqual([]);
  return normalised(config)[name]?.lines;
}

const X = 'access-list X';

describe('access lists', () => {
  it('appends, and prints port 25 by its name', () => {
    expect(block(X, 'access-list X extended deny tcp any any eq 25')?.at(-1)).toBe(
      'access-list X extended deny tcp any any eq smtp',
    );
  });

  it('inserts by line, remarks counted', () => {
    const at = (line: number) =>
      block(X, `access-list X line ${line} extended deny tcp any any eq smtp`)?.indexOf(
        'access-list X extended deny tcp any any eq smtp',
      );
    // The block lists the remark first, then the entries.
    expect([1, 2, 3, 4, 99].map(at)).toEqual([1, 1, 2, 3, 3]);
  });

  it('takes a second copy for a duplicate and leaves it where it is', () => {
    const line = 'access-list X extended permit tcp any host 192.0.2.2 eq smtp';
    expect(block(X, line.replace('extended', 'line 1 extended'))).toEqual(block(X));
  });

  it('resolves names, and refuses what a device refuses', () => {
    expect(block('access-list NEW', 'access-list NEW extended permit ip host partner any')).toEqual(
      ['access-list NEW extended permit ip host partner any'],
    );
    expect(
      refusals(
        'access-list X extended permit ip any 192.168.1.1',
        'access-list X extended permit ip any 192.168.1.1 0.0.0.255',
        'access-list X extended permit tcp any object NOWHERE eq smtp',
        'access-list X extended permit tcp any object-group NOWHERE eq smtp',
        'access-list X line 0 extended permit ip any any',
        'access-list X',
        'no access-list X extended deny ip any any',
        'no access-list IN extended permit ip any any',
      ),
    ).toEqual([
      'plan.device.incomplete',
      'plan.device.invalid',
      'plan.device.no-such',
      'plan.device.no-such',
      'plan.device.invalid',
      'plan.device.incomplete',
      'plan.device.no-such-entry',
      'plan.device.in-use',
    ]);
  });

  it('removes entry by entry; the last takes the list with it', () => {
    const { config } = applyCommands(base(), [
      'no access-group IN in interface outside',
      'access-list NEW extended permit ip any any',
      'no access-list NEW extended permit ip any any',
    ]);
    expect(config.accessLists.map((l) => l.name)).toEqual(['X', 'IN']);
  });
});

describe('classes and policies', () => {
  it('puts a new class last, but before class-default', () => {
    const { config } = applyCommands(base(), [
      'class-map N',
      'match access-list X',
      'policy-map global_policy',
      'class N',
      'inspect esmtp MAP',
    ]);
    expect(config.policyMaps[0]?.classes.map((c) => c.name)).toEqual([
      'inspection_default',
      'X_CM',
      'N',
      'class-default',
    ]);
  });

  it('refuses matches, classes, maps and removals as a device does (asa.md a.2, e.4)', () => {
    expect(
      refusals(
        'class-map X_CM',
        'match any',
        'match address X',
        'match access-list NOWHERE',
        'no class-map X_CM',
        'no class-map NOWHERE',
        'policy-map global_policy',
        'class NOWHERE',
        'class inspection_default',
        'inspect esmtp MAP',
        'class X_CM',
        'inspect esmtp NOWHERE',
        'inspect esmtp',
        'inspect http',
        'no policy-map type inspect esmtp NOWHERE',
        'no policy-map global_policy',
      ),
    ).toEqual([
      'plan.device.second-match',
      'plan.device.invalid',
      'plan.device.no-such',
      'plan.device.in-use',
      'plan.device.no-such',
      'plan.device.no-such',
      'plan.device.inspect-exists',
      'plan.device.no-such',
      'plan.device.multiple-inspects',
      'plan.device.no-such',
      'plan.device.in-use',
    ]);
  });

  it('takes "no inspect esmtp" of a class without it in silence (asa.md a.5, j.1)', () => {
    expect(
      block(
        'policy-map global_policy',
        'policy-map global_policy',
        'class X_CM',
        'no inspect esmtp',
      ),
    ).toEqual(block('policy-map global_policy'));
  });

  it('merges limits into one line and takes them off again', () => {
    const name = 'policy-map global_policy';
    const open = [name, 'class X_CM'];
    expect(block(name, ...open, 'set connection per-client-max 10 conn-max 70')).toContain(
      'class X_CM: set connection conn-max 70 embryonic-conn-max 100 per-client-max 10',
    );
    expect(
      block(name, ...open, 'no set connection conn-max 50 embryonic-conn-max 100'),
    ).not.toContain('class X_CM: set connection conn-max 50 embryonic-conn-max 100');
  });
});

describe('modes', () => {
  it('follows the device from mode to mode', () => {
    const { trace } = applyCommands(base(), [
      '! a comment',
      'policy-map type inspect esmtp NEW',
      'match cmd line length gt 900',
      'drop-connection log',
      'match ehlo-reply-parameter others',
      'mask',
      'parameters',
      'allow-tls',
      'policy-map global_policy',
      'class X_CM',
      'class inspection_default',
      'exit',
      'no class X_CM',
      'object-group network G',
      'network-object host 192.0.2.9',
      'end',
      'class-map N',
    ]);
    expect(trace.map((line) => line.mode)).toEqual([
      'config',
      'config-pmap',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap-p',
      'config-pmap-p',
      'config-pmap',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap',
      'config-pmap',
      'config-network-object-group',
      'config-network-object-group',
      'config',
    ]);
  });

  it('refuses lines of the wrong mode, too long ones, and what can not be typed', () => {
    expect(
      refusals(
        'inspect esmtp',
        'match any',
        'reload',
        'no service-policy global_policy global',
        `access-list ${'x'.repeat(520)} extended permit ip any any`,
        'class-map a?',
        'class-map a\u0007',
        'class-map \u202ea',
      ),
    ).toEqual([
      'plan.device.unknown',
      'plan.device.unknown',
      'plan.device.unknown',
      'plan.device.unknown',
      'plan.device.too-long',
      'plan.device.control',
      'plan.device.control',
      'plan.device.control',
    ]);
  });

  it('changes nothing by a refused line and goes on', () => {
    const { config, refusals: refused } = applyCommands(base(), ['frob', 'class-map N']);
    expect([refused.length, config.classMaps.length]).toEqual([1, 3]);
  });
});

describe('comparison', () => {
  const other = (change: (text: string) => string) =>
    differences(base(), parseConfig(blockOf('other', change(BASE))).facts);

  it('leaves frame, order of inspects and order of named things aside', () => {
    expect(
      other((text) =>
        text
          .replace('  inspect ftp\n  inspect esmtp\n', '  inspect esmtp \n  inspect ftp \n')
          .replace(': end', 'Cryptochecksum:0123\n: end')
          .replace(/(class-map inspection_default\n.*\n)(class-map X_CM\n.*\n)/, '$2$1'),
      ),
    ).toEqual([]);
  });

  it('lists every other difference with its place', () => {
    expect(
      other((text) =>
        text
          .replace('host 192.0.2.2 eq smtp', 'host 192.0.2.3 eq smtp')
          .replace('inspect ftp', 'inspect sip')
          .replace('  allow-tls\n', ''),
      ),
    ).toEqual([
      {
        kind: 'only-before',
        where: 'access-list X',
        text: 'access-list X extended permit tcp any host 192.0.2.2 eq smtp',
      },
      {
        kind: 'only-after',
        where: 'access-list X',
        text: 'access-list X extended permit tcp any host 192.0.2.3 eq smtp',
      },
      {
        kind: 'only-before',
        where: 'policy-map type inspect esmtp MAP',
        text: 'parameters: allow-tls',
      },
      {
        kind: 'only-before',
        where: 'policy-map global_policy',
        text: 'class inspection_default: inspect ftp',
      },
      {
        kind: 'only-after',
        where: 'policy-map global_policy',
        text: 'class inspection_default: inspect sip',
      },
    ]);
  });

  it('tells other things as the device prints them', () => {
    const hidden = (text: string) =>
      text.replace('name 192.0.2.7 partner', 'name 192.0.2.8 partner');
    expect(other(hidden)).toEqual([
      { kind: 'only-before', where: 'name partner', text: 'name 192.0.2.7 partner' },
      { kind: 'only-after', where: 'name partner', text: 'name 192.0.2.8 partner' },
    ]);
  });

  it('minds the order of entries and classes', () => {
    const swapped = other((text) =>
      text.replace(
        /(access-list X extended permit .*\n)(access-list X extended permit .*\n)/,
        '$2$1',
      ),
    );
    expect(swapped).toEqual([{ kind: 'order', where: 'access-list X', text: '' }]);
  });
});
