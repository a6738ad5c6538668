/** Which change counts, and what is older than it. */
import { describe, expect, it } from 'vitest';
import { parseIsoTime, type Stamp } from '../../../shared/base/time.ts';
import { isBefore, isPast, lastPolicyChange } from '../../../shared/correlate/changes.ts';
import type { FirewallFacts } from '../../../shared/model/snapshot.ts';
import { documentsOf, runStory } from '../diagnose/run-story.ts';
import { config, drop, EXEMPT, syslog } from '../rules/texts.ts';

const at = (text: string): Stamp => parseIsoTime(text) ?? { wallMs: Number.NaN };

function firewall(texts: Readonly<Record<string, string>>): FirewallFacts {
  const [first] = runStory(documentsOf(texts)).snapshot.firewalls;
  if (!first) throw new Error('no firewall');
  return first;
}

const command = (time: string, text: string) =>
  syslog(time, `%ASA-5-111008: User 'netops' executed the '${text}' command.`);

describe('lastPolicyChange', () => {
  it.each([
    [
      'the newest command of the log',
      EXEMPT,
      command('13:00:00', 'no inspect esmtp') + command('12:00:00', 'class X'),
      '2025-03-11T13:00:00',
    ],
    [
      'no look at the device',
      EXEMPT,
      command('13:00:00', 'show running-config class-map'),
      undefined,
    ],
    ['nothing about mail', EXEMPT, command('13:00:00', 'ntp server 192.0.2.1'), undefined],
    [
      'the header of the configuration',
      config({ written: '09:02:11.201 CET Mon Feb 3 2025' }),
      '',
      '2025-02-03T09:02:11.201+01:00',
    ],
  ])('%s', (_, run, log, expected) => {
    const change = lastPolicyChange(firewall({ run, ...(log === '' ? {} : { log }) }));
    expect(change?.time).toEqual(expected === undefined ? undefined : at(expected));
  });

  it('prefers what show version says to the header', () => {
    const version =
      'edge-fw# show version\n\nCisco Adaptive Security Appliance Software Version 9.12(4)67 \n\nedge-fw up 91 days 4 hours\n\nHardware:   ASA5516, 8192 MB RAM, CPU Atom C2000 series 2416 MHz, 1 CPU (8 cores)\nConfiguration last modified by netops at 10:15:00.001 CET Tue Mar 11 2025\nedge-fw# \n';
    const facts = firewall({
      run: config({ written: '09:02:11.201 CET Mon Feb 3 2025' }),
      version,
    });
    expect(lastPolicyChange(facts)?.time).toEqual(at('2025-03-11T10:15:00.001+01:00'));
  });
});

describe('isPast', () => {
  const changed = firewall({ run: EXEMPT, log: command('13:00:00', 'no inspect esmtp') });
  it.each([
    ['older evidence', changed, [at('2025-03-11T12:59:59')], true],
    ['newer evidence', changed, [at('2025-03-11T12:59:59'), at('2025-03-11T13:00:01')], false],
    ['undated evidence', changed, [undefined], true],
    [
      'no date of any change',
      firewall({ run: EXEMPT, log: drop('13:41:11', 'x') }),
      [at('2020-01-01')],
      false,
    ],
    ['no firewall', undefined, [], false],
  ])('%s', (_, facts, times, expected) => {
    expect(isPast(facts, times)).toBe(expected);
  });
});

it('compares times by UTC where both zones are known', () => {
  const cet = at('2025-03-11T13:00:00+01:00');
  expect(isBefore(cet, at('2025-03-11T12:30:00+00:00'))).toBe(true);
  expect(isBefore(cet, at('2025-03-11T12:30:00'))).toBe(false);
});
