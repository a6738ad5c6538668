import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../../src-main/cli/ask.ts';
import type { CliIo } from '../../../src-main/cli/cli-io.ts';

/** A terminal that a person types into. */
function terminal(isTTY = true) {
  const stdin = Object.assign(new PassThrough(), {
    isTTY,
    raw: [] as boolean[],
    setRawMode(isRaw: boolean) {
      this.raw.push(isRaw);
    },
  });
  let shown = '';
  const stop = new AbortController();
  const stderr = {
    isTTY,
    write(text: string) {
      shown += text;
      return true;
    },
  };
  const io: CliIo = {
    stdout: stderr,
    stderr,
    stdin,
    env: {},
    cwd: '.',
    signal: stop.signal,
    now: () => 0,
  };
  return { io, stdin, stop, shown: () => shown };
}

describe('questions on the terminal', () => {
  it('shows nothing of a secret, and mends typing', async () => {
    const { io, stdin, shown } = terminal();
    const ask = createAsk(io, true, () => undefined);
    const answer = ask.line('Password:', { isHidden: true });
    await new Promise(setImmediate);
    stdin.write('s3cX');
    stdin.write('\u007fret\r');
    expect(await answer).toBe('s3cret');
    expect(shown()).toBe('Password: \n');
    expect(stdin.raw).toEqual([true, false]);
  });

  it('asks one after the other, echoing what is no secret', async () => {
    const { io, stdin, shown } = terminal();
    const ask = createAsk(io, true, () => undefined);
    const both = Promise.all([ask.line('One?'), ask.line('Two?')]);
    await new Promise(setImmediate);
    stdin.write('yes\r');
    await expect.poll(shown).toContain('Two?');
    stdin.write('\u0003');
    expect(await both).toEqual(['yes', undefined]);
    expect(shown()).toBe('One? yes\nTwo? \n');
  });

  it('asks nobody where no person is, and stops when interrupted', async () => {
    const pipe = terminal(false);
    const silent = createAsk(pipe.io, true, () => undefined);
    expect([silent.isPossible, await silent.line('x')]).toEqual([false, undefined]);
    const taken = createAsk(terminal().io, false, () => undefined);
    expect(taken.isPossible).toBe(false);
    const { io, stop } = terminal();
    const answer = createAsk(io, true, () => undefined).line('x');
    await new Promise(setImmediate);
    stop.abort();
    expect(await answer).toBeUndefined();
  });
});
