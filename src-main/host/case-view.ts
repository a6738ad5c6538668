/** A case as the workbench sees it. */

import type { Message } from '../../shared/base/message.ts';
import { visible } from '../../shared/base/text.ts';
import type { CaseSummary, CaseView, CollectedDevice } from '../../shared/ipc/contract.ts';
import { en } from '../../shared/messages/en.ts';
import type { CaseDevice, CaseFileContent } from '../store/case-file.ts';
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
    devices: content.devices.map(collectedDevice),
    diagnosed: isCurrent(content, engine),
  };
}

function collectedDevice({ label, kind, address, port, ...rest }: CaseDevice): CollectedDevice {
  const { collectedAt, notes = [], failure } = rest;
  return {
    label,
    kind,
    address: port === undefined ? address : `${address}:${port}`,
    ...(collectedAt === undefined ? {} : { collectedAt }),
    notes: notes.map(said),
    ...(failure === undefined
      ? {}
      : {
          failure: {
            text: said(failure.message),
            todo: said(failure.todo),
            lastLines: failure.lastLines,
          },
        }),
  };
}

/** A sentence beside its device, whose name need not open it; one of another version shows its id. */
function said(kept: Message): string {
  if (!(kept.id in en)) return visible(kept.id);
  const name = kept.values?.device;
  const own = typeof name === 'string' ? `${visible(name)}: ` : '';
  const text = sayMessage(kept);
  const rest = text.startsWith(own) ? text.slice(own.length) : text;
  return `${rest.slice(0, 1).toUpperCase()}${rest.slice(1)}`;
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
