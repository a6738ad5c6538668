/** When records are put away: by the lines since the last one of their own, and whether they are complete. */
export interface PutAwayRule {
  /** So often, in lines, it is looked for what can be put away. */
  readonly everyLines: number;
  /** A complete record is put away after so many lines: its last ones come shuffled. */
  readonly quietLines: number;
  /** One that isn't (in quarantine, delayed, its end lost) after so many. */
  readonly staleLines: number;
  /** With more records alive than this, those not complete go as soon as the others. */
  readonly maxLive: number;
  /** With more bytes of text than this in memory, those that nobody names are dropped. */
  readonly maxTexts: number;
}

export const PUT_AWAY: PutAwayRule = {
  everyLines: 16_384,
  quietLines: 16_384,
  staleLines: 500_000,
  maxLive: 60_000,
  maxTexts: 4 << 20,
};
