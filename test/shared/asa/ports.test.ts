import { describe, expect, it } from 'vitest';
import { portNumber, portWord, protocolName } from '../../../shared/asa/ports.ts';

describe('ports', () => {
  it('by name and number mean the same', () => {
    expect([portNumber('25'), portNumber('smtp'), portNumber('www'), portNumber('http')]).toEqual([
      25, 25, 80, 80,
    ]);
    for (const word of ['', '65536', '123456', '1x', 'no-such-name', '-1', '1.5', '0x19', '1e3']) {
      expect(portNumber(word)).toBeUndefined();
    }
  });

  it('print as the device prints them', () => {
    expect([
      portWord(25, 'tcp'),
      portWord(25, 'udp'),
      portWord(514, 'tcp'),
      portWord(514, 'udp'),
      portWord(53, 'tcp-udp'),
      portWord(514, 'tcp-udp'),
      portWord(25, 'sctp'),
    ]).toEqual(['smtp', '25', 'rsh', 'syslog', 'domain', '514', '25']);
  });

  it('read back as they print', () => {
    const ports = Array.from({ length: 65536 }, (_, port) => port);
    for (const protocol of ['tcp', 'udp', 'tcp-udp', 'sctp']) {
      expect(ports.filter((port) => portNumber(portWord(port, protocol)) !== port)).toEqual([]);
    }
  });
});

describe('protocols', () => {
  it('by name and number mean the same', () => {
    expect(
      ['6', 'tcp', 'TCP', '0', 'ip', '47', 'pptp', '200', '50', 'ipsec'].map(protocolName),
    ).toEqual(['tcp', 'tcp', 'tcp', 'ip', 'ip', 'gre', 'gre', '200', 'esp', 'esp']);
    for (const word of ['', '256', 'any', 'tcp-udp', '6.0']) {
      expect(protocolName(word)).toBeUndefined();
    }
  });
});
