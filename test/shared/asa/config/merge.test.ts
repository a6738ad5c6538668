/** Pieces of one device (asa.md i, "Collect": parts and the whole, in the order taken). */
import { describe, expect, it } from 'vitest';
import { mergeConfigs } from '../../../../shared/asa/config/merge.ts';
import { parseConfig } from '../../../../shared/asa/config/parse-config.ts';
import { formatRange } from '../../../../shared/base/ip.ts';
import { blockOf } from '../../../../shared/base/text.ts';
import type { AsaConfig } from '../../../../shared/model/asa-config.ts';

let documents = 0;

function piece(text: string, command?: string): AsaConfig {
  const block = blockOf(`piece-${++documents}.txt`, text);
  return parseConfig(block, command === undefined ? {} : { command }).facts;
}

const WHOLE = `ASA Version 9.12(4)67 
hostname edge-fw
access-list OLD extended permit ip any any
class-map inspection_default
 match default-inspection-traffic
policy-map type inspect esmtp MINE
 parameters
  allow-tls
policy-map global_policy
 class inspection_default
  inspect esmtp MINE 
service-policy global_policy global
: end
`;

const ALL_MAPS = `policy-map type inspect esmtp _default_esmtp_map
 parameters
  mask-banner
  no allow-tls
policy-map type inspect esmtp MINE
 parameters
  no mask-banner
  allow-tls
policy-map global_policy
 class inspection_default
  inspect esmtp MINE 
`;

const names = (list: readonly { readonly name: string }[]) => list.map((item) => item.name);

describe('mergeConfigs', () => {
  it('of nothing is empty, of one is that one', () => {
    expect(mergeConfigs([]).sources).toEqual([]);
    const one = piece(WHOLE);
    expect(mergeConfigs([one])).toBe(one);
  });

  it('adds the all listing to the whole, in either order', () => {
    const whole = piece(WHOLE, 'show running-config');
    const all = piece(ALL_MAPS, 'show running-config all policy-map');
    for (const order of [
      [whole, all],
      [all, whole],
    ]) {
      const merged = mergeConfigs(order);
      expect(names(merged.inspectMaps).sort()).toEqual(['MINE', '_default_esmtp_map']);
      const mine = merged.inspectMaps.find((map) => map.name === 'MINE');
      expect(mine?.parameters.map((p) => `${p.isNegated ? 'no ' : ''}${p.keyword}`)).toEqual([
        'no mask-banner',
        'allow-tls',
      ]);
      expect(merged.hostname).toBe('edge-fw');
      expect(names(merged.policyMaps)).toEqual(['global_policy']);
      expect(merged.sources.map((s) => s.all).sort()).toEqual([false, true]);
      expect(merged.servicePolicies).toHaveLength(1);
    }
  });

  it('takes a changed map from the later whole', () => {
    const all = piece(ALL_MAPS, 'show running-config all policy-map');
    const changed = piece(WHOLE.replace('allow-tls', 'mask-banner'), 'show running-config');
    const mine = mergeConfigs([all, changed]).inspectMaps.find((map) => map.name === 'MINE');
    expect(mine?.parameters.map((p) => p.keyword)).toEqual(['mask-banner']);
  });

  it('lets a later whole remove, and a cut one not', () => {
    const before = piece(
      'access-list GONE extended permit ip any any\n',
      'show running-config access-list GONE',
    );
    expect(names(mergeConfigs([before, piece(WHOLE)]).accessLists)).toEqual(['OLD']);
    const cut = piece(WHOLE.replace(': end\n', ''));
    expect(names(mergeConfigs([before, cut]).accessLists)).toEqual(['GONE', 'OLD']);
  });

  it('lets a part remove only what it covers', () => {
    const whole = piece(WHOLE);
    const lists = piece(
      'access-list NEW extended permit ip any any\n',
      'show running-config access-list',
    );
    expect(names(mergeConfigs([whole, lists]).accessLists)).toEqual(['NEW']);
    const one = piece(
      'access-list NEW extended permit ip any any\n',
      'show running-config access-list NEW',
    );
    expect(names(mergeConfigs([whole, one]).accessLists)).toEqual(['OLD', 'NEW']);
    const none = piece('', 'show running-config service-policy');
    expect(mergeConfigs([whole, none]).servicePolicies).toEqual([]);
    const refused = piece('ERROR: % Incomplete command\n', 'show running-config service-policy');
    expect(mergeConfigs([whole, refused]).servicePolicies).toHaveLength(1);
  });

  it('replaces things of the same name, and their uses with them', () => {
    const whole = piece(WHOLE);
    const changed = piece('policy-map global_policy\n class other\n  inspect ftp \n');
    const merged = mergeConfigs([whole, changed]);
    expect(merged.policyMaps.map((p) => p.classes.map((c) => c.name))).toEqual([['other']]);
    expect(merged.references.filter((r) => r.kind === 'class-map').map((r) => r.name)).toEqual([
      'other',
    ]);
    expect(merged.references.some((r) => r.by === 'service-policy')).toBe(true);
  });

  it('brings object bodies, NAT lines, groups and names of different pieces together', () => {
    const bodies = piece(
      'object network ESA\n host 192.168.1.1\nobject network NET\n subnet 192.0.2.0 255.255.255.0\n',
      'show running-config object network',
    );
    const nat = piece(
      'nat (inside,outside) source static ESA POOLS\n!\nobject network NET\n nat (dmz,outside) static 203.0.113.0\n',
      'show running-config nat',
    );
    const groups = piece('object-group network POOLS\n network-object host mail-gw\n');
    const lists = piece(
      'access-list A extended permit tcp any host mail-gw eq smtp\n' +
        'access-list A extended permit tcp any mail-gw 255.255.255.0\n',
    );
    const named = piece('names\nname 192.168.1.9 mail-gw\n', 'show running-config names');
    const merged = mergeConfigs([bodies, nat, groups, lists, named]);
    expect(names(merged.objects)).toEqual(['ESA', 'NET']);
    expect(merged.objects[1]?.spans).toHaveLength(2);
    expect(merged.nat.map((n) => [n.kind, n.mapped])).toEqual([
      ['twice', { kind: 'object-group', name: 'POOLS' }],
      ['object', { kind: 'range', range: { family: 4, lo: 0xcb007100n, hi: 0xcb0071ffn } }],
    ]);
    const shown = merged.accessLists[0]?.entries.map((e) =>
      e.destination.kind === 'range' ? formatRange(e.destination.range) : e.destination.kind,
    );
    expect(shown).toEqual(['192.168.1.9', '192.168.1.0/24']);
    expect(merged.objectGroups[0]?.members[0]).toMatchObject({ address: { kind: 'range' } });
  });

  it('resolves the sides of old statics', () => {
    const merged = mergeConfigs([
      piece('static (inside,outside) pub mail-gw netmask 255.255.255.255\n'),
      piece('name 192.168.1.1 mail-gw\nname 203.0.113.25 pub\n'),
    ]);
    const [rule] = merged.nat;
    expect(rule?.real.kind === 'range' && formatRange(rule.real.range)).toBe('192.168.1.1');
    expect(rule?.mapped?.kind === 'range' && formatRange(rule.mapped.range)).toBe('203.0.113.25');
  });

  it('does not repeat what is said twice', () => {
    const merged = mergeConfigs([piece(WHOLE), piece(WHOLE), piece(WHOLE.replace(': end\n', ''))]);
    expect(merged.servicePolicies).toHaveLength(1);
    expect(merged.policyMaps).toHaveLength(1);
    expect(merged.references.filter((r) => r.by === 'service-policy')).toHaveLength(1);
    expect(merged.sources).toHaveLength(3);
  });

  it('keeps default flags that only an all listing prints', () => {
    const all = piece(
      'service resetoutbound interface outside\nno service resetinbound\n',
      'show running-config all service',
    );
    expect(mergeConfigs([all, piece(WHOLE)]).services).toHaveLength(2);
    expect(mergeConfigs([piece('service resetinbound\n'), piece(WHOLE)]).services).toEqual([]);
  });
});
