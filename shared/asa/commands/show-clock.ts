/**
 * `show clock [detail]` (asa.md i): `14:25:01.123 CEST Mon Oct 21 2024`, with `*` in front while the
 * clock was never set. The zone is a name: see `zone.ts` for what it proves.
 */
import { monthNumber, type Stamp, wallMs } from '../../base/time.ts';
import type { ShowClock } from '../../model/asa-show.ts';
import { zoneOffset } from '../zone.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-clock';

export const showClock = {
  id: ID,
  commands: ['show clock'],
  versions: ['7.0 and later [K]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    let time: Stamp | undefined;
    lines.each((text, index) => {
      const stamp = parseClock(text.trim());
      if (stamp) {
        time ??= stamp;
        lines.used(index);
      } else if (/^\s*(?:Time source|Summer time)/i.test(text)) {
        lines.ignored(index, 'where the time comes from');
      }
    });
    return closeAnswer(lines, ID, time === undefined ? undefined : { span: lines.all, time });
  },
} as const satisfies AsaCommand<ShowClock | undefined>;

// *14:25:01.123 CEST Mon Oct 21 2024
const CLOCK =
  /^\*?\.?(?<h>\d\d):(?<mi>\d\d):(?<s>\d\d)(?:\.(?<ms>\d{3}))? (?<zone>[A-Za-z]{1,8}) (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<mo>[A-Z][a-z]{2}) +(?<d>\d{1,2}) (?<y>\d{4})$/;

/** The clock's line; undefined for anything else. */
export function parseClock(text: string): Stamp | undefined {
  const g = CLOCK.exec(text)?.groups;
  if (!g) return undefined;
  const wall = wallMs(
    Number(g.y),
    monthNumber(g.mo ?? ''),
    Number(g.d),
    Number(g.h),
    Number(g.mi),
    Number(g.s),
    Number(g.ms ?? 0),
  );
  if (wall === undefined) return undefined;
  const offsetMin = zoneOffset(g.zone ?? '');
  return offsetMin === undefined ? { wallMs: wall } : { wallMs: wall, offsetMin };
}
