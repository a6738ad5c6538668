import { describe, expect, it } from 'vitest';
import { addressSet, formatRange, hostRange } from '../../../shared/base/ip.ts';
import { esaCandidates } from '../../../shared/mpf/candidates.ts';
import { classMentions } from '../../../shared/mpf/mentions.ts';
import { configOf, host } from './config-of.ts';
import { readFixture } from './read-fixture.ts';

function told(text: string) {
  return esaCandidates(configOf(text)).map((c) => [
    c.address,
    ...c.reasons.map((r) => r.id.replace('mpf.candidate.', '')),
  ]);
}

describe('who may be the ESA', () => {
  it('ranks the signs and names them', () => {
    expect(
      told(`ASA Version 9.12(4)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.1 255.255.255.0
object network IRONPORT
 host 192.168.1.1
object network WEB
 host 192.168.1.80
object network OUT
 host 192.168.1.30
access-list OUTSIDE_IN extended permit tcp any object IRONPORT eq smtp
access-list OUTSIDE_IN extended permit tcp any object WEB eq www
access-list OUTSIDE_IN extended deny tcp any host 192.168.1.99 eq smtp
access-list OUTSIDE_IN extended permit tcp any host 192.168.1.98 eq smtp inactive
access-list OUTSIDE_IN extended permit tcp any interface outside eq smtp
access-list INSIDE_IN extended permit tcp object OUT any eq smtp
access-list INSIDE_IN extended permit ip any any
access-list UNUSED extended permit tcp any host 192.168.1.97 eq smtp
object network IRONPORT
 nat (inside,outside) static 203.0.113.25
object network WEB
 nat (inside,outside) static 203.0.113.80
access-group OUTSIDE_IN in interface outside
access-group INSIDE_IN in interface inside
: end
`),
    ).toEqual([
      ['192.168.1.1', 'permit-to', 'static', 'name'],
      ['192.168.1.30', 'permit-from'],
    ]);
  });

  it('turns the mapped address of an older list into the real one', () => {
    expect(
      told(`PIX Version 7.2(2)
access-list OUTSIDE_IN extended permit tcp any host 203.0.113.25 eq smtp
static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255
access-group OUTSIDE_IN in interface outside
`),
    ).toEqual([['192.168.1.1', 'permit-to', 'static']]);
  });

  it('takes the target of a port 25 translation', () => {
    expect(
      told(
        'object network A\n host 192.168.1.1\n nat (inside,outside) static interface service tcp smtp smtp\n',
      ),
    ).toEqual([['192.168.1.1', 'port-forward']]);
  });

  it('takes hosts that a class list names', () => {
    const { config } = readFixture('note-recipe-applied');
    expect(esaCandidates(config).map((c) => [c.address, c.reasons.map((r) => r.id)])).toEqual([
      ['192.168.1.1', ['mpf.candidate.class-list', 'mpf.candidate.static', 'mpf.candidate.name']],
    ]);
  });

  it('a network is nobody in particular, and an empty text has nobody', () => {
    expect(
      told(`access-list OUTSIDE_IN extended permit tcp any 192.168.1.0 255.255.255.0 eq smtp
access-group OUTSIDE_IN in interface outside
`),
    ).toEqual([]);
    expect(told('')).toEqual([]);
  });
});

describe('where class lists name a host', () => {
  it('finds both sides, says whether the host is meant, and leaves any aside', () => {
    const { config } = readFixture('one-direction');
    const hosts = addressSet([hostRange(host('192.168.1.1'))]);
    expect(
      classMentions(config, hosts).map((m) => [
        m.class,
        m.action,
        m.side,
        m.isExact,
        m.hosts.map(formatRange),
      ]),
    ).toEqual([['ESMTP_INSPECT_CM', 'deny', 'destination', true, ['192.168.1.1']]]);
  });

  it('tells a network that takes the host in from the host itself', () => {
    const config = configOf(`access-list L extended deny tcp 192.168.1.0 255.255.255.0 any eq smtp
access-list L extended deny tcp host 192.168.1.1 any eq www
class-map C
 match access-list L
`);
    const hosts = addressSet([hostRange(host('192.168.1.1'))]);
    expect(classMentions(config, hosts).map((m) => [m.entry.text, m.side, m.isExact])).toEqual([
      ['access-list L extended deny tcp 192.168.1.0 255.255.255.0 any eq smtp', 'source', false],
    ]);
  });
});
