/**
 * From the index of a line over all documents to its document and number, and to its text. Documents lie
 * one after the other in the order they were read, so an index is also a row of the whole log.
 */
import type { Span } from '../../base/text.ts';
import { type ByteSource, eachLine } from './byte-source.ts';
import { CR, decode } from './bytes.ts';

/** Every so many lines the place in the bytes is noted. */
export const LINE_STEP = 1024;

/** A document and its place among all lines. */
export interface DocumentPlace {
  readonly path: string;
  readonly firstIndex: number;
}

interface DocumentLines extends DocumentPlace {
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

  /** In the order of their indices. */
  places(): readonly DocumentPlace[] {
    return this.documents.map(({ path, firstIndex }) => ({ path, firstIndex }));
  }

  /** Bytes of a document; undefined for one that isn't here. */
  sourceOf(path: string): ByteSource | undefined {
    return this.documents.find((other) => other.path === path)?.source;
  }

  /** Index of a line of a document; undefined for a document that isn't here. */
  indexOf(path: string, line: number): number | undefined {
    const document = this.documents.find((other) => other.path === path);
    return document ? document.firstIndex + line - 1 : undefined;
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
    const out: string[] = [];
    this.eachLine(path, from, (bytes, start, end, line) => {
      if (line > to) return false;
      out.push(decode(bytes, start, end));
      return line < to;
    });
    return out;
  }

  /** Calls with each line of a document from `first` on, its end not included, until it says false. */
  eachLine(
    path: string,
    first: number,
    call: (bytes: Uint8Array, from: number, to: number, line: number) => boolean,
  ): void {
    const document = this.documents.find((other) => other.path === path);
    if (!document) return;
    const start = Math.max(1, first);
    const step = Math.min(Math.floor((start - 1) / LINE_STEP), document.steps.length - 1);
    let line = Math.max(0, step) * LINE_STEP;
    eachLine(document.source, document.steps[step] ?? 0, (bytes, at, lf) => {
      line++;
      if (line < start) return true;
      let end = lf;
      while (end > at && bytes[end - 1] === CR) end--;
      return call(bytes, at, end, line);
    });
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
