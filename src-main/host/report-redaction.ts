/** A case made fit to leave: its pseudonyms learned, its diagnosis and change record rewritten. */
import { createHash, createHmac } from 'node:crypto';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { createPseudonyms, type Pseudonyms } from '../../shared/redact/pseudonyms.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';
import type { CaseFileContent, CaseInput } from '../store/case-file.ts';
import { ownWords } from './report-own-words.ts';
import { inputLines } from './report-texts.ts';

/** Learns every name of a case from its texts; `progress` gets the characters of each batch. */
export async function learnCase(
  folder: string,
  content: CaseFileContent,
  signal: AbortSignal,
  progress: (path: string, chars: number) => void,
): Promise<Pseudonyms> {
  const key = caseKey(content);
  const learner = createPseudonyms(
    (text) => createHmac('sha256', key).update(text).digest(),
    ownWords(),
  );
  const masker = createSecretMasker({ after: content.secrets });
  for (const input of content.inputs) {
    for await (const lines of inputLines(folder, input, masker, signal)) {
      let chars = 0;
      for (const line of lines) {
        learner.learnLine(line);
        chars += line.length + 1;
      }
      progress(input.path, chars);
      signal.throwIfAborted();
    }
  }
  for (const text of [...content.esa, ...content.peers]) learner.learnLine(text);
  for (const device of content.devices) {
    learner.learnLine(device.address);
    if (device.user !== undefined) learner.learnLine(`username ${device.user}`);
  }
  return learner.finish();
}

/** Something only who has the texts can know; the same for the same case. */
function caseKey(content: CaseFileContent): Buffer {
  const parts = content.inputs.map((input) => input.sha256);
  return createHash('sha256')
    .update(JSON.stringify(['unmask.pseudonyms', content.createdAt, parts]))
    .digest();
}

/** Names under which the texts leave: what they are and a number, nothing of their old names. */
export function plainNames(inputs: readonly CaseInput[]): ReadonlyMap<string, string> {
  return new Map(
    inputs.map((input, i) => {
      const kind = (input.kind ?? 'text').replace(/[^a-z0-9]+/gi, '-').toLowerCase();
      return [input.path, `${String(i + 1).padStart(2, '0')}-${kind}.txt`];
    }),
  );
}

/** Words of ours that look like names but are ids or codes. */
const CODES: ReadonlySet<string> = new Set([
  'schema',
  'asOf',
  'language',
  'verdict',
  'kind',
  'severity',
  'cause',
  'needs',
  'inspected',
  'matches',
  'takes',
  'trap',
  'scope',
  'role',
  'release',
  'direction',
  'phase',
  'ending',
  'tls',
  'says',
  'message',
  'action',
]);

/** The diagnosis with names replaced; verdict, ids and numbers as they were. */
export function rewriteDiagnosis(
  diagnosis: Diagnosis,
  pseudonyms: Pseudonyms,
  names: ReadonlyMap<string, string>,
): Diagnosis {
  const { notChecked, findings, ...rest } = diagnosis;
  return {
    ...rewriteDeep(rest, pseudonyms, names),
    findings: findings.map(({ id, ...finding }) => ({
      id,
      ...rewriteDeep(finding, pseudonyms, names),
    })),
    notChecked,
  };
}

/** Every string of plain data through the pseudonyms; codes stay. */
export function rewriteDeep<T>(
  value: T,
  pseudonyms: Pseudonyms,
  names: ReadonlyMap<string, string>,
): T {
  const text = (whole: string): string => {
    let out = whole;
    // A path like `-` is a word of every sentence.
    for (const [path, name] of names) if (path.length >= 5) out = out.replaceAll(path, name);
    return pseudonyms.rewriteText(out);
  };
  const walk = (inner: unknown, key: string): unknown => {
    if (typeof inner === 'string') {
      if (CODES.has(key)) return inner;
      if (key === 'path') return names.get(inner) ?? text(inner);
      return text(inner);
    }
    if (Array.isArray(inner)) return inner.map((item) => walk(item, key));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(
      Object.entries(inner).map(([name, item]) => [name, walk(item, name)]),
    );
  };
  return walk(value, '') as T; // strings become strings, all else is kept
}
