/** English sentences of the rules `effect.*` and `limit.*`. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const effectTexts = {
  'effect.match': 'The firewall acted: {facts}.',
  'effect.match.counter': 'counter "{criterion}" of class {class} (map {map}) stands at {total}',
  'effect.match.counter-grew':
    'counter "{criterion}" of class {class} (map {map}) grew by {growth} to {total}',
  'counters.say.proves':
    'over {windows} {windows|window|windows} between samples the drop counters of class {class} grew by {growth}, exactly as often as the ESA lost mail in clear text, which proves it',
  'counters.say.refutes':
    'over {windows} {windows|window|windows} between samples the drop counters of class {class} stood still while the ESA lost {events} {events|connection|connections} in clear text, which refutes it',
  'counters.say.more':
    'over {windows} {windows|window|windows} between samples the drop counters of class {class} grew by {growth}, the ESA itself lost {events}: others share the class, or the log lacks some',
  'counters.say.fewer':
    'over {windows} {windows|window|windows} between samples the drop counters of class {class} grew by {growth}, fewer than the {events} losses of the ESA: something else is at work as well',
  'counters.say.quiet':
    'over {windows} {windows|window|windows} between samples the drop counters of class {class} stood still, and the ESA lost nothing in clear text',
  'counters.say.unknown':
    'the drop counters of class {class} can’t be compared with the ESA’s own count: one was reset, there is no mail log, or nobody’s mail is known to pass this class',
  'effect.match.syslog': '{count} {count|log line names|log lines name} {esa}',

  'rule.effect.banner-masked.title': 'The banner is masked',
  'rule.effect.banner-masked.why':
    'Stars in the greeting are cosmetic. Mail checkers complain, and a very old client may fall back to HELO, but no mail is lost by them.',
  'rule.effect.banner-masked.confirm':
    'Connect to port 25 from outside and from inside: the greeting is starred on one side only.',
  'rule.effect.banner-masked.dialogue': 'The greeting arrived as "{banner}".',
  'rule.effect.banner-masked.counter':
    'Map {map} of class {class} masked {count} {count|banner|banners}.',

  'rule.effect.ehlo-masked.title': 'Keywords of the EHLO reply are masked',
  'rule.effect.ehlo-masked.why':
    'Masked keywords can’t be used. CHUNKING or SMTPUTF8 are no loss; STARTTLS is, and then its own finding says so.',
  'rule.effect.ehlo-masked.confirm':
    'Send EHLO from outside and from inside and compare the replies line by line.',
  'rule.effect.ehlo-masked.dialogue':
    '{count} {count|keyword|keywords} of the EHLO reply arrived masked: {keywords}.',

  'rule.effect.starttls-masked.title': 'STARTTLS is taken out',
  'rule.effect.starttls-masked.why':
    'Mail goes in clear text, and peers that insist on TLS keep it in their queue or return it.',
  'rule.effect.starttls-masked.confirm':
    'Send EHLO from outside and from inside: STARTTLS shows inside only. show running-config all policy-map shows "no allow-tls" in the map.',
  'rule.effect.starttls-masked.dialogue':
    'The EHLO reply arrived without STARTTLS and with a masked word of eight letters.',
  'rule.effect.starttls-masked.absent':
    'The EHLO reply arrived without STARTTLS, which the other side does offer.',
  'rule.effect.starttls-masked.map':
    'The map in force has "no allow-tls", so STARTTLS is taken out of mail {direction} the ESA although it is offered.',

  'rule.effect.command-masked.title': 'A command was turned into X',
  'rule.effect.command-masked.why':
    'The server refuses a command it can’t read, and after a few of them it hangs up.',
  'rule.effect.command-masked.confirm':
    'Type the same command, a line at a time, from outside and from inside, or look at a capture on both interfaces.',
  'rule.effect.command-masked.summary':
    '{count} {count|command|commands} arrived as a run of X, first "{text}".',

  'rule.effect.header-line-drop.title': 'Mail with long header lines is dropped',
  'rule.effect.header-line-drop.why':
    'The whole connection goes, with every message on it, and the sender tries again until it gives up. Long References, DKIM, ARC or X- headers are common; this is the most frequent real drop.',
  'rule.effect.header-line-drop.confirm':
    'show service-policy inspect esmtp twice: "header line length" grows. The log shows 108004 with that text.',
  'rule.effect.command-line-drop.title': 'Mail with long command lines is dropped',
  'rule.effect.command-line-drop.why':
    'Long SIZE, ENVID, ORCPT, VERP or BATV parameters and AUTH blobs pass 512 characters; the connection is dropped before the message begins.',
  'rule.effect.command-line-drop.confirm':
    'show service-policy inspect esmtp twice: "cmd line length" grows.',
  'rule.effect.recipient-count-drop.title': 'Mail to many recipients is dropped',
  'rule.effect.recipient-count-drop.why':
    'A campaign to more recipients than the map allows fails hard, on every attempt. The firewall ignores the 452 by which servers ask for fewer.',
  'rule.effect.recipient-count-drop.confirm':
    'show service-policy inspect esmtp twice: "cmd RCPT count" grows. A test with fewer recipients passes.',
  'rule.effect.sender-address-drop.title': 'Mail with long sender addresses is dropped',
  'rule.effect.sender-address-drop.why':
    'SRS and VERP build sender addresses of more than 320 characters; the connection is dropped at MAIL FROM.',
  'rule.effect.sender-address-drop.confirm':
    'show service-policy inspect esmtp twice: "sender-address length" grows.',
  'rule.effect.mime-filename-drop.title': 'Mail with long attachment names is dropped',
  'rule.effect.mime-filename-drop.why':
    'Encoded names in other scripts easily pass 255 characters; people see missing attachments and mail that never arrives.',
  'rule.effect.mime-filename-drop.confirm':
    'show service-policy inspect esmtp twice: "MIME filename length" grows. The same file under a short name passes.',
  'rule.effect.body-line-logged.title': 'Long body lines are logged',
  'rule.effect.body-line-logged.why':
    'The default map only logs them; nothing is dropped by that. It proves that the engine read this mail in clear text.',
  'rule.effect.body-line-logged.confirm':
    'show service-policy inspect esmtp: the action under "body line length" is "log". The log shows 108005.',
  'rule.effect.policy-match.title': 'A rule of the ESMTP map dropped mail',
  'rule.effect.policy-match.why':
    'Somebody wrote this rule on purpose; it hits the mail of the ESA as well.',
  'rule.effect.policy-match.confirm':
    'show running-config policy-map type inspect esmtp shows the rule; its counter in show service-policy inspect esmtp grows.',
  'rule.effect.size-violation.title': 'Mail larger than declared',
  'rule.effect.size-violation.why':
    'The body was larger than the SIZE that the sender declared. The firewall reports it at debug level and drops nothing by it.',
  'rule.effect.size-violation.confirm': 'The log shows 108006 with both sizes.',
  'rule.effect.size-violation.summary':
    '{count} {count|message|messages} of {esa} larger than declared.',
  'rule.effect.address-character.title':
    'A character in a mail address was replaced, or ended the session',
  'rule.effect.address-character.why':
    'A pipe sign or another character in an address is blanked out (108002) or ends the session (108003). The recipient is wrong, or the mail is gone.',
  'rule.effect.address-character.confirm': 'The log shows 108002 or 108003 with the address.',
  'rule.effect.address-character.summary':
    '{count} {count|log line tells|log lines tell} that an address in mail of {esa} was changed or ended the session.',
  'rule.effect.flow-closed.title': 'The inspection ended a connection of the ESA',
  'rule.effect.flow-closed.why':
    'The connection ends in the middle of the dialogue. The ESA logs an aborted receipt or a connection error, the peer a time-out.',
  'rule.effect.flow-closed.confirm':
    'The log shows 507003, or a teardown with the reason "Flow closed by inspection", for port 25 of the ESA.',
  'rule.effect.flow-closed.summary':
    'The engine ended {count} {count|connection|connections} of {esa}.',

  'rule.limit.connections.title': 'The maximum of connections holds mail back',
  'rule.limit.connections.why':
    'Past the maximum the firewall refuses new connections. Senders time out, and the ESA doesn’t see a thing.',
  'rule.limit.connections.confirm':
    'show service-policy set connection: "drop" grows while "current conns" is at the maximum. The log shows 201011 or 201013.',
  'rule.limit.connections.syslog':
    '{count} {count|log line tells|log lines tell} that the maximum of connections of {esa} was reached.',
  'rule.limit.connections.drops':
    'Class {class} refused {count} {count|connection|connections} at its maximum of {limit}.',
  'rule.limit.connections.low':
    'A maximum of {limit} connections stands on "{where}"; an ESA takes hundreds at a time.',
  'rule.limit.embryonic.title': 'The limit of half-open connections was reached',
  'rule.limit.embryonic.why':
    'Past it the firewall answers for the server with SYN cookies. Real clients still connect as a rule, so this is a suspicion, no proof.',
  'rule.limit.embryonic.confirm':
    'The log shows 201010 or 201012; show service-policy set connection shows the embryonic count at its limit.',
  'rule.limit.embryonic.syslog':
    '{count} {count|log line tells|log lines tell} that the limit of half-open connections to {esa} was reached.',
  'rule.limit.embryonic.low': 'A limit of {limit} half-open connections stands on "{where}".',
  'rule.limit.meaningless.title': 'A limit that can never act',
  'rule.limit.meaningless.why':
    'The limit of half-open connections is above the maximum of all connections, so it never acts. The example of tech note 117801 has this slip.',
  'rule.limit.meaningless.confirm':
    'Compare the two numbers in the static line, or conn-max with embryonic-conn-max.',
  'rule.limit.meaningless.summary':
    'On "{where}" the limit of half-open connections ({embryonic}) is above the maximum of connections ({maximum}).',
} as const;
