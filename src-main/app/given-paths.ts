/** Files that the system hands to the program: by association, drag on the icon, or command line. */
import { resolve } from 'node:path';
import { app } from 'electron';

/**
 * Paths among the arguments of a start, absolute. In a packaged program they follow the program's own
 * name, otherwise the folder of the app too.
 */
export function pathsIn(
  argv: readonly string[],
  cwd: string,
  isPackaged: boolean,
): readonly string[] {
  return argv
    .slice(isPackaged ? 1 : 2)
    .filter((word) => word !== '' && !word.startsWith('-'))
    .map((word) => resolve(cwd, word));
}

/** Hands over paths as they come; those that came before the program was ready come at once. */
export interface GivenPaths {
  start(open: (paths: readonly string[]) => void): void;
}

/** Must be made before the app is ready: macOS tells of a file early. */
export function listenForPaths(): GivenPaths {
  const early: string[] = [...pathsIn(process.argv, process.cwd(), app.isPackaged)];
  let open: ((paths: readonly string[]) => void) | undefined;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (open) open([path]);
    else early.push(path);
  });
  app.on('second-instance', (_, argv, cwd) => {
    const paths = pathsIn(argv, cwd, app.isPackaged);
    if (paths.length > 0) open?.(paths);
  });
  return {
    start(listener) {
      open = listener;
      if (early.length > 0) listener(early.splice(0));
    },
  };
}
