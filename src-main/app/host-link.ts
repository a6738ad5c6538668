/**
 * Runs the host in a utility process and talks to it: requests out, replies and events back. Parsing
 * never runs in the main process. When the host dies, open requests end with a plain error and it is
 * started again.
 */
import { type UtilityProcess, utilityProcess } from 'electron';
import { err, type Result } from '../../shared/base/result.ts';
import type { EventMessage, HostError } from '../../shared/ipc/contract.ts';
import type { HostFrame } from '../../shared/ipc/socket.ts';

export interface HostLink {
  request(name: string, input: unknown): Promise<Result<unknown, HostError>>;
  stop(): void;
}

type Waiting = (result: Result<unknown, HostError>) => void;

/** Starts the host from `file`; `onEvent` hears its events. */
export function startHostLink(file: string, onEvent: (event: EventMessage) => void): HostLink {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let isStopping = false;
  let child = start();

  function start(): UtilityProcess {
    const process = utilityProcess.fork(file, [], { serviceName: 'Unmask host' });
    process.on('message', (frame: HostFrame) => {
      if ('name' in frame) return onEvent(frame);
      waiting.get(frame.id)?.(frame.result);
      waiting.delete(frame.id);
    });
    process.on('exit', () => {
      const error: HostError = {
        kind: 'offline',
        text: 'The part that reads files ended; it was started again.',
      };
      for (const done of waiting.values()) done(err(error));
      waiting.clear();
      if (!isStopping) child = start();
    });
    return process;
  }

  return {
    request: (name, input) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        child.postMessage({ id, name, input });
      }),
    stop() {
      isStopping = true;
      child.kill();
    },
  };
}
