// Starts a program and waits for its end; nothing of its output is lost or kept.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Exit code of a program, 127 when it can't be started, 124 after `timeoutMs`.
 * `quiet` sends its output to stderr, so that stdout stays for results; `silent` drops it.
 */
export function run(
  command,
  args,
  { timeoutMs, quiet = false, silent = false, env, cwd = ROOT } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: silent ? 'ignore' : quiet ? ['ignore', 2, 2] : 'inherit',
      shell: process.platform === 'win32' && /^npm|npx$/.test(command),
    });
    let late = false;
    const timer = timeoutMs
      ? setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
        }, timeoutMs)
      : undefined;
    child.on('error', () => {
      clearTimeout(timer);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(late ? 124 : (code ?? (signal === 'SIGINT' ? 130 : 1)));
    });
  });
}

/** Runs a JavaScript file of a dependency with this very Node. */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options);
}
