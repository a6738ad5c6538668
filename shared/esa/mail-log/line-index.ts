/** From the index of a line over all documents to its document and number, and to its text. */
import type { Span } from '../../base/text.ts';
import { type ByteSource, eachLine } from './byte-source.ts';
import { CR, decode } from './bytes.ts';

/** Every so many lines the place in the bytes is noted. */
export const LINE_STEP = 1024;

interface DocumentLines {
  readonly path: string;
  readonly firstIndex: number;
  readonly source: ByteSource;
  /** Byte offset of line 1, 1025, ... */
  readonly steps: ArrayLike<number>;
}

export class LineIndex {
  private readonly documents: DocumentLines[] = [];

  /** Documents come in the order of their indices; `steps` are the offsets of lines 1, 1025, .... */
  add(path: string, firstIndex: number, source: ByteSource, steps: ArrayLike<number>): void {
    this.documents.push({ path, firstIndex, source, steps });
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
    const start = Math.max(1, from);
    const step = Math.min(Math.floor((start - 1) / LINE_STEP), document.steps.length - 1);
    let number = step * LINE_STEP + 1;
    const out: string[] = [];
    if (start > to) return out;
    eachLine(document.source, document.steps[step] ?? 0, (bytes, at, lf) => {
      if (number >= start) {
        let end = lf;
        while (end > at && bytes[end - 1] === CR) end--;
        out.push(decode(bytes, at, end));
      }
      return ++number <= to;
    });
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
}
