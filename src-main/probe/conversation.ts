/**
 * One socket as whole lines. Each command goes out in one write, so in one packet: a client that
 * sends key by key would see masks of its own making (esa.md 3.4). Each reply has a deadline of its
 * own and a bound on its size, however slowly it drips.
 */
import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { ProbeEnd } from '../../shared/model/probe.ts';
import type { Transcript } from './transcript.ts';

/** Time as the probe sees it; tests bring their own. */
export interface ProbeClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** All that a probe ever says. */
export type ProbeCommand = `EHLO ${string}` | `HELO ${string}` | 'STARTTLS' | 'QUIT';

export type Reply =
  | { readonly kind: 'reply'; readonly code: number; readonly lines: readonly string[] }
  | { readonly kind: 'end'; readonly end: ProbeEnd };

const MAX_REPLY = 64 * 1024;

export interface Conversation {
  send(command: ProbeCommand): void;
  /** The next whole reply, or how the conversation ended before it was whole. */
  reply(timeoutMs: number): Promise<Reply>;
  /** Gives the socket back, unread bytes dropped: they came before TLS and count for nothing. */
  release(): void;
}

export function converse(
  socket: Socket,
  transcript: Transcript,
  clock: ProbeClock,
  signal: AbortSignal,
): Conversation {
  let held = Buffer.alloc(0);
  let lines: string[] = [];
  let size = 0;
  let ended: ProbeEnd | undefined = signal.aborted ? 'cancelled' : undefined;
  let wake = (): void => {};

  function onData(bytes: Buffer): void {
    if (ended !== undefined) return;
    transcript.bytes('server', bytes);
    size += bytes.length;
    held = Buffer.concat([held, bytes]);
    for (let end = held.indexOf(10); end >= 0 && !isWhole(lines); end = held.indexOf(10)) {
      take(held.subarray(0, end));
      held = held.subarray(end + 1);
    }
    if (size > MAX_REPLY && !isWhole(lines)) end('too-much');
    wake();
  }
  function take(bytes: Buffer): void {
    const shown = textOf(bytes);
    lines.push(shown);
    transcript.turn('server', shown);
  }
  function end(how: ProbeEnd): void {
    if (ended !== undefined) return;
    ended = how;
    // half a line is no answer: EHLO cut before STARTTLS must not look whole
    if (held.length > 0) transcript.remark(`*** cut: ${textOf(held)}`);
    held = Buffer.alloc(0);
    wake();
  }
  const onEnd = (): void => end('closed');
  const onError = (error: NodeJS.ErrnoException): void =>
    end(error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'closed');
  const onAbort = (): void => end('cancelled');
  socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError);
  signal.addEventListener('abort', onAbort, { once: true });

  return {
    send(command) {
      const bytes = Buffer.from(`${command}\r\n`, 'latin1');
      transcript.bytes('client', bytes);
      transcript.turn('client', command);
      if (socket.writable) socket.write(bytes);
    },
    reply(timeoutMs) {
      return new Promise((resolve) => {
        const cancel = clock.after(timeoutMs, () => end('timeout'));
        wake = (): void => {
          if (ended === undefined && !isWhole(lines)) return;
          wake = (): void => {};
          cancel();
          const last = lines[lines.length - 1];
          if (ended !== undefined && !isWhole(lines)) resolve({ kind: 'end', end: ended });
          else resolve({ kind: 'reply', code: Number(last?.slice(0, 3)), lines });
          lines = [];
          size = held.length;
        };
        // a reply may have come together with the one before
        onData(Buffer.alloc(0));
        wake();
      });
    },
    release() {
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError);
      signal.removeEventListener('abort', onAbort);
    },
  };
}

const MAX_LINE = 2048;

function textOf(bytes: Buffer): string {
  const kept = bytes.subarray(0, MAX_LINE * 2);
  const text = kept.toString(isUtf8(kept) ? 'utf8' : 'latin1').replace(/\r{1,9}$/, '');
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)} ...` : text;
}

/** `250 ok`, `220****`; not `250-mx`. A line without a code is noise before the one that has it. */
function isWhole(lines: readonly string[]): boolean {
  return /^[2-5]\d\d(?!-)/.test(lines[lines.length - 1] ?? '');
}
