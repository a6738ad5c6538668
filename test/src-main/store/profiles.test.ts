import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProfiles } from '../../../src-main/store/profiles.ts';

const home = (): string => mkdtempSync(join(tmpdir(), 'unmask-devices-'));

describe('saved devices', () => {
  it('are kept, replaced and removed by name', async () => {
    const profiles = createProfiles(home());
    expect(await profiles.list()).toEqual({ ok: true, value: [] });
    await Promise.all([
      profiles.save({ name: 'edge', kind: 'asa', host: '192.0.2.1', user: 'admin' }),
      profiles.save({ name: 'gw', kind: 'esa', host: '192.0.2.2' }),
    ]);
    await profiles.save({ name: 'edge', kind: 'asa', host: '192.0.2.9', jump: ['j@192.0.2.8'] });
    await profiles.remove('gw');
    expect(await profiles.list()).toEqual({
      ok: true,
      value: [{ name: 'edge', kind: 'asa', host: '192.0.2.9', jump: ['j@192.0.2.8'] }],
    });
  });

  it('remember old algorithms per device', async () => {
    const profiles = createProfiles(home());
    await profiles.acceptLegacy('192.0.2.1', 22, { kex: ['diffie-hellman-group1-sha1'] });
    await profiles.acceptLegacy('192.0.2.1', 22, {
      cipher: ['3des-cbc'],
      kex: ['diffie-hellman-group1-sha1'],
    });
    expect(await profiles.legacyOf('192.0.2.1', 22)).toEqual({
      kex: ['diffie-hellman-group1-sha1'],
      cipher: ['3des-cbc'],
    });
    expect(await profiles.legacyOf('192.0.2.1', 2222)).toEqual({});
    expect(await profiles.legacyOf('192.0.2.2', 22)).toEqual({});
  });

  it('never overwrite a file that can not be read', async () => {
    const folder = home();
    writeFileSync(join(folder, 'devices.json'), '{ "schema": "unmask.devices/1", ');
    const profiles = createProfiles(folder);
    const saved = await profiles.save({ name: 'edge', kind: 'asa', host: '192.0.2.1' });
    expect(saved.ok ? '' : saved.error.message.id).toBe('store.devices-damaged');
    expect((await profiles.list()).ok).toBe(false);
    expect(readFileSync(join(folder, 'devices.json'), 'utf8')).toContain('unmask.devices/1", ');
  });
});
