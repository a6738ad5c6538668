/** FreeBSD error numbers that an ESA's lines quote (esa.md 1.6). */

/** Operation timed out. */
export const TIMED_OUT = 60;

/** Nobody is there: no network, refused, host down, no route. */
export const UNREACHABLE: ReadonlySet<number> = new Set([51, 61, 64, 65]);
