/** The built browser host in a process of its own, with an empty data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../dist/main/unmask.js');

export interface RealHost {
  /** The one-time link. */
  readonly link: string;
  close(): Promise<void>;
}

interface HostOptions {
  /** May fill the data folder before. */
  readonly prepare?: (home: string) => Promise<void>;
  /** A data folder that is kept; else one of the host's own, removed when it closes. */
  readonly home?: string;
}

/** Starts `unmask serve` and waits for its link. */
export async function startRealHost(options: HostOptions = {}): Promise<RealHost> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'unmask-e2e-'));
  await options.prepare?.(home);
  const child = spawn(process.execPath, [PROGRAM, 'serve'], {
    env: { ...process.env, UNMASK_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await linkOf(child);
  return {
    link,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += String(data);
      const link = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(text)?.[0];
      if (link !== undefined) resolve(link);
    });
    child.once('exit', (code) => reject(new Error(`the host ended (${code}): ${text}`)));
  });
}
