/** English sentences of the rules `mail.*` and `evidence.*`. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const mailTexts = {
  'mail.rest.none': 'nothing in the log explains it',
  'mail.rest.some':
    'the log explains {count} of them by another cause, or TLS hid them from any inspection',
  'mail.rest.all': 'the log explains all of it by another cause, or TLS hid it from any inspection',

  'rule.mail.receiving-aborted.title': 'The ESA lost messages while receiving them',
  'rule.mail.receiving-aborted.why':
    'The sender tries again and may give up in the end; people report mail that never came, or came late.',
  'rule.mail.receiving-aborted.confirm':
    'On the ESA: grep "Receiving aborted" mail_logs, then read the lines of one ICID.',
  'rule.mail.receiving-aborted.summary':
    '{count} {count|message|messages} from {peers} {peers|peer|peers} cut off while being received; {rest}.',
  'rule.mail.connection-lost.title': 'Connections to the ESA ended early',
  'rule.mail.connection-lost.why':
    'The client went away without QUIT and before it handed over mail. Much of this is the noise of the Internet.',
  'rule.mail.connection-lost.confirm':
    'On the ESA: grep "ICID .* lost" mail_logs; look whether the same address brings mail at other times.',
  'rule.mail.connection-lost.summary':
    '{count} {count|connection|connections} from {peers} {peers|peer|peers} ended before any mail; {rest}.',
  'rule.mail.delivery-failed.title': 'The ESA could not deliver mail',
  'rule.mail.delivery-failed.why': 'Mail waits in the queue, is late, or goes back to its sender.',
  'rule.mail.delivery-failed.confirm':
    'On the ESA: tophosts, hoststatus DOMAIN, and telnet MX 25 from the ESA itself.',
  'rule.mail.delivery-failed.summary':
    '{count} {count|delivery|deliveries} to {peers} {peers|peer|peers} failed; {rest}.',
  'rule.mail.possible-delivery.title': 'Deliveries without an acknowledgement',
  'rule.mail.possible-delivery.why':
    'The body was sent and no answer came. The ESA counts the mail as delivered; the recipient may have it once, twice or never.',
  'rule.mail.possible-delivery.confirm':
    'Ask a recipient. On the ESA: grep "Possible Delivery" mail_logs.',
  'rule.mail.possible-delivery.summary':
    '{count} {count|delivery|deliveries} to {peers} {peers|peer|peers} without an acknowledgement; {rest}.',
  'rule.mail.tls-missing.title': 'TLS was wanted and could not be had',
  'rule.mail.tls-missing.why': 'Mail is refused, waits, or goes in clear text against the policy.',
  'rule.mail.tls-missing.confirm':
    'On the ESA: tlsverify DOMAIN. From outside: EHLO to the ESA and look for STARTTLS.',
  'rule.mail.tls-missing.summary':
    '{count} {count|connection|connections} with {peers} {peers|peer|peers} had no TLS although it was wanted; {rest}.',
  'rule.mail.tls-missing.never': 'Not one of {count} connections {direction} the ESA used TLS.',
  'rule.mail.tls-failed.title': 'TLS handshakes failed',
  'rule.mail.tls-failed.why':
    'STARTTLS got through, so nobody masked it; ciphers, protocols and certificates come first, a reset on the path second.',
  'rule.mail.tls-failed.confirm':
    'On the ESA: tlsverify DOMAIN. The error text names the cause as a rule.',
  'rule.mail.tls-failed.summary':
    '{count} TLS {count|handshake|handshakes} with {peers} {peers|peer|peers} failed; {rest}.',
  'rule.mail.masked-reply.title': 'A reply quotes a masked command',
  'rule.mail.masked-reply.why':
    'The remote server received a run of X where the ESA had sent a command: a firewall on the path rewrote it.',
  'rule.mail.masked-reply.confirm':
    'A domain debug log of that destination shows what was sent and what was answered.',
  'rule.mail.masked-reply.summary':
    '{count} {count|reply|replies} from {peers} {peers|peer|peers} quote a run of X; {rest}.',
  'rule.mail.masked-command.title': 'The ESA received a masked command',
  'rule.mail.masked-command.why':
    'A firewall between the client and the ESA turned the command into X. Whose firewall it is has to be shown.',
  'rule.mail.masked-command.confirm':
    'An injection debug log for that client, beside a capture on both interfaces of the firewall.',
  'rule.mail.masked-command.summary':
    '{count} {count|command|commands} from {peers} {peers|peer|peers} arrived as a run of X; {rest}.',

  'rule.evidence.tls-success.title': 'TLS works on this path',
  'rule.evidence.tls-success.why':
    'STARTTLS passed unmasked, and after it no firewall can read commands or headers. What ended such a connection wasn’t ESMTP inspection.',
  'rule.evidence.tls-success.confirm': 'On the ESA: grep "TLS success" mail_logs.',
  'rule.evidence.tls-success.summary':
    '{count} {count|connection|connections} {direction} the ESA used TLS.',
  'rule.evidence.tls-started.title': 'The firewall let TLS begin',
  'rule.evidence.tls-started.why':
    'The map in force allows TLS, and inspection of that session ended there.',
  'rule.evidence.tls-started.confirm': 'The log shows 108007 for the session.',
  'rule.evidence.tls-started.summary':
    'TLS began on {count} inspected {count|session|sessions} of {esa}.',
} as const;
