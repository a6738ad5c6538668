/**
 * Channels of ssh2 as the session and the readers take them. Listened to from the moment they are made:
 * what comes with the answer that opens them is told only once.
 */
import type { ClientChannel } from 'ssh2';
import type { ExecChannel, ShellChannel } from './channel.ts';

/** A terminal over a channel of ssh2. */
export function shellOver(channel: ClientChannel): ShellChannel {
  let isClosed = false;
  let waiting = '';
  let listener: ((text: string) => void) | undefined;
  let closed: (() => void) | undefined;
  channel.on('error', () => undefined);
  channel.on('data', (bytes: Buffer) => {
    const text = bytes.toString('latin1');
    if (listener) listener(text);
    else waiting += text;
  });
  channel.on('close', () => {
    isClosed = true;
    closed?.();
  });
  return {
    write(text) {
      if (!isClosed && channel.writable) channel.write(Buffer.from(text, 'utf8'));
    },
    onData(next) {
      listener = next;
      if (waiting !== '') next(waiting);
      waiting = '';
    },
    onClose(next) {
      closed = next;
      if (isClosed) next();
    },
    close: () => channel.close(),
  };
}

/** A command over a channel of ssh2. */
export function execOver(channel: ClientChannel): ExecChannel {
  let isClosed = false;
  let stderr = '';
  let code: number | undefined;
  let isEnded = false;
  const waiting: Buffer[] = [];
  let listener: ((bytes: Buffer) => void) | undefined;
  let closed: (() => void) | undefined;
  channel.on('error', () => undefined);
  channel.on('data', (bytes: Buffer) => {
    if (listener) listener(bytes);
    else waiting.push(bytes);
  });
  channel.stderr.on('data', (bytes: Buffer) => {
    stderr = (stderr + bytes.toString('latin1')).slice(-4000);
  });
  channel.on('end', () => {
    isEnded = true;
  });
  channel.on('exit', (exit: number | null) => {
    if (typeof exit === 'number') code = exit;
  });
  channel.on('close', () => {
    isClosed = true;
    closed?.();
  });
  return {
    write(bytes) {
      if (!isClosed && channel.writable) channel.write(Buffer.from(bytes));
    },
    onData(next) {
      listener = next;
      for (const bytes of waiting.splice(0)) next(bytes);
    },
    onClose(next) {
      closed = next;
      if (isClosed) next();
    },
    stderr: () => stderr,
    exitCode: () => code,
    isEnded: () => isEnded,
    close: () => channel.close(),
  };
}
