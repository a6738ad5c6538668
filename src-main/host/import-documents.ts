/** The door of a case: secrets out, then onto the disk, text as captures and logs packed. */
import type { Result } from '../../shared/base/result.ts';
import type { SourceDocument } from '../../shared/diagnose/diagnose.ts';
import type { SecretMasker } from '../../shared/redact/secrets.ts';
import type { CaseFileContent } from '../store/case-file.ts';
import { addDocuments, type SameName } from '../store/case-folder.ts';
import type { StoreError } from '../store/store-error.ts';
import { importKind } from './recognise-import.ts';

/** The same documents without secrets. Everything after this door sees only these. */
export function maskDocuments(
  documents: readonly SourceDocument[],
  masker: SecretMasker,
): SourceDocument[] {
  return documents.map((document) => ({ ...document, bytes: masker.maskBytes(document.bytes) }));
}

export interface ImportOptions {
  readonly masker: SecretMasker;
  /** ISO time of the import. */
  readonly at: string;
  readonly sameName: SameName;
  /** What a path was recognised as, where a diagnosis told. */
  readonly kinds?: ReadonlyMap<string, string>;
}

/** Stores documents, already masked with `masker`, in the case in `folder`. */
export function storeDocuments(
  folder: string,
  documents: readonly SourceDocument[],
  { masker, at, sameName, kinds }: ImportOptions,
): Promise<Result<CaseFileContent, StoreError>> {
  const stored = documents.map((document) => {
    const kind = kinds?.get(document.path) ?? importKind(document);
    return { ...document, isLog: isLog(document.bytes, kind), ...(kind ? { kind } : {}) };
  });
  return addDocuments(folder, stored, { highestSecret: masker.highest(), at, sameName });
}

/** Text larger than this is packed, whatever it is. */
const PACK_BYTES = 4 * 2 ** 20;

// Oct 14 2025 11:02:03 edge : %ASA-6-...; Tue Oct 14 11:02:03 2025 Info: ...; 2025-10-14T11:02:03Z ...; <166>...
const LOG_LINE =
  /^(?:<\d{1,3}>)?(?:\w{3} )?(?:\w{3} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d)|^(?:<\d{1,3}>)?:?%(?:ASA|PIX|FTD|FWSM)-/;

function isLog(bytes: Uint8Array, kind: string | undefined): boolean {
  if (bytes.length > PACK_BYTES) return true;
  if (kind !== undefined && /(?:log|logs|syslog|cef)$/.test(kind)) return true;
  const lines = new TextDecoder().decode(bytes.subarray(0, 32_768)).split('\n').slice(0, 100);
  const written = lines.filter((line) => line.trim() !== '');
  const stamped = written.filter((line) => LOG_LINE.test(line)).length;
  return written.length > 0 && stamped / written.length > 0.6;
}
