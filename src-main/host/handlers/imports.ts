/**
 * `upload.*` and `case.paste`. Bytes wait in memory until they are whole: nothing reaches the disk
 * before its secrets are masked.
 */
import { err, ok } from '../../../shared/base/result.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { readCase, readWritableCase } from '../../store/case-folder.ts';
import { isBundle } from '../bundle-entries.ts';
import type { HostContext } from '../context.ts';
import { badInput, fromInput, fromStore, hostError } from '../host-error.ts';
import { maskDocuments, storeDocuments } from '../import-documents.ts';
import { unpack } from '../inputs/unpack.ts';
import { utcText } from '../local-time.ts';
import { openBundle } from '../open-bundle.ts';
import { importKind } from '../recognise-import.ts';
import { say } from '../say.ts';

type ImportHandlers = Pick<Handlers, 'upload.begin' | 'upload.chunk' | 'upload.end' | 'case.paste'>;

interface Upload {
  readonly caseId: string;
  readonly name: string;
  readonly bytes: number;
  readonly pieces: Buffer[];
  received: number;
  touchedAt: number;
}

/** Uploads open at once, and how long one may lie untouched. */
const OPEN_UPLOADS = 16;
const IDLE_MS = 10 * 60 * 1000;
const CHUNK_BYTES = 512 * 1024;
/** Announced bytes of all open uploads together. */
const ALL_BYTES = 2 * 2 ** 30;

/** `show-service-policy`, what the text is; or just that it was pasted. */
function pastedName(bytes: Uint8Array): string {
  const kind = importKind({ path: '', bytes });
  return kind?.split('/').at(-1) ?? say('host.pasted-name');
}

export function importHandlers(context: HostContext): ImportHandlers {
  const { store, jobs, now, newId, limits } = context;
  const uploads = new Map<string, Upload>();

  function dropIdle(): void {
    for (const [id, upload] of uploads) {
      if (now() - upload.touchedAt > IDLE_MS) uploads.delete(id);
    }
  }

  /** Starts the job that unpacks, masks and stores. */
  function startImport(caseId: string, name: string, bytes: Uint8Array): string {
    return jobs.start('import', caseId, say('host.importing', { name }), async (control) => {
      const { signal } = control;
      if (await isBundle({ name, bytes }))
        return openBundle(context, { caseId, name, bytes }, control);
      const unpacked = await unpack(name, bytes, limits);
      if (!unpacked.ok) return err(fromInput(unpacked.error));
      if (signal.aborted) return err(hostError('cancelled', 'host.cancelled'));
      const folder = store.folderOf(caseId);
      const content = await readWritableCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      const masker = context.maskerOf(caseId, content.value.secrets);
      const stored = await storeDocuments(folder, maskDocuments(unpacked.value.documents, masker), {
        masker,
        at: utcText(now()),
        sameName: 'keep-both',
      });
      if (!stored.ok) return err(fromStore(stored.error));
      context.events.publish('case.changed', { case: caseId, revision: stored.value.revision });
      return ok(say('host.imported', { name, count: unpacked.value.documents.length }));
    });
  }

  return {
    'upload.begin': async ({ case: caseId, name, bytes }) => {
      const content = await readCase(store.folderOf(caseId));
      if (!content.ok) return err(fromStore(content.error));
      dropIdle();
      const announced = [...uploads.values()].reduce((sum, upload) => sum + upload.bytes, bytes);
      if (bytes > limits.documentBytes || announced > ALL_BYTES) {
        return err(badInput('host.upload-too-large', { name }));
      }
      if (uploads.size >= OPEN_UPLOADS) return err(hostError('refused', 'host.upload-too-many'));
      const upload = newId();
      uploads.set(upload, { caseId, name, bytes, pieces: [], received: 0, touchedAt: now() });
      return ok({ upload });
    },

    'upload.chunk': async ({ upload: id, data }) => {
      const upload = uploads.get(id);
      if (!upload) return err(hostError('not-found', 'host.no-upload'));
      const isBase64 = data.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(data);
      const piece = isBase64 ? Buffer.from(data, 'base64') : undefined;
      const received = upload.received + (piece?.length ?? 0);
      if (!piece || piece.length > CHUNK_BYTES || received > upload.bytes) {
        uploads.delete(id);
        return err(badInput('host.upload-chunk', { name: upload.name }));
      }
      upload.pieces.push(piece);
      upload.received = received;
      upload.touchedAt = now();
      return ok({ received });
    },

    'upload.end': async ({ upload: id }) => {
      const upload = uploads.get(id);
      if (!upload) return err(hostError('not-found', 'host.no-upload'));
      uploads.delete(id);
      if (upload.received !== upload.bytes) {
        return err(badInput('host.upload-cut', { name: upload.name }));
      }
      return ok({ job: startImport(upload.caseId, upload.name, Buffer.concat(upload.pieces)) });
    },

    'case.paste': async ({ case: caseId, name, text }) => {
      const content = await readWritableCase(store.folderOf(caseId));
      if (!content.ok) return err(fromStore(content.error));
      if (text.trim() === '') return err(badInput('host.paste-empty'));
      const bytes = Buffer.from(text, 'utf8');
      return ok({ job: startImport(caseId, name.trim() || pastedName(bytes), bytes) });
    },
  };
}
