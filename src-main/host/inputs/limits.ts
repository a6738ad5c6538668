/** How much is read. What goes beyond is refused with its name, before it fills the memory. */
export interface InputLimits {
  /** One document, unpacked, bytes. */
  readonly documentBytes: number;
  /** All that comes out of one archive, nested ones included, bytes. */
  readonly archiveBytes: number;
  /** Unpacked to packed size; looked at only from `ratioFromBytes` on, as small files pack freely. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Members of one archive, nested ones included. */
  readonly members: number;
  /** Archives within archives: 1 is an archive that holds files only. */
  readonly depth: number;
}

/** Repetitive logs pack up to some 60:1; nothing but zeros packs 1000:1. */
export const INPUT_LIMITS: InputLimits = {
  documentBytes: 2 ** 31 - 1,
  archiveBytes: 4 * 2 ** 30,
  ratio: 250,
  ratioFromBytes: 16 * 2 ** 20,
  members: 10_000,
  depth: 3,
};
