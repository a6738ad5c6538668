/** Software releases of PIX, ASA and FTD's LINA: `9.16(3)19`, `8.4(7.25)` (documents), `9.9`. */

export interface Release {
  readonly major: number;
  readonly minor: number;
  readonly maintenance: number;
  readonly interim: number;
  /** As printed. */
  readonly text: string;
}

// 9.12(4)67 | 8.4(7.25) | 7.2(2) | 9.9
const RELEASE =
  /^(?<major>\d{1,2})\.(?<minor>\d{1,3})(?:\((?<maint>\d{1,4})(?:\.(?<dotted>\d{1,5}))?\)(?<interim>\d{1,5})?)?/;

export function parseRelease(text: string): Release | undefined {
  const g = RELEASE.exec(text.trim())?.groups;
  if (!g) return undefined;
  return {
    major: Number(g.major),
    minor: Number(g.minor),
    maintenance: Number(g.maint ?? 0),
    interim: Number(g.interim ?? g.dotted ?? 0),
    text: RELEASE.exec(text.trim())?.[0] ?? text,
  };
}

/** Negative when `a` is older, compared on all four fields (asa.md d.1). */
export function compareReleases(a: Release, b: Release): number {
  return (
    a.major - b.major || a.minor - b.minor || a.maintenance - b.maintenance || a.interim - b.interim
  );
}

/** True when `release` is `major.minor(maintenance)` or newer. */
export function isAtLeast(
  release: Release,
  major: number,
  minor: number,
  maintenance = 0,
): boolean {
  return compareReleases(release, { major, minor, maintenance, interim: 0, text: '' }) >= 0;
}
