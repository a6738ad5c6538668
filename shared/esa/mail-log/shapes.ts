/** Lines not understood, by shape: numbers, addresses and quoted text taken out. */
import type { Span } from '../../base/text.ts';
import type { UnknownShape } from '../../model/mail.ts';

/** Of a line, this much is looked at and shown. */
const MAX_TEXT = 300;
const MAX_SHAPES = 500;

export interface ShapeState {
  readonly shapes: readonly UnknownShape[];
  readonly rest: number;
}

export class ShapeBook {
  private readonly shapes = new Map<string, { count: number; text: string; span: Span }>();
  /** Lines of shapes beyond the first 500. */
  rest = 0;

  add(text: string, span: Span): void {
    const head = text.slice(0, MAX_TEXT);
    this.addShape(shapeOf(head), head, span, 1);
  }

  merge(other: ShapeBook): void {
    this.rest += other.rest;
    for (const [shape, { count, text, span }] of other.shapes) {
      this.addShape(shape, text, span, count);
    }
  }

  /** In order of sighting. */
  state(): ShapeState {
    return {
      shapes: [...this.shapes].map(([shape, { count, text, span }]) => ({
        shape,
        count,
        example: { text, span },
      })),
      rest: this.rest,
    };
  }

  resume({ shapes, rest }: ShapeState): void {
    this.rest = rest;
    for (const { shape, count, example } of shapes) {
      this.shapes.set(shape, { count, ...example });
    }
  }

  /** Most frequent first; equal counts in order of sighting. */
  list(): readonly UnknownShape[] {
    return [...this.shapes]
      .map(([shape, { count, text, span }]) => ({ shape, count, example: { text, span } }))
      .sort((a, b) => b.count - a.count);
  }

  private addShape(shape: string, text: string, span: Span, count: number): void {
    const known = this.shapes.get(shape);
    if (known) known.count += count;
    else if (this.shapes.size < MAX_SHAPES) this.shapes.set(shape, { count, text, span });
    else this.rest += count;
  }
}

/** `ICID 5 said 'x' to 192.0.2.1` gives `ICID n said '' to n`. */
export function shapeOf(text: string): string {
  return text
    .replace(/'[^']*'|"[^"]*"/g, "''")
    .replace(/<[^<>]*>/g, '<>')
    .replace(/[^\s@<>]+@[^\s@<>]+/g, '@')
    .replace(/[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*/g, 'n')
    .replace(/\d+(?:\.\d+)*/g, 'n');
}
