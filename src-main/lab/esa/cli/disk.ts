/**
 * Files of the practice ESA that can be fetched: `/mail_logs` and the saved configurations under
 * `/configuration`. Saved files belong to the appliance, not to a session, hence the one map.
 */
import type { PracticeEsa } from '../practice-esa.ts';
import type { LogFile } from './subscriptions.ts';
import { fits } from './wildcard.ts';

const saved = new WeakMap<PracticeEsa, LogFile[]>();
const KEPT = 20;

/** The oldest goes when there are too many [modelled]. */
export function saveConfiguration(esa: PracticeEsa, file: LogFile): void {
  const files = saved.get(esa) ?? [];
  saved.set(esa, [...files.filter((f) => f.name !== file.name), file].slice(-KEPT));
}

/** Directories by name; a name without files is there all the same. */
export function directoriesOf(esa: PracticeEsa): ReadonlyMap<string, readonly LogFile[]> {
  return new Map([
    ['mail_logs', esa.log().files],
    ['configuration', saved.get(esa) ?? []],
  ]);
}

/**
 * Files that a path names; `*` and `?` in its last part. A path begins at the root with or without its
 * slash. `mail.current` is the file being written (esa.md 2.4). `directory` when it names one whole.
 */
export function lookUp(
  esa: PracticeEsa,
  path: string,
): { readonly files: readonly LogFile[] } | { readonly directory: string } {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const directories = directoriesOf(esa);
  const [name = '', file] = parts;
  if (parts.length > 2 || parts.includes('..')) return { files: [] };
  if (file === undefined) return directories.has(name) ? { directory: name } : { files: [] };
  const files = directories.get(name) ?? [];
  if (name === 'mail_logs' && file === 'mail.current') {
    const current = files[files.length - 1];
    return { files: current ? [{ name: file, text: current.text }] : [] };
  }
  return { files: files.filter((f) => fits(file, f.name)) };
}
