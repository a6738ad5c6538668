import { expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { esaRead } from '../../../shared/esa/read-list.ts';
import type { DeviceLink, ExecChannel } from '../../../src-main/device/channel.ts';
import { execRead } from '../../../src-main/device/exec-read.ts';

it('leaves no time-out behind when the channel was at its end before anybody listened', async () => {
  let timers = 0;
  const clock = {
    now: () => 0,
    after: () => {
      timers++;
      return () => {
        timers--;
      };
    },
  };
  const channel = {
    onData: (listener: (bytes: Buffer) => void) => listener(Buffer.from('Version: 14.2')),
    onClose: (listener: () => void) => listener(),
    exitCode: () => 0,
    isEnded: () => true,
    close: () => undefined,
  } as unknown as ExecChannel;
  const link = { openExec: async () => ok(channel) } as unknown as DeviceLink;
  const signal = new AbortController().signal;
  const read = await execRead(link, esaRead('version'), { clock, signal, device: 'esa' });
  expect(read).toEqual(ok('Version: 14.2'));
  // each one set was taken back, and none twice
  expect(timers).toBeLessThanOrEqual(0);
});
