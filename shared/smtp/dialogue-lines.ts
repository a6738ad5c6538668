/**
 * One line of a pasted SMTP session, by its form alone: who said it, or what the tool around it said.
 * Forms: telnet and nc (bare lines), swaks (`<-  `, ` -> `, `<** `, `<~  `, ` ~> `, `=== `, `*** `),
 * openssl s_client, curl (`< `, `> `, `* `), sendmail -v (`>>> `, `<<< `), `S: `/`C: ` of documents,
 * and captions (`# ...`). Not a word here about what a dialogue means.
 */
import { isMaskedBanner, isMaskedCommand } from './masking.ts';

export type DialogueLine =
  | { readonly kind: 'turn'; readonly by: 'server' | 'client'; readonly text: string }
  /** A connection begins; `command` when it is a typed command line. */
  | { readonly kind: 'open'; readonly server?: string; readonly tool?: 'openssl' }
  | { readonly kind: 'connected'; readonly server?: string }
  | { readonly kind: 'caption' }
  | { readonly kind: 'close' }
  | { readonly kind: 'narrative' }
  | {
      readonly kind: 'note';
      readonly note: 'starttls-not-offered' | 'tls-started' | 'windows-telnet';
    };

/** The form of a line (blanks at its end taken away); undefined for what has no form of its own. */
export function dialogueLine(raw: string): DialogueLine | undefined {
  const line = raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw;
  const text = line.trimEnd();
  if (text === '') return undefined;
  return toolLine(text) ?? markedTurn(text) ?? bareTurn(text);
}

/** An SMTP line has at most 512 or 1000 characters; banners of stars were seen with 220. */
const MAX_LINE = 4096;

// # 2. Postfix behind a masking firewall
const CAPTION = /^#/;
// Trying 192.0.2.25...   |   === Trying mx.example.com:25...   |   *   Trying 192.0.2.25:25...
const TRYING = /^(?:=== |\* {1,3})?Trying (?<server>[^\s]+?)(?::\d+)?(?:\.{3}|$)/;
// Connected to mx.example.com (192.0.2.25).   |   === Connected to mx.example.com.
const CONNECTED = /^(?:=== |\* )?Connected to (?<server>[^\s]+?)\.?(?: |$)/;
// CONNECTED(00000003)
const OPENSSL = /^CONNECTED\([0-9A-Fa-f]{1,8}\)/;
// esa> telnet 192.0.2.25 25   |   $ nc -v mx.example.com 25   |   C:\>telnet mx 25
// Only one host name may stand between the prompt and the tool's own words.
const TOOL =
  /^(?:[^\s>$#%]{0,64}[>$#%] ?|\[[^\]]{0,64}\][$#] ?|\([^)]{0,64}\)[>#] ?)?(?<tool>telnet|nc|ncat|netcat|swaks|openssl s_client|curl)(?<rest> .*)$/;
// Escape character is '^]'.
const ESCAPE = /^Escape character is '\^\]'/;
// Escape Character is 'CTRL+]'   |   Welcome to Microsoft Telnet Client
const WINDOWS = /^(?:Escape Character is 'CTRL\+\]'|Welcome to Microsoft Telnet Client)/i;
// Connection closed by foreign host.   |   === Connection closed with remote host.   |   closed
const CLOSED =
  /^(?:Connection (?:closed by foreign host|to host lost|closed)|=== Connection closed|\* Closing connection|\*\*\* Remote host closed|closed$|DONE$)/;
// didn't find STARTTLS in server response, trying anyway...   |   *** Host did not advertise STARTTLS
const NOT_OFFERED =
  /^(?:did(?:n't| not) (?:find|found) starttls in server response|\*\*\* (?:Host did not advertise STARTTLS|STARTTLS not supported))/i;
// === TLS started with cipher TLSv1.3:...   |   New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
const STARTED = /^(?:=== TLS started|New, \S{1,20}, Cipher is (?!\(NONE\)))/;
// === TLS peer DN="/CN=mx.example.com"   |   *** TLS startup failed   |   * TLSv1.3 (OUT), ...
const NARRATIVE = /^(?:=== |\*\*\* |\* )/;

function toolLine(text: string): DialogueLine | undefined {
  if (CAPTION.test(text)) return { kind: 'caption' };
  const trying = TRYING.exec(text)?.groups?.server;
  if (trying !== undefined) return { kind: 'open', server: trying };
  const connected = CONNECTED.exec(text)?.groups?.server;
  if (connected !== undefined) return { kind: 'connected', server: connected };
  if (OPENSSL.test(text)) return { kind: 'open', tool: 'openssl' };
  if (ESCAPE.test(text)) return { kind: 'narrative' };
  if (WINDOWS.test(text)) return { kind: 'note', note: 'windows-telnet' };
  if (CLOSED.test(text)) return { kind: 'close' };
  if (NOT_OFFERED.test(text)) return { kind: 'note', note: 'starttls-not-offered' };
  if (STARTED.test(text)) return { kind: 'note', note: 'tls-started' };
  const tool = TOOL.exec(text)?.groups;
  if (tool?.tool !== undefined) {
    const server = serverOf(tool.rest ?? '');
    return {
      kind: 'open',
      ...(server === undefined ? {} : { server }),
      ...(tool.tool.startsWith('openssl') ? { tool: 'openssl' as const } : {}),
    };
  }
  return NARRATIVE.test(text) ? { kind: 'narrative' } : undefined;
}

/** `mx.example.com 25`, `-connect mx.example.com:25`, `--server mx.example.com`: the first that reads as a host. */
function serverOf(rest: string): string | undefined {
  const named = /(?:-connect|--server|-s) +(?<host>[^\s:]+)/.exec(rest)?.groups?.host;
  if (named !== undefined) return named;
  const words = rest.trim().split(/\s+/, 12);
  return words.find(
    (word) => /^[A-Za-z0-9][\w.-]*\.[\w.-]*$/.test(word) || /^[0-9a-f]*:[0-9a-f:]+$/i.test(word),
  );
}

// `<-  220 mx.example.com ESMTP`, `<** 500 unknown`, `<~  250 ok`, `<~* 550 no`
const SWAKS_SERVER = /^<(?:- |~ |\*\*|~\*) ?(?<text>.*)$/;
// ` -> EHLO client.example.com`, ` ~> MAIL FROM:<a@example.com>`, `**> DATA`
const SWAKS_CLIENT = /^ ?(?:-|~|\*\*)> ?(?<text>.*)$/;
// `S: 220 mx`, `< 220 mx`, `<<< 550 no`
const SERVER = /^(?:S: ?|<{1,3} )(?<text>[2-5]\d\d.*)$/;
// `C: EHLO x`, `> EHLO x`, `>>> MAIL From:<a@example.com>`
const CLIENT = /^(?:C: ?|>{1,3} )(?<text>.*)$/;

function markedTurn(text: string): DialogueLine | undefined {
  const server = (SWAKS_SERVER.exec(text) ?? SERVER.exec(text))?.groups?.text;
  if (server !== undefined) return { kind: 'turn', by: 'server', text: server };
  const client = (SWAKS_CLIENT.exec(text) ?? CLIENT.exec(text))?.groups?.text;
  return client === undefined ? undefined : { kind: 'turn', by: 'client', text: client };
}

// 250-SIZE 10240000   |   354   |   220 mx.example.com
const REPLY = /^[2-5]\d\d(?:[ -]|$)/;
// EHLO test   |   mail to: <test@example.com>   |   STARTTLS
const COMMAND =
  /^(?:EHLO|HELO|MAIL (?:FROM|TO)|RCPT (?:TO|FROM)|DATA$|BDAT \d|RSET$|NOOP|QUIT$|STARTTLS|AUTH |VRFY |EXPN |ETRN |HELP(?: |$)|SEND |SAML |SOML |XCLIENT |XFORWARD )/i;

function bareTurn(text: string): DialogueLine | undefined {
  if (REPLY.test(text) || isMaskedBanner(text)) return { kind: 'turn', by: 'server', text };
  if (COMMAND.test(text) || isMaskedCommand(text)) return { kind: 'turn', by: 'client', text };
  return undefined;
}
