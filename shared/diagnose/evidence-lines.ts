/**
 * The lines that prove a finding, as people see them: path, number, raw text with control and bidi
 * characters as symbols. All wanted lines of a document are fetched in one pass over its bytes.
 */
import { type Span, visible } from '../base/text.ts';
import type { EvidenceLine } from '../model/diagnosis.ts';
import { readLines } from './documents.ts';
import type { SourceDocument } from './options.ts';

/** The contract's limit. */
export const MOST_EVIDENCE = 20;

/** A block of a configuration is shown by its first lines; the rest is a click away. */
const LINES_OF_SPAN = 6;

/** The line numbers of spans, in order, each once, at most 20. */
export function evidencePlaces(
  spans: readonly Span[],
): readonly { readonly path: string; readonly line: number }[] {
  const seen = new Set<string>();
  const places: { readonly path: string; readonly line: number }[] = [];
  for (const span of spans) {
    for (let line = span.from; line <= span.to && line < span.from + LINES_OF_SPAN; line++) {
      if (places.length === MOST_EVIDENCE) return places;
      const key = `${line} ${span.path}`;
      if (seen.has(key)) continue;
      seen.add(key);
      places.push({ path: span.path, line });
    }
  }
  return places;
}

/** Turns spans into lines; `wanted` are all spans that will be asked for. */
export function evidenceReader(
  documents: readonly SourceDocument[],
  wanted: readonly (readonly Span[])[],
): (spans: readonly Span[]) => readonly EvidenceLine[] {
  const numbers = new Map<string, Set<number>>();
  for (const { path, line } of wanted.flatMap(evidencePlaces)) {
    const known = numbers.get(path);
    if (known) known.add(line);
    else numbers.set(path, new Set([line]));
  }
  const texts = new Map<string, ReadonlyMap<number, string>>();
  for (const { path, bytes } of documents) {
    const lines = numbers.get(path);
    if (lines !== undefined) texts.set(path, readLines(bytes, lines));
  }
  return (spans) =>
    evidencePlaces(spans).flatMap(({ path, line }) => {
      const text = texts.get(path)?.get(line);
      return text === undefined ? [] : [{ path, line, text: visible(text) }];
    });
}
