/**
 * `source.lines`: a window on a document of a case, as the person reads it. Lines are the contract's:
 * they end at LF, a bare CR shows as a symbol, control and bidi characters too.
 */
import { err, ok } from '../../../shared/base/result.ts';
import { splitLines, visible } from '../../../shared/base/text.ts';
import type { Handlers, SourceLines } from '../../../shared/ipc/contract.ts';
import type { CaseInput } from '../../store/case-file.ts';
import { readCase, readDocument } from '../../store/case-folder.ts';
import type { HostContext } from '../context.ts';
import { badInput, fromStore, hostError } from '../host-error.ts';

/** Lines a single answer may hold, and characters of a line that are worth showing. */
const MOST_LINES = 10_000;
const LINE_CHARS = 10_000;
/** Documents kept open, newest last. */
const KEPT = 4;

interface OpenDocument {
  readonly bytes: Uint8Array;
  /** Offset of the start of each line. */
  readonly starts: Uint32Array;
}

export function sourceHandlers({ store }: HostContext): Pick<Handlers, 'source.lines'> {
  const open = new Map<string, OpenDocument>();

  async function openDocument(folder: string, input: CaseInput): Promise<OpenDocument> {
    const there = open.get(input.sha256);
    const document = there ?? indexed((await readDocument(folder, input)).bytes);
    open.delete(input.sha256);
    open.set(input.sha256, document);
    for (const key of [...open.keys()].slice(0, Math.max(0, open.size - KEPT))) open.delete(key);
    return document;
  }

  return {
    'source.lines': async ({ case: id, path, from, to }) => {
      if (to < from) return err(badInput('host.lines-order'));
      const folder = store.folderOf(id);
      const content = await readCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      const input = content.value.inputs.find((candidate) => candidate.path === path);
      if (!input) return err(hostError('not-found', 'store.no-document', { path }));
      return ok(linesOf(path, await openDocument(folder, input), from, to));
    },
  };
}

function linesOf(
  path: string,
  { bytes, starts }: OpenDocument,
  from: number,
  to: number,
): SourceLines {
  const total = starts.length;
  const last = Math.min(to, total, from + MOST_LINES - 1);
  if (from > total) return { path, from, lines: [], total };
  const begin = starts[from - 1] ?? 0;
  const end = starts[last] ?? bytes.length;
  const lines = splitLines(new TextDecoder().decode(bytes.subarray(begin, end)));
  return { path, from, lines: lines.map(shown), total };
}

function shown(line: string): string {
  return visible(line.length > LINE_CHARS ? `${line.slice(0, LINE_CHARS)}\u2026` : line);
}

function indexed(bytes: Uint8Array): OpenDocument {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    starts.push(at);
    const lf = bytes.indexOf(10, at);
    at = lf < 0 ? bytes.length : lf + 1;
  }
  return { bytes, starts: Uint32Array.from(starts) };
}
