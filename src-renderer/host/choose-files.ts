/** Files from the system's dialog or from a drop, folders walked through. */
import type { NamedFile } from '../state/uploads.ts';

/** Opens the file dialog; an empty list when nothing was chosen. */
export function chooseFiles(): Promise<readonly NamedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () =>
      resolve([...(input.files ?? [])].map((file) => ({ name: file.name, file }))),
    );
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Everything in a drop, members of folders under their paths. */
export async function droppedFiles(data: DataTransfer): Promise<readonly NamedFile[]> {
  // Entries must be taken before the first await: the browser empties the list then.
  const entries = [...data.items]
    .map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
    .filter((entry) => entry !== null);
  if (entries.length === 0) return [...data.files].map((file) => ({ name: file.name, file }));
  const found = await Promise.all(entries.map((entry) => walk(entry)));
  return found.flat();
}

/** Names as the host takes them. */
const LONGEST_NAME = 512;

async function walk(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File | undefined>((resolve) =>
      entry.file(resolve, () => resolve(undefined)),
    );
    const name = entry.fullPath.replace(/^\//, '').slice(-LONGEST_NAME);
    return file === undefined ? [] : [{ name, file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const out: NamedFile[] = [];
  for (;;) {
    // A reader hands out a folder in batches, an empty one at its end.
    const batch = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (batch.length === 0) return out;
    for (const member of batch) out.push(...(await walk(member)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
