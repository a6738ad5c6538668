/**
 * The bundle: a case folder in a zip, fit to leave, with the report beside it. Texts stream from the
 * case into the zip; each is checked for leaks as it passes.
 */
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { LeakChecker } from '../../shared/redact/leak-check.ts';
import type { Pseudonyms } from '../../shared/redact/pseudonyms.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';
import type { Redaction, ReportDocument } from '../../shared/report/document-shape.ts';
import { type CaseFileContent, type CaseInput, printCaseFile } from '../store/case-file.ts';
import { inputsHash } from '../store/case-folder.ts';
import { BUNDLE_SCHEMA, type BundleManifest, MANIFEST } from './bundle-manifest.ts';
import { LeakFound } from './leak-found.ts';
import { renderPdf } from './report-pdf-load.ts';
import { inputLines, outputBytes } from './report-texts.ts';
import { appVersion } from './version.ts';
import { createZipWriter, type ZipEntry, type ZipSink, type ZipWriter } from './zip-writer.ts';

export interface BundleCase {
  readonly folder: string;
  readonly content: CaseFileContent;
  /** Names replaced already. */
  readonly diagnosis: Diagnosis;
  readonly redaction: Redaction;
}

export interface BundleParts {
  readonly document: ReportDocument;
  /** Name to text of each text format; checked already. */
  readonly texts: Readonly<Record<string, string>>;
  readonly pseudonyms: Pseudonyms | undefined;
  /** Path in the case to its name outside. */
  readonly names: ReadonlyMap<string, string>;
  readonly checker: LeakChecker | undefined;
}

export async function writeBundle(
  source: BundleCase,
  parts: BundleParts,
  sink: ZipSink,
  {
    signal,
    progress,
  }: {
    readonly signal: AbortSignal;
    readonly progress: (path: string, chars: number) => void;
  },
): Promise<void> {
  const zip = createZipWriter(sink);
  const entries: ZipEntry[] = [];
  const masker =
    source.redaction === 'none' ? undefined : createSecretMasker({ after: source.content.secrets });
  const inputs: CaseInput[] = [];
  for (const input of source.content.inputs) {
    const outside = outsideInput(input, parts);
    const lines = inputLines(source.folder, input, masker, signal);
    const bytes = outputBytes(lines, parts.pseudonyms, (batch, first) => {
      lookForLeaks(batch, first, outside.file, parts.checker);
      progress(
        input.path,
        batch.reduce((sum, line) => sum + line.length + 1, 0),
      );
      signal.throwIfAborted();
    });
    const entry = await zip.add(outside.file, bytes);
    entries.push(entry);
    inputs.push({ ...outside, bytes: entry.bytes, sha256: entry.sha256 });
  }
  const content = outsideCase(source.content, inputs, parts);
  const of = inputsHash(content, appVersion());
  const texts: Readonly<Record<string, string>> = {
    'case.json': printCaseFile({
      ...content,
      diagnosis: { verdict: source.diagnosis.verdict, of },
    }),
    'diagnosis.json': `${JSON.stringify({ of, diagnosis: source.diagnosis }, null, 2)}\n`,
    ...parts.texts,
  };
  for (const [name, text] of Object.entries(texts)) {
    const leaks = parts.checker?.check(text, true) ?? [];
    if (leaks.length > 0) throw new LeakFound(leaks.map((leak) => ({ ...leak, where: name })));
    entries.push(await addText(zip, name, text));
  }
  entries.push(await zip.add('report.pdf', [await renderPdf(parts.document)]));
  await addText(zip, MANIFEST, printManifest(source, entries));
  await zip.finish();
}

function addText(zip: ZipWriter, name: string, text: string): Promise<ZipEntry> {
  return zip.add(name, [Buffer.from(text, 'utf8')]);
}

function lookForLeaks(
  lines: readonly string[],
  first: number,
  where: string,
  checker: LeakChecker | undefined,
): void {
  const leaks = checker?.check(lines.join('\n'), false) ?? [];
  if (leaks.length === 0) return;
  throw new LeakFound(leaks.map((leak) => ({ ...leak, line: leak.line + first - 1, where })));
}

/** Every text is readable in the bundle: the zip packs it. */
function outsideInput(input: CaseInput, { pseudonyms, names }: BundleParts): CaseInput {
  const { device, command, notes, ...rest } = input;
  const name = names.get(input.path) ?? 'text.txt';
  if (!pseudonyms) {
    return { ...input, file: `captures/${name}` };
  }
  const rewrite = (text: string): string => pseudonyms.rewriteText(text);
  return {
    ...rest,
    path: name,
    file: `captures/${name}`,
    ...(device === undefined ? {} : { device: rewrite(device) }),
    ...(command === undefined ? {} : { command: rewrite(command) }),
    ...(notes === undefined ? {} : { notes: [] }),
  };
}

function outsideCase(
  content: CaseFileContent,
  inputs: CaseInput[],
  { pseudonyms, document }: BundleParts,
): CaseFileContent {
  if (!pseudonyms) return { ...content, inputs };
  const address = (text: string): string => pseudonyms.rewriteAddress(text);
  return {
    schema: content.schema,
    revision: content.revision,
    title: document.title,
    createdAt: content.createdAt,
    touchedAt: content.touchedAt,
    esa: content.esa.map(address),
    peers: content.peers.map(address),
    ...(content.window ? { window: content.window } : {}),
    symptom: '',
    devices: [],
    steps: content.steps,
    notes: '',
    ...(content.skewS === undefined ? {} : { skewS: content.skewS }),
    ...(content.timeZone === undefined ? {} : { timeZone: content.timeZone }),
    inputs,
    secrets: content.secrets,
  };
}

function printManifest(source: BundleCase, entries: readonly ZipEntry[]): string {
  const manifest: BundleManifest = {
    schema: BUNDLE_SCHEMA,
    version: appVersion(),
    redaction: source.redaction,
    caseTouchedAt: source.content.touchedAt,
    entries: [...entries],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
