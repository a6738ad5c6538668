/** `unmask serve`: the workbench in the browser, on loopback, until Ctrl-C. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { serve } from '../../browser/serve.ts';
import { say } from '../../host/say.ts';
import { startHost } from '../../host/start-host.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { untilStopped } from '../until-stopped.ts';

interface ServeCliOptions extends CommonOptions {
  readonly port: number;
  readonly open?: true;
  readonly renderer: string;
}

export function addServe(program: Command, io: CliIo, exit: (code: number) => void): void {
  withCommon(program.command('serve'))
    .description(say('cli.serve.about'))
    .option('--port <NUMBER>', say('cli.option.port'), readPort, 0)
    .option('--open', say('cli.option.open'))
    .option('--renderer <DIR>', say('cli.option.renderer'), builtRenderer())
    .action(async (options: ServeCliOptions) => {
      checkLanguage(options.language);
      await runServe(io, options);
      exit(EXIT.ok);
    });
}

async function runServe(io: CliIo, options: ServeCliOptions): Promise<void> {
  const { renderer } = options;
  if (!existsSync(join(renderer, 'index.html'))) {
    throw new CliFailure(EXIT.usage, say('cli.serve.no-renderer', { path: renderer }));
  }
  const onBug = (error: unknown): void => {
    const detail = options.debug && error instanceof Error ? (error.stack ?? error.message) : '';
    io.stderr.write(`unmask: ${say('cli.bug')}\n${detail}`);
  };
  const host = startHost({ carrier: 'browser', env: io.env, onBug });
  const newSecret = (): string => randomBytes(32).toString('base64url');
  const server = await serve({
    host,
    port: options.port,
    rendererDir: renderer,
    now: io.now,
    newSecret,
  });
  if (!server.ok) {
    throw new CliFailure(
      EXIT.usage,
      say('cli.serve.port', { port: options.port, code: server.error }),
    );
  }
  const { port, newLink, close } = server.value;
  const link = newLink();
  io.stdout.write(`${say('cli.serve.link', { link })}\n`);
  io.stdout.write(`${say('cli.serve.tunnel', { line: tunnelLine(port) })}\n`);
  io.stdout.write(`${say('cli.serve.end')}\n`);
  offerNewLinks(io, newLink);
  if (options.open && hasDesktop(io.env)) await openLink(link);
  await untilStopped(io.signal);
  io.stdin.pause();
  await host.close();
  await close();
}

/** Enter, where a person can press it, makes a new link; the one before dies. */
function offerNewLinks(io: CliIo, newLink: () => string): void {
  const { stdin } = io;
  if (!('isTTY' in stdin && stdin.isTTY === true)) return;
  io.stdout.write(`${say('cli.serve.enter')}\n`);
  stdin.on('data', () => io.stdout.write(`${say('cli.serve.link', { link: newLink() })}\n`));
}

/** The built workbench beside the bundle of this program. */
function builtRenderer(): string {
  return fileURLToPath(new URL('../renderer', import.meta.url));
}

function tunnelLine(port: number): string {
  return `ssh -N -L ${port}:127.0.0.1:${port} ${userInfo().username}@${hostname()}`;
}

function hasDesktop(env: CliIo['env']): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

async function openLink(link: string): Promise<void> {
  const { default: open } = await import('open');
  // The link is printed; a desktop that can't open it is no failure.
  await open(link).catch(() => undefined);
}

function readPort(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535)
    throw new InvalidArgumentError(say('cli.not-a-port'));
  return port;
}
