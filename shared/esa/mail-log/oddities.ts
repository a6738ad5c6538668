/** What was odd in a document: told once per kind, with a count and the first place. */
import { message } from '../../base/message.ts';
import type { Warning } from '../../base/parsed.ts';
import type { ShapeBook } from './shapes.ts';
import type { TrackerNotes } from './track/tracker.ts';

/** Message ids without their prefix. */
export type OddityKind =
  | 'forged'
  | 'clock-back'
  | 'restarted'
  | 'ids-mixed'
  | 'cut-line'
  | 'long-lines'
  | 'year-assumed'
  | 'doubles'
  | 'repeated-begin';

const MAX_SHAPE_WARNINGS = 20;

export class Oddities {
  private readonly path: string;
  readonly found = new Map<OddityKind, { count: number; line: number }>();

  constructor(path: string) {
    this.path = path;
  }

  note(kind: OddityKind, line: number, count = 1): void {
    const known = this.found.get(kind);
    if (known) known.count += count;
    else this.found.set(kind, { count, line });
  }

  /** Takes over what the tracker noticed; `firstIndex` is the index of line 1. */
  noteTracker(notes: TrackerNotes, firstIndex: number): void {
    const { restarts, repeatedBegins, idsMixed } = notes;
    if (restarts > 0) this.note('restarted', notes.firstRestartLine - firstIndex + 1, restarts);
    if (repeatedBegins > 0) {
      this.note('repeated-begin', notes.firstRepeatLine - firstIndex + 1, repeatedBegins);
    }
    if (idsMixed) this.note('ids-mixed', 1);
  }

  /** `doubleOf`: the other document that holds the same lines; `year`: the one made up. */
  warnings(shapes: ShapeBook, doubleOf: string, year: number): readonly Warning[] {
    const { path } = this;
    const own = [...this.found].map(
      ([kind, { count, line }]): Warning => ({
        message: message(`esa.mail-log.${kind}`, {
          count,
          ...(kind === 'doubles' ? { path: doubleOf } : {}),
          ...(kind === 'year-assumed' ? { year } : {}),
        }),
        span: { path, from: line, to: line },
      }),
    );
    return [...own, ...shapeWarnings(shapes)];
  }
}

function shapeWarnings(book: ShapeBook): readonly Warning[] {
  const shapes = book.list();
  const shown = shapes.slice(0, MAX_SHAPE_WARNINGS).map(({ shape, count, example }) => ({
    message: message('esa.mail-log.unknown-shape', { shape, count }),
    span: example.span,
  }));
  const hidden = shapes.slice(MAX_SHAPE_WARNINGS);
  const first = hidden[0];
  if (!first) return shown;
  const count = hidden.reduce((sum, shape) => sum + shape.count, book.rest);
  const more = message('esa.mail-log.more-unknown', { count });
  return [...shown, { message: more, span: first.example.span }];
}
