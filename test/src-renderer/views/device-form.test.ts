import { describe, expect, it } from 'vitest';
import { requests } from '../../../shared/ipc/contract.ts';
import {
  addressText,
  type DeviceDraft,
  type DeviceField,
  draftOf,
  readDraft,
} from '../../../src-renderer/views/collect/device-form.ts';
import { DEVICES } from '../../fakes/devices.ts';

const GOOD: DeviceDraft = {
  kind: 'asa',
  name: 'edge-fw',
  host: '192.0.2.1',
  port: '2222',
  user: 'reader',
  jump: 'admin@198.51.100.7:22 198.51.100.8',
  keyFiles: '/keys/id_ed25519\n\n ~/other key ',
};

describe('a device typed', () => {
  it('is read field by field', () => {
    expect(readDraft(GOOD)).toEqual({
      kind: 'asa',
      name: 'edge-fw',
      host: '192.0.2.1',
      port: 2222,
      user: 'reader',
      jump: ['admin@198.51.100.7:22', '198.51.100.8'],
      keyFiles: ['/keys/id_ed25519', '~/other key'],
    });
  });

  it('leaves out what is left empty', () => {
    const least = { ...draftOf(), name: 'esa1', host: '2001:db8::25' };
    expect(readDraft(least)).toEqual({ kind: 'asa', name: 'esa1', host: '2001:db8::25' });
  });

  it.each(DEVICES)('comes back as it was saved: $name', (device) => {
    expect(readDraft(draftOf(device))).toEqual(device);
  });

  const WRONG: readonly [DeviceField, string][] = [
    ['name', ''],
    ['name', '-edge'],
    ['name', 'edge fw'],
    ['name', 'e'.repeat(62)],
    ['host', ''],
    ['host', '-oProxyCommand=x'],
    ['host', 'a b'],
    ['host', 'h'.repeat(256)],
    ['port', '0'],
    ['port', '65536'],
    ['port', '22x'],
    ['user', 'admin:secret'],
    ['user', 'a@b'],
    ['user', 'u'.repeat(121)],
    ['jump', 'a b c'],
    ['jump', 'j'.repeat(301)],
    ['keyFiles', Array.from({ length: 11 }, (_, i) => `key${i}`).join('\n')],
    ['keyFiles', 'k'.repeat(1001)],
  ];
  it.each(WRONG)('is refused by its %s: %s', (field, value) => {
    const wrong = readDraft({ ...GOOD, [field]: value });
    expect(wrong).toEqual(new Set([field]));
  });
});

describe('the form and the contract', () => {
  const schema = requests['device.save'].input;
  const VALUES: Readonly<Record<DeviceField, readonly string[]>> = {
    name: ['a', '9.9', 'e'.repeat(61), 'e'.repeat(62), 'edge_fw', 'ö', '.a', 'a/b'],
    host: ['fw.example.com', '2001:db8::1', 'h'.repeat(255), 'h'.repeat(256), 'a_b', '[::1]', ':1'],
    port: ['1', '22', '65535', '65536', '99999'],
    user: ['reader', 'DOM\\me', 'u'.repeat(120), 'u'.repeat(121), 'a b', 'a:b', 'a@b', '\u0007'],
    jump: ['a', 'a b', 'j'.repeat(300), 'j'.repeat(301)],
    keyFiles: ['/a', 'k'.repeat(1000), 'k'.repeat(1001)],
  };
  // Typed text is trimmed and split before; what is left has to be judged alike.
  it.each(Object.entries(VALUES))('judge %s alike', (field, values) => {
    for (const value of values) {
      const read = readDraft({ ...GOOD, [field]: value });
      const raw = {
        kind: 'asa',
        name: 'edge-fw',
        host: '192.0.2.1',
        [field]:
          field === 'port'
            ? Number(value)
            : field === 'jump'
              ? value.split(' ')
              : field === 'keyFiles'
                ? [value]
                : value,
      };
      expect({ value, ok: 'host' in read }).toEqual({ value, ok: schema.safeParse(raw).success });
    }
  });
});

describe('an address', () => {
  it.each([
    [{ name: 'a', kind: 'asa', host: '192.0.2.1', port: 2222, user: 'me' }, 'me@192.0.2.1:2222'],
    [{ name: 'a', kind: 'asa', host: '2001:db8::1' }, '[2001:db8::1]:22'],
  ] as const)('is written %#', (device, text) => {
    expect(addressText(device)).toBe(text);
  });
});
