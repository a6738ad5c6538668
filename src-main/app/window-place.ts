/** Where the window stood last time, and whether that place still exists. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
const place = z.object({ bounds: rectangle, isMaximized: z.boolean() });

export type Rectangle = z.infer<typeof rectangle>;
/** Bounds in device-independent pixels, of the window as it is when not maximized. */
export type WindowPlace = z.infer<typeof place>;

/** Of the title bar, so much must be on a display for a person to grasp the window. */
const GRIP_WIDTH = 120;
const GRIP_HEIGHT = 24;

/**
 * The saved bounds, cut to the display that holds their title bar; undefined when none does (a display
 * was taken away) and the system should choose.
 */
export function boundsOn(
  saved: Rectangle,
  displays: readonly { readonly workArea: Rectangle }[],
): Rectangle | undefined {
  const grip = { ...saved, height: GRIP_HEIGHT };
  const area = displays
    .map(({ workArea }) => workArea)
    .find((one) => {
      const [width, height] = overlap(grip, one);
      return width >= Math.min(GRIP_WIDTH, saved.width) && height >= GRIP_HEIGHT;
    });
  if (!area) return undefined;
  return {
    ...saved,
    width: Math.min(saved.width, area.width),
    height: Math.min(saved.height, area.height),
  };
}

function overlap(a: Rectangle, b: Rectangle): readonly [number, number] {
  const along = (from: number, length: number, from2: number, length2: number): number =>
    Math.min(from + length, from2 + length2) - Math.max(from, from2);
  return [along(a.x, a.width, b.x, b.width), along(a.y, a.height, b.y, b.height)];
}

/** What was written by `writePlace`; undefined when nothing sound is there. */
export function readPlace(file: string): WindowPlace | undefined {
  try {
    return place.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Writes at once, as the window may be closing; a disk that refuses costs only the memory of the place. */
export function writePlace(file: string, now: WindowPlace): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, `${JSON.stringify(now)}\n`);
  } catch {
    // the next start then opens in the middle
  }
}
