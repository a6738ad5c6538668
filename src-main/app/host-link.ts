/**
 * Runs the host in a utility process and talks to it: requests out, replies and events back. Parsing
 * never runs in the main process. When the host dies, open requests end with a plain error and it is
 * started again, until that happens too often.
 */
import { type UtilityProcess, utilityProcess } from 'electron';
import { err, type Result } from '../../shared/base/result.ts';
import type { EventMessage, HostError, ShellAction } from '../../shared/ipc/contract.ts';
import { say } from '../host/say.ts';
import type { RestartGuard } from './restart-guard.ts';
import type { FromHost, ToHost } from './shell-frames.ts';

export interface HostLink {
  request(name: string, input: unknown): Promise<Result<unknown, HostError>>;
  act(action: ShellAction): void;
  showCase(id: string): void;
  /** Reads what the program was given into a new case and shows it; the case's id. */
  openPaths(paths: readonly string[]): Promise<Result<string, HostError>>;
  /** After it was given up. */
  startAgain(): void;
  stop(): void;
}

export interface HostLinkOptions {
  /** The built host process. */
  readonly file: string;
  readonly onEvent: (event: EventMessage) => void;
  /** What the process wrote to its error output. */
  readonly onComplaint: (text: string) => void;
  readonly guard: RestartGuard;
  /** It ended, with all that it was doing; it may be started again at once. */
  readonly onEnded: () => void;
  /** It ended too often and stands still. */
  readonly onGivenUp: () => void;
}

type Waiting = (result: Result<never, HostError>) => void;

export function startHostLink(options: HostLinkOptions): HostLink {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let isStopping = false;
  let child: UtilityProcess | undefined = start();

  function start(): UtilityProcess {
    const process = utilityProcess.fork(options.file, [], {
      serviceName: 'Unmask host',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    process.stderr?.on('data', (piece: Buffer) => options.onComplaint(piece.toString('utf8')));
    process.on('message', (frame: FromHost) => {
      if ('name' in frame) return options.onEvent(frame);
      waiting.get(frame.id)?.(frame.result as Result<never, HostError>); // who waits knows its type
      waiting.delete(frame.id);
    });
    process.on('exit', (code) => {
      for (const done of waiting.values()) done(offline());
      waiting.clear();
      child = undefined;
      if (isStopping) return;
      options.onEnded();
      options.onComplaint(`the host ended with code ${code}`);
      if (options.guard.mayRestart()) child = start();
      else options.onGivenUp();
    });
    return process;
  }

  function ask<T>(frameOf: (id: number) => ToHost): Promise<Result<T, HostError>> {
    const process = child;
    if (!process) return Promise.resolve(offline());
    return new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      process.postMessage(frameOf(id));
    });
  }

  return {
    request: (name, input) => ask((id) => ({ id, name, input })),
    act: (action) => child?.postMessage({ shell: 'act', action } satisfies ToHost),
    showCase: (id) => child?.postMessage({ shell: 'show', case: id } satisfies ToHost),
    openPaths: (paths) => ask((id) => ({ shell: 'open', id, paths })),
    startAgain() {
      child ??= start();
    },
    stop() {
      isStopping = true;
      child?.kill();
    },
  };
}

function offline(): Result<never, HostError> {
  return err({ kind: 'offline', text: say('host.ended') });
}
