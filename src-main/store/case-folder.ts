/**
 * Reading and changing one case folder. Every change goes through `changeCase`: lock, read, compare the
 * revision, write anew. Documents are written before `case.json` names them and removed after it has
 * forgotten them, so a crash at any moment leaves a case that opens.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SourceDocument } from '../../shared/diagnose/diagnose.ts';
import { diagnosisSchema } from '../../shared/ipc/diagnosis-schema.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { renumberSecrets } from '../../shared/redact/secrets.ts';
import {
  hashOf,
  type NewDocument,
  readDocumentBytes,
  removeDocumentFiles,
  writeDocument,
} from './case-documents.ts';
import {
  CASE_FILE,
  type CaseFileContent,
  type CaseInput,
  emptyCase,
  parseCaseFile,
  printCaseFile,
} from './case-file.ts';
import { withCaseLock } from './case-lock.ts';
import { diskError, type StoreError, storeError } from './store-error.ts';

const DIAGNOSIS_FILE = 'diagnosis.json';

/** The case in `folder`; older schemas are brought up in memory. */
export async function readCase(folder: string): Promise<Result<CaseFileContent, StoreError>> {
  try {
    return parseCaseFile(await readFile(join(folder, CASE_FILE), 'utf8'), folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // absent on other errors
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return err(storeError('not-found', 'store.missing', { folder }));
    }
    return err(diskError(error, folder));
  }
}

/** Makes a case in `folder`, which may exist but may hold no other case. */
export async function createCase(
  folder: string,
  content: CaseFileContent,
): Promise<Result<CaseFileContent, StoreError>> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return err(diskError(error, folder));
  }
  return withCaseLock(folder, async () => {
    const there = await readCase(folder);
    if (there.ok || there.error.kind !== 'not-found') {
      return err(storeError('refused', 'store.exists', { folder }));
    }
    await writeFileAtomic(join(folder, CASE_FILE), printCaseFile(content));
    return ok(content);
  });
}

/** Opens the case in `folder`, or makes it. */
export async function openOrCreateCase(
  folder: string,
  title: string,
  at: string,
): Promise<Result<CaseFileContent, StoreError>> {
  const there = await readCase(folder);
  if (there.ok || there.error.kind !== 'not-found') return there;
  return createCase(folder, emptyCase(title, at));
}

/**
 * Changes a case under its lock. `revision`, when given, must be the one on disk, else `stale`.
 * `change` may do work on files of its own; what it gives is written with the next revision.
 */
export function changeCase(
  folder: string,
  at: string,
  change: (content: CaseFileContent) => Promise<CaseFileContent> | CaseFileContent,
  revision?: number,
): Promise<Result<CaseFileContent, StoreError>> {
  return withCaseLock(folder, async () => {
    await sweepLeftovers(folder);
    const current = await readCase(folder);
    if (!current.ok) return current;
    const refusal = refuseReadOnly(folder, current.value);
    if (refusal) return err(refusal);
    if (revision !== undefined && revision !== current.value.revision) {
      const found = current.value.revision;
      const stale = message('store.stale', { folder, found, given: revision });
      return err({ kind: 'stale', revision: found, message: stale });
    }
    const changed = await change(current.value);
    const next = { ...changed, revision: current.value.revision + 1, touchedAt: at };
    await writeFileAtomic(join(folder, CASE_FILE), printCaseFile(next));
    return ok(next);
  });
}

/** Set for a case that may only be read; whoever writes into a case folder asks first. */
export function refuseReadOnly(folder: string, content: CaseFileContent): StoreError | undefined {
  return content.bundle ? storeError('refused', 'store.read-only', { folder }) : undefined;
}

/** The case in `folder`, refused where it may only be read: asked before long work that ends in a write. */
export async function readWritableCase(
  folder: string,
): Promise<Result<CaseFileContent, StoreError>> {
  const content = await readCase(folder);
  const refusal = content.ok ? refuseReadOnly(folder, content.value) : undefined;
  return refusal ? err(refusal) : content;
}

/** Temporary files that a crash between write and rename left behind. */
async function sweepLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^(?:case|diagnosis|plan|draft)\.json\.\d{1,12}$/.test(name))
      await rm(join(folder, name), { force: true });
  }
}

/** What becomes of a document whose path the case has: it takes its place, or is kept beside it. */
export type SameName = 'replace' | 'keep-both';

export interface AddOptions {
  /** The masker's, after masking the documents. */
  readonly highestSecret: number;
  readonly at: string;
  readonly sameName: SameName;
}

/**
 * Puts documents into a case. One that differs from the case's own of that path only in the numbers
 * of its masked secrets changes nothing.
 */
export async function addDocuments(
  folder: string,
  documents: readonly NewDocument[],
  { highestSecret, at, sameName }: AddOptions,
): Promise<Result<CaseFileContent, StoreError>> {
  const outdated: string[] = [];
  const added = await changeCase(folder, at, async (content) => {
    const inputs: CaseInput[] = [...content.inputs];
    const taken = new Set(inputs.map((input) => input.file));
    for (const document of documents) {
      const place = await placeOf(folder, inputs, document, sameName);
      if (place === undefined) continue;
      const entry = await writeDocument(folder, { ...document, path: place.path }, taken, at);
      taken.add(entry.file);
      if (place.old) {
        outdated.push(place.old.file);
        inputs[inputs.indexOf(place.old)] = entry;
      } else inputs.push(entry);
    }
    return { ...content, inputs, secrets: Math.max(content.secrets, highestSecret) };
  });
  if (added.ok) for (const file of outdated) await removeDocumentFiles(folder, file);
  return added;
}

/**
 * The path a document gets, and the input whose place it takes; undefined when the case has the same
 * text under that name, or under `show (2).txt` and so on where both are kept.
 */
async function placeOf(
  folder: string,
  inputs: readonly CaseInput[],
  document: NewDocument,
  sameName: SameName,
): Promise<{ readonly path: string; readonly old?: CaseInput } | undefined> {
  const parts = /^(?<stem>.*?)(?<ending>\.[A-Za-z0-9]{1,8})?$/s.exec(document.path)?.groups;
  for (let n = 1; ; n++) {
    const path = n === 1 ? document.path : `${parts?.stem} (${n})${parts?.ending ?? ''}`;
    const old = inputs.find((input) => input.path === path);
    if (!old) return { path };
    if (await isSameText(folder, old, document.bytes)) return undefined;
    if (sameName === 'replace') return { path, old };
  }
}

/** Text of equal bytes, or equal but for the numbers that masking gave. */
async function isSameText(folder: string, old: CaseInput, bytes: Uint8Array): Promise<boolean> {
  if (old.sha256 === hashOf(bytes)) return true;
  if (Math.abs(old.bytes - bytes.length) > 10_000 || bytes.length > 64 * 2 ** 20) return false;
  const before = await readDocumentBytes(folder, old).catch(() => undefined);
  if (!before) return false;
  const text = (from: Uint8Array): string => renumberSecrets(new TextDecoder().decode(from));
  return text(before) === text(bytes);
}

/** Takes a document out of a case; `not-found` when the case has none of that path. */
export async function removeDocument(
  folder: string,
  path: string,
  at: string,
): Promise<Result<CaseFileContent, StoreError>> {
  const there = await readCase(folder);
  if (!there.ok) return there;
  const gone = there.value.inputs.find((input) => input.path === path);
  if (!gone) return err(storeError('not-found', 'store.no-document', { path }));
  const changed = await changeCase(folder, at, (content) => ({
    ...content,
    inputs: content.inputs.filter((input) => input.path !== path),
  }));
  if (changed.ok) await removeDocumentFiles(folder, gone.file);
  return changed;
}

/** All documents of a case as the analysis takes them; one that can't be read says so in its notes. */
export async function readDocuments(
  folder: string,
  content: CaseFileContent,
): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  for (const input of content.inputs) documents.push(await readDocument(folder, input));
  return documents;
}

export async function readDocument(folder: string, input: CaseInput): Promise<SourceDocument> {
  // Notes were written by `writeDocument` from messages.
  const notes = (input.notes ?? []) as unknown as NonNullable<SourceDocument['notes']>;
  try {
    const bytes = await readDocumentBytes(folder, input);
    if (hashOf(bytes) === input.sha256) {
      return { path: input.path, bytes, ...(notes.length > 0 ? { notes } : {}) };
    }
    return { path: input.path, bytes, notes: [...notes, message('store.changed-by-hand')] };
  } catch {
    const lost = message('store.document-lost', { file: input.file });
    return { path: input.path, bytes: new Uint8Array(0), notes: [...notes, lost] };
  }
}

/** A hash of everything a diagnosis of this case is made of; `engine` tells versions of Unmask apart. */
export function inputsHash(content: CaseFileContent, engine: string): string {
  const parts = content.inputs.map((input) => [input.path, input.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([engine, parts, content.esa, content.peers, content.window ?? null]))
    .digest('hex');
}

/** The `of` of a diagnosis that counts: a case from a bundle keeps the one that came with it. */
export function currentHash(content: CaseFileContent, engine: string): string {
  const kept = content.bundle ? content.diagnosis?.of : undefined;
  return kept ?? inputsHash(content, engine);
}

/** Keeps a diagnosis beside the case, bound to the inputs it was made of; `of` is from `inputsHash`. */
export function saveDiagnosis(
  folder: string,
  diagnosis: Diagnosis,
  of: string,
  at: string,
): Promise<Result<CaseFileContent, StoreError>> {
  const kinds = new Map(diagnosis.inputs.map((input) => [input.path, input]));
  return changeCase(folder, at, async (content) => {
    await writeFileAtomic(
      join(folder, DIAGNOSIS_FILE),
      `${JSON.stringify({ of, diagnosis }, null, 2)}\n`,
    );
    const inputs = content.inputs.map((input) => {
      const read = kinds.get(input.path);
      if (!read) return input;
      return { ...input, kind: read.kind, ...(read.device ? { device: read.device } : {}) };
    });
    return { ...content, inputs, diagnosis: { verdict: diagnosis.verdict, of } };
  });
}

/** The kept diagnosis if it is of exactly these inputs; undefined otherwise. */
export async function readDiagnosis(folder: string, of: string): Promise<Diagnosis | undefined> {
  const text = await readFile(join(folder, DIAGNOSIS_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as { of?: unknown; diagnosis?: unknown }; // checked below
    const parsed = value.of === of ? diagnosisSchema.safeParse(value.diagnosis) : undefined;
    return parsed?.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
