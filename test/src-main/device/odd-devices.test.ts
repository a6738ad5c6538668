/** Devices that are not the plain case, played by a few lines each. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { teachGroup1 } from '../../../src-main/device/group1.ts';
import { gatherAsa } from '../../fakes/collecting.ts';
import { type MemoryShell, memoryLink } from '../../fakes/memory-link.ts';
import { quickClock } from '../../fakes/quick-clock.ts';

/** Echoes, and answers each line from `answers`, or with nothing. */
function scripted(
  greeting: string,
  prompt: string,
  answers: Readonly<Record<string, string>>,
  seen: string[] = [],
): MemoryShell {
  let line = '';
  return {
    greeting: `${greeting}\r\n\r${prompt}`,
    type(text) {
      let out = '';
      for (const ch of text) {
        if (ch !== '\r') {
          line += ch;
          out += ch;
          continue;
        }
        if (line !== '') seen.push(line);
        out += `\r\n${answers[line] ?? ''}\r${prompt}`;
        line = '';
      }
      return out;
    },
  };
}

describe('devices of another kind', () => {
  it('are read from the shell of FTD where that is what answers', async () => {
    const seen: string[] = [];
    const version =
      'Cisco Firepower Threat Defense for VMware (75) Version 7.2.5 (Build 208)\r\n' +
      'Cisco Adaptive Security Appliance Software Version 9.18(3)56\r\n\r\nfirepower up 3 days\r\n';
    const shell = scripted('Copyright', '> ', { 'show version': version }, seen);
    const result = await gatherAsa({ connect: async () => ok(memoryLink(shell)) });
    expect(result.failure).toBeUndefined();
    expect(result.notes.map((n) => n.id)).toEqual(['device.note.clish', 'device.note.ftd']);
    expect(seen).not.toContain('enable');
    expect(seen).not.toContain('terminal pager 0');
    expect(result.texts[0]?.text).toMatch(/^> show version\nCisco Firepower/);
  });

  it('are told as data unit of a cluster', async () => {
    const info =
      'Cluster lab: On\r\n    Interface mode: spanned\r\n    This is "unit-1-2" in state DATA_NODE\r\n';
    const shell = scripted('', 'fw# ', { 'show cluster info': info });
    const result = await gatherAsa({ connect: async () => ok(memoryLink(shell)) });
    expect(result.notes.map((n) => n.id)).toContain('device.note.cluster-data');
  });

  it('are no device of ours: said, with what they showed', async () => {
    const shell = scripted('Welcome to a host', 'root@host:~$ ', {});
    const result = await gatherAsa({
      connect: async () => ok(memoryLink(shell)),
      clock: quickClock({ isImpatient: true }),
    });
    expect(result.failure?.message.id).toBe('device.fail.no-prompt');
    expect(result.failure?.lastLines).toEqual(['Welcome to a host', 'root@host:~$']);
  });

  it('may stand in configuration mode, which is left to itself', async () => {
    const seen: string[] = [];
    const shell = scripted('', 'fw(config)# ', {}, seen);
    const result = await gatherAsa({ connect: async () => ok(memoryLink(shell)) });
    expect(result.failure?.message.id).toBe('device.fail.mode');
    expect(seen).toEqual([]);
  });

  it('may page though the pager is off', async () => {
    const page = (n: number): string => `line ${n}\r\n`;
    let rest = 3;
    const plain = scripted('', 'fw# ', {});
    const shell: MemoryShell = {
      ...plain,
      type(text) {
        if (text === ' ' && rest > 0) {
          rest--;
          const erase = `\r${' '.repeat(14)}\r`;
          return rest > 0 ? `${erase}${page(3 - rest)}<--- More --->` : `${erase}last \r\n\rfw# `;
        }
        const out = plain.type(text);
        return text === '\r' && out?.includes('fw# ') && isMode
          ? `\r\n${page(0)}<--- More --->`
          : out;
      },
    };
    let isMode = false;
    const typing = shell.type;
    const watched: MemoryShell = {
      ...shell,
      type(text) {
        if (text === 'show mode') isMode = true;
        const out = typing(text);
        if (text === '\r') isMode = false;
        return out;
      },
    };
    const result = await gatherAsa({ connect: async () => ok(memoryLink(watched, { piece: 3 })) });
    expect(result.failure).toBeUndefined();
    const mode = result.texts.find((t) => t.slug === 'show-mode');
    expect(mode?.text).toBe('fw# show mode\nline 0\nline 1\nline 2\nlast \n');
  });

  it('may scroll a long line behind a dollar sign at 80 columns', async () => {
    const long = 'packet-tracer input outside tcp 198.51.100.10 40000 203.0.113.25 25';
    let line = '';
    const prompt = 'a-firewall-with-a-long-name# ';
    const config =
      'interface GigabitEthernet0/0\r\n nameif outside\r\n ip address 203.0.113.1 255.255.255.0\r\n' +
      'interface GigabitEthernet0/1\r\n nameif inside\r\n ip address 192.168.1.254 255.255.255.0\r\n' +
      'object network ESA\r\n host 192.168.1.1\r\n nat (inside,outside) static 203.0.113.25\r\n' +
      'route outside 0.0.0.0 0.0.0.0 203.0.113.254 1\r\n';
    const seen: string[] = [];
    const shell: MemoryShell = {
      greeting: `\r\n\r${prompt}`,
      type(text) {
        let out = '';
        for (const ch of text) {
          if (ch === '\r') {
            seen.push(line);
            out += `\r\n${line === 'show running-config' ? config : ''}\r${prompt}`;
            line = '';
            continue;
          }
          line += ch;
          const isEdge = prompt.length + line.length === 79;
          out += isEdge ? `\r${prompt}$${line.slice(-20)}` : ch;
        }
        return out;
      },
    };
    const result = await gatherAsa({ connect: async () => ok(memoryLink(shell, { piece: 1 })) });
    expect(result.failure).toBeUndefined();
    expect(seen).toContain(long);
  });
});

describe('group 1 where the library lacks its name', () => {
  it('is built from its public prime, once', () => {
    const built: unknown[] = [];
    const crypto = {
      createDiffieHellmanGroup(name: string): unknown {
        if (name === 'modp2') throw new Error('Unknown DH group');
        return name;
      },
      createDiffieHellman: (prime: string, encoding: 'hex', generator: number): unknown => {
        built.push([prime.length, encoding, generator]);
        return 'group1';
      },
    };
    teachGroup1(crypto);
    expect(crypto.createDiffieHellmanGroup('modp2')).toBe('group1');
    expect(crypto.createDiffieHellmanGroup('modp14')).toBe('modp14');
    const taught = crypto.createDiffieHellmanGroup;
    teachGroup1(crypto);
    expect(crypto.createDiffieHellmanGroup).toBe(taught);
    expect(built[0]).toEqual([256, 'hex', 2]);
  });
});
