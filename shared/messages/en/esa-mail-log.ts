/** English sentences: mail_logs of an ESA. One per line form (`form.`), and what the reader warns of. */
export const mailLogTexts = {
  'esa.mail-log.form.file-begin': 'A log file begins.',
  'esa.mail-log.form.file-version':
    'Release and serial number of the appliance; the serial number tells appliances apart.',
  'esa.mail-log.form.file-offset': 'Zone of all stamps that follow, in seconds east of UTC.',
  'esa.mail-log.form.file-end': 'A log file ends.',
  'esa.mail-log.form.status-counters':
    'Counters of the appliance, once a minute; the ids in it belong to no connection.',
  'esa.mail-log.form.icid-new': 'A listener accepted a TCP connection.',
  'esa.mail-log.form.icid-accept': 'The host access table accepts the sender.',
  'esa.mail-log.form.icid-relay':
    'The host access table lets the sender relay: outbound mail from an inside host.',
  'esa.mail-log.form.icid-reject':
    'The host access table rejects the sender: a 5xx banner, then the end.',
  'esa.mail-log.form.icid-continue': 'The host access table goes on to the next table.',
  'esa.mail-log.form.icid-tcprefuse':
    'Refused at TCP level by the ESA itself; the client sees a reset.',
  'esa.mail-log.form.icid-sbrs': 'Reputation score of the sender, as old releases print it.',
  'esa.mail-log.form.icid-delayed-hat-reject':
    'A rejected sender may go on so that its recipients are logged; normally followed by `lost`.',
  'esa.mail-log.form.icid-lost':
    'The connection ended without QUIT, or timed out; `close` follows in the same second.',
  'esa.mail-log.form.icid-receiving-aborted':
    'Receipt aborted and connection lost, in one line as note 117801 prints it.',
  'esa.mail-log.form.icid-close': 'End of every inbound connection, orderly or not.',
  'esa.mail-log.form.icid-timeout':
    'The timeout for unsuccessful inbound connections ran out (default 5 minutes).',
  'esa.mail-log.form.icid-too-long':
    'The maximum connection time ran out (default 15 minutes); the client gets 421.',
  'esa.mail-log.form.icid-dns-delay':
    'The client gave up while the ESA looked up names before sending its banner; equal numbers prove it.',
  'esa.mail-log.form.icid-killed': 'An administrator or the daemon ended an inbound connection.',
  'esa.mail-log.form.smtp-server': 'The SMTP server started or stopped.',
  'esa.mail-log.form.icid-undetermined': 'A connection whose address could not be read.',
  'esa.mail-log.form.icid-tls-success':
    'The client used STARTTLS: it passed unmasked, and an ASA reads nothing after it.',
  'esa.mail-log.form.icid-tls-failed':
    'The handshake failed, so STARTTLS itself got through; mostly a cipher or protocol mismatch.',
  'esa.mail-log.form.icid-tls-required':
    'TLS is required and the client went on without it: what a masked STARTTLS looks like from here.',
  'esa.mail-log.form.auth-succeeded': 'SMTP authentication succeeded.',
  'esa.mail-log.form.auth-failed': 'SMTP authentication failed.',
  'esa.mail-log.form.auth-required':
    'Authentication is required and the client did not begin it; EHLO or AUTH may have been blocked.',
  'esa.mail-log.form.auth-unreachable': 'The server that checks passwords was not reached.',
  'esa.mail-log.form.icid-unknown-command':
    'The client sent something that is no command; all X means that a firewall rewrote it.',
  'esa.mail-log.form.icid-bad-syntax':
    'A command with wrong syntax; all X means that a firewall rewrote it.',
  'esa.mail-log.form.icid-invalid-recipient': 'A recipient address that cannot be read.',
  'esa.mail-log.form.icid-invalid-sender': 'A sender address that cannot be read.',
  'esa.mail-log.form.icid-sender-rejected': 'Sender verification refused the sender, by DNS.',
  'esa.mail-log.form.icid-sender-allowed': 'Sender verification let the sender pass.',
  'esa.mail-log.form.icid-receiving-failed':
    'The ESA itself refused: loop, size, number of connections or messages, resources.',
  'esa.mail-log.form.mid-start':
    'MAIL FROM was accepted and a message begins; ICID 0 is a message made by the box.',
  'esa.mail-log.form.mid-from': 'Envelope sender.',
  'esa.mail-log.form.mid-to': 'An accepted recipient; RIDs count from 0.',
  'esa.mail-log.form.mid-recipient-rejected': 'The ESA refused a recipient.',
  'esa.mail-log.form.mid-invalid-bounce': 'Bounce verification refused or tagged a bounce.',
  'esa.mail-log.form.directory-harvest':
    'Too many unknown recipients from one sender: the ESA takes it for an address harvest.',
  'esa.mail-log.form.sdr-request':
    'Sender reputation is asked for at MAIL FROM; a second time after DATA means that the headers arrived.',
  'esa.mail-log.form.sdr-verdict': 'Sender reputation, as answered.',
  'esa.mail-log.form.sdr-tracker': 'Tracking header of the sender reputation service.',
  'esa.mail-log.form.sdr-unscanned': 'Sender reputation was not had.',
  'esa.mail-log.form.mid-message-id':
    'Message-ID: DATA has started and the header block is complete.',
  'esa.mail-log.form.mid-subject': 'Subject: DATA has started and the header block is complete.',
  'esa.mail-log.form.mid-attachment': 'Name or types of attachments.',
  'esa.mail-log.form.mid-custom-entry': 'Text written by a filter of this appliance.',
  'esa.mail-log.form.mid-ready': 'The body is complete, on disk, and acknowledged with 250.',
  'esa.mail-log.form.mid-incoming-relay': 'Address of the real sender behind a relay.',
  'esa.mail-log.form.mid-receiving-aborted': 'The connection ended under the message.',
  'esa.mail-log.form.mid-aborted-by-sender':
    'The client itself ended the transaction before it was complete.',
  'esa.mail-log.form.mid-policy-abort':
    'A filter or scanner dropped or bounced the message: policy, not a broken receipt.',
  'esa.mail-log.form.mid-finished': 'All recipients are dealt with, in whatever way.',
  'esa.mail-log.form.mid-policy': 'The mail policy that applies.',
  'esa.mail-log.form.mid-split': 'One message becomes several, by recipient policy.',
  'esa.mail-log.form.mid-rewritten': 'The message goes on under a new MID.',
  'esa.mail-log.form.mid-copy': 'A copy was made of a message.',
  'esa.mail-log.form.mid-bounce-made': 'A bounce was made for a message.',
  'esa.mail-log.form.mid-filter-action': 'A filter dropped or bounced the message.',
  'esa.mail-log.form.mid-queued':
    'The work queue is done; the recipients wait in the queues of their destinations.',
  'esa.mail-log.form.mid-quarantined': 'The message sits in a quarantine.',
  'esa.mail-log.form.mid-quarantine-reason': 'One more reason to stay in quarantine.',
  'esa.mail-log.form.mid-quarantine-released': 'The message left a quarantine.',
  'esa.mail-log.form.mid-quarantine-deleted': 'The message was deleted from quarantine.',
  'esa.mail-log.form.spam-quarantine-tagged': 'The message will go to the spam quarantine.',
  'esa.mail-log.form.spam-quarantined': 'The message sits in the spam quarantine.',
  'esa.mail-log.form.spam-quarantine-reinjected':
    'A message from the spam quarantine goes on under a new MID.',
  'esa.mail-log.form.rpc-start': 'Hand-over to the spam quarantine begins.',
  'esa.mail-log.form.rpc-done': 'Hand-over to the spam quarantine is done.',
  'esa.mail-log.form.ldap-message': 'A directory look-up for a recipient, and what it led to.',
  'esa.mail-log.form.ldap-requeued': 'The directory did not answer; the message waits.',
  'esa.mail-log.form.ldap-query': 'A directory look-up for an address.',
  'esa.mail-log.form.alias-match': 'A recipient was replaced by an alias table.',
  'esa.mail-log.form.mid-masquerade-sender': 'The envelope sender was replaced.',
  'esa.mail-log.form.mid-masquerade-header':
    'An address in a header was replaced; the text may run on over line ends.',
  'esa.mail-log.form.mid-unsubscribed': 'A recipient is on the list of those who get no mail.',
  'esa.mail-log.form.mid-encryption':
    'The message goes to the encryption queue (wording not confirmed).',
  'esa.mail-log.form.antispam-verdict': 'Verdict of an anti-spam or graymail engine.',
  'esa.mail-log.form.antivirus-verdict': 'Verdict of an anti-virus engine.',
  'esa.mail-log.form.amp-verdict': 'Verdict of file reputation.',
  'esa.mail-log.form.outbreak-verdict': 'Verdict of the outbreak filters.',
  'esa.mail-log.form.spf-verdict': 'Result of SPF.',
  'esa.mail-log.form.dkim-verdict':
    'Result of DKIM; a body hash that fails on this path alone hints at a proxy that rewrites bodies, which an ASA does not.',
  'esa.mail-log.form.dmarc-verdict': 'Result of DMARC.',
  'esa.mail-log.form.dlp-verdict': 'Data loss prevention found something.',
  'esa.mail-log.form.url-reputation': 'Reputation of a link; up to 30 and more per message.',
  'esa.mail-log.form.too-big-to-scan': 'Too big for a scanner.',
  'esa.mail-log.form.not-scanned': 'A scanner could not read all of it.',
  'esa.mail-log.form.character-set': 'A text in an unknown character set.',
  'esa.mail-log.form.tls-read': 'Bytes read under TLS (debug level).',
  'esa.mail-log.form.mid-trace': 'Inner step of the work queue (trace level).',
  'esa.mail-log.form.dcid-new': 'The ESA connected to the next hop.',
  'esa.mail-log.form.dcid-tls-success':
    'STARTTLS was offered, accepted and negotiated: it passed unmasked.',
  'esa.mail-log.form.dcid-starttls-not-supported':
    'The ESA wanted TLS and the EHLO reply, as received, had no STARTTLS: masked, or a server without TLS.',
  'esa.mail-log.form.dcid-starttls-unexpected':
    'STARTTLS was offered, but the answer was not 220: a middle box that lets the keyword through and mangles the command does this.',
  'esa.mail-log.form.dcid-tls-failed':
    'Handshake or certificate check failed; STARTTLS itself passed.',
  'esa.mail-log.form.dcid-tls-required':
    'TLS is required for this destination and was not had; the recipients wait.',
  'esa.mail-log.form.delivery-start': 'MAIL FROM was sent to the next hop.',
  'esa.mail-log.form.message-done': 'DATA was completed for these recipients: delivered.',
  'esa.mail-log.form.mid-response': 'Reply of the next hop to the final dot.',
  'esa.mail-log.form.dcid-close': 'End of an outbound connection, after up to 50 messages.',
  'esa.mail-log.form.connection-error':
    'An outbound connection or its session failed; the errno numbers are those of FreeBSD.',
  'esa.mail-log.form.delayed':
    'Soft bounce: to be tried again. Code 000 means that no SMTP reply came at all.',
  'esa.mail-log.form.pending': 'Time of the next try, and the bounce profile.',
  'esa.mail-log.form.bounced': 'Hard bounce; DCID 0 was never connected.',
  'esa.mail-log.form.double-bounce': 'Bounce of a bounce.',
  'esa.mail-log.form.possible-delivery':
    'The body was sent and no acknowledgement came, yet the ESA counts it as delivered: the path may eat the end of DATA or its reply.',
  'esa.mail-log.form.dcid-concurrency': 'Limit of connections to this destination.',
  'esa.mail-log.form.dcid-killed': 'An administrator or the daemon ended an outbound connection.',
  'esa.mail-log.form.delivery-suspended': 'Delivery is suspended by an administrator.',
  'esa.mail-log.form.deleted': 'Recipients were deleted by an administrator.',
  'esa.mail-log.form.dns-failure': 'A DNS look-up failed.',
  'esa.mail-log.form.connection-limit':
    'Limit of connections from one address: the ESA itself refuses.',
  'esa.mail-log.form.system-limit': 'A limit of the ESA itself was reached.',
  'esa.mail-log.form.url-categories': 'The list of URL categories has changed.',
  'esa.mail-log.form.key-expiry': 'A feature key expires soon.',
  'esa.mail-log.form.internal-smtp-error':
    'An alert was not sent; the remote reply in it is one more look at the path.',
  'esa.mail-log.form.internal-smtp': 'How the ESA fared with an alert of its own.',
  'esa.mail-log.form.alert-failed': 'An alert was not sent.',
  'esa.mail-log.form.alert-sent': 'An alert was sent.',
  'esa.mail-log.form.queue-expiry-scan':
    'Housekeeping of the delivery queue: says nothing about a connection.',
  'esa.mail-log.form.senderbase-upload':
    'Statistics sent to the vendor: says nothing about a connection.',
  'esa.mail-log.form.checkpoint': 'Housekeeping: says nothing about a connection.',
  'esa.mail-log.form.service-notice':
    'Notice of a scanning service: says nothing about a connection.',
  'esa.mail-log.form.service-trace':
    'Inner step of a service (trace level): says nothing about a connection.',
  'esa.mail-log.unknown-shape': '{count} {count|line|lines} of this shape not understood: {shape}',
  'esa.mail-log.more-unknown': '{count} more {count|line|lines} not understood, of other shapes.',
  'esa.mail-log.forged':
    '{count} {count|line|lines} inside the text of a mail look like log lines; they were not taken as such.',
  'esa.mail-log.clock-back':
    'The clock steps back {count} {count|time|times}; gaps around there are not to be trusted.',
  'esa.mail-log.restarted':
    'Ids restart low {count} {count|time|times}: the appliance was set up anew; ids before and after are kept apart.',
  'esa.mail-log.ids-mixed':
    'Ids jump back and forth: several appliances seem to be mixed in one log without host names.',
  'esa.mail-log.cut-line': 'The last line is cut off and was left out.',
  'esa.mail-log.long-lines': '{count} {count|line|lines} longer than 64 KB.',
  'esa.mail-log.year-assumed': 'The stamps have no year; {year} was assumed.',
  'esa.mail-log.doubles':
    '{count} {count|line|lines} stand in {path} as well and were counted once.',
  'esa.mail-log.repeated-begin':
    '{count} {count|connection or message begins|connections or messages begin} twice under one id.',
  'esa.mail-log.stopped': 'Reading was stopped before the end.',
  'esa.mail-log.index-damaged': 'The index of this log was damaged; the log was read anew.',
  'esa.mail-log.index-not-kept':
    'The index of this log could not be kept ({code}); the next opening reads the log again.',
} as const;
