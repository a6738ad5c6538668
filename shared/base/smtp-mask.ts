/**
 * What text looks like after a Cisco firewall masked it: the one detector of the whole product.
 * It lies in base, because log readers, correlation and the practice lab need it as well as
 * `shared/smtp`, which is its public door (`shared/smtp/masking.ts`, with the samples).
 *
 * Forms seen (asa.md c.1 to c.3, esa.md 4.1): a greeting of asterisks in which 2, 0 and blanks may
 * survive; an EHLO keyword as X of the same length, the last character often a letter that counts
 * up; a command as X of the same length, quoted back by the server that refused it. A mask proves a
 * firewall on the path, not whose; and an EHLO mask never proves that the word was STARTTLS.
 */

/** Stars that must stand in a row: fewer are decoration. */
const MIN_STARS = 4;
/** The shortest keyword or command that is read as a mask. */
const MIN_WORD = 3;

// 220 ****2****0*   |   220*****   |   220-*****
// Everything but `*`, `2`, `0` and blanks is gone.
const STARRED = /^220[ -]?[*20 ]+$/;
// 2002*******2***0*00: digits of the text run into the code
const RUN_IN = /^2002[*20 ]+$/;
// 220 SMTP/cmap____________ read: very old PIX
const CMAP = /^220[ -]SMTP\/cmap_/;

/** Whether a greeting line, with its reply code, was masked. */
export function isMaskedBanner(text: string): boolean {
  const line = text.trimEnd();
  if (CMAP.test(line)) return true;
  if (!line.includes('*'.repeat(MIN_STARS))) return false;
  return STARRED.test(line) || RUN_IN.test(line);
}

export interface KeywordMask {
  /** Characters of the keyword that was replaced: 8 fits STARTTLS, CHUNKING and SMTPUTF8 alike. */
  readonly length: number;
  /** The letter that counts up, A for the first masked keyword of a reply; absent for X only. */
  readonly letter?: string;
}

// 250-XXXXXXXA   |   250 XXXB   |   XXXXXXXA   |   250-XXXXXXXXA 300
const KEYWORD = /^(?:250[ -])?(?<mask>X+(?<letter>[A-WYZ])?)(?:\s|\\?$)/;

/** Reads an EHLO line, with or without its `250-`, as a masked keyword; undefined when it is none. */
export function readKeywordMask(text: string): KeywordMask | undefined {
  const groups = KEYWORD.exec(text)?.groups;
  const mask = groups?.mask;
  if (mask === undefined || mask.length < MIN_WORD || !mask.startsWith('XX')) return undefined;
  const letter = groups?.letter;
  return letter === undefined ? { length: mask.length } : { length: mask.length, letter };
}

// XXXXXXXX   |   XXXX XXXX: whether blanks survive isn't known [K]
const COMMAND = /^X[X ]+$/;

/** Whether a command, as the server received it, is a run of X and nothing else. */
export function isMaskedCommand(text: string): boolean {
  const line = text.trim();
  return line.startsWith('X'.repeat(MIN_WORD)) && COMMAND.test(line);
}

const RUN = /X{3,}/g;
const QUOTES = '"\'`\u2018\u2019\u201c\u201d<>\u00ab\u00bb';
const ABOUT_COMMANDS = /command|unrecogni|unknown|syntax|not implemented|understood/i;

/**
 * Whether a reply repeats a masked command: `500 5.5.1 Command unrecognized: "XXXXXXXX"`,
 * `500 Command unknown: 'XXX'`. With or without its code; a 2xx or 3xx reply never does.
 */
export function quotesMask(replyText: string): boolean {
  if (!replyText.includes('XXX') || /^[23]\d\d[ -]/.test(replyText)) return false;
  const isAboutCommands = ABOUT_COMMANDS.test(replyText);
  for (const match of replyText.matchAll(RUN)) {
    const before = replyText.charAt(match.index - 1);
    const after = replyText.charAt(match.index + match[0].length);
    if (before !== '' && QUOTES.includes(before) && (isQuoteEnd(after) || after === ' '))
      return true;
    // unquoted, so only where the reply is about a command: `500 XXXX: command not recognized`
    const isWord = (before === '' || before === ' ') && (after === '' || ' :;,.'.includes(after));
    if (isAboutCommands && isWord && match[0].length > MIN_WORD) return true;
  }
  return false;
}

// a quote, or the backslash before one in text that was quoted once more
function isQuoteEnd(after: string): boolean {
  return after === '\\' || (after !== '' && QUOTES.includes(after));
}

// 250-XXXXXXXA inside a longer text
const QUOTED_KEYWORD = /\b250[ -]X{3,}[A-Z]?(?![A-Za-z0-9])/;
// 220 ****2*** inside a longer text
const QUOTED_BANNER = /\b220[ -][*20 ]*\*{4}/;

/**
 * Whether a log line, a bounce or a delay repeats anything masked: a command (`quotesMask`), a keyword
 * (`250-XXXXXXXA`) or a greeting (`220 ****`). `text` is looked at up to 4096 characters.
 */
export function repeatsMask(text: string): boolean {
  const reply = text.slice(0, 4096);
  return quotesMask(reply) || QUOTED_KEYWORD.test(reply) || QUOTED_BANNER.test(reply);
}
