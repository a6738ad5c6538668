/** What a document is, told at the door, before anything is judged: for its name and its place. */
import type { SourceDocument } from '../../shared/diagnose/diagnose.ts';
import { recognise } from '../../shared/diagnose/recognise.ts';
import { WORKER_BYTES } from './run-diagnosis.ts';

/**
 * The kind that most lines of a document have, by content; undefined when nothing is recognised, or
 * when it is too large to look at in this thread (the diagnosis tells later).
 */
export function importKind(document: SourceDocument): string | undefined {
  if (document.bytes.length > WORKER_BYTES) return undefined;
  const found = recognise(document);
  if (found.kind === 'logs') return found.asa ? 'asa/syslog' : 'esa/mail-logs';
  if (found.kind !== 'parts') return undefined;
  const lines = new Map<string, number>();
  for (const { kind, from, to } of found.parts) {
    // An unread rest or the prompts around commands say nothing of what it is.
    if (kind === 'unknown' || kind.endsWith('/session')) continue;
    lines.set(kind, (lines.get(kind) ?? 0) + to - from);
  }
  return [...lines].sort((a, b) => b[1] - a[1])[0]?.[0];
}
