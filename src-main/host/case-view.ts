/** A case as the workbench sees it. */
import type { CaseSummary, CaseView } from '../../shared/ipc/contract.ts';
import type { CaseFileContent } from '../store/case-file.ts';
import { currentHash } from '../store/case-folder.ts';
import type { StoredCase } from '../store/store.ts';
import { sayMessage } from './say.ts';

/** `engine` is the version of Unmask: a verdict of another version is not shown as of today's. */
export function caseView(id: string, content: CaseFileContent, engine: string): CaseView {
  return {
    ...caseSummary(id, content, engine),
    esa: content.esa,
    peers: content.peers,
    notes: content.notes,
    files: content.inputs.map((input) => ({
      path: input.path,
      bytes: input.bytes,
      importedAt: input.importedAt,
      ...(input.kind === undefined ? {} : { kind: input.kind }),
    })),
    diagnosed: isCurrent(content, engine),
  };
}

export function caseSummary(id: string, content: CaseFileContent, engine: string): CaseSummary {
  const verdict = isCurrent(content, engine) ? content.diagnosis?.verdict : undefined;
  return {
    id,
    title: content.title,
    revision: content.revision,
    touchedAt: content.touchedAt,
    isExample: content.isExample ?? false,
    inputs: content.inputs.length,
    ...(content.practice === undefined ? {} : { practice: content.practice }),
    ...(content.bundle === undefined ? {} : { bundle: content.bundle.redaction }),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** The list entry of any case; one that can't be opened says why. */
export function listedCase(stored: StoredCase, engine: string): CaseSummary {
  if (stored.content.ok) return caseSummary(stored.id, stored.content.value, engine);
  return {
    id: stored.id,
    title: stored.id,
    revision: 0,
    touchedAt: '',
    isExample: false,
    inputs: 0,
    problem: sayMessage(stored.content.error.message),
  };
}

function isCurrent(content: CaseFileContent, engine: string): boolean {
  return content.diagnosis?.of === currentHash(content, engine);
}
