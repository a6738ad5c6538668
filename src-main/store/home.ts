/** Where the person's own cases live. */
import { join } from 'node:path';
import envPaths from 'env-paths';

/** The user's data folder, or what `UNMASK_HOME` names. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env.UNMASK_HOME;
  return named ? named : envPaths('unmask', { suffix: '' }).data;
}

export function casesFolder(home: string): string {
  return join(home, 'cases');
}
