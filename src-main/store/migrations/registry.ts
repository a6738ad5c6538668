/**
 * How older cases become today's: one function per schema number, which takes the JSON of that schema
 * and gives that of the next. `unmask.case/1` is the first, so there is none yet; the next schema adds
 * `from-1.ts` here.
 */
export type Migrations = Readonly<Record<number, (value: unknown) => unknown>>;

export const MIGRATIONS: Migrations = {};
