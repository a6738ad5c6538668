/** One line on stderr that says what is being done, where stderr is a terminal; nothing elsewhere. */
import { visible } from '../../shared/base/text.ts';
import type { CliIo } from './cli-io.ts';

export interface Progress {
  /** `done` 0..1, or undefined where the end isn't known. */
  show(text: string, done?: number): void;
  clear(): void;
}

/** Runs `work` with a progress line, which is gone when it ends. */
export async function withProgress<T>(
  io: CliIo,
  isQuiet: boolean | undefined,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = createProgress(io, isQuiet === true);
  try {
    return await work(progress);
  } finally {
    progress.clear();
  }
}

function createProgress(io: CliIo, isQuiet: boolean): Progress {
  const { stderr } = io;
  if (isQuiet || stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let shown = '';
  return {
    show(text, done) {
      const percent = done === undefined ? '' : `${String(Math.floor(done * 100)).padStart(3)} %  `;
      const line = `${percent}${visible(text)}`.slice(0, Math.max(20, (stderr.columns ?? 80) - 1));
      if (line === shown) return;
      shown = line;
      stderr.write(`\r\u001b[2K${line}`);
    },
    clear() {
      if (shown !== '') stderr.write('\r\u001b[2K');
      shown = '';
    },
  };
}
