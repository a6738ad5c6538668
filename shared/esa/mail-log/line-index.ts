/** From the index of a line over all documents to its document and number, and to its text. */
import type { Span } from '../../base/text.ts';
import { CR, decode, LF } from './bytes.ts';

/** Every so many lines the place in the bytes is noted. */
const STEP = 1024;

interface DocumentLines {
  readonly path: string;
  readonly firstIndex: number;
  readonly bytes: Uint8Array;
  /** Byte offset of line 1, 1025, ...; made when first asked for. */
  steps?: Float64Array;
}

export class LineIndex {
  private readonly documents: DocumentLines[] = [];

  /** Documents come in the order of their indices. */
  add(path: string, firstIndex: number, bytes: Uint8Array): void {
    this.documents.push({ path, firstIndex, bytes });
  }

  /** Span of two lines; where they lie in two documents, only the first. */
  span(first: number, last: number = first): Span {
    const document = this.documentOf(first);
    if (!document) return { path: '', from: 1, to: 1 };
    const from = first - document.firstIndex + 1;
    const isSame = this.documentOf(last) === document;
    return { path: document.path, from, to: isSame ? last - document.firstIndex + 1 : from };
  }

  /** Raw lines `from`..`to` of a document, counted from 1. */
  lines(path: string, from: number, to: number): readonly string[] {
    const document = this.documents.find((other) => other.path === path);
    if (!document) return [];
    const { bytes } = document;
    const start = Math.max(1, from);
    let at = this.offsetOf(document, start);
    const out: string[] = [];
    for (let number = start; number <= to && at < bytes.length; number++) {
      const lf = bytes.indexOf(LF, at);
      let end = lf < 0 ? bytes.length : lf;
      const next = end + 1;
      while (end > at && bytes[end - 1] === CR) end--;
      out.push(decode(bytes, at, end));
      at = next;
    }
    return out;
  }

  private documentOf(index: number): DocumentLines | undefined {
    let low = 0;
    let high = this.documents.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.documents[middle]?.firstIndex ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return this.documents[low];
  }

  private offsetOf(document: DocumentLines, number: number): number {
    const { bytes } = document;
    document.steps ??= stepsOf(bytes);
    const step = Math.min(Math.floor((number - 1) / STEP), document.steps.length - 1);
    let at = document.steps[step] ?? 0;
    for (let line = step * STEP + 1; line < number; line++) {
      const lf = bytes.indexOf(LF, at);
      if (lf < 0) return bytes.length;
      at = lf + 1;
    }
    return at;
  }
}

function stepsOf(bytes: Uint8Array): Float64Array {
  const steps = [0];
  let line = 1;
  for (let lf = bytes.indexOf(LF); lf >= 0; lf = bytes.indexOf(LF, lf + 1)) {
    if (line++ % STEP === 0) steps.push(lf + 1);
  }
  return Float64Array.from(steps);
}
