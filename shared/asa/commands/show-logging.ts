/**
 * Head of `show logging` (asa.md d.7) [O]; the messages under it are a section of their own.
 * ```
 * Syslog logging: enabled
 *     Timestamp logging: disabled
 *     Buffer logging: level warnings, 4908890 messages logged
 * ```
 * The level matters: at `warnings` the 302013/302014 (level 6) are missing, 108004 (4) is there; the
 * buffer is small and wraps, so "no 108004" is no evidence of absence.
 */
import type { ShowLogging } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer, count } from './lines.ts';

const ID = 'asa/show-logging';

export const showLogging = {
  id: ID,
  commands: ['show logging'],
  versions: ['7.x to 9.x [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    const open: Open = {};
    lines.each((padded, index) => {
      const text = padded.trim();
      if (takeLoggingLine(open, text)) lines.used(index);
      else if (isLoggingNoise(text)) lines.ignored(index, 'other destinations');
    });
    const { isOn } = open;
    return closeAnswer(
      lines,
      ID,
      isOn === undefined ? undefined : { ...open, span: lines.all, isOn },
    );
  },
} as const satisfies AsaCommand<ShowLogging | undefined>;

type Open = { -readonly [K in Exclude<keyof ShowLogging, 'span'>]?: ShowLogging[K] };

// Syslog logging: enabled
const HEAD = /^Syslog logging: ?(?<state>enabled|disabled)/i;
// Timestamp logging: disabled
const STAMPS = /^Timestamp logging: ?(?<state>enabled|disabled)/i;
// Buffer logging: level warnings, class vpn, 4908890 messages logged | Buffer logging: disabled
const DESTINATION =
  /^(?<which>Buffer|Trap) logging: ?(?:disabled|level (?<level>\w{1,16}))(?<rest>.*)$/i;
const NOISE =
  /^(?:[A-Z][\w -]{2,32} logging: ?|Facility: |Logging to |Device ID: |Global TCP|NOT_PUTABLE|CHANNEL_FLAP|PARTIAL_REWRITE|Deny Conn when|Permit-hostdown|.{0,40}messages logged|Log buffer|TCP SYSLOG)/i;

/** Takes one trimmed line of the head; false when it isn't one that matters. */
export function takeLoggingLine(open: Open, text: string): boolean {
  const head = HEAD.exec(text)?.groups?.state;
  const stamps = STAMPS.exec(text)?.groups?.state;
  const to = DESTINATION.exec(text)?.groups;
  if (head !== undefined) open.isOn = head.toLowerCase() === 'enabled';
  else if (stamps !== undefined) open.hasTimestamps = stamps.toLowerCase() === 'enabled';
  else if (to?.which) {
    if (to.which.toLowerCase() === 'trap') {
      if (to.level !== undefined) open.trapLevel = to.level;
    } else {
      if (to.level !== undefined) open.bufferLevel = to.level;
      const messages = count(/(?<n>\d{1,15}) messages logged/.exec(to.rest ?? '')?.groups?.n);
      if (messages !== undefined) open.bufferMessages = messages;
    }
  } else return false;
  return true;
}

export function isLoggingNoise(text: string): boolean {
  return NOISE.test(text);
}
