/**
 * Files on their way into a case, one after the other, in pieces. An upload ends as a job of the
 * host, which reads the file; until that job has ended the upload counts as reading.
 */

import type { Result } from '../../shared/base/result.ts';
import type { Client, HostError } from '../../shared/ipc/contract.ts';
import { say } from '../widgets/say.ts';
import type { Jobs } from './jobs.ts';
import { createStore, type Store } from './store.ts';

/** Bytes in one piece, before base64. */
export const CHUNK_BYTES = 512 * 1024;

/** What of a `File` is used. */
export interface FileLike {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface NamedFile {
  /** Path within what was dropped: `logs/mail.current`. */
  readonly name: string;
  readonly file: FileLike;
}

export interface Upload {
  readonly id: number;
  readonly case: string;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'reading' | 'done' | 'failed' | 'cancelled';
  readonly job?: string;
  readonly error?: HostError;
}

export interface Uploads {
  readonly items: Store<readonly Upload[]>;
  add(caseId: string, files: readonly NamedFile[]): void;
  paste(caseId: string, name: string, text: string): Promise<void>;
  cancel(id: number): void;
  /** Takes those that have ended off the list. */
  clear(): void;
  isBusy(caseId: string): boolean;
  /** Called when the last upload of a case has ended. */
  onSettled(listener: (caseId: string) => void): () => void;
}

type Reply<T> = Result<T, HostError>;

export function createUploads(client: Client, jobs: Jobs): Uploads {
  const items = createStore<readonly Upload[]>([]);
  const files = new Map<number, FileLike>();
  const settled = new Set<(caseId: string) => void>();
  let nextId = 1;
  let isSending = false;

  function patch(id: number, fields: Partial<Upload>): void {
    items.set(items.get().map((item) => (item.id === id ? { ...item, ...fields } : item)));
  }

  function find(id: number): Upload | undefined {
    return items.get().find((item) => item.id === id);
  }

  function isBusy(caseId: string): boolean {
    return items.get().some((item) => item.case === caseId && !hasEnded(item));
  }

  function end(id: number, fields: Partial<Upload>): void {
    const item = find(id);
    if (item === undefined || hasEnded(item)) return;
    files.delete(id);
    patch(id, fields);
    if (!isBusy(item.case)) for (const listener of settled) listener(item.case);
  }

  async function send(item: Upload, file: FileLike): Promise<void> {
    const begun = await client.request('upload.begin', {
      case: item.case,
      name: item.name,
      bytes: item.bytes,
    });
    if (!begun.ok) return end(item.id, { state: 'failed', error: begun.error });
    const { upload } = begun.value;
    for (let from = 0; from < item.bytes; from += CHUNK_BYTES) {
      if (find(item.id)?.state === 'cancelled') return;
      const data = await readChunk(file, from);
      if (!data.ok) return end(item.id, { state: 'failed', error: data.error });
      const sent: Reply<unknown> = await client.request('upload.chunk', {
        upload,
        data: data.value,
      });
      if (!sent.ok) return end(item.id, { state: 'failed', error: sent.error });
      patch(item.id, { sent: Math.min(item.bytes, from + CHUNK_BYTES) });
    }
    if (find(item.id)?.state === 'cancelled') return;
    follow(item.id, await client.request('upload.end', { upload }));
  }

  /** From here on the host's job tells how it goes. */
  function follow(id: number, begun: Reply<{ readonly job: string }>): void {
    if (!begun.ok) return end(id, { state: 'failed', error: begun.error });
    const { job } = begun.value;
    patch(id, { state: 'reading', job });
    const known = jobs.byId.get().get(job);
    if (known && known.state !== 'running') finish(known);
  }

  function finish(job: {
    readonly id: string;
    readonly state: string;
    readonly error?: HostError;
  }): void {
    const item = items.get().find((one) => one.job === job.id);
    if (item === undefined) return;
    if (job.state === 'done') end(item.id, { state: 'done' });
    else if (job.state === 'cancelled') end(item.id, { state: 'cancelled' });
    else
      end(item.id, { state: 'failed', ...(job.error === undefined ? {} : { error: job.error }) });
  }

  async function pump(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (;;) {
      const next = items.get().find((item) => item.state === 'waiting');
      const file = next && files.get(next.id);
      if (next === undefined || file === undefined) break;
      patch(next.id, { state: 'sending' });
      await send(next, file);
    }
    isSending = false;
  }

  jobs.onEnd(finish);
  return {
    items,
    isBusy,
    add(caseId, named) {
      const fresh = named.map(({ name, file }): Upload => {
        const id = nextId++;
        files.set(id, file);
        return { id, case: caseId, name, bytes: file.size, sent: 0, state: 'waiting' };
      });
      items.set([...items.get(), ...fresh]);
      void pump();
    },
    async paste(caseId, name, text) {
      const id = nextId++;
      const item: Upload = {
        id,
        case: caseId,
        name,
        bytes: text.length,
        sent: text.length,
        state: 'sending',
      };
      items.set([...items.get(), item]);
      follow(id, await client.request('case.paste', { case: caseId, name, text }));
    },
    cancel(id) {
      const item = find(id);
      if (item?.job !== undefined) void jobs.cancel(item.job);
      end(id, { state: 'cancelled' });
    },
    clear: () => items.set(items.get().filter((item) => !hasEnded(item))),
    onSettled(listener) {
      settled.add(listener);
      return () => settled.delete(listener);
    },
  };
}

function hasEnded(item: Upload): boolean {
  return item.state === 'done' || item.state === 'failed' || item.state === 'cancelled';
}

/** One piece as base64; a file that vanished or changed under us gives a failure, not a throw. */
async function readChunk(file: FileLike, from: number): Promise<Reply<string>> {
  try {
    const bytes = new Uint8Array(await file.slice(from, from + CHUNK_BYTES).arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return { ok: true, value: btoa(binary) };
  } catch {
    const text = say('ui.error.file-unreadable');
    return { ok: false, error: { kind: 'unreadable', path: '', text } };
  }
}
