/**
 * A connection without a network: a shell that answers text with text, given in pieces of any size and
 * cut after any byte. The practice ASA's own shell, a transcript or a few lines of a test stand behind.
 */
import { err, ok } from '../../shared/base/result.ts';
import type { DeviceLink, ShellChannel } from '../../src-main/device/channel.ts';
import { deviceFailure } from '../../src-main/device/device-failure.ts';

export interface MemoryShell {
  /** What stands on the screen after login; absent: the session is turned away. */
  readonly greeting?: string;
  /** What typed text brings; undefined ends the session. */
  type(text: string): string | undefined;
  /** The line is gone. */
  leave?(): void;
}

export interface MemoryLinkOptions {
  /** Bytes per piece; whole unless given. */
  readonly piece?: number;
  /** The link dies after so many bytes from the device. */
  readonly cutAfter?: number;
}

export function memoryLink(shell: MemoryShell, options: MemoryLinkOptions = {}): DeviceLink {
  const { channel } = createChannel(shell, options);
  return {
    hostKey: 'SHA256:test',
    banner: '',
    openShell: async () => ok(channel),
    openExec: async (command) =>
      err(deviceFailure('refused', 'device.fail.no-exec', { device: 'test', command })),
    close: () => channel.close(),
  };
}

function createChannel(shell: MemoryShell, options: MemoryLinkOptions): { channel: ShellChannel } {
  const piece = options.piece ?? Number.POSITIVE_INFINITY;
  let left = options.cutAfter ?? Number.POSITIVE_INFINITY;
  let isClosed = false;
  let listener: ((text: string) => void) | undefined;
  let closed: (() => void) | undefined;
  const waiting: string[] = [];
  let isRunning = false;

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    shell.leave?.();
    closed?.();
  };
  const put = (text: string): void => {
    for (let at = 0; at < text.length; at += piece) waiting.push(text.slice(at, at + piece));
    if (!isRunning && waiting.length > 0) {
      isRunning = true;
      queueMicrotask(pump);
    }
  };
  const pump = (): void => {
    const next = listener === undefined || isClosed ? undefined : waiting.shift();
    if (next === undefined) {
      isRunning = false;
      return;
    }
    listener?.(next.slice(0, left));
    left -= next.length;
    if (left <= 0) {
      close();
      return;
    }
    queueMicrotask(pump);
  };
  if (shell.greeting === undefined) close();
  else put(shell.greeting);
  const channel: ShellChannel = {
    write(text) {
      if (isClosed) return;
      const answer = shell.type(text);
      if (answer === undefined) close();
      else put(answer);
    },
    onData(next) {
      listener = next;
      put('');
    },
    onClose(next) {
      closed = next;
      if (isClosed) next();
    },
    close,
  };
  return { channel };
}
