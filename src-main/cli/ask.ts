/**
 * Questions on the terminal, one at a time, asked on stderr so that stdout stays the result. Secrets are
 * typed without echo. Where stdin is no terminal nobody can be asked.
 */
import type { CliIo } from './cli-io.ts';

export interface Ask {
  /** False where nobody can be asked. */
  readonly isPossible: boolean;
  /** The line typed; undefined where nobody can be asked, or on Ctrl-C or Ctrl-D. */
  line(question: string, options?: { readonly isHidden?: boolean }): Promise<string | undefined>;
}

type Terminal = CliIo['stdin'] & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (isRaw: boolean) => unknown;
};

export function createAsk(io: CliIo, isFree: boolean, beforeAsking: () => void): Ask {
  const stdin = io.stdin as Terminal; // a terminal when the process has one, else a plain stream
  const isPossible = isFree && stdin.isTTY === true && io.stderr.isTTY === true;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    isPossible,
    line(question, { isHidden = false } = {}) {
      if (!isPossible) return Promise.resolve(undefined);
      const mine = queue.then(() => {
        beforeAsking();
        return ask(io, stdin, question, isHidden);
      });
      queue = mine.catch(() => undefined);
      return mine;
    },
  };
}

function ask(
  io: CliIo,
  stdin: Terminal,
  question: string,
  isHidden: boolean,
): Promise<string | undefined> {
  if (io.signal.aborted) return Promise.resolve(undefined);
  io.stderr.write(`${question} `);
  return new Promise((resolve) => {
    let typed = '';
    const end = (value: string | undefined): void => {
      stdin.removeListener('data', onData);
      io.signal.removeEventListener('abort', onAbort);
      stdin.setRawMode?.(false);
      stdin.pause();
      io.stderr.write('\n');
      resolve(value);
    };
    const onAbort = (): void => end(undefined);
    const onData = (piece: Buffer | string): void => {
      for (const ch of piece.toString()) {
        if (ch === '\r' || ch === '\n') return end(typed);
        if (ch === '\u0003' || ch === '\u0004') return end(undefined);
        if (ch === '\u007f' || ch === '\b') {
          if (typed !== '' && !isHidden) io.stderr.write('\b \b');
          typed = [...typed].slice(0, -1).join('');
        } else if (ch >= ' ') {
          typed += ch;
          if (!isHidden) io.stderr.write(ch);
        }
      }
    };
    io.signal.addEventListener('abort', onAbort);
    stdin.setRawMode?.(true);
    stdin.on('data', onData);
    stdin.resume();
  });
}
