import { describe, expect, it } from 'vitest';
import { changeToContext } from '../../../shared/asa/platform.ts';
import {
  type AsaReadCommand,
  asaRead,
  BadReadArgument,
  isAsaRead,
  isReadName,
  readAccessList,
  readConn,
  readFlow,
  readTrace,
} from '../../../shared/asa/read-list.ts';

describe('the read list of the ASA', () => {
  it('builds the lines of asa.md d and i', () => {
    expect(asaRead('runningAllPolicyMap').text).toBe('show running-config all policy-map');
    expect(readAccessList('ESMTP_INSPECT').text).toBe('show access-list ESMTP_INSPECT');
    expect(readConn('192.168.1.1', 25).text).toBe('show conn address 192.168.1.1 port 25');
    expect(readFlow('198.51.100.10', '192.168.1.1', 25).text).toBe(
      'show service-policy flow tcp host 198.51.100.10 host 192.168.1.1 eq 25',
    );
    expect(readTrace('outside', '198.51.100.10', 40000, '203.0.113.25', 25).text).toBe(
      'packet-tracer input outside tcp 198.51.100.10 40000 203.0.113.25 25',
    );
    expect(readConn('2001:DB8:0::1', 25).text).toBe('show conn address 2001:db8::1 port 25');
  });

  const HOSTILE = [
    '?',
    'inside?',
    'inside | redirect disk0:/x',
    'inside\r',
    'inside\nconfigure terminal',
    'in side',
    'inside\u0003',
    'inside\u007f',
    '-x',
    '',
    'a'.repeat(65),
    'ins\u00efde',
    '$(reboot)',
    ';reload',
  ];

  it('takes no name that could be more than a name', () => {
    for (const name of HOSTILE) {
      expect(isReadName(name), JSON.stringify(name)).toBe(false);
      expect(() => readAccessList(name)).toThrow(BadReadArgument);
      expect(() => readTrace(name, '192.0.2.1', 1, '192.0.2.2', 25)).toThrow(BadReadArgument);
    }
  });

  it('takes no address or port that is none', () => {
    for (const address of [
      ...HOSTILE,
      '192.0.2.1 ?',
      '192.0.2.256',
      '192.0.2.1\r',
      'any',
      'fe80::1%in',
    ]) {
      expect(() => readConn(address, 25)).toThrow(BadReadArgument);
      expect(() => readFlow('192.0.2.1', address, 25)).toThrow(BadReadArgument);
    }
    for (const port of [0, -1, 65_536, 25.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => readConn('192.0.2.1', port)).toThrow(BadReadArgument);
    }
  });

  it('holds printable text alone, and only reading words', () => {
    const reads = [
      asaRead('running'),
      asaRead('logging'),
      readAccessList('A.b-c_1'),
      readFlow('2001:db8::1', '192.0.2.1', 65_535),
      readTrace('dmz-1', '192.0.2.1', 1, '192.0.2.2', 25),
    ];
    for (const { text, slug } of reads) {
      expect(text).toMatch(/^(?:show|packet-tracer input) [A-Za-z0-9 .:_/@+-]+$/);
      expect(slug).toMatch(/^[A-Za-z0-9.-]{1,70}$/);
    }
  });

  it('is told from forged commands by the compiler and at run time', () => {
    const wants = (command: AsaReadCommand): string => command.text;
    expect(wants(asaRead('clock'))).toBe('show clock');
    const forged = { text: 'configure terminal', slug: 'x' };
    // @ts-expect-error a plain object is no command of the read list
    const typed: AsaReadCommand = forged;
    // @ts-expect-error nor is a string
    const text: AsaReadCommand = 'reload';
    expect(isAsaRead(typed)).toBe(false);
    expect(isAsaRead(text)).toBe(false);
    expect(isAsaRead({ ...asaRead('clock') })).toBe(false);
    expect(isAsaRead(asaRead('clock'))).toBe(true);
    expect(() => Object.assign(asaRead('clock'), { text: 'reload' })).toThrow(TypeError);
  });

  it('goes to contexts by name alone', () => {
    expect(changeToContext('mail')).toBe('changeto context mail');
    expect(changeToContext('system')).toBe('changeto system');
    for (const name of HOSTILE) expect(changeToContext(name)).toBeUndefined();
  });
});
