/**
 * What the path did to a dialogue (asa.md c, esa.md 3.4 and 4.1). TLS counts as not offered only
 * when a whole EHLO reply lacks STARTTLS: a run of X alone may be any keyword of its length, and a
 * real capture holds both. Replies after STARTTLS was accepted are not looked at: no firewall can
 * read or change them.
 */
import type {
  DialogueReading,
  DialogueTurn,
  EhloKeyword,
  SmtpDialogue,
} from '../model/dialogue.ts';
import { codeOf, type Exchange, exchangesOf, isWhole, verbOf } from './exchanges.ts';
import { isMaskedBanner, isMaskedCommand, quotesMask, readKeywordMask } from './masking.ts';

/** Reads one dialogue; fields that the dialogue doesn't settle are left out. */
export function readDialogue(dialogue: SmtpDialogue): DialogueReading {
  const exchanges = inClear(dialogue);
  const ehlo = readEhlo(exchanges, dialogue);
  const banner = readBanner(exchanges);
  const greeting = readGreeting(exchanges);
  const startTls = readStartTls(exchanges, dialogue);
  return {
    ...(banner === undefined ? {} : { banner }),
    ...(greeting === undefined ? {} : { greeting }),
    ...ehlo,
    ...(startTls === undefined ? {} : { startTls }),
    maskedCommands: exchanges.flatMap(({ command }) =>
      command !== undefined && isMaskedCommand(command.text) ? [lineOf(command)] : [],
    ),
    maskedReplies: exchanges.flatMap(({ reply }) => reply.filter(isQuotingReply).map(lineOf)),
    looksCharacterMode: looksCharacterMode(exchanges, dialogue),
  };
}

/** What was said before TLS began, the reply that began it included. */
function inClear(dialogue: SmtpDialogue): readonly Exchange[] {
  const all = exchangesOf(dialogue);
  const begun = all.find((e) => verbOf(e.command) === 'STARTTLS' && codeOf(e.reply[0]) === 220);
  const noted = dialogue.notes?.find((note) => note.kind === 'tls-started')?.afterTurns;
  const end = Math.min(
    begun === undefined ? dialogue.turns.length : begun.at + 1 + begun.reply.length,
    noted ?? dialogue.turns.length,
  );
  return exchangesOf({ ...dialogue, turns: dialogue.turns.slice(0, end) });
}

function readBanner(exchanges: readonly Exchange[]): DialogueReading['banner'] {
  const first = exchanges[0];
  const line = first?.command === undefined ? first?.reply[0] : undefined;
  if (line === undefined) return undefined;
  const isMasked = first?.reply.some((turn) => isMaskedBanner(turn.text)) ?? false;
  if (codeOf(line) !== 220 && !isMasked) return undefined;
  return { text: line.text, isMasked, span: line.span };
}

/** The greeting that was taken; where none was, the last one tried. */
function readGreeting(exchanges: readonly Exchange[]): DialogueReading['greeting'] {
  let tried: DialogueReading['greeting'];
  let taken: DialogueReading['greeting'];
  for (const { command, reply } of exchanges) {
    const verb = verbOf(command);
    if (verb !== 'EHLO' && verb !== 'HELO') continue;
    tried = verb === 'EHLO' ? 'ehlo' : 'helo';
    if (codeOf(reply[0]) === 250) taken = tried;
  }
  return taken ?? tried;
}

function readEhlo(
  exchanges: readonly Exchange[],
  dialogue: SmtpDialogue,
): Pick<DialogueReading, 'keywords' | 'offersStartTls' | 'startTlsBeforeGreeting'> {
  // The last EHLO that was answered counts: a client may try again.
  const asked = exchanges.filter((e) => verbOf(e.command) === 'EHLO' && codeOf(e.reply[0]) === 250);
  const last = asked[asked.length - 1];
  const reply = last?.reply.filter((turn) => codeOf(turn) === 250) ?? fragment(exchanges);
  const lines = last === undefined ? reply : reply.slice(1);
  const keywords = lines.map(keywordOf).filter((k) => isKeyword(k.text));
  const first = last?.reply[0];
  const isEarly = first !== undefined && isStartTls(keywordOf(first).text);
  if (isEarly) keywords.unshift(keywordOf(first));
  const isOffered = keywords.some((k) => isStartTls(k.text));
  const denied = dialogue.notes?.some((note) => note.kind === 'starttls-not-offered') ?? false;
  const isSettled = isOffered || (last !== undefined && isWhole(last.reply)) || denied;
  return {
    keywords,
    ...(isSettled ? { offersStartTls: isOffered } : {}),
    ...(isEarly ? { startTlsBeforeGreeting: true } : {}),
  };
}

/** An EHLO reply whose beginning is missing: `250-` lines that open the dialogue. */
function fragment(exchanges: readonly Exchange[]): readonly DialogueTurn[] {
  const first = exchanges[0];
  if (first === undefined || first.command !== undefined || codeOf(first.reply[0]) !== 250)
    return [];
  return first.reply.length > 1 ? first.reply.filter((turn) => codeOf(turn) === 250) : [];
}

function keywordOf(turn: DialogueTurn): EhloKeyword {
  // a stray backslash at the end comes from web pages: `250-8BITMIME\`
  const text = turn.text.slice(4).trim().replace(/\\$/, '');
  const mask = readKeywordMask(text);
  return { text, ...(mask === undefined ? {} : { mask }), span: turn.span };
}

// SIZE 10240000 | AUTH=LOGIN PLAIN | X-EXPS GSSAPI, but not `mx.example.com Hello`
function isKeyword(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,60}(?:[= ]|$)/.test(text) && !/^\S+ hello /i.test(text);
}

function isStartTls(text: string): boolean {
  return /^starttls\b/i.test(text);
}

function readStartTls(
  exchanges: readonly Exchange[],
  dialogue: SmtpDialogue,
): DialogueReading['startTls'] {
  const asked = exchanges.filter((e) => verbOf(e.command) === 'STARTTLS' && e.reply.length > 0);
  const last = asked[asked.length - 1];
  if (last === undefined) {
    return dialogue.notes?.some((note) => note.kind === 'tls-started') ? 'accepted' : undefined;
  }
  if (codeOf(last.reply[0]) === 220) return 'accepted';
  // only the server's own word says that STARTTLS arrived as something else
  return last.reply.some(isQuotingReply) ? 'masked-in-transit' : 'refused';
}

function isQuotingReply(turn: DialogueTurn): boolean {
  return (codeOf(turn) ?? 0) >= 400 && quotesMask(turn.text);
}

/** Verbs that no inspecting firewall masks when they come in a packet of their own (asa.md c.3). */
const ALLOWED = 'DATA HELO MAIL NOOP QUIT RCPT RSET AUTH EHLO ETRN HELP SAML SEND SOML VRFY'.split(
  ' ',
);

/**
 * A client that sends each key in a packet of its own makes the firewall turn every key into X, so
 * even allowed commands are refused and none is taken. An old fixup, which masks EHLO alone, is told
 * apart by the HELO that works after it [I].
 */
function looksCharacterMode(exchanges: readonly Exchange[], dialogue: SmtpDialogue): boolean {
  const commands = exchanges.filter((e) => e.command !== undefined && e.reply.length > 0);
  if (commands.some(({ reply }) => (codeOf(reply[0]) ?? 500) < 400)) return false;
  const hasHint =
    readBanner(exchanges)?.isMasked === true ||
    dialogue.notes?.some((note) => note.kind === 'windows-telnet') === true;
  return commands.some(({ command, reply }) => {
    if (command === undefined) return false;
    if (isMaskedCommand(command.text)) return command === commands[0]?.command;
    if (!ALLOWED.includes(verbOf(command))) return false;
    return reply.some(isQuotingReply) || (hasHint && isUnrecognised(reply[0]));
  });
}

// 500 5.5.1 Command unrecognized | 502 unimplemented | 500 #5.5.1 command not recognized
function isUnrecognised(turn: DialogueTurn | undefined): boolean {
  const code = codeOf(turn);
  return code === 500 || code === 502 || (code === 550 && /command/i.test(turn?.text ?? ''));
}

function lineOf(turn: DialogueTurn): { text: string; span: DialogueTurn['span'] } {
  return { text: turn.text, span: turn.span };
}
