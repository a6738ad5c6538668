/**
 * Where secrets stand in ASA, PIX and ESA text: one row per form, with a sample of the line. A row
 * matches up to and including the value (`v`); what comes before it is `pre` and stays. Rows are
 * tried in this order, each on what the ones before left. Sources: ASA command reference (commands
 * as named), AsyncOS showconfig and CLI dialogues (esa.md 3), RFC 4954 (AUTH), RFC 9110 (headers).
 *
 * The patterns run on lines whose bytes stand for characters, so a value is written as "no blank",
 * never `\S`: byte A0 inside a UTF-8 sequence would count as white space. No quantifier is nested.
 */

export type SecretKind =
  | 'password'
  | 'key'
  | 'community'
  | 'passphrase'
  | 'secret'
  | 'token'
  | 'cookie'
  | 'private-key';

export interface SecretForm {
  readonly kind: SecretKind;
  /** Lower-case text without which the form can't be on the line. */
  readonly needs: string;
  readonly sample: string;
  readonly pattern: RegExp;
}

/** A value: quoted whole, or up to the next blank. */
const V = '(?<v>"[^"\\r]+"|[^ \\t\\r]+)';
/** The type digit before an encrypted value, `key 8 AAAA`; alone it is the value itself. */
const TYPE = '(?:[05678] +(?=[^ \\t\\r]))?';
/** Where a command may begin: line start, indent, diff mark, prompt, quote of a syslog, `cmd:`. */
const AT = '(?<=^[ \\t+!|-]{0,40}|^\\d{1,9}[:-][ \\t]{0,40}|[#>\'"] {0,2}|cmd: {0,2})(?:no )?';

function form(kind: SecretKind, needs: string, sample: string, before: string): SecretForm {
  return { kind, needs, sample, pattern: new RegExp(`(?<pre>${before})${V}`, 'gi') };
}

const COMMANDS: readonly SecretForm[] = [
  form(
    'password',
    'enable ',
    'enable password Abc123 encrypted',
    `${AT}enable +(?:password|secret) +(?:level +\\d+ +)?${TYPE}`,
  ),
  form('password', 'passwd', 'passwd Abc123 encrypted', `${AT}passwd +`),
  form(
    'password',
    'username',
    'username ops password Abc123 encrypted privilege 15',
    `\\busername +[^ ]+ +(?:privilege +\\d+ +)?(?:password|secret) +${TYPE}`,
  ),
  form(
    'password',
    'password',
    'vpngroup remote password Abc123',
    `\\b(?:vpngroup|neighbor|import-pac) +[^ ]+ +password +${TYPE}`,
  ),
  form(
    'password',
    'password',
    ' password Abc123',
    `${AT}password +(?!encryption\\b|recovery\\b)${TYPE}`,
  ),
  form('password', 'password', ' isis password Abc123', `\\bisis +password +${TYPE}`),
  form(
    'password',
    '-p',
    ' ldap-login-password Abc123',
    `${AT}[a-z0-9-]{1,40}-(?:password|passwd|passphrase|pw) +${TYPE}`,
  ),
  form('secret', '-secret', ' policy-server-secret Abc123', `${AT}[a-z0-9-]{1,40}-secret +${TYPE}`),
  form('passphrase', 'passphrase', ' passphrase Abc123', `${AT}passphrase +${TYPE}`),
  form(
    'key',
    'pre-shared-key',
    ' ikev2 remote-authentication pre-shared-key Abc123',
    `\\bpre-shared-key +(?:hex +)?${TYPE}`,
  ),
  form('key', 'isakmp', 'isakmp key Abc123 address 192.0.2.1', `\\bisakmp +key +${TYPE}`),
  form('key', 'failover', 'failover key hex 00112233', `\\bfailover +key +(?:hex +)?${TYPE}`),
  form(
    'key',
    'config-key',
    'key config-key password-encryption Abc123',
    `\\bkey +config-key +password-encrypt(?:ion)? +`,
  ),
  form(
    'key',
    'config-key',
    'key config-key password-encryption NewAbc123 OldAbc123',
    `\\bkey +config-key +password-encrypt(?:ion)? +[^ ]+ +`,
  ),
  form(
    'key',
    '-server',
    'tacacs-server host 192.0.2.9 key Abc123',
    `\\b(?:tacacs|radius)-server +(?:host +[^ ]+ +)?key +${TYPE}`,
  ),
  form(
    'key',
    'aaa-server',
    'aaa-server RAD (inside) host 192.0.2.9 Abc123 timeout 10',
    '\\baaa-server +[^ ]+ +(?:\\([^ )]*\\) +)?host +[^ ]+ +(?!timeout\\b)',
  ),
  form('key', 'key', ' key-string Abc123', `\\bkey-string +${TYPE}`),
  form('key', 'storage-key', ' storage-key Abc123', `\\bstorage-key +${TYPE}`),
  {
    kind: 'key',
    needs: 'key',
    sample: ' key 8 Abc123',
    // one value and nothing after it: `key chain NAME` and words of a log line are left alone
    pattern: new RegExp(`(?<pre>${AT}key +(?:hex +)?${TYPE})${V}(?=[ \\t\\r']*$)`, 'gi'),
  },
  form(
    'key',
    '-key',
    'ntp authentication-key 1 md5 Abc123',
    `\\b(?:message-digest-key|authentication-key) +(?:\\d+ +(?:md5|sha[^ ]*|hmac[^ ]*|cmac[^ ]*) +)?${TYPE}`,
  ),
  form(
    'key',
    'authentication key',
    ' authentication key eigrp 100 Abc123 key-id 1',
    `\\bauthentication key +(?:eigrp +\\d+ +)?${TYPE}`,
  ),
  form(
    'community',
    'snmp-server',
    'snmp-server community Abc123',
    `\\bsnmp-server +community +${TYPE}`,
  ),
  form(
    'community',
    'snmp-server',
    'snmp-server host inside 192.0.2.9 poll community Abc123 version 2c',
    `\\bsnmp-server +host .{1,200}? community +${TYPE}`,
  ),
  form(
    'key',
    'snmp-server',
    'snmp-server user ops grp v3 encrypted auth sha Abc123 priv aes 128 Def456',
    '\\bsnmp-server +user .{1,200}? auth +[^ ]+ +',
  ),
  form(
    'key',
    'snmp-server',
    'snmp-server user ops grp v3 auth sha Abc123 priv aes 128 Def456',
    '\\bsnmp-server +user .{1,400}? priv +(?:des|3des|aes(?: +\\d+)?) +',
  ),
  form(
    'passphrase',
    'pkcs12',
    'crypto ca import TP pkcs12 Abc123',
    '\\bcrypto +(?:ca|pki) +(?:import|export) +[^ ]+ +pkcs12 +',
  ),
  form(
    'key',
    'session-key',
    'crypto map M 10 set session-key inbound esp 300 cipher Abc123 authenticator Def456',
    '\\bsession-key +(?:inbound|outbound) +esp +\\d+ +cipher +',
  ),
  form(
    'key',
    'session-key',
    'crypto map M 10 set session-key inbound esp 300 cipher Def456 authenticator Abc123',
    '\\bsession-key +(?:inbound|outbound) +esp .{1,300}? authenticator +',
  ),
  form(
    'key',
    'session-key',
    'crypto map M 10 set session-key inbound ah 300 Abc123',
    '\\bsession-key +(?:inbound|outbound) +ah +\\d+ +',
  ),
  form('token', 'idtoken', 'license smart register idtoken Abc123', '\\bidtoken +'),
];

const NAME = '(?:password|passwd|passphrase|secret|token|api[_-]?key|private_?key)';

/** Settings, headers, addresses and markup, wherever they stand. */
const EVERYWHERE: readonly SecretForm[] = [
  {
    kind: 'password',
    needs: '://',
    sample: 'boot config ftp://ops:Abc123@192.0.2.9/edge.cfg',
    pattern: /(?<pre>:\/\/[^ \t\r/@:]{0,200}:)(?<v>[^ \t\r/]+)(?=@)/g,
  },
  {
    kind: 'token',
    needs: 'authorization',
    sample: 'Authorization: Basic b3BzOkFiYzEyMw==',
    pattern:
      /(?<pre>authorization: *(?:(?:basic|bearer|digest|ntlm|negotiate) +)?)(?<v>[^ \r][^\r]*)/gi,
  },
  {
    kind: 'cookie',
    needs: 'cookie',
    sample: 'Cookie: webvpn=Abc123; webvpnLang=en',
    pattern: /(?<pre>cookie: *)(?<v>[^ \r][^\r]*)/gi,
  },
  {
    kind: 'cookie',
    needs: 'webvpn',
    sample: 'webvpn_session webvpn=Abc123;',
    pattern: /(?<pre>\bwebvpn[a-z]{0,20}=)(?<v>[^ \t\r;]+)/gi,
  },
  {
    kind: 'token',
    needs: 'token',
    sample: 'jwtToken: Abc123',
    pattern: /(?<pre>\b(?:jwtToken|x-auth-token): *)(?<v>[^ \t\r]+)/gi,
  },
  {
    kind: 'password',
    needs: '=',
    sample: 'user=ops&password=Abc123',
    pattern: new RegExp(
      `(?<pre>${NAME}=)(?<v>"[^"\\r]+"|'[^'\\r]+'|[^ \\t\\r&"'][^ \\t\\r&]*)`,
      'gi',
    ),
  },
  {
    kind: 'password',
    needs: '"',
    sample: '{"user": "ops", "password": "Abc123"}',
    pattern: new RegExp(`(?<pre>${NAME}" {0,4}: {0,4}")(?<v>(?:[^"\\\\\\r]|\\\\.)+)(?=")`, 'gi'),
  },
  {
    kind: 'token',
    needs: 'auth',
    sample: 'AUTH PLAIN AG9wcwBBYmMxMjM=',
    pattern:
      /(?<pre>\bAUTH +(?:PLAIN|LOGIN|XOAUTH2|CRAM-MD5) +)(?!(?:PLAIN|LOGIN|XOAUTH2|GSSAPI|NTLM|EXTERNAL)\b)(?<v>[A-Za-z0-9+/]{4,}={0,2})(?=[ \t\r"']*$)/gi,
  },
  {
    kind: 'password',
    needs: 'pass',
    sample: "ops@192.0.2.1's password: Abc123",
    // Typed at a prompt. A colon before the word means a log line, which is left alone.
    pattern:
      /(?<pre>^[a-z0-9_.@'()/ -]{0,60}(?:password|passphrase)[a-z0-9_.@'()/ -]{0,60}(?::|\[\]>) *)(?<v>[^ \r][^\r]*)/gi,
  },
];

/** All forms that stand on one line, in the order they are tried. */
export const SECRET_FORMS: readonly SecretForm[] = [...COMMANDS, ...EVERYWHERE];

/** `<password>`, `<ldap_bind_passphrase>`, `<community_string>`: a name that ends in one of these. */
export const XML_SECRET_OPEN =
  /(?<pre><(?<name>[a-z0-9_:.-]{0,60}(?:password|passwd|passphrase|secret|community|community_string|token|api_key|private_key|password_hash))(?: [^>]{0,200})?>(?:<!\[CDATA\[)?)(?<v>[^\r]*)/gi;

/** `<user password="Abc123">`. */
export const XML_SECRET_ATTRIBUTE =
  /(?<pre>[ _-](?:password|passphrase|secret|community)=["'])(?<v>[^"'\r]+)/gi;

/** `-----BEGIN RSA PRIVATE KEY-----`, `-----BEGIN PKCS12-----`. */
export const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|PKCS12)-----/;
export const PEM_END = /-----END [A-Z0-9 ]{0,40}(?:PRIVATE KEY|PKCS12)-----/;

/** What a person answers at an AsyncOS question: `[public]> Abc123`. */
export const ANSWER = /^(?<open>\[)(?<old>[^\]\r]{0,200})(?<close>\]> ?)(?<v>[^\r]*)/;
/** The question before it: `Enter the shared secret:`. */
export const QUESTION =
  /(?:password|passphrase|shared secret|community string)[^\r]{0,160}[:?.][ \t\r]*$/i;

/** `334 UGFzc3dvcmQ6`, also with the arrows of swaks. */
export const SMTP_CHALLENGE = /^[<~ \tS:-]{0,8}334(?: |$)/;
/** Base64 alone on a line, an answer to the challenge. */
export const SMTP_ANSWER = /^(?<pre>[>~ \tC:-]{0,8})(?<v>[A-Za-z0-9+/]{2,}={0,2})[ \t\r]*$/;

/** Words without which no form can be on a line, each with its rarest pair of letters at `pair`. */
export const TRIGGERS: readonly { readonly word: string; readonly pair: number }[] = [
  { word: 'passw', pair: 3 },
  { word: 'passphrase', pair: 4 },
  { word: '-pw', pair: 1 },
  { word: 'secret', pair: 2 },
  { word: 'community', pair: 2 },
  { word: 'key', pair: 1 },
  { word: 'auth', pair: 0 },
  { word: 'cookie', pair: 3 },
  { word: '://', pair: 1 },
  { word: 'pkcs12', pair: 1 },
  { word: 'private key', pair: 8 },
  { word: 'token', pair: 2 },
  { word: 'webvpn', pair: 3 },
  { word: 'aaa-server', pair: 0 },
  { word: 'snmp-server', pair: 1 },
  { word: '334', pair: 0 },
];
