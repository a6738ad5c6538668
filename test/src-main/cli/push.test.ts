/** `unmask push` over real SSH and SMTP against the practice lab: in place and proven, and back again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnosisOf, PEER, type Proving, startProving } from './proving.ts';

let proving: Proving;
afterEach(() => proving.stop());

const KEYS = ['--secrets', 'secrets.json', '--accept-new-host-keys'];
const PUSHED = process.env.UNMASK_LONG
  ? ['note-117801', 'pix-7', 'multi-context', 'note-recipe-applied', 'tls-required', 'recipients']
  : ['note-117801'];

describe('a push onto the practice lab', () => {
  it.each(PUSHED)(
    '%s: pushed, proven, saved, taken back',
    async (name) => {
      proving = await startProving(name);
      await proving.plan();
      const push = (...args: string[]) =>
        proving.run('push', 'c', ...proving.devices, ...KEYS, '--yes', ...args);
      const dry = await push('--dry-run');
      expect([dry.code, dry.out.includes('REFUSE')]).toEqual([0, false]);
      const path = ['--probe', proving.lab.addresses.smtp.outside, '--peer', PEER];
      const pushed = await push('--save', '--wait', '60', '--format', 'json', ...path);
      expect(JSON.parse(pushed.out)).toMatchObject({ end: 'proven' });
      expect(pushed.code).toBe(0);
      expect(await diagnosisOf(proving, 'after')).toMatchObject({ verdict: 'clear' });
      const back = await push('--roll-back', '--format', 'json');
      expect([back.code, JSON.parse(back.out).end]).toEqual([0, 'rolled-back']);
      const text = await readFile(join(proving.folder, 'c', 'journal.ndjson'), 'utf8');
      const { asa, esa } = proving.lab.addresses;
      for (const secret of [asa.password, asa.enable, esa.password]) {
        expect(text.includes(`"${secret}"`)).toBe(false);
      }
      expect((await push('--roll-back')).code).toBe(5);
    },
    240_000,
  );

  it.each(['standby-unit', 'ftd'])(
    '%s: nothing is planned, nothing is pushed',
    async (name) => {
      proving = await startProving(name);
      const refused = await proving.run('push', 'c', ...proving.devices, ...KEYS, '--yes');
      expect(refused.code).toBe(5);
    },
    60_000,
  );
});
