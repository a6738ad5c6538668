/**
 * The shapes of state, as path data in a box of 24 by 24. Colour comes from where they are drawn;
 * the shape alone tells them apart: filled octagon, open triangle, check in a circle, dotted
 * ring; beside them a grating (inspected) and an arrow out of a circle (a cause elsewhere).
 */

export const MARKS = ['harm', 'suspicion', 'clear', 'unknown', 'inspected', 'elsewhere'] as const;
export type Mark = (typeof MARKS)[number];

/** One stroke or area of a mark. `isFilled` areas take the state's colour, `isCut` the paper's. */
export interface MarkPart {
  readonly d: string;
  readonly isFilled?: true;
  readonly isCut?: true;
  readonly isDotted?: true;
}

const OCTAGON = 'M8 2 H16 L22 8 V16 L16 22 H8 L2 16 V8 Z';
const CIRCLE = 'M12 2.5 A9.5 9.5 0 1 1 12 21.5 A9.5 9.5 0 1 1 12 2.5 Z';

export const MARK_PARTS: Readonly<Record<Mark, readonly MarkPart[]>> = {
  harm: [
    { d: OCTAGON, isFilled: true },
    { d: 'M12 6.5 V13.5', isCut: true },
    { d: 'M12 17.2 V17.4', isCut: true },
  ],
  suspicion: [{ d: 'M12 3 L22 20.5 H2 Z' }, { d: 'M12 9.5 V14' }, { d: 'M12 17.2 V17.4' }],
  clear: [{ d: CIRCLE }, { d: 'M7.5 12.4 L10.8 15.6 L16.6 8.8' }],
  unknown: [
    { d: CIRCLE, isDotted: true },
    { d: 'M9.6 9.4 A2.5 2.5 0 1 1 12 12.4 V13.8' },
    { d: 'M12 16.6 V16.8' },
  ],
  elsewhere: [{ d: CIRCLE }, { d: 'M8.4 15.6 L15.6 8.4' }, { d: 'M9.8 8.4 H15.6 V14.2' }],
  inspected: [{ d: 'M4 3 V21 M20 3 V21 M9.3 5 V19 M14.7 5 V19 M4 8.5 H20 M4 15.5 H20' }],
};
