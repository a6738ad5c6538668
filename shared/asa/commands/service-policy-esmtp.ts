/**
 * Sub-lines of `show service-policy inspect esmtp` (asa.md d.3, layout from note 117801):
 * ```
 *   mask-banner, count 639
 *   match header line length gt 998
 *     drop-connection log, packet 41
 * ```
 * The note's own sample carries plain-English remarks behind its lines, with three blanks between
 * or, after a copy from the page, one: so a criterion is read by its grammar (asa.md b.1), and what
 * is left over is the remark, never part of the criterion.
 */
import type { MatchCounter } from '../../model/asa-show.ts';

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    '8bitmime auth binarymime binaryname checkpoint dsn etrn others pipelining size vrfy ' +
    '7bit 8bit base64 binary quoted-printable ' +
    'data ehlo helo help mail noop quit rcpt rset saml soml send'
  ).split(' '),
);

// header line length gt 998   drop all messages ...
const LIMIT =
  /^(?<what>(?:cmd line|cmd rcpt|body|body line|header|header line|header to-fields|invalid-recipients|sender-address|mime filename) (?:length|count) gt \d{1,10})(?<rest>(?:\s.*)?)$/i;
// ehlo-reply-parameter others   obfuscate extended commands ...
const LIST = /^(?<what>ehlo-reply-parameter|cmd verb|mime encoding)(?<rest>\s.*)$/i;
// sender-address regex BAD_SENDERS | mime filetype regex class EXECUTABLES
const REGEX =
  /^(?<what>(?:sender-address|mime filetype) regex (?:class )?\S{1,64})(?<rest>(?:\s.*)?)$/i;

/** `match [not] CRITERION [remark]`; undefined for any other line. */
export function matchLine(
  text: string,
): Pick<MatchCounter, 'isNegated' | 'criterion' | 'remark'> | undefined {
  const g = /^match (?<not>not )?(?<body>\S.*)$/i.exec(text)?.groups;
  if (!g?.body) return undefined;
  const { criterion, rest } = splitCriterion(g.body);
  const remark = rest.trim();
  return {
    isNegated: g.not !== undefined,
    criterion,
    ...(remark === '' ? {} : { remark }),
  };
}

function splitCriterion(body: string): { criterion: string; rest: string } {
  const whole = LIMIT.exec(body)?.groups;
  if (whole?.what) return { criterion: tidy(whole.what), rest: whole.rest ?? '' };
  const regex = REGEX.exec(body)?.groups;
  if (regex?.what) {
    // the name of a regex is case-sensitive; only the keywords before it are lower-cased
    return {
      criterion: regex.what.replace(/^\S+ \S+ /, (head) => head.toLowerCase()),
      rest: regex.rest ?? '',
    };
  }
  const list = LIST.exec(body)?.groups;
  if (list?.what) {
    const words = (list.rest ?? '').trim().split(/\s+/);
    let taken = 0;
    while (taken < words.length && KEYWORDS.has((words[taken] ?? '').toLowerCase())) taken++;
    const criterion = tidy([list.what, ...words.slice(0, taken)].join(' '));
    return { criterion, rest: words.slice(taken).join(' ') };
  }
  // a criterion of a release we don't know: a remark is told apart by the gap before it
  const gap = body.search(/\s{3,}|\t/);
  return gap < 0
    ? { criterion: tidy(body), rest: '' }
    : { criterion: tidy(body.slice(0, gap)), rest: body.slice(gap) };
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

// drop-connection log, packet 41
const ACTION =
  /^(?<action>drop-connection|drop|mask|reset|log|rate-limit)(?<more>(?: [\w-]{1,30}){0,3}), packet (?<packets>\d{1,15})$/i;

export function actionLine(
  text: string,
): { kind: MatchCounter['action']; log: boolean; packets: number } | undefined {
  const g = ACTION.exec(text)?.groups;
  if (!g?.action) return undefined;
  const action = g.action.toLowerCase();
  return {
    kind: isAction(action) ? action : 'other',
    log: action === 'log' || / log\b/i.test(g.more ?? ''),
    packets: Number(g.packets),
  };
}

function isAction(word: string): word is MatchCounter['action'] {
  return ['drop-connection', 'mask', 'reset', 'log', 'rate-limit'].includes(word);
}

// mask-banner, count 639   obfuscate the SMTP banner greeting
// special-character action drop-connection log, count 0                             [K]
const PARAMETER =
  /^(?<keyword>mask-banner|allow-tls|special-character|mail-relay|[a-z][a-z-]{2,40})(?<more>(?: [\w.@-]{1,80}){0,6}), count (?<count>\d{1,15})(?<remark>(?:\s.*)?)$/i;

export function parameterLine(
  text: string,
): { keyword: string; count: number; remark?: string } | undefined {
  const g = PARAMETER.exec(text)?.groups;
  if (!g?.keyword) return undefined;
  const remark = (g.remark ?? '').trim();
  return {
    keyword: g.keyword.toLowerCase(),
    count: Number(g.count),
    ...(remark === '' ? {} : { remark }),
  };
}
