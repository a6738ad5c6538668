/** A bundle as a case in memory, for analysis; everything in it was checked against its manifest. */
import { z } from 'zod';
import type { Message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SourceDocument } from '../../shared/diagnose/diagnose.ts';
import { diagnosisSchema } from '../../shared/ipc/diagnosis-schema.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { CASE_FILE, type CaseFileContent, parseCaseFile } from '../store/case-file.ts';
import { type BundleSource, checkBundle, nameOf } from './bundle-entries.ts';
import type { BundleManifest } from './bundle-manifest.ts';
import { parseJson } from './parse-json.ts';

export interface OpenBundle {
  readonly manifest: BundleManifest;
  readonly content: CaseFileContent;
  readonly documents: readonly SourceDocument[];
  /** As it was when the bundle was written; absent when this version can't read it. */
  readonly diagnosis?: Diagnosis;
}

/** Bytes that one bundle may unpack to in memory. */
const MOST_BYTES = 2 ** 31;

/** Reads and checks a bundle whole. */
export async function readBundle(source: BundleSource): Promise<Result<OpenBundle, Message>> {
  const pieces = new Map<string, Buffer[]>();
  const manifest = await checkBundle(source, {
    mostBytes: MOST_BYTES,
    take(name) {
      const own: Buffer[] = [];
      pieces.set(name, own);
      return (piece) => {
        own.push(piece);
      };
    },
  });
  if (!manifest.ok) return manifest;
  const contents = new Map([...pieces].map(([name, own]) => [name, Buffer.concat(own)]));
  const content = bundledCase(contents.get(CASE_FILE), manifest.value, nameOf(source));
  if (!content.ok) return content;
  const diagnosis = readDiagnosis(contents.get('diagnosis.json'));
  return ok({
    manifest: manifest.value,
    content: content.value,
    documents: content.value.inputs.map(({ path, file }) => ({
      path,
      bytes: contents.get(file) ?? new Uint8Array(0),
    })),
    ...(diagnosis ? { diagnosis } : {}),
  });
}

/** The `case.json` of a bundle, whose texts must be among its entries; `path` is named in errors. */
export function bundledCase(
  bytes: Uint8Array | undefined,
  manifest: BundleManifest,
  path: string,
): Result<CaseFileContent, Message> {
  const missing = (entry: string): Message => ({ id: 'bundle.missing', values: { path, entry } });
  if (!bytes) return err(missing(CASE_FILE));
  const content = parseCaseFile(new TextDecoder().decode(bytes), path);
  if (!content.ok) return err(content.error.message);
  const hashes = new Map(manifest.entries.map(({ name, sha256 }) => [name, sha256]));
  for (const { file, sha256 } of content.value.inputs) {
    const there = hashes.get(file);
    if (there === undefined) return err(missing(file));
    if (there !== sha256) return err({ id: 'bundle.altered', values: { path, entry: file } });
  }
  return content;
}

function readDiagnosis(bytes: Buffer | undefined): Diagnosis | undefined {
  const value = bytes ? parseJson(bytes.toString('utf8')) : undefined;
  const kept = z.object({ diagnosis: diagnosisSchema }).safeParse(value);
  return kept.success ? kept.data.diagnosis : undefined;
}
