/** The person's cases in their data folder, each in a folder named by its id. */
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type CaseFileContent, emptyCase } from './case-file.ts';
import { createCase, readCase } from './case-folder.ts';
import { casesFolder } from './home.ts';
import { diskError, type StoreError, storeError } from './store-error.ts';

export interface StoredCase {
  readonly id: string;
  readonly folder: string;
  readonly content: Result<CaseFileContent, StoreError>;
}

export interface Store {
  /** The data folder. */
  readonly home: string;
  /** All cases, those that can't be opened too, by id. */
  list(): Promise<readonly StoredCase[]>;
  folderOf(id: string): string;
  /** A new case; its id is made of the title. */
  create(
    title: string,
    at: string,
    options?: { readonly id?: string; readonly isExample?: boolean },
  ): Promise<Result<{ readonly id: string; readonly content: CaseFileContent }, StoreError>>;
  /**
   * A new case whose folder `fill` makes. It appears under its id only when `fill` succeeds; else
   * nothing is left of it. What `fill` throws, is thrown.
   */
  adopt<E>(
    fill: (folder: string) => Promise<Result<CaseFileContent, E>>,
  ): Promise<Result<{ readonly id: string; readonly content: CaseFileContent }, E>>;
  /** Moves a case to the trash beside the cases. */
  trash(id: string): Promise<Result<null, StoreError>>;
}

/** `home` is made when the first case is. */
export function createStore(home: string): Store {
  const cases = casesFolder(home);
  const folderOf = (id: string): string => join(cases, id);
  async function freeId(title: string): Promise<string> {
    const base = idOf(title);
    let id = base;
    for (let n = 2; await isThere(folderOf(id)); n++) id = `${base}-${n}`;
    return id;
  }

  return {
    home,
    folderOf,
    async list() {
      const names = await readdir(cases).catch(() => []);
      const found: StoredCase[] = [];
      for (const id of names.filter((name) => /^[a-z0-9][a-z0-9-]{0,79}$/.test(name)).sort()) {
        const content = await readCase(folderOf(id));
        if (content.ok || content.error.kind !== 'not-found') {
          found.push({ id, folder: folderOf(id), content });
        }
      }
      return found;
    },
    async create(title, at, options = {}) {
      const id = options.id ?? (await freeId(title));
      try {
        await mkdir(cases, { recursive: true, mode: 0o700 });
      } catch (error) {
        return err(diskError(error, cases));
      }
      const content = {
        ...emptyCase(title, at),
        ...(options.isExample ? { isExample: true as const } : {}),
      };
      const made = await createCase(folderOf(id), content);
      return made.ok ? ok({ id, content: made.value }) : made;
    },
    async adopt(fill) {
      await mkdir(cases, { recursive: true, mode: 0o700 });
      // A name that is no id: no list shows it.
      const folder = await mkdtemp(join(cases, '.new-'));
      try {
        const filled = await fill(folder);
        if (!filled.ok) return filled;
        const id = await freeId(filled.value.title);
        await rename(folder, folderOf(id));
        return ok({ id, content: filled.value });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async trash(id) {
      const folder = folderOf(id);
      if (!(await isThere(folder)))
        return err(storeError('not-found', 'store.missing', { folder }));
      try {
        const bin = join(home, 'trash');
        await mkdir(bin, { recursive: true, mode: 0o700 });
        let to = join(bin, id);
        for (let n = 2; await isThere(to); n++) to = join(bin, `${id}-${n}`);
        await rename(folder, to);
        return ok(null);
      } catch (error) {
        return err(diskError(error, folder));
      }
    },
  };
}

function idOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug === '' ? 'case' : slug;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
